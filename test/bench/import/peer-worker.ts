import '#renderer/jobs/jitless.ts'
import Papa from 'papaparse'
import { detectImport } from '#core/import/detect.ts'
import type { ImportBatch } from '#core/import/import-batch.ts'
import { metricsPlan } from '#core/import/metrics-plan.ts'
import { MetricsSink } from '#core/import/metrics-sink.ts'
import { PieceStore } from '#core/import/piece-store.ts'
import { SampleTable } from '#core/import/sample-table.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { openWorkspace } from '#renderer/data/workspace-db.ts'

/** The peers that run in a worker: Papa into the same packed chunks, and the bare bytes. */
addEventListener('message', ({ data }: MessageEvent<Wish>) => void answer(data))

interface Wish {
  readonly what: 'papa' | 'stream'
  readonly workspaceId: string
  readonly file: File
}

async function answer({ what, workspaceId, file }: Wish): Promise<void> {
  try {
    await (what === 'papa' ? withPapa(workspaceId, file) : bare(file))
    postMessage('done')
  } catch (error) {
    postMessage(String(error))
  }
}

async function bare(file: File): Promise<void> {
  const reader = file.stream().getReader()
  let bytes = 0
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    bytes += step.value.length
  }
  if (bytes !== file.size) throw new Error(`read ${bytes} of ${file.size}`)
}

async function withPapa(workspaceId: string, file: File): Promise<void> {
  const prefix = new Uint8Array(await file.slice(0, 65_536).arrayBuffer())
  const detected = detectImport(prefix, file.name)
  if (!detected.ok) throw new Error(detected.error.message)
  const { mapping } = detected.value
  const plan = metricsPlan(mapping)
  if (!plan.ok) throw new Error(plan.error.message)
  const pieces = new PieceStore()
  const sink = new MetricsSink(plan.value, pieces)
  const rows = await papaRows(file, sink)
  const { groups } = await sink.finish().settle!()
  const batch: ImportBatch = {
    fileName: file.name,
    sizeBytes: file.size,
    sha256: '0'.repeat(64),
    target: 'metrics',
    format: 'csv-long',
    mapping,
    counts: { read: rows, accepted: rows, rejected: 0, duplicate: 0 },
    groups,
    pieces,
    incidents: [],
    deploys: [],
    alerts: [],
    maintenance: [],
    toilEntries: [],
    slos: [],
    rejected: [],
    warnings: [],
  }
  const db = await openWorkspace(workspaceId)
  const done = await commitImport(db, batch)
  db.close()
  if (!done.ok) throw new Error(done.error.message)
}

/** Papa at its fastest: no header, no objects, chunk by chunk, off the page. */
function papaRows(file: File, sink: MetricsSink): Promise<number> {
  const values = new Float64Array(1)
  const reading = { ms: 0, laterMs: null }
  let line = 0
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(file, {
      delimiter: ',',
      skipEmptyLines: true,
      chunk: ({ data }) => {
        for (const [time, series, value] of data) {
          line += 1
          if (line === 1) continue
          const table = sink.tableOf([series!])
          if (!(table instanceof SampleTable)) throw new Error(table.message)
          reading.ms = Date.parse(time!)
          values[0] = Number(value)
          sink.add(table, reading, values, line)
        }
      },
      complete: () => resolve(line - 1),
      error: reject,
    })
  })
}

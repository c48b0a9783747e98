import { Dexie, type Table } from 'dexie'
import Papa from 'papaparse'
import { workspaceDatabaseName } from '#renderer/data/workspace-db.ts'
import { importClient } from '#renderer/jobs/import-client.ts'
import { metricsFile } from './metrics-file.ts'

/** Times of each run, in ms. */
export interface ImportTimes {
  /** File to committed chunks. */
  readonly ours: number[]
  /** File to one Dexie record per sample, for `peerRows` rows. */
  readonly peer: number[]
  /** Reading the bytes of the file and nothing else. */
  readonly stream: number[]
}

declare global {
  interface Window {
    measureImport: (rows: number, peerRows: number, runs: number) => Promise<ImportTimes>
  }
}

interface Sample {
  readonly time: string
  readonly series: string
  readonly value: number
}

window.measureImport = async (rows, peerRows, runs) => {
  const file = metricsFile(rows)
  const peerFile = metricsFile(peerRows)
  const times: ImportTimes = { ours: [], peer: [], stream: [] }
  // The first round is not counted: it starts the worker and compiles.
  for (let run = 0; run <= runs; run += 1) {
    const ours = await timed(() => importFile(file, rows, `bench-${run}`))
    const peer = await timed(() => importNaively(peerFile))
    const stream = await timed(() => streamFile(file))
    await Dexie.delete(workspaceDatabaseName(`bench-${run}`))
    if (run === 0) continue
    times.ours.push(ours)
    times.peer.push(peer)
    times.stream.push(stream)
  }
  return times
}

async function importFile(file: Blob, rows: number, workspaceId: string): Promise<void> {
  const client = importClient()
  const source = { name: 'metrics.csv', file }
  const { mapping } = await client.detect(source)
  const { parseId, preview } = await client.parse(source, mapping)
  if (preview.counts.accepted !== rows) throw new Error(`accepted ${preview.counts.accepted}`)
  await client.commit(parseId, workspaceId)
}

/** What one would write first: Papa with headers, each row an object, each object a record. */
async function importNaively(file: Blob): Promise<void> {
  const db = new Dexie('naive') as Dexie & { samples: Table<Sample, number> }
  db.version(1).stores({ samples: '++id, [series+time]' })
  const rows = Papa.parse<Record<string, string>>(await file.text(), {
    header: true,
    skipEmptyLines: true,
  }).data
  await db.samples.bulkAdd(
    rows.map(({ time, series, value }) => ({ time: time!, series: series!, value: Number(value) })),
  )
  db.close()
  await Dexie.delete('naive')
}

async function streamFile(file: Blob): Promise<void> {
  const reader = file.stream().getReader()
  while (!(await reader.read()).done);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

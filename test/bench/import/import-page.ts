import { Dexie, type Table } from 'dexie'
import Papa from 'papaparse'
import { loadSeries } from '#renderer/data/series-store.ts'
import { openWorkspace, workspaceDatabaseName } from '#renderer/data/workspace-db.ts'
import { importClient } from '#renderer/jobs/import-client.ts'

/**
 * The page of the import bench: it gets its file from an input, as the app does. Every function
 * gives milliseconds.
 */
declare global {
  interface Window {
    importOurs: (workspaceId: string) => Promise<number>
    importPapa: (workspaceId: string) => Promise<number>
    importRecords: () => Promise<number>
    streamOnly: () => Promise<number>
    forget: (workspaceId: string) => Promise<void>
    longestTask: () => number
    storeRaw: (workspaceId: string) => Promise<void>
    reloadOurs: (workspaceId: string) => Promise<number>
    reloadRaw: () => Promise<number>
    reloadRecords: () => Promise<number>
  }
}

interface Sample {
  readonly time: number
  readonly value: number
}

let longest = 0
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
}).observe({ type: 'longtask' })

window.longestTask = () => {
  const seen = longest
  longest = 0
  return seen
}

window.importOurs = (workspaceId) =>
  timed(async () => {
    const client = importClient()
    const source = { name: 'metrics.csv', file: chosenFile() }
    const { mapping } = await client.detect(source, workspaceId)
    const { parseId, preview } = await client.parse(source, mapping, workspaceId)
    const { read, accepted } = preview.counts
    if (read !== accepted) throw new Error(`accepted ${accepted} of ${read}`)
    await client.commit(parseId, { overlap: 'keep', retryOf: null })
  })

/** The same sink, packing, worker and store, with Papa in the place of our scanner. */
window.importPapa = (workspaceId) => timed(() => answerOf('papa', workspaceId))

/** What one would write first: Papa with headers, each row an object, each object a record. */
window.importRecords = () =>
  timed(async () => {
    const db = new Dexie('naive') as Dexie & { samples: Table<object, number> }
    db.version(1).stores({ samples: '++id, [series+time]' })
    const rows = Papa.parse<Record<string, string>>(await chosenFile().text(), {
      header: true,
      skipEmptyLines: true,
    }).data
    await db.samples.bulkAdd(
      rows.map(({ time, series, value }) => ({ time, series, value: Number(value) })),
    )
    db.close()
    await Dexie.delete('naive')
  })

window.streamOnly = () => timed(() => answerOf('stream', ''))

window.forget = (workspaceId) => Dexie.delete(workspaceDatabaseName(workspaceId))

/** Lays the points of the one stored series down as a raw array and as records, for the peers. */
window.storeRaw = async (workspaceId) => {
  const workspace = await openWorkspace(workspaceId)
  const [record] = await workspace.series.toArray()
  const { axis, values } = await loadSeries(workspace, record!.id)
  workspace.close()
  if (axis.kind !== 'regular') throw new Error('the series is not regular')
  const db = rawDatabase()
  await db.arrays.put({ id: 1, startMs: axis.startMs, stepMs: axis.stepMs, values })
  await db.samples.bulkPut(
    Array.from(values, (value, i) => ({ time: axis.startMs + i * axis.stepMs, value })),
  )
  db.close()
}

window.reloadOurs = async (workspaceId) => {
  const db = await openWorkspace(workspaceId)
  const [record] = await db.series.toArray()
  return timed(async () => check((await loadSeries(db, record!.id)).values.length))
}

window.reloadRaw = async () => {
  const db = rawDatabase()
  await db.open()
  return timed(async () => check((await db.arrays.get(1))!.values.length))
}

window.reloadRecords = async () => {
  const db = rawDatabase()
  await db.open()
  return timed(async () => {
    const rows = await db.samples.toArray()
    check(Float64Array.from(rows, ({ value }) => value).length)
  })
}

interface RawArray {
  readonly id: number
  readonly startMs: number
  readonly stepMs: number
  readonly values: Float64Array
}

function rawDatabase() {
  const db = new Dexie('raw') as Dexie & {
    arrays: Table<RawArray, number>
    samples: Table<Sample, number>
  }
  db.version(1).stores({ arrays: 'id', samples: 'time' })
  return db
}

function check(points: number): void {
  if (points === 0) throw new Error('nothing was read')
}

function chosenFile(): File {
  return document.querySelector('input')!.files![0]!
}

async function answerOf(what: 'papa' | 'stream', workspaceId: string): Promise<void> {
  const worker = new Worker(new URL('./peer-worker.ts', import.meta.url), { type: 'module' })
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  worker.addEventListener('message', ({ data }: MessageEvent<string>) =>
    data === 'done' ? resolve(data) : reject(new Error(data)),
  )
  worker.addEventListener('error', ({ message }) => reject(new Error(message)))
  worker.postMessage({ what, workspaceId, file: chosenFile() }, [])
  await promise
  worker.terminate()
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, BenchRow } from './bench.ts'
import {
  benchSite,
  openBrowser,
  type BenchBrowser,
  type BenchSite,
} from './import/bench-browser.ts'
import { writeMetricsFile } from './import/metrics-file.ts'
import { watchMemory } from './import/process-memory.ts'
import { benchRow } from './measure.ts'

const MILLION = 1_000_000
const RUNS = 3
/** A record per sample takes about a minute a million, so it gets a tenth and its time is scaled. */
const RECORD_ROWS = 100_000
const QUIET_MS = 3_000
const RELOAD_SAMPLES = 131_072
/** A few milliseconds each, so that many make a steady median. */
const RELOADS = 9

/** From a file on disk to committed chunks, through the real worker and store, in Chromium. */
export const bench: Bench = {
  name: 'import',
  description:
    'a CSV file of time, series (500), value (up to 4 decimals), from disk to committed chunks',
  peer: `named in each row; the record per sample is measured with ${RECORD_ROWS} rows and scaled`,
  run: async () => {
    const site = await benchSite()
    try {
      return {
        rows: [
          ...(await importRows(site, 1)),
          ...(await importRows(site, 5)),
          await footprint(site, 1),
          await footprint(site, 5),
          await footprint(site, 20),
          ...(await reloadRows(site)),
        ],
      }
    } finally {
      await site.close()
    }
  },
}

/** Some millions of rows against the bare bytes, Papa into the same chunks, and records. */
async function importRows(site: BenchSite, millions: number): Promise<BenchRow[]> {
  const file = metricsFile(site, millions * MILLION)
  const small = metricsFile(site, RECORD_ROWS)
  return withBrowser(site, small, (browser) => raceRows(browser, millions, { file, small }))
}

async function raceRows(
  browser: BenchBrowser,
  millions: number,
  { file, small }: { readonly file: string; readonly small: string },
): Promise<BenchRow[]> {
  const { page } = browser
  await page.evaluate(() => window.importOurs('warm').then(() => window.importPapa('warm-papa')))
  await forget(browser, ['warm', 'warm-papa'])
  await page.waitForTimeout(QUIET_MS)
  const times = { ours: [0], stream: [0], papa: [0], records: [0] }
  for (const of of Object.values(times)) of.pop()
  for (let run = 0; run < RUNS; run += 1) {
    await page.locator('input').setInputFiles(file)
    times.ours.push(await page.evaluate((id) => window.importOurs(id), `ours-${run}`))
    times.stream.push(await page.evaluate(() => window.streamOnly()))
    times.papa.push(await page.evaluate((id) => window.importPapa(id), `papa-${run}`))
    if (millions === 1) {
      await page.locator('input').setInputFiles(small)
      times.records.push(await page.evaluate(() => window.importRecords()))
    }
    await forget(browser, [`ours-${run}`, `papa-${run}`])
    // What was deleted is cleared away in the background, which the next run must not pay for.
    await page.waitForTimeout(QUIET_MS)
  }
  const name = `${millions} M rows`
  const scaled = times.records.map((ms) => (ms * millions * MILLION) / RECORD_ROWS)
  return [
    benchRow(`${name}, against streaming the bytes`, times.ours, times.stream),
    benchRow(`${name}, against Papa into the same chunks`, times.ours, times.papa),
    ...(scaled.length > 0
      ? [benchRow(`${name}, against a record per sample (scaled)`, times.ours, scaled)]
      : []),
  ]
}

/** One import into a store and a browser of its own: what counts is the note. */
async function footprint(site: BenchSite, millions: number): Promise<BenchRow> {
  const rows = millions * MILLION
  const own = { ...site, profile: join(site.folder, `profile-${millions}`) }
  const file = metricsFile(site, rows)
  // Makes the profile, whose files are no part of what an import takes.
  await withBrowser(own, file, async () => {})
  const before = storedBytes(own)
  const run = await withBrowser(own, file, async ({ page }) => {
    await page.evaluate(() => window.longestTask())
    const watch = watchMemory(own.profile)
    const ours = await page.evaluate(() => window.importOurs('large'))
    const peak = watch.stop()
    const longest = await page.evaluate(() => window.longestTask())
    return { ours, peak, longest, stream: await page.evaluate(() => window.streamOnly()) }
  })
  const perSample = ((storedBytes(own) - before) / rows).toFixed(2)
  const peak = run.peak === null ? 'peak not known' : `peak +${Math.round(run.peak / 2 ** 20)} MiB`
  const task = run.longest === 0 ? 'no page task over 50 ms' : `page task of ${run.longest} ms`
  return {
    ...benchRow(`${millions} M rows, cold, against streaming`, [run.ours], [run.stream]),
    note: `${peak}, ${perSample} B/sample on disk, ${task}`,
  }
}

/** One stored series, read by a browser that was just started, against its array and records. */
async function reloadRows(site: BenchSite): Promise<BenchRow[]> {
  const file = metricsFile(site, RELOAD_SAMPLES, 1)
  await withBrowser(site, file, async ({ page }) => {
    await page.evaluate(() => window.importOurs('reload'))
    await page.evaluate(() => window.storeRaw('reload'))
  })
  const times = { ours: [0], raw: [0], records: [0] }
  for (const of of Object.values(times)) of.pop()
  for (let run = 0; run < RELOADS; run += 1) {
    times.raw.push(
      await withBrowser(site, file, ({ page }) => page.evaluate(() => window.reloadRaw())),
    )
    await withBrowser(site, file, async ({ page }) => {
      times.ours.push(await page.evaluate(() => window.reloadOurs('reload')))
      if (run < RUNS) times.records.push(await page.evaluate(() => window.reloadRecords()))
    })
  }
  const what = `cold reload of ${RELOAD_SAMPLES} samples`
  return [
    benchRow(`${what}, against the raw array`, times.ours, times.raw),
    benchRow(`${what}, against a record per sample`, times.ours, times.records),
  ]
}

/** Runs something in a browser that is closed however it ends. */
async function withBrowser<T>(
  site: BenchSite,
  file: string,
  work: (browser: BenchBrowser) => Promise<T>,
): Promise<T> {
  const browser = await openBrowser(site, file)
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

function metricsFile({ folder }: BenchSite, rows: number, series?: number): string {
  const path = join(folder, `metrics-${rows}.csv`)
  writeMetricsFile(path, rows, series)
  return path
}

async function forget({ page }: BenchBrowser, workspaceIds: readonly string[]): Promise<void> {
  await page.evaluate(async (ids) => {
    for (const id of ids) await window.forget(id)
  }, workspaceIds)
}

/** Bytes that the profile's databases take on disk. */
function storedBytes({ profile }: BenchSite): number {
  const folder = join(profile, 'Default', 'IndexedDB')
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  } catch {
    return 0
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { build } from 'vite'
import { chromiumArguments, requireChromium } from '../../scripts/find-chromium.ts'
import { serveApp } from '../../scripts/serve.ts'
import type { Bench, BenchRow } from './bench.ts'
import type { Who } from './chart/chart-page.ts'
import { benchRow } from './measure.ts'

const MANY = 1_000_000
const SOME = 131_072
const MONTH_OF_5_MINUTES = 8_640
const COLD_RUNS = 9
const WARM_RUNS = 21
const WARM_PAGES = 3
const FRAMES = 120
/** A frame that takes longer is late for a screen of 60 Hz. */
const FRAME_MS = 16

/** From a series in memory to pixels, in one headless Chromium. */
export const bench: Bench = {
  name: 'chart',
  description: 'first draw and panning of a line, 1200 x 320 px',
  peer: 'uPlot (its own axes, no legend, no cursor)',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'))
    try {
      await build({
        configFile: false,
        root: fileURLToPath(new URL('chart', import.meta.url)),
        base: './',
        logLevel: 'error',
        build: { outDir: folder, emptyOutDir: true, target: 'es2024' },
      })
      return { rows: await measureIn(folder) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measureIn(folder: string): Promise<BenchRow[]> {
  const server = await serveApp(folder, 0)
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: chromiumArguments(process.getuid?.() === 0),
  })
  try {
    const { url } = server
    return [
      await drawRow(browser, url, { points: MANY, state: 'cold', goal: 0.9 }),
      await drawRow(browser, url, { points: MANY, state: 'cold', goal: 0.9, as: 'stored' }),
      await drawRow(browser, url, { points: MANY, state: 'warm', goal: 0.9 }),
      await drawRow(browser, url, { points: SOME, state: 'cold', goal: 1.5 }),
      await drawRow(browser, url, { points: SOME, state: 'warm', goal: 0.8 }),
      await panRow(browser, url, MANY, 'ours'),
      await panRow(browser, url, SOME, 'ours'),
      await panRow(browser, url, MONTH_OF_5_MINUTES, 'ours'),
      await panRow(browser, url, SOME, 'whole'),
      await panRow(browser, url, MONTH_OF_5_MINUTES, 'whole'),
    ]
  } finally {
    await browser.close()
    await server.close()
  }
}

interface FirstDraw {
  readonly points: number
  /** The first chart of a page, or those of a page that has drawn many. */
  readonly state: 'cold' | 'warm'
  readonly goal: number
  readonly as?: 'ours' | 'stored'
}

async function drawRow(
  browser: Browser,
  url: string,
  { points, state, goal, as = 'ours' }: FirstDraw,
): Promise<BenchRow> {
  const times = { ours: [] as number[], peer: [] as number[] }
  const pages = state === 'cold' ? COLD_RUNS : WARM_PAGES
  const draws = state === 'cold' ? 1 : WARM_RUNS
  for (let run = 0; run < pages; run += 1) {
    for (const who of run % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) {
      const asked = [who === 'ours' ? as : 'uplot', points, draws] as const
      const spent = await inPage(browser, url, (page) =>
        page.evaluate(([w, n, t]) => window.chartPage.draws(w, n, t), asked),
      )
      times[who].push(...(state === 'cold' ? spent : spent.slice(spent.length >> 1)))
    }
  }
  const from = as === 'stored' ? ', from the stored min-max copy' : ''
  const row = benchRow(`${count(points)} points, ${state}${from}`, times.ours, times.peer)
  return { ...row, note: judged(row, goal) }
}

/** A part of a million points that is moved along them. */
async function panRow(
  browser: Browser,
  url: string,
  shown: number,
  as: 'ours' | 'whole',
): Promise<BenchRow> {
  const total = Math.max(MANY, 2 * shown)
  const frames = async (who: Who): Promise<number[]> =>
    await inPage(browser, url, (page) =>
      page.evaluate(([w, n, s, f]) => window.chartPage.pan(w, n, s, f), [
        who,
        total,
        shown,
        FRAMES,
      ] as const),
    )
  const ours = await frames(as)
  const what = `panning ${count(shown)} of ${count(total)}${as === 'whole' ? ', with all around it' : ''}`
  const row = benchRow(what, ours, await frames('uplot'))
  const late = p95(ours)
  const frame = `p95 frame ${late.toFixed(1)} ms, goal < ${FRAME_MS}: ${met(late < FRAME_MS)}`
  // All around it is more than the peer draws: its frames are judged, not their ratio.
  return { ...row, note: as === 'ours' ? `${judged(row, 1.5)}; ${frame}` : frame }
}

async function inPage<T>(
  browser: Browser,
  url: string,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await page.waitForFunction(() => 'chartPage' in window)
    return await work(page)
  } finally {
    await context.close()
  }
}

function judged({ oursMs, peerMs }: BenchRow, goal: number): string {
  const times = oursMs / peerMs
  return `${times.toFixed(2)} of the peer's time, goal <= ${goal}: ${met(times <= goal)}`
}

function met(is: boolean): string {
  return is ? 'met' : 'missed'
}

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1]!
}

function count(points: number): string {
  return points.toLocaleString('en').replaceAll(',', ' ')
}

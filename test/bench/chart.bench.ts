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
    return [
      await drawRow(browser, server.url, MANY, 'cold', 0.9),
      await drawRow(browser, server.url, MANY, 'warm', 0.9),
      await drawRow(browser, server.url, SOME, 'cold', 1.5),
      await drawRow(browser, server.url, SOME, 'warm', 0.8),
      await panRow(browser, server.url, MANY, 'ours'),
      await panRow(browser, server.url, SOME, 'ours'),
      await panRow(browser, server.url, MONTH_OF_5_MINUTES, 'ours'),
      await panRow(browser, server.url, SOME, 'whole'),
      await panRow(browser, server.url, MONTH_OF_5_MINUTES, 'whole'),
    ]
  } finally {
    await browser.close()
    await server.close()
  }
}

/** The first chart of a page each time, or those of a page that has drawn many. */
async function drawRow(
  browser: Browser,
  url: string,
  points: number,
  state: 'cold' | 'warm',
  goal: number,
): Promise<BenchRow> {
  const times: Record<Who, number[]> = { ours: [], whole: [], uplot: [] }
  const pages = state === 'cold' ? COLD_RUNS : 1
  const draws = state === 'cold' ? 1 : WARM_RUNS
  for (let run = 0; run < pages; run += 1) {
    for (const who of inTurn(run)) {
      const spent = await inPage(browser, url, (page) =>
        page.evaluate(([w, n, t]) => window.chartPage.draws(w, n, t), [
          who,
          points,
          draws,
        ] as const),
      )
      times[who].push(...(state === 'cold' ? spent : spent.slice(spent.length >> 1)))
    }
  }
  const row = benchRow(`${count(points)} points, ${state}`, times.ours, times.uplot)
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
  return { ...row, note: `${judged(row, 1.5)}; ${frame}` }
}

function inTurn(run: number): Who[] {
  return run % 2 === 0 ? ['ours', 'uplot'] : ['uplot', 'ours']
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

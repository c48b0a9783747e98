import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { chromiumArguments, requireChromium } from '../../scripts/find-chromium.ts'
import { serveApp } from '../../scripts/serve.ts'
import type { Bench } from './bench.ts'
import type { ChartTimes } from './chart/chart-page.ts'
import { benchRow } from './measure.ts'

const POINTS = 130_000
const RUNS = 11

/** From a stored series to the first drawn chart, in one headless Chromium. */
export const bench: Bench = {
  name: 'chart',
  description: `first draw of ${POINTS} points, 1200 x 320 px`,
  peer: 'Chart.js without decimation (no parsing, no animation, no dots)',
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
      const { ours, peer } = await measureIn(folder)
      return { rows: [benchRow('first draw', ours, peer)] }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measureIn(folder: string): Promise<ChartTimes> {
  const server = await serveApp(folder, 0)
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: chromiumArguments(process.getuid?.() === 0),
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(server.url)
    return await page.evaluate(
      ([points, runs]) => window.measureCharts(points!, runs!),
      [POINTS, RUNS],
    )
  } finally {
    await browser.close()
    await server.close()
  }
}

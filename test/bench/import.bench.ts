import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { chromiumArguments, requireChromium } from '../../scripts/find-chromium.ts'
import { serveApp } from '../../scripts/serve.ts'
import type { Bench } from './bench.ts'
import type { ImportTimes } from './import/import-page.ts'
import { benchRow } from './measure.ts'

const ROWS = 1_000_000
/** The peer takes about a minute a million, so it gets a tenth and its time is scaled up. */
const PEER_ROWS = 100_000
const RUNS = 3

/** From a file to committed chunks, through the real worker and store, in one headless Chromium. */
export const bench: Bench = {
  name: 'import',
  description: `${ROWS} rows of time, series, value (500 series), file to committed chunks`,
  peer: `Papa with header: true and one Dexie record per sample, ${PEER_ROWS} rows scaled by ${ROWS / PEER_ROWS}; second row: reading the bytes and nothing else`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'))
    try {
      await build({
        configFile: false,
        root: fileURLToPath(new URL('import', import.meta.url)),
        base: './',
        logLevel: 'error',
        worker: { format: 'es' },
        build: { outDir: folder, emptyOutDir: true, target: 'es2024' },
      })
      const { ours, peer, stream } = await measureIn(folder)
      const scaled = peer.map((ms) => (ms * ROWS) / PEER_ROWS)
      return {
        rows: [
          benchRow(`against a record per sample (scaled ${ROWS / PEER_ROWS}x)`, ours, scaled),
          benchRow('against streaming the bytes', ours, stream),
        ],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measureIn(folder: string): Promise<ImportTimes> {
  const server = await serveApp(folder, 0)
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: chromiumArguments(process.getuid?.() === 0),
  })
  try {
    const page = await browser.newPage()
    await page.goto(server.url)
    return await page.evaluate(
      ([rows, peerRows, runs]) => window.measureImport(rows!, peerRows!, runs!),
      [ROWS, PEER_ROWS, RUNS],
    )
  } finally {
    await browser.close()
    await server.close()
  }
}

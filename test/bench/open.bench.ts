import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type BrowserContext } from 'playwright-core'
import { build } from 'vite'
import { ensureApp, repositoryRoot } from '../../scripts/build-output.ts'
import { chromiumArguments, requireChromium } from '../../scripts/find-chromium.ts'
import { serveApp, type AppServer } from '../../scripts/serve.ts'
import type { Bench } from './bench.ts'
import { benchRow } from './measure.ts'

const POINTS = 130_000
const FEW_POINTS = 2_160
const RUNS = 5

/** From the start of a browser on a stored workspace to lists that can be used. */
export const bench: Bench = {
  name: 'open',
  description: `the built app opens 500 series of ${POINTS} samples each, cold, to usable lists`,
  peer: `the same with ${FEW_POINTS} samples each: opening must not depend on the samples stored`,
  run: async () => {
    await ensureApp()
    const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'))
    const site = join(folder, 'site')
    await build({
      configFile: false,
      root: fileURLToPath(new URL('open', import.meta.url)),
      base: './',
      logLevel: 'error',
      build: { outDir: site, emptyOutDir: true, target: 'es2024' },
    })
    // Beside the bench page, so that both have one origin and with it one store.
    cpSync(join(repositoryRoot, 'out/renderer'), join(site, 'app'), { recursive: true })
    const server = await serveApp(site, 0)
    try {
      const large = await profileWith(server, join(folder, 'large'), POINTS)
      const small = await profileWith(server, join(folder, 'small'), FEW_POINTS)
      const times = { ours: [] as number[], peer: [] as number[] }
      for (let run = 0; run < RUNS; run += 1) {
        times.ours.push(await listedAfter(server, large.profile))
        times.peer.push(await listedAfter(server, small.profile))
      }
      const samples = `${(large.samples / 1e6).toFixed(1)} M samples stored`
      return {
        rows: [{ ...benchRow('start to usable lists', times.ours, times.peer), note: samples }],
      }
    } finally {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function profileWith(server: AppServer, profile: string, points: number) {
  const browser = await open(profile)
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(0)
    await page.goto(server.url)
    return { profile, samples: await page.evaluate((n) => window.storeWorkspace(n), points) }
  } finally {
    await browser.close()
  }
}

/** Milliseconds from the navigation until objectives and resources are listed. */
async function listedAfter(server: AppServer, profile: string): Promise<number> {
  const browser = await open(profile)
  try {
    const page = await browser.newPage()
    await page.goto(`${server.url}app/index.html`)
    const listed = await page.waitForFunction(() => {
      const tables = [...document.querySelectorAll<HTMLTableElement>('main table')]
      return tables.filter(({ rows }) => rows.length > 10).length < 2 ? null : performance.now()
    })
    return (await listed.jsonValue())!
  } finally {
    await browser.close()
  }
}

function open(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: chromiumArguments(process.getuid?.() === 0),
  })
}

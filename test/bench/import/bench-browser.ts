import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { build } from 'vite'
import { chromiumArguments, requireChromium } from '../../../scripts/find-chromium.ts'
import { serveApp } from '../../../scripts/serve.ts'

/** A served bench page and a profile on disk, which outlives the browsers that are started on it. */
export interface BenchSite {
  readonly folder: string
  readonly profile: string
  readonly url: string
  readonly close: () => Promise<void>
}

/** A browser with the bench page open on a file of the disk. */
export interface BenchBrowser {
  readonly page: Page
  readonly close: () => Promise<void>
}

export async function benchSite(): Promise<BenchSite> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'))
  const site = join(folder, 'site')
  await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: site, emptyOutDir: true, target: 'es2024' },
  })
  const server = await serveApp(site, 0)
  return {
    folder,
    profile: join(folder, 'profile'),
    url: server.url,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts a browser on the site's profile: what was stored is on disk and not in its memory. */
export async function openBrowser(
  { profile, url }: BenchSite,
  file: string,
): Promise<BenchBrowser> {
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: chromiumArguments(process.getuid?.() === 0),
  })
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(0)
  await page.goto(url)
  await page.locator('input').setInputFiles(file)
  return { page, close: () => context.close() }
}

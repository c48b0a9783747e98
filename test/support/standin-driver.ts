import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Browser } from '@playwright/test'
import { repositoryRoot } from '../../scripts/build-output.ts'
import { launchStandin, type Standin } from '#test/standin/launch-standin.ts'
import { toWeb } from '#test/standin/origin-map.ts'
import { contextOptions, type AppDriver, type OnPage } from './app-driver.ts'

const standinOrigin = new URL(toWeb('app://bundle/')).origin

export interface StandinDriver extends AppDriver {
  readonly standin: Standin
}

/** The built main, preload and renderer, with Chromium in Electron's place. */
export async function startInStandin(
  browser: Browser,
  onPage: OnPage,
  argv: readonly string[] = [],
): Promise<StandinDriver> {
  const userData = await mkdtemp(join(tmpdir(), 'headroom-standin-'))
  const output = join(repositoryRoot, 'out')
  const standin = await launchStandin({ browser, output, userData, argv, contextOptions })
  const page = await standin.mainPage()
  onPage(page, standinOrigin)
  await page.waitForURL(`${standinOrigin}/**`, { waitUntil: 'load' })
  const answered = async (path: string, act: () => Promise<void>) => {
    standin.dialogs.answerSave(path)
    await act()
    // Files appear whole: they are renamed into place.
    await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true)
  }
  return {
    page,
    standin,
    async chooseFiles(paths, act) {
      standin.dialogs.answerOpen(paths)
      await act()
    },
    saveTo: answered,
    printTo: answered,
    reload: () => standin.mainWindow().reload(),
    async stop() {
      await standin.stop()
      await rm(userData, { recursive: true, force: true })
    },
  }
}

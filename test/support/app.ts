import { test as base, expect, type Browser } from '@playwright/test'
import { findElectron } from '../../scripts/electron-binary.ts'
import type { AppDriver, OnPage } from './app-driver.ts'
import { startInBrowser } from './browser-driver.ts'
import { startInElectron } from './electron-driver.ts'
import { watchPage, type PageProblems } from './page-problems.ts'
import { startInStandin } from './standin-driver.ts'

export { expect }

export interface AppOptions {
  readonly target: 'browser' | 'standin' | 'electron'
}

export interface App extends Omit<AppDriver, 'stop'> {
  readonly target: AppOptions['target']
  /** Errors, policy violations and foreign requests so far; any left at the end fails the test. */
  readonly problems: PageProblems
}

/** `page` is the app, just opened and empty, on the shell that the project names. */
export const test = base.extend<AppOptions & { app: App }>({
  target: ['browser', { option: true }],
  app: async ({ target, browser }, use, testInfo) => {
    const electron = target === 'electron' ? findElectron() : null
    testInfo.skip(
      target === 'electron' && electron === null,
      "Electron's binary is not installed here.",
    )
    let problems: PageProblems | null = null
    const onPage: OnPage = (page, origin) => {
      problems = watchPage(page, origin)
    }
    const driver = await start(target, browser, electron, onPage)
    const watched = problems as PageProblems | null
    if (watched === null) throw new Error('The shell opened no page.')
    await use({ ...driver, target, problems: watched })
    await driver.stop()
    expect(watched.found, 'errors, policy violations or foreign requests').toEqual([])
  },
  page: async ({ app }, use) => {
    await use(app.page)
  },
})

function start(
  target: AppOptions['target'],
  browser: Browser,
  electron: string | null,
  onPage: OnPage,
): Promise<AppDriver> {
  if (electron !== null) return startInElectron(electron, onPage)
  return target === 'standin' ? startInStandin(browser, onPage) : startInBrowser(browser, onPage)
}

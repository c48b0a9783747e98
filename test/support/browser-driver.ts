import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { repositoryRoot } from '../../scripts/build-output.ts'
import { serveApp } from '../../scripts/serve.ts'
import { contextOptions, type AppDriver, type OnPage } from './app-driver.ts'

/** The app in a plain browser, from the loopback server that `npm start` uses. */
export async function startInBrowser(browser: Browser, onPage: OnPage): Promise<AppDriver> {
  const server = await serveApp(join(repositoryRoot, 'out/renderer'), 0)
  const context = await browser.newContext({ ...contextOptions, acceptDownloads: true })
  await context.addInitScript(withoutNativeDialogs)
  const page = await context.newPage()
  // Playwright catches choosers while it has a listener; one that is always there is never late.
  page.on('filechooser', () => undefined)
  onPage(page, new URL(server.url).origin)
  await page.goto(server.url)
  return {
    page,
    async chooseFiles(paths, act) {
      const chooser = page.waitForEvent('filechooser')
      await act()
      await (await chooser).setFiles([...paths])
    },
    async saveTo(path, act) {
      const download = page.waitForEvent('download')
      await act()
      await (await download).saveAs(path)
    },
    printTo: (path, act) => printTo(page, path, act),
    async reload() {
      await page.reload()
    },
    async stop() {
      await context.close()
      await server.close()
    },
  }
}

/** The save picker and the print dialog are the system's: no test can answer them. */
function withoutNativeDialogs(): void {
  Object.defineProperty(window, 'showSaveFilePicker', { value: undefined })
  window.print = () => {
    document.documentElement.dataset['printing'] = 'yes'
  }
}

/** Prints what the print dialog would get, then tells the page that the dialog has closed. */
async function printTo(page: Page, path: string, act: () => Promise<void>): Promise<void> {
  await act()
  await page.waitForSelector('html[data-printing]', { state: 'attached' })
  await page.pdf({
    path,
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
  })
  await page.evaluate(() => {
    delete document.documentElement.dataset['printing']
    window.dispatchEvent(new Event('afterprint'))
  })
}

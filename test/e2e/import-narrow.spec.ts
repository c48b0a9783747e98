import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { wideCsv, writeFiles, zonelessCsv } from '../support/import-files.ts'

/** The import page in a narrow window, with many files that ask. */

async function openImport(page: Page): Promise<void> {
  await page.setViewportSize({ width: 900, height: 900 })
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Nothing imported yet.')).toBeVisible()
}

/** How far the document reaches beyond the window; only parts of the page scroll. */
const excess = (page: Page): Promise<{ down: number; right: number }> =>
  page.evaluate(() => ({
    down: document.documentElement.scrollHeight - innerHeight,
    right: document.documentElement.scrollWidth - innerWidth,
  }))

/** How much of a part is cut off at the right of what scrolls it. */
const cutOff = (part: Locator): Promise<number> =>
  part.evaluate((element) => {
    const scroller = element.closest('[role=region]') ?? document.documentElement
    return element.getBoundingClientRect().right - scroller.getBoundingClientRect().right
  })

test('all files and their questions scroll in the page, never with the document', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  const names = Array.from({ length: 7 }, (_, i) => `orders-${i}.csv`)
  const files = Object.fromEntries(names.map((name) => [name, zonelessCsv]))
  await dropFiles(page.locator('main'), await writeFiles(testInfo, files))
  await expect(page.getByText('7 files wait for your answer.')).toBeVisible()
  expect(await excess(page)).toEqual({ down: 0, right: 0 })
  const table = page.getByRole('table', { name: 'All files' })
  const main = page.locator('main')
  expect(await main.evaluate((part) => part.scrollWidth - part.clientWidth)).toBe(0)
  for (const name of ['File', 'What it is', 'To store', 'Refused']) {
    expect(await cutOff(table.getByRole('columnheader', { name }))).toBeLessThanOrEqual(0)
  }
  if (app.target === 'browser') {
    await page.screenshot({ path: 'test-results/screens/import-narrow-all.png' })
  }
})

test('the columns of a file can be mapped without scrolling sideways', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  await dropFiles(page.locator('main'), await writeFiles(testInfo, { 'requests.csv': wideCsv() }))
  const role = page.getByLabel('Meaning of web cpu (%)')
  await expect(role).toBeVisible()
  expect(await excess(page)).toEqual({ down: 0, right: 0 })
  for (const label of ['Meaning of', 'Name of', 'What', 'Unit of']) {
    const control = page.getByLabel(new RegExp(`^${label} web cpu`))
    expect(await cutOff(control)).toBeLessThanOrEqual(0)
  }
  if (app.target === 'browser') {
    await role.scrollIntoViewIfNeeded()
    await page.screenshot({ path: 'test-results/screens/import-narrow-columns.png' })
  }
})

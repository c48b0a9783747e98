import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { dropFiles } from '../support/drop-files.ts'
import {
  deploysJson,
  incidentsCsv,
  longCsv,
  prometheusJson,
  toilCsv,
  troubledCsv,
  wideCsv,
  writeFiles,
  zonelessCsv,
} from '../support/import-files.ts'
import { shot } from '../support/screens.ts'

async function openImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Nothing imported yet.')).toBeVisible()
}

const files = (page: Page): Locator => page.getByRole('list', { name: 'Files' })
const fileNamed = (page: Page, name: string): Locator =>
  files(page).getByRole('link').filter({ hasText: name })
const counts = (page: Page): Locator => page.getByLabel('Rows by outcome')
const history = (page: Page): Locator =>
  page.getByRole('region', { name: 'Imports of this workspace' })

test('one file of each family is dropped, understood and stored', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  const paths = await writeFiles(testInfo, {
    'requests.csv': wideCsv(),
    'disks.csv': longCsv,
    'queue.json': prometheusJson,
    'incidents.csv': incidentsCsv,
    'deploys.json': deploysJson,
    'toil.csv': toilCsv,
  })
  await dropFiles(page.locator('main'), paths)
  const expected = [
    ['requests.csv', '48 rows', 'Metrics, CSV, one column per series'],
    ['disks.csv', '48 rows', 'Metrics, CSV, series named in cells'],
    ['queue.json', '60 rows', 'Metrics, Prometheus query_range'],
    ['incidents.csv', '2 rows', 'Incidents, CSV, one row per event'],
    ['deploys.json', '2 rows', 'Deploys, JSON, an array of records'],
    ['toil.csv', '2 rows', 'Toil, CSV, one row per event'],
  ]
  for (const [name, rows, what] of expected) {
    await expect(fileNamed(page, name!)).toContainText(rows!)
    await expect(fileNamed(page, name!)).toContainText(what!)
  }
  await expect(page.getByText('6 files are read: 162 rows will be stored')).toBeVisible()
  await expect(counts(page)).toHaveText('read162= will be stored162+ refused0+ duplicate0')
  const series = page.getByRole('region', { name: 'Series of all files' })
  await expect(series).toContainText('Good events')
  await expect(series).toContainText('queue.json')
  await expect(page.getByRole('region', { name: 'First events of all files' })).toContainText(
    'Payment timeouts',
  )
  if (app.target === 'browser') await shot(page, 'import-all-files')
  await fileNamed(page, 'requests.csv').click()
  await expect(page.getByRole('region', { name: 'Series that will be stored' })).toContainText(
    'Good events',
  )
  if (app.target === 'browser') await shot(page, 'import-queue')
  await page.getByRole('button', { name: 'Import 162 rows' }).click()
  await expect(page.getByText('Stored 162 rows of 6 files')).toBeVisible()
  await expect(history(page).getByRole('row')).toHaveCount(7)
  await expect(page.getByRole('link', { name: 'Make an objective of checkout good' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Track web cpu (%) as a resource' })).toBeVisible()
  if (app.target === 'browser') await shot(page, 'import-stored')
  await fileNamed(page, 'incidents.csv').click()
  await expect(page.getByText('2 new services: checkout, search')).toBeVisible()
})

test('a change of the mapping is previewed at once and stored', async ({ page }, testInfo) => {
  await openImport(page)
  await dropFiles(page.locator('main'), await writeFiles(testInfo, { 'requests.csv': wideCsv() }))
  const series = page.getByRole('region', { name: 'Series that will be stored' })
  await expect(series.getByRole('row')).toHaveCount(4)
  await page.getByLabel('Meaning of checkout total').selectOption('Left out')
  await expect(series.getByRole('row')).toHaveCount(3)
  await page.getByLabel('Name of web cpu (%)').fill('front cpu')
  await page.getByLabel('What checkout good counts').selectOption('A level')
  await expect(series).toContainText('front cpu')
  await page.getByLabel('Service of all rows').fill('shop')
  await expect(series).toContainText('service=shop')
  await page.getByText('Incidents', { exact: true }).click()
  await expect(series).toBeHidden()
  await page.getByText('Metrics', { exact: true }).click()
  await expect(page.getByLabel('Name of web cpu (%)')).toHaveValue('front cpu')
  await page.getByRole('button', { name: 'Import 48 rows' }).click()
  await expect(page.getByText('Stored 48 rows of requests.csv')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Track front cpu as a resource' })).toBeVisible()
  await expect(page.getByText('1 new service: shop')).toBeVisible()
})

test('a file without zone asks for it, and stores nothing before it is told', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  await dropFiles(page.locator('main'), await writeFiles(testInfo, { 'orders.csv': zonelessCsv }))
  await expect(fileNamed(page, 'orders.csv')).toContainText('1 question')
  await expect(page.getByText('1 file waits for your answer.')).toBeVisible()
  await expect(page.getByText('1 question open: rows that need the answer')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  if (app.target === 'browser') await shot(page, 'import-question')
  await page
    .getByRole('combobox', { name: 'In which time zone was “2026-06-01 00:00”' })
    .fill('Berl')
  await page.getByRole('option', { name: 'Europe/Berlin' }).click()
  await expect(page.getByRole('button', { name: 'Import 12 rows' })).toBeEnabled()
  await expect(
    page.getByRole('table', { name: 'First rows as they will be stored' }),
  ).toContainText('31 May 2026, 22:00')
  await page.getByRole('button', { name: 'Import 12 rows' }).click()
  await expect(page.getByText('Stored 12 rows of orders.csv')).toBeVisible()
})

test('refused rows are shown with their remedy, exported, and kept', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  await dropFiles(page.locator('main'), await writeFiles(testInfo, { 'api.csv': troubledCsv }))
  await expect(counts(page)).toHaveText('read7= will be stored2+ refused5+ duplicate0')
  const refused = page.getByRole('region', { name: 'Rows that will be refused' })
  await expect(refused.getByRole('row')).toHaveCount(6)
  await expect(refused.getByRole('row', { name: /^3 / })).toContainText('api good')
  await expect(refused).toContainText('yesterday,9,10')
  if (app.target === 'browser') await shot(page, 'import-refused')
  const path = testInfo.outputPath('out.csv')
  await app.saveTo(path, () => page.getByRole('button', { name: 'Export refused rows' }).click())
  const csv = (await readFile(path, 'utf8')).split('\r\n')
  expect(csv[0]).toBe('number,code,column,message,remedy,row')
  expect(csv).toHaveLength(7)
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('5 refused, kept with the import.')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Show the 5 refused rows of api.csv' }).click()
  await expect(
    page.getByRole('region', { name: 'Refused rows of api.csv' }).getByRole('row'),
  ).toHaveCount(6)
})

test('undo takes out exactly one import, redo brings it back', async ({ page }, testInfo) => {
  await openImport(page)
  const [first, second] = await writeFiles(testInfo, {
    'first.csv': 'time,load\n2026-06-01T00:00:00Z,1\n2026-06-01T00:05:00Z,2\n',
    'second.csv': 'time,load\n2026-06-01T00:10:00Z,3\n',
  })
  await dropFiles(page.locator('main'), [first!])
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await dropFiles(page.locator('main'), [second!])
  await page.getByRole('button', { name: 'Import 1 row', exact: true }).click()
  await expect(history(page).getByRole('row')).toHaveCount(3)
  const brought = page.getByRole('listitem').filter({ hasText: 'a level' })
  await expect(brought).toContainText('3 points')
  await page.getByRole('button', { name: 'Undo the import of first.csv' }).click()
  await expect(brought).toContainText('1 point')
  await expect(history(page).getByRole('row', { name: /first\.csv/ })).toContainText('undone')
  await page.getByRole('button', { name: 'Redo the import of first.csv' }).click()
  await expect(brought).toContainText('3 points')
  await expect(history(page).getByText('undone')).toHaveCount(0)
})

test('the same file again changes nothing', async ({ app, page }, testInfo) => {
  await openImport(page)
  const [path] = await writeFiles(testInfo, {
    'load.csv': 'time,load\n2026-06-01T00:00:00Z,1\n2026-06-01T00:05:00Z,2\n',
  })
  await dropFiles(page.locator('main'), [path!])
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('Stored 2 rows of load.csv')).toBeVisible()
  await dropFiles(page.locator('main'), [path!])
  await expect(fileNamed(page, 'load.csv (2)')).toContainText('nothing new')
  await expect(page.getByText(/Already imported on .*nothing would change/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  if (app.target === 'browser') await shot(page, 'import-again')
})

test('files are chosen with the keyboard, and wait while other pages are looked at', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  const paths = await writeFiles(testInfo, { 'a.csv': wideCsv(), 'b.csv': zonelessCsv })
  await app.chooseFiles(paths, async () => {
    await page.getByRole('button', { name: 'Choose files' }).focus()
    await page.keyboard.press('Enter')
  })
  await fileNamed(page, 'All files').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: 'a.csv' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: 'b.csv' })).toBeVisible()
  await page.getByRole('link', { name: 'Today', exact: true }).click()
  await page.keyboard.press('Control+i')
  await expect(fileNamed(page, 'a.csv')).toContainText('48 rows')
  await app.chooseFiles(paths.slice(0, 1), () => page.keyboard.press('Control+i'))
  await expect(fileNamed(page, 'a.csv (2)')).toContainText('48 rows')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(files(page).getByRole('link').filter({ hasText: '.csv' })).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(files(page).getByRole('link').filter({ hasText: '.csv' })).toHaveCount(3)
})

test('import has no accessibility violations in either theme', async ({ app, page }, testInfo) => {
  test.skip(app.target !== 'browser', 'the same page on every target')
  await openImport(page)
  await expectAccessible(page)
  const paths = await writeFiles(testInfo, { 'api.csv': troubledCsv, 'orders.csv': zonelessCsv })
  await dropFiles(page.locator('main'), paths)
  await expect(page.getByRole('button', { name: 'Import 2 rows' })).toBeVisible()
  await expectAccessible(page)
  await fileNamed(page, 'api.csv').click()
  await page.getByRole('button', { name: 'Times, numbers and cells' }).click()
  await page.getByRole('button', { name: 'Why it is read like this' }).click()
  await expectAccessible(page)
  await fileNamed(page, 'orders.csv').click()
  await expect(page.getByText('In which time zone was')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await fileNamed(page, 'api.csv').click()
  await expect(page.getByText('Go on with it')).toBeVisible()
  await expectAccessible(page)
})

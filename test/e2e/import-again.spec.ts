import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { clockifyCsv, writeFiles, zonelessCsv } from '../support/import-files.ts'
import { shot } from '../support/screens.ts'

/** What was said once is kept: mappings, rules for toil, and the rows that were refused. */

async function openImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Nothing imported yet.')).toBeVisible()
}

const fileNamed = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Files' }).getByRole('link').filter({ hasText: name })

test('a file of a known shape is read as the earlier one, until it is read afresh', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  const paths = await writeFiles(testInfo, {
    'june.csv': zonelessCsv,
    'july.csv': zonelessCsv.replaceAll('2026-06-', '2026-07-'),
  })
  await dropFiles(page.locator('main'), paths.slice(0, 1))
  await page.getByLabel('Name of orders').fill('paid orders')
  await page.getByRole('button', { name: 'Use UTC' }).click()
  await page.getByRole('button', { name: 'Import 12 rows' }).click()
  await expect(page.getByText('Stored 12 rows of june.csv')).toBeVisible()
  await dropFiles(page.locator('main'), paths.slice(1))
  await expect(page.getByText(/Read as june\.csv on \d/)).toBeVisible()
  await expect(page.getByLabel('Name of orders')).toHaveValue('paid orders')
  await expect(page.getByRole('button', { name: 'Import 12 rows' })).toBeEnabled()
  if (app.target === 'browser') await shot(page, 'import-remembered')
  await page.getByRole('button', { name: 'Read afresh' }).click()
  await expect(fileNamed(page, 'july.csv')).toContainText('1 question')
  await expect(page.getByLabel('Name of orders')).toHaveValue('')
})

test('refused rows are mapped again, kept, and tried again', async ({ app, page }, testInfo) => {
  await openImport(page)
  // More rows than are looked at: that the last says its zone less than the others comes late.
  const times = Array.from({ length: 4000 }, (_, i) => new Date(i * 60_000).toISOString())
  const rows = times.map((time) => `${time},1.5`)
  const csv = ['time,load', ...rows, '1971-01-01 00:00,7', ''].join('\n')
  await dropFiles(page.locator('main'), await writeFiles(testInfo, { 'load.csv': csv }))
  const main = page.locator('main')
  await expect(page.getByRole('region', { name: 'Rows that will be refused' })).toContainText(
    '1971-01-01 00:00,7',
  )
  await page.getByRole('button', { name: 'Map again' }).click()
  await expect(page.getByRole('heading', { name: 'How it is read' })).toBeInViewport()
  await page.getByRole('button', { name: /Import 4.000 rows/ }).click()
  await expect(page.getByText(/Stored 4.000 rows of load.csv/)).toBeVisible()
  await main.getByRole('button', { name: 'Try 1 row again' }).click()
  await expect(page.getByRole('heading', { name: 'load (refused rows).csv' })).toBeVisible()
  await expect(page.getByText('Refused rows of load.csv').first()).toBeVisible()
  await page.getByRole('button', { name: 'Times, numbers and cells' }).click()
  await page.getByRole('combobox', { name: 'Zone of times that carry none' }).fill('Berlin')
  await page.getByRole('option', { name: 'Europe/Berlin' }).click()
  if (app.target === 'browser') await shot(page, 'import-retry')
  await page.getByRole('button', { name: 'Import 1 row', exact: true }).click()
  await expect(page.getByText('Stored 1 row of load (refused rows).csv')).toBeVisible()
  await page.getByRole('button', { name: 'Show the 1 refused rows of load.csv' }).click()
  const refused = page.getByRole('region', { name: 'Refused rows of load.csv' })
  await expect(refused).toContainText('Taken in by a later import')
  await expect(main.getByRole('button', { name: /Try .* again/ })).toHaveCount(0)
})

test('a rule made from one entry sorts its like, now and in later files', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  const paths = await writeFiles(testInfo, {
    'june.csv': clockifyCsv,
    'july.csv': clockifyCsv.replaceAll('06/', '07/'),
  })
  await dropFiles(page.locator('main'), paths.slice(0, 1))
  const zone = page.getByRole('button', { name: 'Use UTC' })
  await zone.click()
  const without = page.getByRole('region', { name: 'Entries without a category' })
  await expect(without.getByRole('row')).toHaveCount(4)
  await without.getByRole('button', { name: 'Rotate keys' }).click()
  const rule = page.getByRole('form', { name: 'New category rule' })
  await rule.getByRole('textbox', { name: 'Words' }).fill('rotate')
  await expect(rule).toContainText('Fits 2 of 3 listed entries.')
  await rule.getByText('Regular expression').click()
  await rule.getByRole('textbox', { name: 'Regular expression' }).fill('(rotate')
  await expect(rule).toContainText('not a regular expression')
  await rule.getByText('Words', { exact: true }).click()
  await rule.getByRole('textbox', { name: 'Words' }).fill('rotate')
  if (app.target === 'browser') await shot(page, 'import-rule')
  await rule.getByRole('button', { name: 'Save the rule and apply it' }).click()
  await expect(without.getByRole('row')).toHaveCount(2)
  const categories = page.getByRole('table', { name: 'Entries by category' })
  await expect(categories.getByRole('row').filter({ hasText: 'manual' })).toContainText('2')
  await page.getByRole('button', { name: 'Import 3 rows' }).click()
  await expect(page.getByText('Stored 3 rows of june.csv')).toBeVisible()
  await dropFiles(page.locator('main'), paths.slice(1))
  await expect(categories.getByRole('row').filter({ hasText: 'manual' })).toContainText('2')
})

test('time that merely passed is not taken for effort', async ({ page }, testInfo) => {
  await openImport(page)
  const csv = 'date,task,duration (min),person\n2026-06-01T08:00:00Z,Watch the deploy,90,ana\n'
  await dropFiles(page.locator('main'), await writeFiles(testInfo, { 'toil.csv': csv }))
  const rows = page.getByRole('region', { name: 'First rows as they will be stored' })
  await expect(rows).toContainText('unknown of 90 min elapsed')
  await expect(page.getByText('1 entry without known effort')).toBeVisible()
})

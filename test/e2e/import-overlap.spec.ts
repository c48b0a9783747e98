import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { incidentsCsv, samplePath, writeFiles } from '../support/import-files.ts'
import { shot } from '../support/screens.ts'
import { storedCounts } from '../support/stored-counts.ts'

/** Data that meet stored data: told where they agree, asked about where they contradict. */

const load = 'time,load\n2026-06-01T00:00:00Z,1\n2026-06-01T00:05:00Z,2\n'
const agreeing = `${load}2026-06-01T00:10:00Z,3\n`
const contradicting =
  'time,load\n2026-06-01T00:00:00Z,1\n2026-06-01T00:05:00Z,7\n2026-06-01T00:10:00Z,3\n'

const counts = (page: Page): Locator => page.getByLabel('Rows by outcome')
const importButton = (page: Page): Locator => page.getByRole('button', { name: /^Import( \d|$)/ })
const brought = (page: Page): Locator =>
  page.getByRole('listitem').filter({ hasText: /load a level/ })

/** The workspace with `load` stored, and a second file dropped. */
async function overlapWith(
  page: Page,
  testInfo: Parameters<typeof writeFiles>[0],
  second: string,
): Promise<void> {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  const paths = await writeFiles(testInfo, { 'load.csv': load, 'more.csv': second })
  await dropFiles(page.locator('main'), paths.slice(0, 1))
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('Stored 2 rows of load.csv')).toBeVisible()
  await dropFiles(page.locator('main'), paths.slice(1))
}

test('data that agree with what is stored are only told', async ({ page }, testInfo) => {
  await overlapWith(page, testInfo, agreeing)
  await expect(counts(page)).toHaveText('read3= will be stored1+ refused0+ duplicate2')
  await expect(page.getByText('2 rows are stored already and agree')).toBeVisible()
  await expect(page.getByRole('radiogroup', { name: /What should count/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Import 1 row', exact: true }).click()
  await expect(page.getByText('Stored 1 row of more.csv')).toBeVisible()
})

test('a contradiction is asked, each answer with what it would do, none chosen', async ({
  app,
  page,
}, testInfo) => {
  await overlapWith(page, testInfo, contradicting)
  const policies = page.getByRole('radiogroup', { name: /1 of 2 rows .* says something else/ })
  await expect(policies.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(importButton(page)).toBeDisabled()
  await expect(policies).toContainText('1 stored, 1 refused, 1 duplicate')
  await expect(policies).toContainText('2 stored, 0 refused, 1 duplicate')
  if (app.target === 'browser') {
    await shot(page, 'import-contradiction')
    await expectAccessible(page)
  }
  await policies.getByText('Store nothing of this file').click()
  await expect(importButton(page)).toBeDisabled()
  await policies.getByText('Keep what is stored').click()
  await expect(counts(page)).toHaveText('read3= will be stored1+ refused1+ duplicate1')
  await expect(page.getByText(/is stored as 2, the file says 7/)).toBeVisible()
  await page.getByRole('button', { name: 'Import 1 row', exact: true }).click()
  await expect(page.getByText('Stored 1 row of more.csv')).toBeVisible()
})

test('replaced data come back with undo', async ({ page }, testInfo) => {
  await overlapWith(page, testInfo, contradicting)
  const before = await storedCounts(page)
  await page.getByRole('radiogroup').getByText('Replace it with this file').click()
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('Stored 2 rows of more.csv')).toBeVisible()
  await expect(brought(page)).toContainText('3 points')
  const history = page.getByRole('region', { name: 'Imports of this workspace' })
  await history.getByRole('button', { name: /more\.csv Metrics/ }).click()
  await expect(page.getByText('Where it contradicted')).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: 'Replace it' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo the import of more.csv' }).click()
  await expect(page.getByText('Took out more.csv')).toBeVisible()
  const chunks = (all: Record<string, number>): unknown =>
    Object.entries(all).filter(([name]) => name.endsWith(' chunks'))
  expect(chunks(await storedCounts(page))).toEqual(chunks(before))
  await page.getByRole('link', { name: /more\.csv/ }).click()
  await page.getByRole('button', { name: 'Redo the import of more.csv' }).click()
  await expect(brought(page)).toContainText('3 points')
})

test('an incident that was resolved since contradicts its earlier export', async ({
  page,
}, testInfo) => {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  const open = incidentsCsv.replace('2026-06-01T09:42:00Z', '')
  const paths = await writeFiles(testInfo, { 'then.csv': open, 'now.csv': incidentsCsv })
  await dropFiles(page.locator('main'), paths.slice(0, 1))
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await dropFiles(page.locator('main'), paths.slice(1))
  await page
    .getByRole('radiogroup', { name: /says something else/ })
    .getByText('Replace')
    .click()
  await page.getByRole('button', { name: 'Import 1 row', exact: true }).click()
  await expect(page.getByText('Stored 1 row of now.csv')).toBeVisible()
})

test('a log that holds two kinds of data is read as both', async ({ page }) => {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await dropFiles(page.locator('main'), [samplePath('pagerduty_incidents.csv')])
  await page.getByRole('button', { name: 'Also read as toil' }).click()
  await expect(page.getByRole('heading', { name: 'pagerduty_incidents.csv as toil' })).toBeVisible()
  await page.getByRole('button', { name: /^Import \d+ rows$/ }).click()
  await expect(page.getByText(/rows of 2 files are stored/)).toBeVisible()
})

import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { reportDocumentSchema, sectionOf } from '#core/report/report-document.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { loadSample } from '../support/sample.ts'
import { shot } from '../support/screens.ts'

async function openReport(page: Page): Promise<void> {
  await loadSample(page)
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Save PDF' })).toBeEnabled({ timeout: 30_000 })
}

test('the report shows the quarter, takes comments and keeps them', async ({ app, page }) => {
  await openReport(page)
  await expect(page.getByRole('article').getByText('Quarterly reliability report')).toBeVisible()
  await page.getByRole('button', { name: 'Incidents' }).click()
  await page.getByLabel('Comment on Incidents').fill('The gateway has a canary since 7 September.')
  await page.getByLabel('Comment on Incidents').blur()
  await expect(
    page.getByRole('article').getByText('The gateway has a canary since 7 September.'),
  ).toBeVisible({ timeout: 20_000 })
  // Stored once it can be undone.
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Find a page/ }).fill('undo')
  await expect(page.getByRole('option', { name: /Undo: .*report/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(
    page.getByRole('article').getByText('The gateway has a canary since 7 September.'),
  ).toBeVisible({ timeout: 30_000 })
  if (app.target === 'browser') await shot(page, 'reports')
})

test('the JSON is the document of the page', async ({ app, page }, testInfo) => {
  await openReport(page)
  const path = testInfo.outputPath('report.json')
  await app.saveTo(path, () => page.getByRole('button', { name: 'Save JSON' }).click())
  const report = reportDocumentSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  expect(report.quarter.id).toBe('2026-Q3')
  const summary = sectionOf(report, 'summary')!
  await expect(page.getByRole('article').getByText(summary.answer)).toBeVisible()
})

test('reports have no accessibility violations in either theme', async ({ app, page }) => {
  test.skip(app.target !== 'browser', 'the same page on every target')
  await openReport(page)
  await expectAccessible(page)
})

import { readFile } from 'node:fs/promises'
import { reportDocumentSchema, sectionOf } from '#core/report/report-document.ts'
import { expect, test } from '../support/app.ts'
import { loadSample } from '../support/sample.ts'
import { readPdf } from '../support/pdf-text.ts'

test('from nothing to the report: sample, forecast, budget, what-if, scenario, PDF and JSON', async ({
  app,
  page,
}, testInfo) => {
  test.setTimeout(120_000)
  await loadSample(page)

  await test.step('which resource runs out, when', async () => {
    await page.getByRole('link', { name: 'Capacity', exact: true }).click()
    await expect(page.getByText(/db-1 disk/).first()).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(/(must|had to) be ordered by/).first()).toBeVisible()
  })

  await test.step('will the budget last', async () => {
    await page.getByRole('link', { name: 'Budgets', exact: true }).click()
    await expect(page.getByText('38 % overspent', { exact: false }).first()).toBeVisible()
  })

  await test.step('what would change it', async () => {
    await page.getByRole('link', { name: 'What-if', exact: true }).click()
    const median = page.getByRole('textbox', { name: /duration, median/i })
    await expect(median).toBeVisible({ timeout: 20_000 })
    await median.fill('15')
    await median.press('Enter')
    await page.getByRole('button', { name: 'Save scenario' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Repair in 15 minutes')
    await page.getByRole('dialog').getByRole('button', { name: /save/i }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Repair in 15 minutes' })).toBeVisible()
  })

  await test.step('what do we tell the director', async () => {
    await page.getByRole('link', { name: 'Reports', exact: true }).click()
    const saveJson = page.getByRole('button', { name: 'Save JSON' })
    await expect(saveJson).toBeEnabled({ timeout: 30_000 })
    const json = testInfo.outputPath('report.json')
    await app.saveTo(json, () => saveJson.click())
    const report = reportDocumentSchema.parse(JSON.parse(await readFile(json, 'utf8')))
    const scenario = sectionOf(report, 'scenarios')!.rows[0]!
    expect(scenario.scenarioName).toBe('Repair in 15 minutes')
    expect(scenario.difference!.pMiss).toBeLessThan(0)

    const path = testInfo.outputPath('report.pdf')
    await app.printTo(path, () => page.getByRole('button', { name: 'Save PDF' }).click())
    const pdf = readPdf(await readFile(path))
    const text = pdf.pages.join('\n')
    expect(text).toContain('Repair in 15 minutes')
    expect(text).toContain('db-1 disk')
    expect(pdf.pages.length).toBeGreaterThan(4)
  })
})

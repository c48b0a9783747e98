import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { repositoryRoot } from '../../scripts/build-output.ts'
import { expect, test } from '../support/app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { readPdf } from '../support/pdf-text.ts'
import { shot } from '../support/screens.ts'

const names = [
  'application-server-requests',
  'application-crash-rate',
  'dependency-latency',
  'ec2-cpu',
  'rds-cpu',
]
const paths = names.map((name) => join(repositoryRoot, `assets/real/${name}.csv`))

test('real server series become resources with a date, and a report names them', async ({
  app,
  page,
}, testInfo) => {
  test.setTimeout(120_000)

  await test.step('import all of them', async () => {
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    await dropFiles(page.locator('main'), paths)
    await expect(page.getByText('5 files are read:')).toBeVisible()
    await expect(page.getByText('none is refused')).toBeVisible()
    await page.getByRole('button', { name: /^Import 3.910 rows$/ }).click()
    await expect(page.getByText(/^3.910 rows of 5 files are stored\.$/)).toBeVisible()
    if (app.target === 'browser') await shot(page, 'import-real')
  })

  await test.step('track two of them', async () => {
    await page
      .getByRole('link', { name: 'Track application server requests as a resource' })
      .click()
    await addResource(page, '500000', 'req/h')
    await expect(page.getByRole('figure', { name: /application server requests/ })).toBeVisible()
    await page.getByRole('button', { name: 'Add a resource' }).click()
    const series = page.getByRole('dialog').getByRole('combobox', { name: 'Measured by' })
    await series.fill('ec2')
    await page.getByRole('option', { name: 'ec2 cpu' }).click()
    await addResource(page, '100', '%')
    await expect(page.getByRole('list', { name: 'Resources' }).getByRole('link')).toHaveCount(2)
  })

  await test.step('see what the forecast says, and what more demand would do', async () => {
    const list = page.getByRole('list', { name: 'Resources' })
    await list.getByRole('link', { name: /application server requests/ }).click()
    const answer = page.getByRole('main').getByRole('paragraph').first()
    await expect(answer).toContainText(/resource|ordered|limit|lasts|full/i)
    const baseline = page.getByRole('row', { name: /^Baseline/ })
    await expect(baseline).toBeVisible({ timeout: 30_000 })
    await page.getByRole('textbox', { name: 'Demand' }).fill('60')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: /^What-if/ })).toContainText('demand +60 %')
    if (app.target === 'browser') await shot(page, 'real-capacity')
  })

  await test.step('hand the quarter over', async () => {
    await page.getByRole('link', { name: 'Reports', exact: true }).click()
    const save = page.getByRole('button', { name: 'Save PDF' })
    await expect(save).toBeEnabled({ timeout: 60_000 })
    const path = testInfo.outputPath('report.pdf')
    await app.printTo(path, () => save.click())
    const text = readPdf(await readFile(path)).pages.join('\n')
    expect(text).toContain('2018-Q3')
    expect(text).toContain('application server requests')
  })
})

async function addResource(page: Page, limit: string, unit: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add a resource' })
  await dialog.getByRole('textbox', { name: 'Unit' }).fill(unit)
  await dialog.getByRole('textbox', { name: 'Limit' }).fill(limit)
  await dialog.getByRole('button', { name: 'Add resource' }).click()
  await expect(dialog).toHaveCount(0)
}

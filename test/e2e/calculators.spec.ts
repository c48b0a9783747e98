import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { loadSample } from '../support/sample.ts'
import { shot } from '../support/screens.ts'

const inputs = (page: Page) => page.getByRole('region', { name: 'Inputs' })
const header = (page: Page) => page.locator('main header')

async function openPage(page: Page): Promise<void> {
  const pages = page.getByRole('navigation', { name: 'Pages' })
  await pages.getByRole('link', { name: 'Calculators' }).click()
  await expect(page.getByRole('heading', { name: 'How far does it scale?' })).toBeVisible()
}

async function choose(page: Page, calculator: string): Promise<void> {
  await inputs(page).getByText(calculator, { exact: true }).click()
}

test.describe('calculators', () => {
  test('say what they need, and are reached by the palette', async ({ page }) => {
    await expect(page.getByRole('navigation').first()).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /Find a page/ }).fill('erlang')
    await expect(page.getByRole('option', { name: /^Calculators/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'How far does it scale?' })).toBeVisible()
    await expectAccessible(page)
    await choose(page, 'Driver')
    await expect(page.getByRole('heading', { name: 'How much traffic fits?' })).toBeVisible()
    await expectAccessible(page)
  })

  test('a load test gives the published peak, with its range', async ({ app, page }) => {
    await openPage(page)
    await page.getByRole('button', { name: 'Use sample data' }).click()
    await expect(header(page)).toContainText(
      /Throughput is highest, 1\s884, at a load of 97 \(95 % range \d+ to \d+\)/,
    )
    await expect(page.getByRole('figure', { name: 'Throughput by load' })).toBeVisible()
    const alpha = page.getByRole('row', { name: /^Contention/ })
    await expect(alpha).toContainText(/2\.77\s%/)
    await inputs(page).getByRole('textbox', { name: 'Throughput to reach' }).fill('1500')
    await expect(page.getByRole('row', { name: /^Load for 1\s500/ })).toContainText(/\d+ to \d+/)
    await page.getByRole('button', { name: 'Show Throughput by load as a table' }).click()
    await expect(page.getByRole('cell', { name: '995.9' })).toBeVisible()
    await page.getByRole('button', { name: 'Show Throughput by load as a chart' }).click()
    await page.getByRole('button', { name: 'Method and assumptions' }).click()
    await expect(page.getByText(/^Universal Scalability Law \(N/)).toBeVisible()
    await expectAccessible(page)
    if (app.target === 'browser') await shot(page, 'calculators-scalability')
  })

  test('rows that can not be read are told, and too few loads are no answer', async ({ page }) => {
    await openPage(page)
    const text = inputs(page).getByRole('textbox', { name: /^Load test/ })
    await text.fill('users;rps\n1;90,5\n2;170,2\n4;fast\n0;3\n8;480,0\n16;700,1\n32;790,2\n')
    await expect(header(page)).toContainText('5 measurements')
    await expect(header(page)).toContainText('2 rows left out')
    await expect(page.getByText('“fast” is not a number.')).toBeVisible()
    await text.fill('users,rps\n1,90\n2,170\n')
    await expect(page.getByText(/the load test has 2 different concurrencies/)).toBeVisible()
    await text.fill('nothing to see here')
    await expect(page.getByText(/no comma, semicolon, tab or bar splits/)).toBeVisible()
  })

  test('a file that is dropped on the field is read there, not imported', async ({
    page,
  }, testInfo) => {
    await openPage(page)
    const path = testInfo.outputPath('load.csv')
    await writeFile(path, 'rps,vus\n90,1\n170,2\n310,4\n520,8\n700,16\n790,32\n')
    await dropFiles(inputs(page).getByRole('textbox', { name: /^Load test/ }), [path])
    await expect(header(page)).toContainText('6 measurements')
    await expect(inputs(page).getByText('load.csv')).toBeVisible()
    await expect(inputs(page).getByRole('combobox', { name: 'Throughput' })).toHaveText('rps')
    await expect(page.getByText('Drop exports to import them')).toBeHidden()
  })

  test('a queue says how many servers it needs', async ({ app, page }) => {
    await openPage(page)
    await choose(page, 'Queue')
    await expect(header(page)).toContainText(/^\D*13 servers are needed so that 95\s% of arrivals/)
    await expect(header(page)).toContainText(/P\(wait\) 66\.9\s%/)
    const servers = inputs(page).getByRole('textbox', { name: 'Servers' })
    await servers.fill('9')
    await servers.blur()
    await expect(header(page)).toContainText('the 9 there are can’t keep up')
    await expect(page.getByRole('row', { name: /^9 / })).toContainText('grows')
    await servers.press('ArrowUp')
    await servers.press('ArrowUp')
    await expect(header(page)).toContainText('with the 11 there are')
    await expectAccessible(page)
    if (app.target === 'browser') await shot(page, 'calculators-queue')
  })

  test('a driver says how much traffic fits, and how likely the limit is', async ({
    app,
    page,
  }) => {
    await openPage(page)
    await choose(page, 'Driver')
    await page.getByRole('button', { name: 'Use sample data' }).click()
    await expect(header(page)).toContainText(
      /Room for 1\s\d{3} requests per second: up to there cpu percent stays under 80 with 95\s%/,
    )
    await expect(page.getByRole('figure', { name: /^cpu percent by requests/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /^P\(over the limit\)/ })).toContainText('%')
    await expect(page.getByRole('row', { name: /^Per unit/ })).toContainText('0.06')
    const limit = inputs(page).getByRole('textbox', { name: 'Limit of the resource' })
    await limit.fill('5')
    await limit.blur()
    await expect(header(page)).toContainText('at its limit without any traffic')
    await limit.fill('80')
    await limit.blur()
    await expectAccessible(page)
    if (app.target === 'browser') await shot(page, 'calculators-driver')
  })

  test('a resource of the workspace is fitted to a series of requests', async ({ app, page }) => {
    await loadSample(page)
    const pages = page.getByRole('navigation', { name: 'Pages' })
    await pages.getByRole('link', { name: 'Calculators' }).click()
    await choose(page, 'Driver')
    await choose(page, 'From workspace')
    for (const [field, series] of [
      ['Driver', /^checkout total/],
      ['Resource', /^web cpu/],
    ] as const) {
      await inputs(page).getByRole('combobox', { name: field }).click()
      await page.getByRole('option', { name: series }).click()
    }
    await expect(header(page)).toContainText(/One more of checkout total takes/, {
      timeout: 20_000,
    })
    const limit = inputs(page).getByRole('textbox', { name: 'Limit of the resource' })
    await limit.fill('85')
    await limit.blur()
    await expect(page.getByRole('row', { name: /^Fits safely/ })).toBeVisible()
    await expect(
      page.getByRole('figure', { name: 'web cpu, as checkout total is forecast' }),
    ).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(/chance to reach 85 within 90 days/)).toBeVisible()
    await expectAccessible(page)
    if (app.target === 'browser') await shot(page, 'calculators-series')
  })
})

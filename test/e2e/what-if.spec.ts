import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { parseSimulationInput } from '#core/simulation/simulation-input.ts'
import { expect, test } from '../support/app.ts'
import { shot } from '../support/screens.ts'

/** The sample quarter, and the what-if page over its first objective. */
async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Load the sample quarter' }).first().click()
  await expect(page.getByText('Loaded Acme retail (sample)')).toBeVisible({ timeout: 30_000 })
  await openPage(page)
  await settled(page)
}

async function openPage(page: Page): Promise<void> {
  const pages = page.getByRole('navigation', { name: 'Pages' })
  await pages.getByRole('link', { name: 'What-if' }).click()
}

/** Waits until all trials are played. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByText(/^100\s000 trials · seed/)).toBeVisible({ timeout: 30_000 })
}

function assumption(page: Page, name: string): Locator {
  return page
    .getByRole('region', { name: 'Assumptions' })
    .getByRole('textbox', { name: new RegExp(`^${name}`) })
}

async function row(page: Page, name: string): Promise<readonly string[]> {
  const found = page.getByRole('row', { name: new RegExp(`^${name}`) })
  await expect(found).not.toContainText('…', { timeout: 20_000 })
  return found.getByRole('cell').allTextContents()
}

async function halveTheMedian(page: Page): Promise<void> {
  const median = assumption(page, 'Duration, median')
  await median.fill(String(Number(await median.inputValue()) / 2))
  await median.blur()
  await expect(page.getByRole('row', { name: /^What-if/ })).toBeVisible()
  await settled(page)
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
}

test.describe('what-if', () => {
  test('says what it needs while there is no objective', async ({ page }) => {
    await openPage(page)
    await expect(page.getByRole('heading', { name: 'An objective is needed first' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Import data' })).toBeVisible()
    await expectAccessible(page)
  })

  test('answers with its error, trials, seed and range of data', async ({ page }) => {
    await openSample(page)
    const header = page.getByRole('main').getByRole('banner').or(page.locator('main header'))
    await expect(header).toContainText(
      /Checkout availability misses 99\.9\s% in \d+ of 100 quarters/,
    )
    await expect(header).toContainText(/P\(miss\) \d+\.\d\s% ± 0\.\d/)
    await expect(header).toContainText('seed 1')
    await expect(header).toContainText('10 incidents known since 1 Jul 2026')
    await expect(header).toContainText('occurrences, 1 Oct 2026 to 31 Dec 2026')
    for (const name of ['Bad minutes', 'Chance to exceed', 'Error budget left']) {
      await expect(page.getByRole('figure', { name })).toBeVisible()
    }
    await page.getByRole('button', { name: 'Method and assumptions' }).click()
    await expect(page.getByText(/one of the 10 measured on the indicator/)).toBeVisible()
    await expect(page.getByText(/^Freeze feedback: the simulation runs as if/)).toBeVisible()
    await expectAccessible(page)
  })

  test('a scenario is compared with its baseline, saved, and gives the same figures again', async ({
    app,
    page,
  }) => {
    await openSample(page)
    await halveTheMedian(page)
    const [, target, , incidents, miss, , , difference] = await row(page, 'What-if')
    expect([target, incidents]).toEqual(['99.9\u00a0%', '10'])
    expect(miss).toMatch(/^\d+\.\d\s% ± 0\.\d$/)
    expect(difference).toMatch(/^−\d+\.\d\s± 0\.\d$/)
    await expect(page.getByRole('heading', { name: 'Assumptions · 1 changed' })).toBeVisible()
    await page.getByRole('button', { name: 'Save scenario' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Faster repair')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved “Faster repair”')).toBeVisible()
    const [, ...saved] = await row(page, 'Faster repair')
    expect(saved[3]).toBe(miss)
    expect(saved[6]).toBe(difference)
    await app.reload()
    await settled(page)
    expect(await row(page, 'Faster repair')).toEqual(['Faster repair', ...saved])
    await page.getByRole('button', { name: 'Faster repair', exact: true }).click()
    await expect(assumption(page, 'Duration, median')).not.toHaveValue('35.5')
    await settled(page)
    await expectAccessible(page)
    if (app.target === 'browser') await shot(page, 'what-if')
  })

  test('scenarios are renamed, duplicated and deleted, each with an undo', async ({ page }) => {
    await openSample(page)
    await halveTheMedian(page)
    await page.getByRole('button', { name: 'Save scenario' }).click()
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.press('Enter')
    const named = page.getByRole('row', { name: /^Median 17\.8/ })
    await expect(named).toHaveCount(1)
    await page.getByRole('button', { name: /^Rename Median/ }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Pager first')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: /^Pager first/ })).toHaveCount(1)
    await page.getByRole('button', { name: 'Duplicate Pager first' }).click()
    const copy = page.getByRole('button', { name: 'Pager first, copy', exact: true })
    await expect(copy).toBeVisible()
    await page.getByRole('button', { name: 'Delete Pager first', exact: true }).click()
    await expect(page.getByRole('row', { name: /^Pager first/ })).toHaveCount(1)
    await page
      .getByRole('dialog')
      .filter({ hasText: 'Deleted “Pager first”' })
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect(page.getByRole('row', { name: /^Pager first/ })).toHaveCount(2)
  })

  test('a scenario file is what the command line reads, and opens again', async ({
    app,
    page,
  }, testInfo) => {
    await openSample(page)
    await halveTheMedian(page)
    const [, , median, , miss] = await row(page, 'What-if')
    const path = testInfo.outputPath('faster.json')
    await app.saveTo(path, () => page.getByRole('button', { name: 'Save file' }).click())
    const parsed = parseSimulationInput(JSON.parse(await readFile(path, 'utf8')))
    expect(parsed).toMatchObject({ ok: true, value: { trials: 100_000, seed: 1 } })
    await page.getByRole('button', { name: 'Reset all' }).click()
    await expect(page.getByRole('row', { name: /^What-if/ })).toHaveCount(0)
    await app.chooseFiles([path], () => page.getByRole('button', { name: 'Open file' }).click())
    await settled(page)
    const [, , medianAgain, , missAgain] = await row(page, 'What-if')
    expect([medianAgain, missAgain]).toEqual([median, miss])
  })

  test('says what is wrong with an assumption and keeps what was typed', async ({ page }) => {
    await openSample(page)
    const cases = [
      ['Target', '100', /At most 99\.9999\s%: 100\s% leaves no budget/],
      ['Incidents', '0', /At least 0\.01 \/ 92 d: with none at all/],
      ['Spread', '9', /At most 4\.00: beyond it the mean is over 3000 times/],
      ['Duration, median', 'soon', /“soon” is not a number/],
      ['Seed', 'lucky', /“lucky” is no seed/],
    ] as const
    for (const [name, typed, message] of cases) {
      await assumption(page, name).fill(typed)
      await assumption(page, name).blur()
      await expect(page.getByText(message)).toBeVisible()
      await expect(assumption(page, name)).toHaveValue(typed)
    }
    await expect(page.getByRole('main')).not.toContainText('NaN')
    await expectAccessible(page)
  })

  test('plays another objective and another seed', async ({ page }) => {
    await openSample(page)
    await page.getByRole('combobox', { name: 'Objective' }).click()
    await page.getByRole('option', { name: 'payments availability' }).click()
    await expect(page.locator('main header')).toContainText('100 windows of 30 days like the last')
    await expect(page).toHaveURL(/what-if\?slo=/)
    await settled(page)
    await page.getByRole('button', { name: 'New seed' }).click()
    await expect(page.getByText(/seed 1$/)).toHaveCount(0)
    await assumption(page, 'Seed').fill('0x7f3a')
    await assumption(page, 'Seed').press('Enter')
    await expect(page.getByText(/^100\s000 trials · seed 32570$/)).toBeVisible()
  })
})

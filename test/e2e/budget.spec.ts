import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { loadSample } from '../support/sample.ts'
import { shot } from '../support/screens.ts'

const answer = (page: Page) => page.getByRole('main').getByRole('paragraph').first()
const objectives = (page: Page) => page.getByRole('list', { name: 'Objectives, worst first' })
const worst = (page: Page, period = 'hours') =>
  page.getByRole('table', { name: `The ${period} that cost most of the budget` })

async function openBudgets(page: Page): Promise<void> {
  await loadSample(page)
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Budgets' })
    .click()
  await expect(answer(page)).toContainText('checkout availability')
}

test.describe('budgets', () => {
  test('say where to begin while there are no objectives', async ({ page }) => {
    await page.getByRole('link', { name: 'Budgets' }).click()
    await expect(page.getByText('No objective is set yet')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Load the sample quarter' })).toBeVisible()
    await expectAccessible(page)
  })

  test('begin with the one that is spent, and name the outage that spent it', async ({ page }) => {
    await openBudgets(page)
    await expect(answer(page)).toContainText(/3\d\s% overspent \(4\d\.\d\smin\) of this quarter/)
    await expect(answer(page)).toContainText('the budget was spent on 3 Sep 2026, 20:')
    const first = worst(page).getByRole('row').nth(1)
    await expect(first).toContainText('3 Sep 2026')
    await expect(first).toContainText('Checkout down: gateway config pushed to all zones')
    await expect(page.getByRole('figure', { name: 'Error budget left' })).toBeVisible()
    await expect(page.getByRole('row', { name: /^Left/ })).toContainText(/−4\d\.\d\smin/)
    await expect(page.getByText('tier exhausted')).toBeVisible()
    await expectAccessible(page)
  })

  test('show a slow burn that no incident records', async ({ page }) => {
    await openBudgets(page)
    await objectives(page)
      .getByRole('link', { name: /payments/ })
      .click()
    await expect(answer(page)).toContainText(/payments availability: 1\d\s% left/)
    await expect(page.getByText(/outside of any: a slow burn/)).toBeVisible()
    await expect(worst(page).getByText('none recorded').first()).toBeVisible()
    await page.getByRole('radio', { name: 'Days' }).click()
    await expect(worst(page, 'days').getByRole('row')).not.toHaveCount(1)
  })

  test('are chosen by keys, and the address remembers the choice', async ({ app, page }) => {
    await openBudgets(page)
    await objectives(page)
      .getByRole('link', { name: /checkout/ })
      .focus()
    await page.keyboard.press('ArrowDown')
    await expect(answer(page)).toContainText('payments availability')
    await page.keyboard.press('End')
    await expect(answer(page)).toContainText('search availability')
    await expect(objectives(page).getByRole('link', { name: /search/ })).toBeFocused()
    await app.reload()
    await expect(answer(page)).toContainText('search availability')
  })

  test('answer the deploy gate, exceptions first', async ({ page }) => {
    await openBudgets(page)
    await expect(page.getByText('Error budget exhausted.')).toBeVisible()
    await page.getByLabel('May a change go out now?').click()
    await page.getByRole('option', { name: 'security fixes' }).click()
    await expect(page.getByText('Security fixes is an exception.')).toBeVisible()
  })

  test('open their figures into formulas with values', async ({ page }) => {
    await openBudgets(page)
    await page.getByRole('button', { name: 'Method and assumptions' }).click()
    await expect(page.getByText(/\(1 − 99\.9\s%\) × 175\s631\s257 = 0\.1\s%/)).toBeVisible()
    await expect(page.getByText(/A slot without data counts neither way/)).toBeVisible()
  })

  test('lead to the what-if of their objective', async ({ page }) => {
    await openBudgets(page)
    await page.getByRole('button', { name: 'What if…' }).click()
    await expect(page).toHaveURL(/#\/what-if\?slo=/)
  })

  test('look as they should', async ({ app, page }) => {
    test.skip(app.target !== 'browser', 'one target is enough for pictures')
    await openBudgets(page)
    await page.getByLabel('Dismiss').click()
    await expect(worst(page)).toBeVisible()
    await shot(page, 'budget-checkout')
    await objectives(page)
      .getByRole('link', { name: /payments/ })
      .click()
    await expect(page.getByText(/a slow burn/)).toBeVisible()
    await shot(page, 'budget-payments')
  })
})

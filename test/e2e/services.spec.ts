import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { loadSample } from '../support/sample.ts'
import { shot } from '../support/screens.ts'

const answer = (page: Page) => page.getByRole('main').getByRole('paragraph').first()
const navigation = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const table = (page: Page) => page.getByRole('table', { name: 'Services and their objectives' })
/** The editor: notices are dialogs too, but hold no form. */
const dialog = (page: Page) => page.getByRole('dialog').filter({ has: page.locator('form') })

async function openServices(page: Page): Promise<void> {
  await loadSample(page)
  await navigation(page).getByRole('link', { name: 'Services' }).click()
  await expect(answer(page)).toContainText('Of 3 services')
}

async function openService(page: Page, name: string): Promise<void> {
  await openServices(page)
  await table(page).getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Indicators' })).toBeVisible()
}

async function choose(field: Locator, option: string): Promise<void> {
  await field.click()
  await field.page().getByRole('option', { name: option }).click()
}

test.describe('services', () => {
  test('offer a start while there are no data', async ({ page }) => {
    await navigation(page).getByRole('link', { name: 'Services' }).click()
    await expect(page.getByText('No service is defined yet.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Import data' })).toBeVisible()
    await expectAccessible(page)
  })

  test('stand worst first, can be found and sorted', async ({ page }) => {
    await openServices(page)
    await expect(answer(page)).toContainText(
      'Of 3 services one has spent its budget, one is at risk and one is healthy.',
    )
    await expect(table(page).getByRole('row').nth(1)).toContainText(/checkout.*exhausted/)
    await table(page).getByRole('button', { name: 'Target' }).click()
    await expect(table(page).getByRole('row').nth(1)).toContainText('payments')
    await page.getByLabel('Find a service').fill('revenue pci')
    await expect(table(page).getByRole('row')).toHaveCount(2)
    await page.getByLabel('Find a service').fill('')
    await page.getByRole('radio', { name: 'Healthy' }).click()
    await expect(table(page).getByRole('row').nth(1)).toContainText('search')
    await expectAccessible(page)
  })

  test('are made from the series there are, with wrong targets explained', async ({
    app,
    page,
  }) => {
    await openServices(page)
    await page.getByRole('button', { name: 'New service' }).click()
    await dialog(page).getByRole('button', { name: 'Create service' }).click()
    await expect(dialog(page).getByText('Give the service a name.')).toBeVisible()
    await expect(dialog(page).getByLabel('Name')).toBeFocused()
    await dialog(page).getByLabel('Name').fill('storefront')
    await dialog(page).getByRole('button', { name: 'Create service' }).click()
    await expect(answer(page)).toContainText('storefront has no indicator yet')

    await page.getByRole('button', { name: 'Add an indicator' }).click()
    await dialog(page).getByLabel('Name').fill('storefront requests')
    await choose(dialog(page).getByRole('combobox', { name: 'Good events' }), 'search good')
    await choose(dialog(page).getByRole('combobox', { name: 'All events' }), 'search good')
    await expect(dialog(page).getByText(/counts the good events already/)).toBeVisible()
    await choose(dialog(page).getByRole('combobox', { name: 'All events' }), 'search total')
    await expect(dialog(page).getByText(/of [\d\s]+ events were good/)).toBeVisible()
    await dialog(page).getByRole('button', { name: 'Create indicator' }).click()
    await expect(page.getByText('Created indicator storefront requests')).toBeVisible()

    await page.getByRole('button', { name: 'Add an objective' }).click()
    await choose(dialog(page).getByLabel('Template'), 'Background job success')
    const target = dialog(page).getByLabel('Target, %')
    await expect(target).toHaveValue('99.5')
    for (const [typed, message] of [
      ['0', 'promises nothing'],
      ['100', 'leaves no error budget'],
      ['0.999', 'reads as a ratio'],
      ['soon', 'is no number'],
    ] as const) {
      await target.fill(typed)
      await expect(dialog(page).getByText(message)).toBeVisible()
    }
    await dialog(page).getByRole('button', { name: 'Create objective' }).click()
    await expect(target).toBeFocused()
    await dialog(page)
      .getByRole('button', { name: /^99\.9\s%$/ })
      .click()
    await expect(target).toHaveValue('99.9')
    await dialog(page).getByRole('button', { name: 'Create objective' }).click()
    await expect(page.getByRole('row', { name: /Background job success.*99\.9/ })).toBeVisible()

    await app.reload()
    await expect(page.getByRole('row', { name: /Background job success.*99\.9/ })).toBeVisible()
  })

  test('are edited, undone and redone', async ({ page }) => {
    await openService(page, 'search')
    await page.getByRole('button', { name: 'Edit search availability' }).click()
    await expect(dialog(page).getByText(/whole windows in the data/)).toBeVisible()
    await dialog(page).getByRole('radio', { name: 'Calendar' }).click()
    await choose(dialog(page).getByLabel('Period'), 'Month')
    await dialog(page).getByLabel('Target, %').fill('99,9')
    await dialog(page).getByRole('button', { name: 'Save changes' }).click()
    const row = page.getByRole('table', { name: 'Objectives of search' }).getByRole('row').nth(1)
    await expect(row).toContainText(/99\.9\s%.*each month/)
    await page.keyboard.press('Control+z')
    await expect(row).toContainText(/99\.5\s%.*28 d rolling/)
    await page.keyboard.press('Control+Shift+z')
    await expect(row).toContainText(/99\.9\s%.*each month/)
  })

  test('keep what was typed when an editor is left', async ({ page }) => {
    await openService(page, 'search')
    await page.getByRole('button', { name: 'Edit service' }).click()
    await dialog(page).getByLabel('Description').fill('Finds things')
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
    await page.getByRole('button', { name: 'Go on editing' }).click()
    await expect(dialog(page).getByLabel('Description')).toHaveValue('Finds things')
  })

  test('go with what belongs to them, come back whole, or are set up anew', async ({ page }) => {
    await openService(page, 'checkout')
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(answer(page)).toContainText('Of 2 services')
    const notice = page.getByText(
      /Deleted checkout with 1 indicator, 1 objective.*10 incidents, 72 deploys.* stay/,
    )
    await expect(notice).toBeVisible()
    await page.getByRole('button', { name: 'Set up from your data (1)' }).click()
    await expect(dialog(page).getByLabel('Service')).toHaveValue('checkout')
    await expect(dialog(page).getByText(/on your data: 1\d\d\s% overspent/)).toBeVisible()
    await dialog(page).getByLabel('Target, %').fill('99')
    await expect(dialog(page).getByText(/on your data: 7\d\s% left/)).toBeVisible()
    await dialog(page).getByRole('button', { name: 'Create 1 objective' }).click()
    await expect(table(page).getByRole('row', { name: /checkout/ })).toContainText('healthy')
    await page.keyboard.press('Control+z')
    await expect(answer(page)).toContainText('Of 2 services')
    await page.keyboard.press('Control+z')
    await expect(answer(page)).toContainText('Of 3 services one has spent its budget')
  })

  test('have policies whose ladder must fall, and a gate that follows them', async ({ page }) => {
    await openServices(page)
    const gate = page.getByRole('table', { name: 'Verdict of the deploy gate per objective' })
    await expect(gate.getByRole('row', { name: /payments/ })).toContainText('allowed')
    await page.getByRole('button', { name: 'Edit Standard error budget policy' }).click()
    await dialog(page).getByLabel('Critical, % left').fill('40')
    await expect(dialog(page).getByText(/Set critical below 20/)).toBeVisible()
    await dialog(page).getByLabel('Warning, % left').fill('50')
    await expect(dialog(page).getByRole('row', { name: /payments/ })).toContainText('critical')
    await dialog(page).getByRole('button', { name: 'Save changes' }).click()
    await expect(gate.getByRole('row', { name: /payments/ })).toContainText('denied')
    await choose(page.getByLabel('May a change go out now?'), 'critical bugs')
    await expect(page.getByText('critical bugs: allowed by all.')).toBeVisible()
  })

  test('look as they should, accessible in their dialogs too', async ({ app, page }) => {
    test.skip(app.target !== 'browser', 'one target is enough for pictures')
    await openServices(page)
    await page.getByLabel('Dismiss').click()
    await shot(page, 'services')
    await table(page).getByRole('link', { name: 'checkout', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Resources' })).toBeVisible()
    await expectAccessible(page)
    await shot(page, 'service')
    await page.getByRole('button', { name: 'Edit checkout availability' }).click()
    await expect(dialog(page).getByText(/whole window/)).toBeVisible()
    await expectAccessible(page)
    await shot(page, 'service-objective')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Edit checkout requests answered' }).click()
    await expect(dialog(page).getByRole('figure', { name: 'Error ratio' })).toBeVisible()
    await expectAccessible(page)
    await shot(page, 'service-indicator')
  })
})

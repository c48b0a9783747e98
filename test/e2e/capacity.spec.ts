import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { shot } from '../support/screens.ts'

/** The sample quarter, and the capacity page over it. */
async function openSampleCapacity(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Load the sample quarter' }).first().click()
  await expect(page.getByText('Loaded Acme retail (sample)')).toBeVisible({ timeout: 30_000 })
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Capacity' })
    .click()
  await expect(answer(page)).toContainText(/needs? a decision/)
}

function answer(page: Page): Locator {
  return page.getByRole('main').getByRole('paragraph').first()
}

function listed(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Resources' }).getByRole('link', { name })
}

/** Epoch ms of the 50 % date of a scenario in the comparison. */
async function medianDate(page: Page, scenario: string): Promise<number> {
  const row = page.getByRole('row', { name: new RegExp(`^${scenario}`) })
  const text = (await row.getByRole('cell').nth(2).textContent()) ?? ''
  // The days until then stand under the date.
  return Date.parse(/^\d+ \w+ \d{4}/.exec(text.replaceAll('\u00a0', ' '))?.[0] ?? '')
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
}

test.describe('capacity', () => {
  test('offers a start while there are no data', async ({ page }) => {
    await page.getByRole('link', { name: 'Capacity' }).click()
    await expect(page.getByRole('heading', { name: 'When does it run out?' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Import data' })).toBeVisible()
    await expectAccessible(page)
  })

  test('names what must be ordered and shows the worst first', async ({ page }) => {
    await openSampleCapacity(page)
    await expect(answer(page)).toContainText(/db-1 disk (must|had to) be ordered by/)
    const names = page.getByRole('list', { name: 'Resources' }).getByRole('link')
    await expect(names).toHaveCount(4)
    await expect(names.first()).toContainText('db-1 disk')
    await expect(names.first()).toHaveAttribute('aria-current', 'true')
    await expect(page.getByRole('figure', { name: /db-1 disk, peak of each day/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /^Baseline/ })).toContainText('URGENT')
    await expect(page.getByText(/Step of \+\d+\sGiB on 17\sAug\s2026/)).toBeVisible()
    await expectAccessible(page)
  })

  test('answers a what-if for a resource chosen by keyboard', async ({ page }) => {
    await openSampleCapacity(page)
    await listed(page, 'db-1 disk').focus()
    await page.keyboard.press('ArrowDown')
    const second = page.getByRole('list', { name: 'Resources' }).getByRole('link').nth(1)
    await expect(second).toBeFocused()
    await expect(second).toHaveAttribute('aria-current', 'true')
    await listed(page, 'web CPU').click()
    await expect(page.getByRole('figure', { name: /web CPU/ })).toBeVisible()
    expect(page.url()).toContain('resource=')

    await page.getByRole('textbox', { name: 'Demand' }).fill('20')
    await page.keyboard.press('Enter')
    const whatIf = page.getByRole('row', { name: /^What-if/ })
    await expect(whatIf).toContainText('demand +20 %')
    const baseline = await medianDate(page, 'Baseline')
    await expect.poll(() => medianDate(page, 'What-if')).toBeLessThan(baseline)
    await expectAccessible(page)

    await page.getByRole('slider', { name: 'Demand, slider' }).focus()
    await page.keyboard.press('PageDown')
    await expect(whatIf).not.toContainText('demand +20 %')
    await page.getByRole('button', { name: 'Reset all' }).click()
    await expect(whatIf).toHaveCount(0)
  })

  test('changes a limit and takes it back', async ({ page }) => {
    await openSampleCapacity(page)
    const before = await medianDate(page, 'Baseline')
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit db-1 disk' })
    await dialog.getByRole('textbox', { name: 'Limit', exact: true }).fill('much')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog.getByText('“much” is not a number', { exact: false })).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('textbox', { name: 'Limit', exact: true }).fill('2050')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog).toHaveCount(0)
    await expect.poll(() => medianDate(page, 'Baseline')).toBeGreaterThan(before)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => medianDate(page, 'Baseline')).toBe(before)
  })

  test('deletes a resource, brings it back, and tracks a series again', async ({ page }) => {
    await openSampleCapacity(page)
    await page.getByRole('button', { name: 'Delete db-1 disk' }).click()
    await expect(listed(page, 'db-1 disk')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(listed(page, 'db-1 disk')).toBeVisible()

    for (const name of ['db-1 disk', 'web CPU', 'kafka network', 'search heap']) {
      await listed(page, name).click()
      await page.getByRole('button', { name: `Delete ${name}` }).click()
      await expect(listed(page, name)).toHaveCount(0)
    }
    await expect(answer(page)).toContainText('Track a series as a resource')
    await page.getByRole('button', { name: 'Add search heap' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a resource' })
    await dialog.getByRole('button', { name: 'Add resource' }).click()
    await expect(dialog.getByText('Type the limit, a number above 0.')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Limit', exact: true }).fill('45')
    await dialog.getByRole('button', { name: 'Add resource' }).click()
    await expect(listed(page, 'search heap')).toBeVisible()
    await expect(page.getByRole('figure', { name: /search heap/ })).toBeVisible()
  })

  test('looks as it should in both sizes and themes', async ({ app, page }) => {
    test.skip(app.target !== 'browser', 'one target is enough for pictures')
    await page.getByRole('link', { name: 'Capacity' }).click()
    await shot(page, 'capacity-empty')
    await openSampleCapacity(page)
    await expect(page.getByText('Loaded Acme retail (sample)')).toHaveCount(0, { timeout: 20_000 })
    await expect(page.getByRole('row', { name: /^Baseline/ })).toBeVisible()
    await expect(page.getByText('demand from now on', { exact: true })).toBeVisible()
    await shot(page, 'capacity-disk')
    await listed(page, 'kafka network').click()
    await expect(page.getByRole('figure', { name: /kafka network/ })).toBeVisible()
    await page.getByRole('textbox', { name: 'Demand' }).fill('20')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Limit' }).fill('450')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: /^What-if/ })).toContainText('limit 450 MB/s')
    await page.waitForTimeout(600)
    await shot(page, 'capacity-what-if')
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await shot(page, 'capacity-dialog')
  })
})

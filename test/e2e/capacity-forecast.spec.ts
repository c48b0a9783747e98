import { writeFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { shot } from '../support/screens.ts'

/** The sample quarter, and one of its resources on the capacity page. */
async function openResource(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Load the sample quarter' }).first().click()
  await expect(page.getByText('Loaded Acme retail (sample)')).toBeVisible({ timeout: 30_000 })
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Capacity' })
    .click()
  await page.getByRole('list', { name: 'Resources' }).getByRole('link', { name }).click()
  await expect(page.getByRole('figure', { name: new RegExp(`^${name}`) })).toBeVisible()
}

function evidence(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Reasons and evidence' })
}

test.describe('forecast of a resource', () => {
  test('its model and seasons are chosen by keyboard', async ({ page }) => {
    await openResource(page, 'db-1 disk')
    await expect(evidence(page)).toContainText('The middle of')
    const model = page.getByRole('combobox', { name: 'Model' })
    await model.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option')).toHaveCount(19)
    await page.getByRole('option', { name: 'the theta method' }).press('Enter')
    await expect(page.getByRole('row', { name: /^What-if/ })).toContainText('the theta method')
    await expect(evidence(page)).toContainText('The theta method, as asked for')

    const seasons = page.getByRole('textbox', { name: 'Seasons' })
    await expect(seasons).toHaveValue('detected')
    await seasons.fill('10 d, week')
    await expect(page.getByRole('row', { name: /^What-if/ })).toContainText('seasons week, 10 d')
    await seasons.fill('often')
    await expect(
      page.getByText('Write lengths such as 24 h, 7 d, or: none, detected.'),
    ).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Reset all' }).click()
    await expect(evidence(page)).toContainText('The middle of')
  })

  test('takes the history apart where that is asked for', async ({ page }) => {
    await openResource(page, 'kafka network')
    await page.getByRole('button', { name: 'Show components' }).click()
    await expect(page.getByRole('figure', { name: 'Trend' })).toBeVisible()
    await expect(page.getByRole('figure', { name: 'Season of one week' })).toBeVisible()
    await expect(page.getByRole('figure', { name: 'Remainder' })).toBeVisible()
    await expect(page.getByText(/The trend goes from .* to .*/)).toBeAttached()
    await expectAccessible(page)
  })

  test('learns days unlike others, and forgets them by undo', async ({ page, app }, testInfo) => {
    // Axe looks at a long page four times.
    test.slow()
    await openResource(page, 'web CPU')
    await page.getByRole('button', { name: 'Add days' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add days unlike others' })
    await dialog.getByRole('button', { name: 'Add days' }).click()
    await expect(dialog.getByText('Give it a name', { exact: false })).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Summer sale')
    await dialog.getByLabel('First day', { exact: true }).fill('2026-08-10')
    await dialog.getByLabel('Last day', { exact: true }).fill('2026-08-12')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Add days' }).click()
    const table = page.getByRole('table', { name: /^Days unlike others/ })
    await expect(table.getByRole('row', { name: /^Summer sale/ })).toContainText('from 3 values')

    const path = testInfo.outputPath('holidays.ics')
    writeFileSync(
      path,
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Pay day\r\nDTSTART;VALUE=DATE:20260601\r\nRRULE:FREQ=MONTHLY;COUNT=12\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    )
    await app.chooseFiles([path], () =>
      page.getByRole('button', { name: 'From a calendar…' }).click(),
    )
    await expect(table.getByRole('row', { name: /^Pay day.*to come/ }).first()).toBeVisible()
    await expect(table.getByRole('row', { name: /^Pay day.*past/ }).first()).toContainText(
      'from 4 values',
    )
    await expect(page.getByText('13 events')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Control+z')
    await expect(table.getByRole('row', { name: /^Pay day/ })).toHaveCount(0)
  })

  test('looks as it should in both sizes and themes', async ({ app, page }) => {
    test.skip(app.target !== 'browser', 'one target is enough for pictures')
    await openResource(page, 'kafka network')
    await page.getByRole('button', { name: 'Show components' }).click()
    await expect(page.getByRole('figure', { name: 'Remainder' })).toBeVisible()
    await page.getByRole('heading', { name: 'Days unlike others' }).scrollIntoViewIfNeeded()
    await shot(page, 'capacity-components')
    await evidence(page).scrollIntoViewIfNeeded()
    await page.getByRole('button', { name: 'Residuals and lines' }).click()
    await page.getByRole('button', { name: 'Residuals and lines' }).scrollIntoViewIfNeeded()
    await shot(page, 'capacity-evidence')
  })
})

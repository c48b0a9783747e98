import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { shot } from '../support/screens.ts'

/** The sample quarter, and the web CPU on the capacity page over it. */
async function openWebCpu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Load the sample quarter' }).first().click()
  await expect(page.getByText('Loaded Acme retail (sample)')).toBeVisible({ timeout: 30_000 })
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Capacity' })
    .click()
  await page.getByRole('list', { name: 'Resources' }).getByRole('link', { name: 'web CPU' }).click()
  await expect(page.getByRole('figure', { name: /^web CPU/ })).toBeVisible()
  await expect(row(page, 'Baseline')).toContainText('2027')
}

function row(page: Page, scenario: string): Locator {
  return page.getByRole('row', { name: new RegExp(`^${scenario}`) })
}

/** Epoch ms of the 50 % date of a scenario. */
async function medianDate(page: Page, scenario: string): Promise<number> {
  const text = (await row(page, scenario).getByRole('cell').nth(2).textContent()) ?? ''
  // The days until then stand under the date.
  return Date.parse(/^\d+ \w+ \d{4}/.exec(text.replaceAll('\u00a0', ' '))?.[0] ?? '')
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

/** Adds an event through its dialog, by keyboard where there is something to type. */
async function addEvent(
  page: Page,
  kind: string,
  name: string,
  dates: readonly string[],
  amount: readonly string[],
): Promise<void> {
  await page.getByRole('button', { name: 'Add event' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add an event' })
  await choose(page, 'What happens', kind)
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  const [from = '', to] = dates
  await dialog.getByLabel(to === undefined ? 'On' : 'First day', { exact: true }).fill(from)
  if (to !== undefined) await dialog.getByLabel('Last day', { exact: true }).fill(to)
  const [low = '', high] = amount
  if (high !== undefined) {
    await dialog.getByRole('radio', { name: 'Range' }).click()
    await dialog.getByRole('textbox', { name: 'at least' }).fill(low)
    await dialog.getByRole('textbox', { name: 'at most' }).fill(high)
  } else {
    await dialog.getByRole('textbox', { name: /^(Adds|Factor|Change|Goes away)/ }).fill(low)
  }
  await dialog.getByRole('button', { name: 'Add event' }).click()
  await expect(dialog).toHaveCount(0)
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
}

test.describe('capacity scenarios', () => {
  test('events move the date, and a scenario is saved, opened, renamed and deleted with undo', async ({
    page,
  }) => {
    await openWebCpu(page)
    const baseline = await medianDate(page, 'Baseline')
    await addEvent(page, 'Seasonal peak', 'Black Friday', ['2026-11-26', '2026-11-30'], ['1.3'])
    await expect(page.getByRole('cell', { name: '26 Nov 2026 – 30 Nov 2026' })).toBeVisible()
    await expect.poll(() => medianDate(page, 'What-if')).toBeLessThan(baseline)
    await addEvent(page, 'Launch', 'EU launch', ['2026-12-10'], ['5', '10'])
    await expect(row(page, 'What-if')).toContainText('Black Friday, EU launch')
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Save scenario' }).click()
    const naming = page.getByRole('dialog', { name: 'Save scenario' })
    await naming.getByRole('textbox', { name: 'Name' }).fill('Big autumn')
    await naming.getByRole('button', { name: 'Save' }).click()
    await expect(row(page, 'Big autumn')).toContainText('2026')
    await expect(row(page, 'What-if')).toHaveCount(0)

    await row(page, 'Baseline').getByRole('button').click()
    await expect(page.getByText('None: the past goes on.', { exact: false })).toBeVisible()
    await row(page, 'Big autumn').getByRole('button').press('Enter')
    await expect(page.getByRole('button', { name: 'Black Friday', exact: true })).toBeVisible()

    await page.getByRole('button', { name: 'Remove EU launch' }).click()
    await expect(row(page, 'What-if')).toBeVisible()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(row(page, 'What-if')).toHaveCount(0)
    await page.getByRole('button', { name: 'Duplicate Big autumn' }).click()
    await expect(row(page, 'Big autumn, copy')).toBeVisible()
    await page.getByRole('button', { name: 'Rename Big autumn' }).click()
    const renaming = page.getByRole('dialog', { name: 'Rename scenario' })
    await renaming.getByRole('textbox', { name: 'Name' }).fill('Rush')
    await renaming.getByRole('button', { name: 'Rename' }).click()
    await expect(row(page, 'Rush')).toBeVisible()
    await page.getByRole('button', { name: 'Delete Rush' }).click()
    await expect(row(page, 'Rush')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(row(page, 'Rush')).toBeVisible()
  })

  test('says what contradicts itself', async ({ page }) => {
    await openWebCpu(page)
    await page.getByRole('button', { name: 'Add event' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add an event' })
    await dialog.getByLabel('On', { exact: true }).fill('2026-01-01')
    await dialog.getByRole('button', { name: 'Add event' }).click()
    await expect(
      dialog.getByText('That lies before the end of the data', { exact: false }),
    ).toBeVisible()
    await expect(dialog.getByText('Type a number.')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await addEvent(page, 'Migration out', '', ['2026-12-10'], ['500'])
    await expect(
      page.getByText(/takes 500\s%\saway on .*, but only .* is expected then/).first(),
    ).toBeVisible()
    await expect(page.getByText('These assumptions have no answer.')).toBeVisible()
    await page.getByRole('button', { name: 'Remove migration out' }).click()
    await expect(page.getByRole('figure', { name: /^web CPU/ })).toBeVisible()
  })

  test('ranges of demand and lead time, what moves the date, and the chance before a day', async ({
    page,
  }) => {
    await openWebCpu(page)
    const tornado = page.getByRole('figure', { name: 'What moves the date most' })
    await expect(tornado.getByText('growth', { exact: true })).toBeVisible()
    await tornado.getByRole('button', { name: /as a table/ }).click()
    await expect(tornado.getByRole('row').nth(1)).toContainText(/\d+\sd|in sight/)

    await page.getByLabel('Run out before').fill('2027-12-01')
    await expect(
      page.getByText('chance to reach the limit before that day', { exact: false }),
    ).toBeVisible()

    await page.getByRole('button', { name: 'Give ranges' }).click()
    const dialog = page.getByRole('dialog', { name: 'What you are not sure of' })
    const demand = dialog.getByRole('group', { name: 'Demand' })
    await demand.getByRole('radio', { name: 'Range' }).click()
    await demand.getByRole('textbox', { name: 'Demand at least' }).fill('5')
    await demand.getByRole('textbox', { name: 'Demand at most' }).fill('20')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Use these' }).click()
    await expect(row(page, 'What-if')).toContainText('demand +5 % to +20 % (90 % sure)')
    await page.getByRole('button', { name: 'Reset all' }).click()
    await expect(row(page, 'What-if')).toHaveCount(0)
  })

  test('units, a soft limit and a price change what is asked and what to order', async ({
    page,
  }) => {
    await openWebCpu(page)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit web CPU' })
    await dialog.getByRole('button', { name: 'Units, soft limit and cost' }).click()
    await dialog.getByRole('textbox', { name: 'Soft limit' }).fill('20')
    await dialog.getByRole('textbox', { name: 'Units', exact: true }).fill('4')
    await dialog.getByRole('textbox', { name: 'Units to lose' }).fill('4')
    await dialog.getByRole('textbox', { name: 'Cost a month' }).fill('90')
    await dialog.getByRole('textbox', { name: 'Currency' }).fill('EUR')
    await dialog.getByRole('textbox', { name: 'Limit', exact: true }).fill('25')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog.getByText('Of the units at least one must be left.')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Units to lose' }).fill('0')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(
      page.getByText(/Order \d units? for [\d\s]+(\.\d+)?\sEUR a month/).first(),
    ).toBeVisible()
    await expect(page.getByText('soft limit, 50 %')).toBeVisible()
    const before = await medianDate(page, 'Baseline')
    await page.getByRole('textbox', { name: 'Units to lose' }).fill('1')
    await page.keyboard.press('Enter')
    await expect(row(page, 'What-if')).toContainText('N+1')
    await expect.poll(() => medianDate(page, 'What-if')).toBeLessThan(before)
  })

  test('a plan is committed and held against what comes', async ({ page }) => {
    await openWebCpu(page)
    await page.getByRole('button', { name: 'Commit as plan' }).click()
    const naming = page.getByRole('dialog', { name: 'Commit as the plan' })
    await naming.getByRole('textbox', { name: 'Name' }).fill('Q4 plan')
    await naming.getByRole('button', { name: 'Commit' }).click()
    await expect(page.getByText('“Q4 plan” of', { exact: false }).first()).toContainText(
      'nothing was measured since',
    )
    await expect(row(page, 'Q4 plan')).toContainText('none yet')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Delete the plan Q4 plan' }).click()
    await expect(row(page, 'Q4 plan')).toHaveCount(0)
  })

  test('looks as it should in both sizes and themes', async ({ app, page }) => {
    test.skip(app.target !== 'browser', 'one target is enough for pictures')
    await openWebCpu(page)
    await addEvent(page, 'Seasonal peak', 'Black Friday', ['2026-11-26', '2026-11-30'], ['1.3'])
    await addEvent(page, 'Launch', 'EU launch', ['2026-12-10'], ['5', '10'])
    await addEvent(page, 'Capacity', 'two nodes', ['2027-01-15'], ['20'])
    await expect(page.getByText('Loaded Acme retail (sample)')).toHaveCount(0, { timeout: 20_000 })
    await page.waitForTimeout(1500)
    await shot(page, 'capacity-events')
    await page.getByRole('figure', { name: 'What moves the date most' }).scrollIntoViewIfNeeded()
    await shot(page, 'capacity-tornado')
    await page.getByRole('button', { name: 'EU launch', exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await shot(page, 'capacity-event-dialog')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('button', { name: 'Units, soft limit and cost' }).click()
    await expect(page.getByRole('textbox', { name: 'Units to lose' }).last()).toBeVisible()
    await shot(page, 'capacity-resource-dialog')
  })
})

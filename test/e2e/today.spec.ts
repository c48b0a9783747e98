import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../support/app.ts'
import { shot } from '../support/screens.ts'

test('an empty app offers the sample quarter, which says what needs a decision', async ({
  app,
  page,
}) => {
  await expect(page.getByText('Nothing is known yet', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Load the sample quarter' }).click()
  await expect(page.getByText('things need a decision')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/checkout availability.*has spent its budget/)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'db-1 disk: 50' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'search availability' })).toContainText(
    'healthy',
  )
  if (app.target === 'browser') await shot(page, 'today')
})

test('today has no accessibility violations in either theme', async ({ app, page }) => {
  test.skip(app.target !== 'browser', 'the same page on every target')
  await page.getByRole('button', { name: 'Load the sample quarter' }).click()
  await expect(page.getByText('things need a decision')).toBeVisible({ timeout: 20_000 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
})

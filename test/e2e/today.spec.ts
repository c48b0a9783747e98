import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { loadSample } from '../support/sample.ts'
import { shot } from '../support/screens.ts'

test('an empty app offers the sample quarter, which says what needs a decision', async ({
  app,
  page,
}) => {
  await expect(page.getByText('Nothing is known yet', { exact: false })).toBeVisible()
  await loadSample(page)
  await expect(page.getByText(/checkout availability.*has spent its budget/)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'db-1 disk: 50' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'search availability' })).toContainText(
    'healthy',
  )
  if (app.target === 'browser') await shot(page, 'today')
})

test('today has no accessibility violations in either theme', async ({ app, page }) => {
  test.skip(app.target !== 'browser', 'the same page on every target')
  await loadSample(page)
  await expectAccessible(page)
})

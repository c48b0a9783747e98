import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/app.ts'
import { ready } from '../support/ready.ts'
import { shot } from '../support/screens.ts'

test('opens with a title and a place to start', async ({ page }) => {
  await expect(page).toHaveTitle(/Headroom/)
  await expect(page.getByRole('navigation').first()).toBeVisible()
})

test('saves the workspace as a file and opens that file again', async ({ app, page }, testInfo) => {
  const path = testInfo.outputPath('kept.headroom')
  await ready(page)
  await app.saveTo(path, () => page.keyboard.press('Control+s'))
  expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK')
  await app.chooseFiles([path], () => page.keyboard.press('Control+o'))
  await expect(page.getByText(/^Opened /)).toBeVisible()
})

test('leaves everything as it was when the open dialog is cancelled', async ({ app, page }) => {
  test.skip(app.target === 'browser', 'Playwright cannot cancel a file chooser.')
  await ready(page)
  await app.chooseFiles([], () => page.keyboard.press('Control+o'))
  await ready(page)
  await expect(page.getByText(/^Opened /)).toHaveCount(0)
})

test('says which file it cannot read', async ({ app, page }, testInfo) => {
  test.skip(app.target === 'browser', 'a browser only offers files that are there')
  app.problems.expect(/404/)
  await ready(page)
  await app.chooseFiles([testInfo.outputPath('gone.headroom')], () =>
    page.keyboard.press('Control+o'),
  )
  await expect(page.getByText('gone.headroom could not be read').first()).toBeVisible()
})

test('looks as it should in both sizes and themes', async ({ app, page }) => {
  test.skip(app.target !== 'browser', 'one target is enough for pictures')
  await ready(page)
  await shot(page, 'shell')
})

import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { loadSample } from '../support/sample.ts'
import { shot } from '../support/screens.ts'

test('the palette finds pages and resources by keyboard alone', async ({ page }) => {
  await loadSample(page)
  await page.keyboard.press('Control+k')
  const find = page.getByRole('combobox', { name: /Find a page/ })
  await expect(find).toBeFocused()
  await find.fill('kafka')
  await expect(page.getByRole('option').first()).toContainText('kafka')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Capacity' })).toBeAttached()
  await expect(page).toHaveURL(/resource=/)

  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(find).toBeHidden()
})

test('a key shows every shortcut, and each page has one', async ({ app, page }) => {
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await page.locator('main').click({ position: { x: 5, y: 5 } })
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText('Capacity', { exact: true })).toBeVisible()
  if (app.target === 'browser') await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeAttached()
})

test('the theme is chosen and kept', async ({ app, page }) => {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await app.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('workspaces are made, renamed, deleted and brought back', async ({ app, page }) => {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'New workspace' }).click()
  await page.getByRole('textbox', { name: 'Name' }).last().fill('Second shop')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Workspace: Second shop' })).toBeVisible()
  if (app.target === 'browser') {
    await shot(page, 'settings')
    await expectAccessible(page)
  }
  await page.getByRole('button', { name: 'Delete Second shop' }).click()
  await expect(page.getByRole('button', { name: 'Workspace: My workspace' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Workspace: Second shop' })).toBeVisible()
})

test('a setting is stored as it is made, undone and done again by key', async ({ page }) => {
  await page.getByRole('link', { name: 'Settings' }).click()
  const actor = page.getByRole('textbox', { name: 'Your name' })
  await actor.fill('Amara')
  await actor.blur()
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await page.locator('main').click({ position: { x: 5, y: 5 } })
  // The journal is followed live: a key pressed before it is known does nothing.
  const keysGive = (keys: string, value: string) =>
    expect(async () => {
      await page.keyboard.press(keys)
      await expect(actor).toHaveValue(value, { timeout: 1000 })
    }).toPass()
  await keysGive('Control+z', '')
  await keysGive('Control+Shift+z', 'Amara')
})

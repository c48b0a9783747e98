import { expect, type Page } from '@playwright/test'

/** The sample quarter in a workspace of its own, on the Today page. */
export async function loadSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Load the sample quarter' }).first().click()
  await expect(page.getByText('things need a decision')).toBeVisible({ timeout: 30_000 })
}

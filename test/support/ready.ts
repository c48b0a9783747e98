import { expect, type Page } from '@playwright/test'

/** Waits until the app shows its frame and answers keys: its effects run after it is painted. */
export async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
}

import type { Page } from '@playwright/test'

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const

/** Keeps pictures of the page in both sizes and themes, to be looked at. */
export async function shot(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? sizes[0]
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const size of sizes) {
      await page.setViewportSize(size)
      await page.screenshot({
        path: `test-results/screens/${name}-${colorScheme}-${size.width}x${size.height}.png`,
        animations: 'disabled',
      })
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
  await page.setViewportSize(before)
}

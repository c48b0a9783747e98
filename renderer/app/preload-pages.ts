import { atRest } from './at-rest.ts'
import type { Page } from './page.ts'

/**
 * Loads the page that the address names while the store still opens, and the other pages one
 * by one whenever the app is at rest; then it readies the charts.
 */
export async function preloadPages(pages: readonly Page[], hash: string): Promise<void> {
  const path = hash.slice(1).split('?')[0] || '/'
  await pages.find((page) => page.path === path)?.component.preload?.()
  for (const { component } of pages) {
    await atRest()
    await component.preload?.()
  }
  const { warmUpCharts } = await import('#renderer/charts/warm-up.ts')
  await atRest()
  warmUpCharts()
}

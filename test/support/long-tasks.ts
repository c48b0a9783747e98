import type { Page } from '@playwright/test'

/** Starts to note the page's tasks over 50 ms; the returned function gives their durations. */
export async function recordLongTasks(page: Page): Promise<() => Promise<number[]>> {
  const tasks = await page.evaluateHandle(() => {
    const durations: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration)
    })
    observer.observe({ type: 'longtask' })
    return durations
  })
  return () => tasks.evaluate((durations) => durations.map((ms) => Math.round(ms)))
}

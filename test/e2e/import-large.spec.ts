import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { writeFiles } from '../support/import-files.ts'
import { recordLongTasks } from '../support/long-tasks.ts'

/** Files that are wide, or refused in bulk: the page must answer all the while. */

// A busy machine stalls any page at times; what is slow by itself is slow each time.
test.describe.configure({ retries: 2 })

/** A task of the page longer than this is felt. */
const LONGEST_TASK_MS = 50

async function openImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Nothing imported yet.')).toBeVisible()
}

const START = Date.parse('2026-06-01T00:00:00Z')
const timeOf = (i: number): string => new Date(START + i * 60_000).toISOString()

for (const width of [4_000, 9_000]) {
  test(`a file of ${width} columns opens without holding the page up`, async ({
    app,
    page,
  }, testInfo) => {
    await openImport(page)
    const header = ['time', ...Array.from({ length: width }, (_, i) => `h${i} cpu`)].join(',')
    const row = (i: number): string =>
      [timeOf(i), ...Array.from({ length: width }, () => i)].join(',')
    const text = [header, row(1), row(2), row(3), ''].join('\n')
    const paths = await writeFiles(testInfo, { 'wide.csv': text })
    const longTasks = await recordLongTasks(page)
    await app.chooseFiles(paths, () => page.getByRole('button', { name: 'Choose files' }).click())
    await expect(page.getByRole('button', { name: /^Import .*rows?$/ })).toBeEnabled()
    await expect(page.getByLabel('Meaning of h0 cpu')).toBeVisible()
    await page.waitForTimeout(500)
    const durations = await longTasks()
    testInfo.annotations.push({ type: 'UI tasks over 50 ms', description: durations.join(', ') })
    expect(Math.max(0, ...durations)).toBeLessThanOrEqual(LONGEST_TASK_MS)
  })
}

test('thirty thousand refused rows are tried again without holding the page up', async ({
  page,
}, testInfo) => {
  await openImport(page)
  const rows = Array.from({ length: 60_000 }, (_, i) => `${timeOf(i)},${i % 2 === 0 ? i : 'n.n.'}`)
  const text = ['time,load', ...rows, ''].join('\n')
  await dropFiles(page.locator('main'), await writeFiles(testInfo, { 'load.csv': text }))
  await page.getByRole('button', { name: /Import 30.000 rows/ }).click()
  const again = page.locator('main').getByRole('button', { name: /Try 30.000 rows again/ })
  await expect(again).toBeVisible()
  const longTasks = await recordLongTasks(page)
  await again.click()
  await expect(page.getByRole('heading', { name: 'load (refused rows).csv' })).toBeVisible()
  await expect(page.getByText(/All 30.?000 rows were rejected/).first()).toBeVisible()
  const durations = await longTasks()
  testInfo.annotations.push({ type: 'UI tasks over 50 ms', description: durations.join(', ') })
  expect(Math.max(0, ...durations)).toBeLessThanOrEqual(LONGEST_TASK_MS)
})

import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test, type App } from '../support/app.ts'
import { recordLongTasks } from '../support/long-tasks.ts'
import { ready } from '../support/ready.ts'
import { shot } from '../support/screens.ts'
import { writeMetricsFile } from '../bench/import/metrics-file.ts'

/** Times are of the wall clock: a machine that stalls gets another chance. */
test.describe.configure({ retries: 2 })

const ROWS = 1_000_000
const LONGEST_TASK_MS = 50
/** A frame of a screen of 60 Hz. */
const FRAME_MS = 16

const chart = (page: Page): Locator => page.getByRole('figure', { name: 'service-0.latency' })
const cursor = (page: Page): Locator => chart(page).getByRole('slider', { name: /^Cursor on/ })

test('a long series is shown whole, moved and looked at closely', async ({
  app,
  page,
}, testInfo) => {
  test.slow()
  await importTwoSeries(app, page, testInfo.outputPath('metrics.csv'))
  await expect(chart(page)).toContainText('1 Jun 2026 – 14 May 2027')
  await expect(chart(page)).toContainText(/lowest and highest of each 25\d points/)
  await ready(page)

  await cursor(page).focus()
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('+')
  await expect(chart(page)).toContainText('each measurement')
  await page.keyboard.press('Home')
  await expect(cursor(page)).toHaveAttribute('aria-valuetext', /service-0\.latency \d/)
  const before = await shownFrom(page)
  await page.keyboard.press('Control+ArrowRight')
  await expect.poll(() => shownFrom(page)).not.toBe(before)
  await page.keyboard.press('Control+ArrowLeft')
  await expect.poll(() => shownFrom(page)).toBe(before)
  await drag(page, -200)
  await expect.poll(() => shownFrom(page)).not.toBe(before)
  await page.keyboard.press('0')
  await expect(chart(page)).toContainText('1 Jun 2026 – 14 May 2027')

  await expectAccessible(page)
  if (app.target === 'browser') await shot(page, 'import-measured')
})

test('moving and zooming a long series keeps the page free', async ({ app, page }, testInfo) => {
  test.skip(app.target !== 'browser', 'speed is measured in the browser')
  test.slow()
  await importTwoSeries(app, page, testInfo.outputPath('metrics.csv'))
  await ready(page)
  const longTasks = await recordLongTasks(page)
  const frames = await turnWheel(page)
  await ready(page)
  const tasks = await longTasks()
  const late = frames.toSorted((a, b) => a - b)[Math.ceil(frames.length * 0.95) - 1]!
  testInfo.annotations.push(
    { type: 'work of a frame, 95th percentile, ms', description: late.toFixed(1) },
    { type: 'tasks over 50 ms while a chart was moved, ms', description: tasks.join(', ') },
  )
  expect(Math.max(0, ...tasks)).toBeLessThanOrEqual(LONGEST_TASK_MS)
  expect(late).toBeLessThan(FRAME_MS)
})

test('a chart on a dark page prints in the colours of paper', async ({ page }) => {
  await page.getByRole('button', { name: 'Load the sample quarter' }).first().click()
  await expect(page.getByText('Loaded Acme retail (sample)')).toBeVisible({ timeout: 30_000 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('link', { name: 'Budgets' }).click()
  const picture = page.getByRole('main').locator('canvas').first()
  await expect.poll(() => brightness(picture)).toBeGreaterThan(120)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect.poll(() => brightness(picture)).toBeLessThan(120)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect.poll(() => brightness(picture)).toBeGreaterThan(120)
})

/** Mean of the red, green and blue of the pixels that letters cover whole, 0..255; NaN for none. */
function brightness(picture: Locator): Promise<number> {
  return picture.evaluate((element) => {
    const canvas = element as HTMLCanvasElement
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, 50, canvas.height)
    let sum = 0
    let count = 0
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3]! < 250) continue
      sum += (data[at]! + data[at + 1]! + data[at + 2]!) / 3
      count += 1
    }
    return sum / count
  })
}

async function importTwoSeries(app: App, page: Page, path: string): Promise<void> {
  writeMetricsFile(path, ROWS, 2)
  await ready(page)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await app.chooseFiles([path], () => page.getByRole('button', { name: 'Choose files' }).click())
  await page.getByRole('button', { name: /^Import 1\s000\s000 rows$/ }).click({ timeout: 60_000 })
  await expect(page.getByText(/^Stored 1\s000\s000 rows/)).toBeVisible({ timeout: 60_000 })
  await expect(chart(page)).toBeVisible()
}

function shownFrom(page: Page): Promise<string | null> {
  return chart(page).getByRole('slider', { name: 'Shown from' }).getAttribute('aria-valuetext')
}

async function drag(page: Page, byPixels: number): Promise<void> {
  const box = (await cursor(page).boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + byPixels, y, { steps: 5 })
  await page.mouse.up()
}

/** Zooms in and out and moves for 150 frames; gives what each frame took, styles and layout included. */
function turnWheel(page: Page): Promise<number[]> {
  return cursor(page).evaluate(async (layer) => {
    const { left, width } = layer.getBoundingClientRect()
    const spent: number[] = []
    for (let frame = 0; frame < 150; frame += 1) {
      await new Promise<void>((resolve) => {
        let start = 0
        requestAnimationFrame(() => (start = performance.now()))
        const zoom = frame % 50 < 25
        const wheel = zoom ? { deltaY: frame < 100 ? -60 : 120, ctrlKey: true } : { deltaX: 40 }
        layer.dispatchEvent(
          new WheelEvent('wheel', { ...wheel, clientX: left + width / 3, cancelable: true }),
        )
        requestAnimationFrame(() => {
          document.body.getBoundingClientRect()
          spent.push(performance.now() - start)
          resolve()
        })
      })
    }
    return spent
  })
}

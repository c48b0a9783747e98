import { mkdir, rename, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { quotedCsv, wideCsv, writeFiles, zonelessCsv } from '../support/import-files.ts'
import { recordLongTasks } from '../support/long-tasks.ts'
import { shot } from '../support/screens.ts'
import { holdWriters, storedCounts } from '../support/stored-counts.ts'

/** What goes wrong with imports: bad files, cancelled work, a disk that refuses. */

async function openImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Nothing imported yet.')).toBeVisible()
}

const fileNamed = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Files' }).getByRole('link').filter({ hasText: name })

const row = '2026-06-01T00:00:00Z,1\n'
const hopeless: readonly [name: string, content: string | Uint8Array, message: RegExp][] = [
  ['empty.csv', '', /The file is empty/],
  ['header-only.csv', 'time,load\n', /The file has no rows/],
  ['words.csv', 'nothing to see here\n', /has no columns/],
  ['book.csv', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /an Excel workbook/],
  ['broken.json', '[{"time":"2026-06-01T00:00:00Z","a":1},', /broken\.json/],
  ['no-time.csv', 'a,b\nx,y\n', /No column is the time/],
]

test('files that can’t be read say why, and leave the others alone', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  const before = await storedCounts(page)
  const paths = await writeFiles(testInfo, {
    ...Object.fromEntries(hopeless.map(([name, content]) => [name, content])),
    'good.csv': wideCsv(),
  })
  await dropFiles(page.locator('main'), paths)
  await expect(page.getByText(`${hopeless.length} files can’t be stored as they are`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import 48 rows' })).toBeEnabled()
  for (const [name, , message] of hopeless) {
    await fileNamed(page, name).click()
    const issue = page.locator('main').getByRole('listitem').filter({ hasText: 'Error:' }).first()
    await expect(issue).toContainText(name)
    await expect(issue).toContainText(message)
  }
  if (app.target === 'browser') await shot(page, 'import-hopeless')
  expect(await storedCounts(page)).toEqual(before)
})

test('two files of the same name are told apart, also once they are stored', async ({
  page,
}, testInfo) => {
  await openImport(page)
  const paths = await Promise.all(
    ['east', 'west'].map(async (region, index) => {
      const path = testInfo.outputPath(join(region, 'load.csv'))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, `time,${region} load\n${row.replace('1\n', `${index}\n`)}`)
      return path
    }),
  )
  await dropFiles(page.locator('main'), paths)
  await fileNamed(page, 'load.csv (2)').click()
  await expect(page.getByLabel('Name of west load')).toBeVisible()
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('2 rows of 2 files are stored.')).toBeVisible()
})

test.describe('a large file', () => {
  // A busy machine stalls any page at times; what is slow by itself is slow each time.
  test.describe.configure({ retries: 2 })

  test('a cancelled reading answers at once and can be taken up again', async ({
    app,
    page,
  }, testInfo) => {
    await openImport(page)
    const before = await storedCounts(page)
    const longTasks = await recordLongTasks(page)
    const paths = await writeFiles(testInfo, { 'large.csv': quotedCsv(1_500_000) })
    await app.chooseFiles(paths, () => page.getByRole('button', { name: 'Choose files' }).click())
    const main = page.locator('main')
    await expect(main.getByText(/MiB of .+ rows, .+rows\/s, .+ left/)).toBeVisible()
    if (app.target === 'browser') {
      await page.screenshot({ path: 'test-results/screens/import-reading.png' })
    }
    const tookMs = await main.getByRole('button', { name: 'Cancel' }).evaluate(async (button) => {
      const start = performance.now()
      ;(button as HTMLElement).click()
      while (button.isConnected) await new Promise((resolve) => setTimeout(resolve, 0))
      return performance.now() - start
    })
    expect(tookMs).toBeLessThan(200)
    await expect(page.getByText('The reading was stopped')).toBeVisible()
    expect(await storedCounts(page)).toEqual(before)
    await page.getByRole('button', { name: 'Read the file' }).click()
    await expect(page.getByRole('button', { name: /Import 1.500.000 rows/ })).toBeEnabled({
      timeout: 30_000,
    })
    const durations = await longTasks()
    testInfo.annotations.push({ type: 'UI tasks over 50 ms', description: durations.join(', ') })
    expect(Math.max(0, ...durations)).toBeLessThanOrEqual(50)
  })
})

test('a cancelled import answers at once and leaves the store as it was', async ({
  page,
}, testInfo) => {
  await openImport(page)
  const paths = await writeFiles(testInfo, { 'a.csv': wideCsv(), 'b.csv': quotedCsv(1_000) })
  await dropFiles(page.locator('main'), paths)
  const store = page.getByRole('button', { name: /Import 1.048 rows/ })
  await expect(store).toBeEnabled()
  const before = await storedCounts(page)
  const release = await holdWriters(page)
  await store.click()
  await expect(page.getByText(/Storing 1.048 rows/)).toBeVisible()
  const tookMs = await page.getByRole('button', { name: 'Cancel' }).evaluate(async (button) => {
    const start = performance.now()
    ;(button as HTMLElement).click()
    while (button.isConnected) await new Promise((resolve) => setTimeout(resolve, 0))
    return performance.now() - start
  })
  expect(tookMs).toBeLessThan(200)
  await expect(page.getByText('Cancelling …')).toBeVisible()
  await expect(page.getByText('Cancelled: nothing was stored')).toBeHidden()
  await release()
  await expect(page.getByText('Cancelled: nothing was stored')).toBeVisible()
  await expect(store).toBeEnabled()
  expect(await storedCounts(page)).toEqual(before)
  await store.click()
  await expect(page.getByText('of 2 files are stored.')).toBeVisible()
})

test('a file that vanishes keeps its mapping until it is chosen again', async ({
  app,
  page,
}, testInfo) => {
  test.skip(app.target !== 'browser', 'the desktop shell reads a chosen file at once')
  await openImport(page)
  const [path] = await writeFiles(testInfo, { 'requests.csv': wideCsv() })
  await app.chooseFiles([path!], () => page.getByRole('button', { name: 'Choose files' }).click())
  await expect(page.getByRole('button', { name: 'Import 48 rows' })).toBeEnabled()
  await rename(path!, `${path!}.kept`)
  await page.getByLabel('Name of web cpu (%)').fill('front cpu')
  const issue = page.getByRole('listitem').filter({ hasText: 'can’t be read any more' })
  await expect(issue).toContainText('requests.csv')
  await expect(issue).toContainText('choose it again')
  await expect(page.getByLabel('Name of web cpu (%)')).toHaveValue('front cpu')
  await rename(`${path!}.kept`, path!)
  await app.chooseFiles([path!], () =>
    page.getByRole('button', { name: 'Choose requests.csv again' }).click(),
  )
  await expect(page.getByRole('button', { name: 'Import 48 rows' })).toBeEnabled()
  await expect(page.getByLabel('Name of web cpu (%)')).toHaveValue('front cpu')
  await unlink(path!)
  // What was read is stored, whatever became of the file.
  await page.getByRole('button', { name: 'Import 48 rows' }).click()
  await expect(page.getByRole('link', { name: 'Track front cpu as a resource' })).toBeVisible()
})

test('storage that is full says so, and the import can be tried again', async ({
  app,
  page,
}, testInfo) => {
  test.skip(app.target !== 'browser', 'the script of the worker can be changed on its way there')
  await page.route(/import-worker.*\.js$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${await response.text()}\n${fullStorage}` })
  })
  await openImport(page)
  await dropFiles(page.locator('main'), await writeFiles(testInfo, { 'requests.csv': wideCsv() }))
  await page.getByLabel('Name of web cpu (%)').fill('front cpu')
  const store = page.getByRole('button', { name: 'Import 48 rows' })
  await expect(store).toBeEnabled()
  const before = await storedCounts(page)
  await store.click()
  const issue = page.getByRole('listitem').filter({ hasText: 'is full' })
  await expect(issue).toContainText('requests.csv')
  await expect(issue).toContainText('Free disk space')
  await expect(page.getByLabel('Name of web cpu (%)')).toHaveValue('front cpu')
  expect(await storedCounts(page)).toEqual(before)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window's
  await page.evaluate(() => new BroadcastChannel('room').postMessage('made'))
  await store.click()
  await expect(page.getByText('Stored 48 rows of requests.csv')).toBeVisible()
})

/** In the worker: the last write of a transaction finds the storage full until room is made. */
const fullStorage = `{
  let full = true
  new BroadcastChannel('room').onmessage = () => { full = false }
  for (const name of ['add', 'put']) {
    const write = IDBObjectStore.prototype[name]
    IDBObjectStore.prototype[name] = function (...args) {
      if (full && this.name === 'audit') throw new DOMException('No room.', 'QuotaExceededError')
      return write.apply(this, args)
    }
  }
}`

test('an unanswered file does not keep the others waiting', async ({ page }, testInfo) => {
  await openImport(page)
  await dropFiles(
    page.locator('main'),
    await writeFiles(testInfo, { 'orders.csv': zonelessCsv, 'requests.csv': wideCsv() }),
  )
  await expect(page.getByText('1 file waits for your answer.')).toBeVisible()
  await page.getByRole('button', { name: 'Import 48 rows' }).click()
  await expect(page.getByText('Stored 48 rows of requests.csv')).toBeVisible()
  await page.getByRole('button', { name: 'Use UTC' }).click()
  await page.getByRole('button', { name: 'Import 12 rows' }).click()
  await expect(page.getByText('60 rows of 2 files are stored.')).toBeVisible()
})

test('a workspace file that is dropped is opened', async ({ app, page }, testInfo) => {
  await openImport(page)
  const path = testInfo.outputPath('kept.headroom')
  await app.saveTo(path, () => page.keyboard.press('Control+s'))
  await dropFiles(page.locator('main'), [path])
  await expect(page.getByText(/^Opened /)).toBeVisible()
})

test('exports that are dropped beside workspace files are kept, whatever these are', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  const path = testInfo.outputPath('kept.headroom')
  await app.saveTo(path, () => page.keyboard.press('Control+s'))
  const others = await writeFiles(testInfo, {
    'broken.headroom': 'no workspace',
    'requests.csv': wideCsv(),
  })
  await dropFiles(page.locator('main'), [path, ...others])
  await expect(
    page.getByText(/broken\.headroom|not a Headroom|no workspace/i).first(),
  ).toBeVisible()
  await expect(fileNamed(page, 'requests.csv')).toContainText('48 rows')
})

test('leaving asks while files wait, and no more once they are stored', async ({
  app,
  page,
}, testInfo) => {
  test.skip(app.target !== 'browser', 'the window asks in its own way on the desktop')
  const asks = (): Promise<boolean> =>
    page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))
  await openImport(page)
  expect(await asks()).toBe(false)
  await dropFiles(page.locator('main'), await writeFiles(testInfo, { 'requests.csv': wideCsv() }))
  const store = page.getByRole('button', { name: 'Import 48 rows' })
  await expect(store).toBeEnabled()
  expect(await asks()).toBe(true)
  await store.click()
  await expect(page.getByText('48 rows of 1 file are stored')).toBeVisible()
  expect(await asks()).toBe(false)
})

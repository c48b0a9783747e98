import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HeadroomBridge } from '#electron/contract/bridge.ts'
import { networkSwitches } from '#electron/main/network.ts'
import { launchStandin } from '#test/standin/launch-standin.ts'
import { repositoryRoot } from '../../scripts/build-output.ts'
import { expect, test } from '../support/app.ts'
import { ready } from '../support/ready.ts'
import { startInStandin, type StandinDriver } from '../support/standin-driver.ts'

declare const window: Window & { readonly headroom: HeadroomBridge }

/** What main does when the system speaks to it: only the stand-in can speak for the system. */

let driver: StandinDriver

test.beforeEach(async ({ browser }) => {
  driver = await startInStandin(browser, () => undefined)
  await ready(driver.page)
})

test.afterEach(async () => {
  await driver.stop()
})

test('asks for nothing but its own files', async () => {
  await driver.page.evaluate(() => fetch('https://evil.example/').catch(() => undefined))
  expect(driver.standin.leaked()).toEqual([])
  expect(driver.standin.externalLinks).toEqual([])
})

test('every page is sandboxed and background services are off before the app is ready', () => {
  expect(driver.standin.setUp.isSandboxed).toBe(true)
  expect(driver.standin.setUp.switches).toEqual([...networkSwitches])
})

test('a second instance ends itself and opens no window', async ({ browser }) => {
  const userData = await mkdtemp(join(tmpdir(), 'headroom-second-'))
  const output = join(repositoryRoot, 'out')
  const second = await launchStandin({ browser, output, userData, isFirstInstance: false })
  expect(second.ended.code).toBe(0)
  expect(() => second.mainWindow()).toThrow('The app has no window.')
  await second.stop()
  await rm(userData, { recursive: true, force: true })
})

test('grants no permission', () => {
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'midi']) {
    expect(driver.standin.defaultSession.asksPermission(permission)).toEqual({
      requested: false,
      checked: false,
      device: false,
    })
  }
})

test('a menu command reaches the page', async () => {
  driver.standin.chooseMenu('view.palette')
  await expect(driver.page.getByRole('dialog')).toBeVisible()
})

test('an https link goes to the system', async () => {
  const given = await driver.page.evaluate(() => window.headroom.openExternal('https://sre.google'))
  expect(given).toBe(true)
  expect(driver.standin.externalLinks).toEqual(['https://sre.google/'])
})

test('closing asks first while work is under way', async () => {
  const { page, standin } = driver
  await page.evaluate(() => window.headroom.setEdited(true))
  standin.dialogs.answerMessage('Keep Open')
  expect(await standin.mainWindow().close()).toBe(false)
  standin.dialogs.answerMessage('Close Anyway')
  expect(await standin.mainWindow().close()).toBe(true)
  expect(standin.ended.code).toBe(0)
})

test('a crashed page comes back with its data', async () => {
  const { page, standin } = driver
  await page.evaluate(() => localStorage.setItem('kept', 'yes'))
  standin.dialogs.answerMessage('Reload')
  const reloaded = page.waitForEvent('load')
  standin.mainWindow().emitFromContents('render-process-gone', {}, { reason: 'crashed' })
  await reloaded
  await expect(page.getByRole('navigation').first()).toBeVisible()
  expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe('yes')
})

test('a second start hands its file over instead', async () => {
  const path = test.info().outputPath('shared.headroom')
  await writeFile(path, 'bytes of a workspace')
  await driver.page.evaluate(() => {
    const notified = new Promise<void>((resolve) => {
      window.headroom.onOpenRequest(() => resolve())
    })
    Object.assign(window, { notified })
  })
  driver.standin.secondInstance(['headroom', path, '--flag', 'notes.txt'], '/')
  await driver.page.evaluate(() => (window as unknown as { notified: Promise<void> }).notified)
  // The notice stands once on the page and once in the live region that is read out.
  await expect(driver.page.getByText('not a Headroom workspace').first()).toBeVisible()
})

test('a save that is not finished leaves the old file', async () => {
  const path = test.info().outputPath('old.headroom')
  await writeFile(path, 'old')
  driver.standin.dialogs.answerSave(path)
  await driver.page.evaluate(async () => {
    const begun = await window.headroom.beginSave({
      suggestedName: 'old.headroom',
      fileKind: { description: 'Workspace', extensions: ['headroom'] },
    })
    if (begun.kind !== 'chosen') throw new Error(begun.kind)
    await window.headroom.writeSave({ token: begun.token, bytes: new Uint8Array([1, 2, 3]) })
  })
  await driver.reload()
  expect(await readFile(path, 'utf8')).toBe('old')
})

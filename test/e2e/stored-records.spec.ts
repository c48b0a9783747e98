import { readFileSync, writeFileSync } from 'node:fs'
import type { Locator, Page, TestInfo } from '@playwright/test'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { unpackWorkspace } from '#core/workspace/file/unpack-workspace.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test, type App } from '../support/app.ts'
import { shot } from '../support/screens.ts'

const OLD_FILE = 'test/fixtures/workspace-file/v1.headroom'

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const rules = (page: Page) => page.getByRole('table', { name: /^Category rules/ })
const dialog = (page: Page) => page.getByRole('dialog').filter({ has: page.locator('form') })

/** What a file of version 1 holds, with an alert, planned work and a log that says little. */
function fuller(): Workspace {
  const opened = unpackWorkspace(readFileSync(OLD_FILE))
  if (!opened.ok) throw new Error(opened.error[0]?.message)
  const { workspace } = opened.value
  const { documents } = workspace
  const serviceId = documents.services[0]!.id
  const startMs = documents.incidents[0]!.startMs
  const times = { startMs, endMs: startMs + 1_800_000, importId: null, externalId: null }
  const alert = { name: 'HighErrorRate', severity: 'critical', paged: true } as const
  documents.alerts.push(
    { ...times, ...alert, id: 'alert-1', serviceId, acknowledgedMs: startMs + 60_000 },
    { ...times, ...alert, id: 'alert-2', serviceId: null, acknowledgedMs: null, endMs: null },
  )
  const work = { title: 'database upgrade', allDay: false, description: '' }
  documents.maintenance.push({ ...times, ...work, id: 'work-1', serviceId })
  const [first, second] = documents.toilEntries
  const log = { category: null, serviceId } as const
  documents.toilEntries = [
    { ...first!, ...log, description: 'restart the pod', minutes: null, elapsedMinutes: 95 },
    { ...second!, ...log, description: 'weekly meeting' },
  ]
  return workspace
}

async function open(app: App, page: Page, testInfo: TestInfo): Promise<void> {
  const path = testInfo.outputPath('fuller.headroom')
  writeFileSync(path, packWorkspace(fuller()))
  await expect(navigation(page)).toBeVisible()
  await app.chooseFiles([path], () => page.keyboard.press('Control+o'))
  await expect(page.getByText(/^Opened /)).toBeVisible()
}

async function choose(field: Locator, option: string): Promise<void> {
  await field.click()
  await field.page().getByRole('option', { name: option, exact: true }).click()
}

async function addRule(page: Page, words: string, verdict: string): Promise<void> {
  await page.getByRole('button', { name: 'New rule' }).click()
  await dialog(page).getByRole('textbox', { name: 'Words' }).fill(words)
  await choose(dialog(page).getByRole('combobox', { name: 'Then it is' }), verdict)
  await dialog(page).getByRole('button', { name: 'Create rule' }).click()
  await expect(rules(page)).toContainText(words)
}

test('a service shows its alerts, planned work and toil; what has no service is in sight', async ({
  app,
  page,
}, testInfo) => {
  await open(app, page, testInfo)
  await navigation(page).getByRole('link', { name: 'Services' }).click()
  const loose = page.getByRole('table', { name: 'Alerts of no service' })
  await page.getByRole('tab', { name: 'Alerts (1)' }).click()
  await expect(loose.getByRole('row').nth(1)).toContainText(/HighErrorRate.*open or unknown/)
  await shot(page, 'services-unassigned')
  await page.getByRole('link', { name: 'checkout', exact: true }).click()
  const row = (name: string) => page.getByRole('table', { name }).getByRole('row').nth(1)
  await expect(row('Alerts of this service')).toContainText(/critical.*yes.*after 1\smin.*30\smin/)
  await expect(row('Maintenance of this service')).toContainText(/database upgrade.*30\smin/)
  const log = page.getByRole('table', { name: 'Toil log of this service' })
  await expect(log).toContainText(/restart the pod.*no category.*unknown.*1\sh\s35\smin/)
  await log.scrollIntoViewIfNeeded()
  await shot(page, 'service-events')
  await expectAccessible(page)
})

test('rules for toil are written, tried, ordered, applied and undone', async ({
  app,
  page,
}, testInfo) => {
  await open(app, page, testInfo)
  await navigation(page).getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'New rule' }).click()
  await dialog(page).getByRole('radio', { name: 'Regular expression' }).click()
  await dialog(page).getByRole('textbox', { name: 'Regular expression' }).fill('(re)\\1start')
  await expect(dialog(page).getByText(/Back references/)).toBeVisible()
  await dialog(page).getByRole('radio', { name: 'Words' }).click()
  await dialog(page).getByRole('textbox', { name: 'Words' }).fill('restart')
  await dialog(page).getByLabel('Try it on a text').fill('Restart the pod')
  await expect(dialog(page).getByText('fits: manual')).toBeVisible()
  await shot(page, 'settings-category-rule')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Create rule' }).click()
  await addRule(page, 'meeting', 'no toil')
  await page.getByRole('button', { name: 'Try meeting earlier' }).click()
  await expect(rules(page).getByRole('row').nth(1)).toContainText('meeting')
  await rules(page).scrollIntoViewIfNeeded()
  await shot(page, 'settings-category-rules')

  await page.getByRole('button', { name: 'Apply to stored entries' }).click()
  await expect(page.getByText('2 of 2 stored entries would change.')).toBeVisible()
  await page.getByRole('button', { name: 'Apply rules' }).click()
  await expect(page.getByText('Changed 2 toil entries').first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Apply to stored entries' }).click()
  await expect(page.getByText('2 of 2 stored entries would change.')).toBeVisible()
})

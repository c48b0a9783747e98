import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/app.ts'
import { dropFiles } from '../support/drop-files.ts'
import {
  azureJson,
  clockifyCsv,
  gzippedCsv,
  ndjson,
  samplePath,
  writeFiles,
} from '../support/import-files.ts'
import { shot } from '../support/screens.ts'

/** One export of each family: dropped together, understood, asked about, stored. */

/** A sample, what it is taken for, what it asks, and the rows that are stored of it. */
interface Family {
  readonly name: string
  readonly label: RegExp
  readonly stored: number
  readonly refused?: number
  readonly duplicate?: number
  /** Radio buttons that answer what it asks beside its zone, by question and answer. */
  readonly answers?: readonly (readonly [question: RegExp, answer: string])[]
}

const families: readonly Family[] = [
  { name: 'prometheus_query_range_matrix.json', label: /Prometheus query_range/, stored: 15 },
  { name: 'grafana_series_joined_by_time.csv', label: /Grafana panel CSV/, stored: 6 },
  { name: 'datadog_query_v1.json', label: /Datadog query \(v1\)/, stored: 5 },
  { name: 'cloudwatch_get_metric_data.json', label: /CloudWatch/, stored: 9 },
  { name: 'gcp_timeseries_list.json', label: /Google Cloud/, stored: 11 },
  { name: 'newrelic_nerdgraph.json', label: /New Relic/, stored: 6 },
  { name: 'azure.json', label: /Azure Monitor/, stored: 3 },
  {
    name: 'generic_epoch_ms_unsorted_duplicates.csv',
    label: /Table of metrics/,
    stored: 3,
    refused: 3,
    duplicate: 1,
  },
  { name: 'queue.ndjson', label: /JSON lines/, stored: 5 },
  { name: 'pagerduty_incidents_api.json', label: /PagerDuty/, stored: 3 },
  { name: 'servicenow_incident_cp1252.csv', label: /ServiceNow/, stored: 4 },
  { name: 'jira_issues.csv', label: /Jira/, stored: 4 },
  { name: 'outages.csv', label: /Outage log/, stored: 3, refused: 1 },
  { name: 'maintenance.ics', label: /[Cc]alendar/, stored: 2 },
  { name: 'toggl_detailed.csv', label: /Toggl/, stored: 3 },
  { name: 'clockify.csv', label: /Clockify/, stored: 3 },
  { name: 'requests.csv.gz', label: /Table of metrics/, stored: 12 },
]

const literals = {
  'azure.json': azureJson,
  'queue.ndjson': ndjson,
  'clockify.csv': clockifyCsv,
  'requests.csv.gz': gzippedCsv,
}

async function openImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Nothing imported yet.')).toBeVisible()
}

const allFiles = (page: Page): Locator =>
  page.getByRole('region', { name: 'All files', exact: true })
const rowOf = (page: Page, name: string): Locator =>
  allFiles(page).getByRole('row').filter({ hasText: name })

async function dropFamilies(page: Page, testInfo: Parameters<typeof writeFiles>[0]): Promise<void> {
  const written = await writeFiles(testInfo, literals)
  const samples = families.map(({ name }) => name).filter((name) => !(name in literals))
  await dropFiles(page.locator('main'), [...samples.map(samplePath), ...written])
}

test('one export of each family is dropped, understood and stored', async ({
  app,
  page,
}, testInfo) => {
  await openImport(page)
  await dropFamilies(page, testInfo)
  for (const { name, label } of families) await expect(rowOf(page, name)).toContainText(label)
  await page
    .locator('section')
    .filter({ hasText: 'don’t say in which zone' })
    .getByRole('button', { name: 'Use UTC' })
    .click()
  for (const { name, stored, refused = 0, duplicate = 0 } of families) {
    const row = rowOf(page, name)
    await expect(row.getByRole('cell').nth(2), `stored of ${name}`).toHaveText(String(stored))
    await expect(row.getByRole('cell').nth(3), `refused of ${name}`).toHaveText(String(refused))
    await expect(row.getByRole('cell').nth(4), `duplicate of ${name}`).toHaveText(String(duplicate))
    await expect(row).toContainText(`ready: ${stored} row`)
  }
  if (app.target === 'browser') {
    await shot(page, 'import-families')
    await expectAccessible(page)
  }
  const total = families.reduce((sum, { stored }) => sum + stored, 0)
  await page.getByRole('button', { name: /^Import \d+ (?:rows|files)$/ }).click()
  await expect(page.getByText(`${total} rows of ${families.length} files are stored`)).toBeVisible()
})

test('a file says what it is, how sure that is, and why', async ({ app, page }, testInfo) => {
  await openImport(page)
  await dropFamilies(page, testInfo)
  const files = page.getByRole('list', { name: 'Files' })
  await files.getByRole('link').filter({ hasText: 'datadog_query_v1.json' }).click()
  await expect(page.getByText('certain, 100 %')).toBeVisible()
  await page.getByRole('button', { name: 'Why it is read like this' }).click()
  await expect(
    page.locator('main').getByRole('listitem').filter({ hasText: 'pointlist' }),
  ).toBeVisible()
  await files.getByRole('link').filter({ hasText: 'generic_epoch' }).click()
  await expect(page.getByText(/^(?:likely|certain), \d+ %/)).toBeVisible()
  await files.getByRole('link').filter({ hasText: 'cloudwatch' }).click()
  await expect(page.getByText('Holds unless you say otherwise.')).toBeVisible()
  await expect(files.getByRole('link').filter({ hasText: 'cloudwatch' })).toContainText('9 rows')
  if (app.target === 'browser') await shot(page, 'import-document')
})

test('cells with units are shown beside what is stored of them', async ({ app, page }) => {
  await openImport(page)
  await dropFiles(page.locator('main'), [samplePath('grafana_formatted_units.csv')])
  await page.getByRole('button', { name: 'Use UTC' }).click()
  const cells = page.getByRole('table', { name: 'How cells are read' })
  await expect(cells.getByRole('row').filter({ hasText: '1.2 GiB' })).toContainText(
    /1.288.490.188\.8 B/,
  )
  await expect(cells).toContainText('1 Jun 2026, 00:00')
  if (app.target === 'browser') await shot(page, 'import-conversions')
})

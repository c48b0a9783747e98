import type { Mapping } from '#core/import/mapping.ts'
import { TOIL_WORDS } from '#core/report/toil-words.ts'
import type { SummedCategory } from '#core/import/toil-summary.ts'
import {
  importTargetSchema,
  type ImportTarget,
  type OverlapPolicy,
} from '#core/workspace/model/imports.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'

/** What the parts of an import are called on the page. */

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

export const targetNames: Readonly<Record<ImportTarget, string>> = {
  metrics: 'Metrics',
  incidents: 'Incidents',
  deploys: 'Deploys',
  alerts: 'Alerts',
  maintenance: 'Maintenance',
  toil: 'Toil',
}

/** What a file can be read as: a document of one tool holds one kind of data, a table any. */
export function targetOptions({ format }: Mapping): readonly Choice<ImportTarget>[] {
  const targets: readonly ImportTarget[] =
    format === 'icalendar' ? ['maintenance', 'toil'] : importTargetSchema.options
  return targets.map((value) => ({ value, label: targetNames[value] }))
}

const formats: Readonly<Record<string, string>> = {
  'csv-wide': 'CSV, one column per series',
  'csv-long': 'CSV, series named in cells',
  'csv-records': 'CSV, one row per event',
  'json-records': 'JSON, an array of records',
  'json-columns': 'JSON, an array per column',
  ndjson: 'JSON, a record per line',
  'prometheus-matrix': 'Prometheus query_range',
  'prometheus-vector': 'Prometheus query',
  'grafana-csv-joined': 'Grafana panel CSV',
  'grafana-csv-long': 'Grafana panel CSV, series in rows',
  'datadog-query-v1': 'Datadog query (v1)',
  'datadog-query-v2': 'Datadog query (v2)',
  'datadog-slo-history': 'Datadog SLO history',
  'datadog-slo-csv': 'Datadog SLO CSV',
  'cloudwatch-get-metric-data': 'CloudWatch GetMetricData',
  'gcp-timeseries': 'Google Cloud Monitoring',
  'newrelic-csv': 'New Relic CSV',
  'newrelic-nerdgraph': 'New Relic NerdGraph',
  'azure-monitor': 'Azure Monitor',
  icalendar: 'iCalendar',
  pagerduty: 'PagerDuty',
  opsgenie: 'Opsgenie',
  servicenow: 'ServiceNow',
  jira: 'Jira',
  toggl: 'Toggl',
  clockify: 'Clockify',
  'google-calendar': 'Google Calendar CSV',
  'outage-log': 'Outage log',
}

/** The format as an import record keeps it, in words. */
export function formatWords(format: string): string {
  return formats[format] ?? format
}

const RECORDS = new Set(['json-records', 'ndjson', 'json-columns', 'pagerduty', 'opsgenie'])
const LINES = /^csv|csv|icalendar|^(?:servicenow|jira|toggl|clockify|outage-log|google-calendar)$/

/** What the rows of a file are numbered by, as far as its format says. */
export function rowWord(format: string): string {
  if (RECORDS.has(format)) return 'Record'
  return LINES.test(format) ? 'Line' : 'Sample'
}

/** How sure a detection is, as word and figure. */
export function confidenceWords(confidence: number): string {
  const word = confidence >= 0.95 ? 'certain' : isSure(confidence) ? 'likely' : 'unsure'
  return `${word}, ${Math.round(confidence * 100)} %`
}

/** Whether a detection is better than a guess. */
export function isSure(confidence: number): boolean {
  return confidence >= 0.6
}

export const kindOptions: readonly Choice<SeriesKind>[] = [
  { value: 'gauge', label: 'A level' },
  { value: 'total', label: 'All events' },
  { value: 'good', label: 'Good events' },
  { value: 'bad', label: 'Bad events' },
  { value: 'delta', label: 'Amount per slot' },
  { value: 'counter', label: 'A running counter' },
]

export function kindWords(kind: SeriesKind): string {
  return kindOptions.find(({ value }) => value === kind)?.label ?? kind
}

export function categoryWords(category: SummedCategory): string {
  if (category === null) return 'no category yet'
  return category === 'no-toil' ? 'no toil' : TOIL_WORDS[category]
}

export const policyNames: Readonly<Record<OverlapPolicy, string>> = {
  keep: 'Keep what is stored',
  replace: 'Replace it with this file',
  fail: 'Store nothing of this file',
}

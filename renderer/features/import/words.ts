import type { ColumnRole, Mapping, TimeFormat } from '#core/import/mapping.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'

/** What the parts of an import are called on the page. */

export const targetNames: Readonly<Record<ImportTarget, string>> = {
  metrics: 'Metrics',
  incidents: 'Incidents',
  deploys: 'Deploys',
  toil: 'Toil',
}

export const targetOptions = (['metrics', 'incidents', 'deploys', 'toil'] as const).map(
  (value) => ({ value, label: targetNames[value] }),
)

const formats: Readonly<Record<string, string>> = {
  'csv-wide': 'CSV, one column per series',
  'csv-long': 'CSV, series named in cells',
  'csv-records': 'CSV, one row per event',
  'json-records': 'JSON, an array of records',
  'prometheus-matrix': 'Prometheus query_range',
}

/** The format as an import record keeps it, in words. */
export function formatWords(format: string): string {
  return formats[format] ?? format
}

/** What the rows of a format are numbered by. */
export function rowWord(format: string): string {
  if (format === 'json-records') return 'Record'
  return format === 'prometheus-matrix' ? 'Sample' : 'Line'
}

const metricRoles: readonly (readonly [ColumnRole, string])[] = [
  ['time', 'Time'],
  ['value', 'Value'],
  ['series', 'Name of the series'],
  ['service', 'Service'],
  ['label', 'Label'],
  ['labels', 'Set of labels'],
  ['unit', 'Unit'],
]

const eventRoles: Readonly<
  Record<Exclude<ImportTarget, 'metrics'>, readonly (readonly [ColumnRole, string])[]>
> = {
  incidents: [
    ['time', 'Start'],
    ['end', 'End'],
    ['duration', 'Duration'],
    ['detected', 'Detected'],
    ['service', 'Service'],
    ['title', 'Title'],
    ['severity', 'Severity'],
    ['impact', 'Impact'],
    ['cause', 'Cause'],
    ['change-related', 'Caused by a change'],
    ['description', 'Description'],
    ['external-id', 'Id'],
  ],
  deploys: [
    ['time', 'Time'],
    ['service', 'Service'],
    ['version', 'Version'],
    ['change-type', 'Kind of change'],
    ['outcome', 'Outcome'],
    ['external-id', 'Id'],
  ],
  toil: [
    ['time', 'Date'],
    ['effort', 'Effort'],
    ['category', 'Category'],
    ['description', 'Description'],
    ['person', 'Person'],
    ['team', 'Team'],
    ['item', 'Toil item'],
    ['service', 'Service'],
    ['external-id', 'Id'],
  ],
}

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

/** What a column can mean in a file of a target. */
export function roleOptions(target: ImportTarget): readonly Choice<ColumnRole>[] {
  const roles = target === 'metrics' ? metricRoles : eventRoles[target]
  return [...roles, ['ignore', 'Left out'] as const].map(([value, label]) => ({ value, label }))
}

export const kindOptions: readonly Choice<SeriesKind>[] = [
  { value: 'gauge', label: 'A level' },
  { value: 'total', label: 'All events' },
  { value: 'good', label: 'Good events' },
  { value: 'bad', label: 'Bad events' },
  { value: 'counter', label: 'A running counter' },
]

export function kindWords(kind: SeriesKind): string {
  return kindOptions.find(({ value }) => value === kind)?.label ?? kind
}

export const durationUnits: readonly Choice<string>[] = [
  { value: 's', label: 's' },
  { value: 'min', label: 'min' },
  { value: 'h', label: 'h' },
]

export const shareUnits: readonly Choice<string>[] = [
  { value: '%', label: '%' },
  { value: 'ratio', label: 'share of 1' },
]

export const timeFormatOptions: readonly Choice<TimeFormat>[] = [
  { value: 'text', label: 'Date and time' },
  { value: 'epoch-s', label: 'Seconds since 1970' },
  { value: 'epoch-ms', label: 'Milliseconds since 1970' },
  { value: 'epoch-us', label: 'Microseconds since 1970' },
  { value: 'epoch-ns', label: 'Nanoseconds since 1970' },
]

export const dateOrderOptions: readonly Choice<'YMD' | 'DMY' | 'MDY'>[] = [
  { value: 'YMD', label: 'Year first' },
  { value: 'DMY', label: 'Day first' },
  { value: 'MDY', label: 'Month first' },
]

export const decimalMarkOptions: readonly Choice<'.' | ','>[] = [
  { value: '.', label: 'Point: 1234.5' },
  { value: ',', label: 'Comma: 1234,5' },
]

export const delimiterOptions: readonly Choice<Mapping['dialect']['delimiter']>[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar' },
]

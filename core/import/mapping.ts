import { z } from 'zod'
import { importTargetSchema } from '#core/workspace/model/imports.ts'
import { categoryRuleSchema } from '#core/workspace/model/practice.ts'
import { seriesKindSchema } from '#core/workspace/model/series-record.ts'

/**
 * How a file is read: the shape of the file and what each column means. A mapping is complete
 * at any time and can be applied as it is: where a choice is still open (`null`), only the rows
 * that need it are refused, with the question as their remedy, so nothing is guessed.
 */

/**
 * The shapes of file that can be read. `csv` is any delimited text, `json-records` an array of
 * objects, `ndjson` one object per line, `json-columns` an object of parallel arrays; the others
 * are documents of one tool, read by the module of that name in `documents/`.
 */
export const importFormatSchema = z.enum([
  'csv',
  'json-records',
  'ndjson',
  'json-columns',
  'prometheus-matrix',
  'prometheus-vector',
  'datadog-query-v1',
  'datadog-query-v2',
  'datadog-slo-history',
  'cloudwatch-get-metric-data',
  'gcp-timeseries',
  'newrelic-nerdgraph',
  'azure-monitor',
  'icalendar',
])

/**
 * Whose table a `csv` or `json-records` file is, where that decides how cells are read; empty for
 * a table of no known tool.
 */
export const tableProfileSchema = z.enum([
  '',
  'grafana-joined',
  'grafana-long',
  'datadog-slo',
  'newrelic',
  'pagerduty',
  'opsgenie',
  'servicenow',
  'jira',
  'toggl',
  'clockify',
  'google-calendar',
  'outage-log',
])

/**
 * What a column means.
 * - all targets: `time` (sample, start of incident, deploy, work), `service`, `ignore`
 * - metrics: `series` (name of the series), `label` (one label, named like the column), `labels`
 *   (a label set such as `env=prod,zone=a`), `unit` (unit of the row's series), `value` (may stand
 *   for several columns), `clock` (the time of day of dates in the time column)
 * - events: `external-id`, `title`, `description`, `severity`, `detected`, `end`, `duration`,
 *   `impact`, `cause`, `change-related`, `version`, `change-type`, `outcome`, `effort`,
 *   `category`, `person`, `team`, `item`; `clock` and `end-clock` are the time of day that belongs
 *   to a date in another column; `elapsed` and `business-elapsed` are time that passed and never
 *   effort; `tags` (may stand for several columns), `project`, `all-day`, `paged`, `automatic`,
 *   `occurrences` (of how many alike a row is the only one; told and not stored).
 *   `outcome` is how a deploy ended, and for incidents and alerts whether they still go on
 */
export const columnRoleSchema = z.enum([
  'ignore',
  'time',
  'service',
  'series',
  'label',
  'labels',
  'unit',
  'value',
  'external-id',
  'title',
  'description',
  'severity',
  'detected',
  'end',
  'duration',
  'impact',
  'cause',
  'change-related',
  'version',
  'change-type',
  'outcome',
  'effort',
  'category',
  'person',
  'team',
  'item',
  'clock',
  'end-clock',
  'elapsed',
  'business-elapsed',
  'tags',
  'project',
  'all-day',
  'paged',
  'automatic',
  'occurrences',
])

/** What one column of a file means. */
export const mappingColumnSchema = z.object({
  /** Position in a CSV row, 0-based; order of first appearance for JSON. */
  index: z.number().int().min(0).max(9_999),
  /** Text of the header cell or JSON key (nested keys joined by dots). */
  header: z.string().max(1_000),
  role: columnRoleSchema,
  /**
   * For `value` and `label`: the name to store instead of the header; empty keeps the header. For
   * `tags` a name makes `name:cell` of a cell, and the bare name of a cell that says yes.
   */
  name: z.string().max(200),
  /** For `value`: what the numbers count. */
  kind: seriesKindSchema,
  /**
   * Unit of a bare number in this column; a cell that carries its own unit is converted to it.
   * For `duration`, `effort`, `elapsed` and `business-elapsed` one of `ms`, `s`, `min`, `h`, for
   * `impact` `%` or `ratio`. A `detected` column with such a unit holds the time since the start.
   * Null where the user has yet to say.
   */
  unit: z.string().max(50).nullable(),
  /** Whether it was left out for having no cells: nobody said so, and the next file may have some. */
  wasEmpty: z.boolean().exactOptional(),
})

/** Order of day, month and year in dates written with numbers. */
export const dateOrderSchema = z.enum(['YMD', 'DMY', 'MDY'])

/** How times are written: as text, or as a count since 1970 in some unit. */
export const timeFormatSchema = z.enum(['text', 'epoch-s', 'epoch-ms', 'epoch-us', 'epoch-ns'])

/** Everything that reading a file needs to know beyond its bytes. */
export const mappingSchema = z.object({
  version: z.literal(1),
  target: importTargetSchema,
  format: importFormatSchema,
  profile: tableProfileSchema.default(''),
  dialect: z.object({
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
    delimiter: z.enum([',', ';', '\t', '|']),
    /** 1-based line of the header row; 0 when the file has none. */
    headerLine: z.number().int().min(0).max(100),
    /** Where the records of a JSON file are: `[]` for a top-level array, else e.g. `items[]`. */
    records: z.string().max(500),
  }),
  columns: z.array(mappingColumnSchema).max(10_000),
  time: z.object({
    format: timeFormatSchema,
    /** Order of the parts of a numeric date that doesn't start with the year. */
    order: dateOrderSchema.nullable(),
    /** IANA zone of times that carry none; null when each time carries its zone. */
    zone: z.string().max(64).nullable(),
  }),
  decimalMark: z.enum(['.', ',']).nullable(),
  /** Service of all rows when no column names it; empty for none. */
  service: z.string().max(200),
  /** Kinds of series by name, where names come from a column or from the file. */
  seriesKinds: z.array(z.object({ series: z.string().max(1_000), kind: seriesKindSchema })),
  /** What a slot without a point means for amounts per slot, where a source leaves zeros out. */
  absent: z.enum(['gap', 'zero']).default('gap'),
  /**
   * Whether the time that passed counts as the effort of toil entries that state none. Off until
   * the user says so.
   */
  elapsedIsEffort: z.boolean().default(false),
  /** Rules that give toil entries their category, in order; see `categoryRuleSchema`. */
  categoryRules: z
    .array(categoryRuleSchema.omit({ id: true }))
    .max(1_000)
    .default([]),
  /**
   * Calendars: where events that repeat without end are cut off, in epoch ms; null for two years
   * after the last start of an event in the file, and a year after it was seen.
   */
  calendarUntilMs: z.number().nullable().default(null),
  /** Calendars: the day on which the file was seen, in epoch ms; null when that isn't known. */
  calendarSeenMs: z.number().nullable().default(null),
})

export type ColumnRole = z.infer<typeof columnRoleSchema>
export type MappingColumn = z.infer<typeof mappingColumnSchema>
export type DateOrder = z.infer<typeof dateOrderSchema>
export type TimeFormat = z.infer<typeof timeFormatSchema>
export type Mapping = z.infer<typeof mappingSchema>

/** The columns that have a role, in file order. */
export function columnsWithRole(mapping: Mapping, role: ColumnRole): MappingColumn[] {
  return mapping.columns.filter((column) => column.role === role)
}

/** Roles of the cells that say which series the values of a row belong to. */
export const NAMING_ROLES: ReadonlySet<ColumnRole> = new Set([
  'series',
  'service',
  'label',
  'labels',
  'unit',
])

/** Roles whose cells are amounts in the unit of their column. */
export const UNIT_ROLES: ReadonlySet<ColumnRole> = new Set([
  'value',
  'detected',
  'duration',
  'effort',
  'elapsed',
  'business-elapsed',
  'impact',
])

const PROFILE_FORMATS: Record<Exclude<Mapping['profile'], ''>, string> = {
  'grafana-joined': 'grafana-csv-joined',
  'grafana-long': 'grafana-csv-long',
  'datadog-slo': 'datadog-slo-csv',
  newrelic: 'newrelic-csv',
  pagerduty: 'pagerduty',
  opsgenie: 'opsgenie',
  servicenow: 'servicenow',
  jira: 'jira',
  toggl: 'toggl',
  clockify: 'clockify',
  'google-calendar': 'google-calendar',
  'outage-log': 'outage-log',
}

/**
 * Format as an import record keeps it: `csv-wide` when the columns are the series,
 * `csv-long` when cells name them, `csv-records` for events; JSON formats as they are.
 */
export function formatName(mapping: Mapping): string {
  if (mapping.profile !== '') return PROFILE_FORMATS[mapping.profile]
  if (mapping.format !== 'csv') return mapping.format
  if (mapping.target !== 'metrics') return 'csv-records'
  const long = mapping.columns.some((column) => NAMING_ROLES.has(column.role))
  return long ? 'csv-long' : 'csv-wide'
}

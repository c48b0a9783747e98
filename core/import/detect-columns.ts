import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { fitsWidth } from './csv-rows.ts'
import { profileColumns, type ColumnProfile } from './column-profile.ts'
import { countersAmong } from './detect-counters.ts'
import { eventColumns } from './detect-events.ts'
import { metricsColumns } from './detect-metrics.ts'
import { detectDecimalMark } from './detect-numbers.ts'
import type { DetectedTarget } from './detect-target.ts'
import { detectTimes, type DetectedTimes } from './detect-times.ts'
import type { Detection } from './detection.ts'
import { emptyMapping } from './empty-mapping.ts'
import type { FoundTable } from './found-table.ts'
import { kindsOfNames } from './header-words.ts'
import { NAMING_ROLES, type ColumnRole, type Mapping, type MappingColumn } from './mapping.ts'
import type { ProfiledColumns, TableProfile } from './profiles/table-profile.ts'
import { parseSeriesName } from './series-name.ts'

const TIMES: readonly ColumnRole[] = ['time', 'detected', 'end']
const NUMBERS: readonly ColumnRole[] = [
  'value',
  'effort',
  'duration',
  'impact',
  'elapsed',
  'business-elapsed',
]

/** How the rows of a table are read as one target. */
export function columnsDetection(
  table: FoundTable,
  { target, recognised, confidence, evidence }: DetectedTarget,
): Detection {
  const profiles = profileColumns(table.header, wholeRows(table))
  const proposed = proposedColumns(profiles, table, target, recognised?.profile ?? null)
  const { columns } = proposed
  const withRoles = (roles: readonly ColumnRole[]): ColumnProfile[] =>
    profiles.filter((_, i) => roles.includes(columns[i]!.role))
  const times = settledTimes(detectTimes(withRoles(TIMES)), proposed.mapping?.time)
  const numbers = detectDecimalMark(withRoles(NUMBERS))
  const fixedMark = proposed.mapping?.decimalMark ?? null
  const kinds = target === 'metrics' ? seriesKinds(columns, profiles) : []
  return {
    mapping: {
      ...emptyMapping(table.dialect, table.format, target),
      seriesKinds: kinds,
      ...proposed.mapping,
      profile: recognised?.profile.id ?? '',
      columns: [...columns],
      time: times.time,
      decimalMark: fixedMark ?? numbers.decimalMark,
    },
    label: recognised?.profile.label ?? plainLabel(table, target),
    confidence: rounded(
      confidence *
        (proposed.certainty ?? 1) *
        (0.8 + 0.2 * table.evenness) *
        (recognised === null ? certaintyOf(table, columns, profiles) : 1),
    ),
    evidence: [
      ...table.evidence,
      ...evidence,
      ...times.evidence,
      ...numbers.evidence,
      ...proposed.evidence,
    ],
    questions: [
      ...table.questions,
      ...times.questions,
      ...(fixedMark === null ? numbers.questions : []),
      ...proposed.questions,
    ],
    sample: { header: table.header, rows: table.shown.slice(0, 10) },
  }
}

/** The rows that are as wide as the header, which the others say nothing of; all if none is. */
function wholeRows({ format, header, rows }: FoundTable): FoundTable['rows'] {
  // A record of JSON may lack keys.
  if (format !== 'csv') return rows
  const whole = rows.filter((row) => fitsWidth(row, header.length))
  return whole.length > 0 ? whole : rows
}

function proposedColumns(
  profiles: readonly ColumnProfile[],
  table: FoundTable,
  target: ImportTarget,
  profile: TableProfile | null,
): ProfiledColumns {
  if (profile !== null) return profile.columns(profiles, target, table)
  return target === 'metrics' ? metricsColumns(profiles) : eventColumns(profiles, target)
}

/** Times as detected, with what the tool fixes; what it fixes is not asked. */
function settledTimes(found: DetectedTimes, fixed: Mapping['time'] | undefined): DetectedTimes {
  if (fixed === undefined) return found
  const { time, questions } = found
  return {
    ...found,
    time: {
      format: fixed.format === 'text' ? time.format : fixed.format,
      order: fixed.order ?? time.order,
      zone: fixed.zone ?? time.zone,
    },
    questions: questions.filter(
      ({ id }) =>
        !(id === 'date-order' && fixed.order !== null) &&
        !(id === 'time-zone' && fixed.zone !== null),
    ),
  }
}

/** Kinds of the series that cells name, where their names come in pairs. */
function seriesKinds(
  columns: readonly MappingColumn[],
  profiles: readonly ColumnProfile[],
): Mapping['seriesKinds'] {
  const index = columns.findIndex(({ role }) => role === 'series')
  if (index < 0 || columns.filter(({ role }) => role === 'value').length !== 1) return []
  const names = new Set(profiles[index]!.cells.map((cell) => parseSeriesName(cell).name))
  const kinds = kindsOfNames([...names])
  const isNaming = (_: ColumnProfile, i: number): boolean => NAMING_ROLES.has(columns[i]!.role)
  const value = profiles[columns.findIndex(({ role }) => role === 'value')]!
  for (const name of countersAmong(profiles[index]!, value, profiles.filter(isNaming))) {
    kinds.set(name, 'counter')
  }
  return [...kinds].map(([series, kind]) => ({ series, kind }))
}

/** How well the cells of a table of no known tool bear out what its names say, 0..1. */
function certaintyOf(
  table: FoundTable,
  columns: readonly MappingColumn[],
  profiles: readonly ColumnProfile[],
): number {
  if (table.rows.length === 0) return 0.7
  const timed = profiles.filter((_, i) => columns[i]!.role === 'time')
  const share = Math.max(0, ...timed.map(({ dates, epochs }) => Math.max(dates, epochs)))
  const used = columns.some(({ role }) => role !== 'ignore' && role !== 'time') ? 1 : 0.5
  return (0.6 + 0.4 * share) * used
}

function rounded(confidence: number): number {
  return Math.round(confidence * 100) / 100
}

const FORMATS: Record<FoundTable['format'], string> = {
  csv: 'Table',
  'json-records': 'JSON records',
  ndjson: 'JSON lines',
  'json-columns': 'JSON columns',
}

const CONTENTS: Record<ImportTarget, string> = {
  metrics: 'metrics',
  incidents: 'incidents',
  deploys: 'deploys',
  alerts: 'alerts',
  maintenance: 'planned maintenance',
  toil: 'toil',
}

function plainLabel({ format }: FoundTable, target: ImportTarget): string {
  return `${FORMATS[format]} of ${CONTENTS[target]}`
}

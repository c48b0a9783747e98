import { epochFormat } from '../epoch-format.ts'
import { metricsColumns } from '../detect-metrics.ts'
import { showsComma } from '../detect-numbers.ts'
import type { Evidence } from '../detection.ts'
import { isGap, splitNumber } from '../numbers.ts'
import type { ProfiledColumns, TableHead, TableProfile } from './table-profile.ts'

/**
 * Tables that Grafana's panels download. Both forms call their time `Time`, with a capital;
 * newer ones write it without a zone or as epoch ms, older ones as ISO 8601 with an offset. They
 * are UTF-8 with a comma, or with the semicolon of versions before 7.0.
 */

function isGrafanas({ format, dialect }: TableHead): boolean {
  return format === 'csv' && /^[,;]$/.test(dialect.delimiter) && dialect.encoding === 'utf-8'
}

/** How times are written where no setting changes it, by what separates cells. */
const OWN_TIMES: ReadonlyMap<string, RegExp> = new Map([
  [',', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{3})?$/],
  [';', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{3})?(?:Z|[+-]\d\d:\d\d)?$/],
])

function hasOwnTimes({ header, rows, dialect }: TableHead): boolean {
  const index = header.indexOf('Time')
  const cells = rows.map((row) => row[index] ?? '').filter((cell) => !isGap(cell))
  const isOwn = (cell: string): boolean =>
    OWN_TIMES.get(dialect.delimiter)?.test(cell) === true || epochFormat(cell) === 'epoch-ms'
  return cells.length > 0 && cells.every(isOwn)
}

/** One column a series, joined by time: the panel inspector, or “series as columns” before 7.0. */
export const grafanaJoined: TableProfile = {
  id: 'grafana-joined',
  label: 'Grafana panel CSV, series joined by time',
  targets: ['metrics'],
  recognise(table) {
    const [first, ...others] = table.header
    if (!isGrafanas(table) || first !== 'Time' || others.length === 0) return null
    if (!others.every((_, i) => isSeries(table, i + 1))) return null
    const told =
      others.some((name) => /\{.*\}\s*$/.test(name)) ||
      hasUnits(table, new Set(others.map((_, i) => i + 1)))
    if (!told && !hasOwnTimes(table)) return null
    return {
      confidence: told ? 0.9 : 0.7,
      evidence: 'The first column is called “Time” and the others hold numbers, as in Grafana.',
    }
  },
  columns: (profiles, _target, table) =>
    withRounding(metricsColumns(profiles, { eachIsSeries: true }), table),
}

const OWN: ReadonlySet<string> = new Set(['Time', 'Value'])

/** One row a point: `Series;Time;Value`, “series as rows” before 7.0, or a table of the same kind. */
export const grafanaLong: TableProfile = {
  id: 'grafana-long',
  label: 'Grafana panel CSV, one row per point',
  targets: ['metrics'],
  recognise(table) {
    const { header } = table
    const has = (name: string): boolean => header.includes(name)
    if (!isGrafanas(table) || header.length < 3 || !has('Time') || !has('Value')) return null
    if (header.length === 3 && (has('Series') || has('Metric'))) {
      return {
        confidence: 0.95,
        evidence: 'The columns are Series, Time and Value, as in Grafana.',
      }
    }
    const named = header.every((name, i) => OWN.has(name) || !isSeries(table, i))
    return named && hasOwnTimes(table)
      ? { confidence: 0.75, evidence: 'Beside Time and Value there are only names, as in Grafana.' }
      : null
  },
  columns: (profiles, _target, table) => withRounding(metricsColumns(profiles), table),
}

function isSeries({ rows }: TableHead, index: number): boolean {
  return rows.every((row) => {
    const cell = row[index] ?? ''
    return isGap(cell) || splitNumber(cell) !== null || /^[+-]?(?:NaN|Inf(?:inity)?)$/i.test(cell)
  })
}

/** Whether cells of these columns carry units, which only “formatted data” does. */
function hasUnits({ rows }: TableHead, columns: ReadonlySet<number>): boolean {
  return rows.some((row) =>
    row.some((cell, i) => columns.has(i) && (splitNumber(cell)?.suffix ?? '') !== ''),
  )
}

function withRounding(proposed: ProfiledColumns, table: TableHead): ProfiledColumns {
  const rounded: Evidence = {
    about: 'numbers',
    column: null,
    text: 'The values are rounded for display: an export with “Formatted data” off is exact.',
  }
  const values = new Set(
    proposed.columns.filter(({ role }) => role === 'value').map(({ index }) => index),
  )
  return {
    ...proposed,
    evidence: hasUnits(table, values) ? [...proposed.evidence, rounded] : proposed.evidence,
    ...pointOf(table),
  }
}

/** Grafana writes numbers as JavaScript does; a spreadsheet may have changed them since. */
function pointOf({ header, rows }: TableHead): Pick<ProfiledColumns, 'mapping'> {
  const changed = rows.some((row) =>
    row.some((cell, i) => header[i] !== 'Time' && showsComma(cell)),
  )
  return changed ? {} : { mapping: { decimalMark: '.' } }
}

import type { EpochMs } from '#core/units/units.ts'
import { documentMapping } from '../documents/document-mapping.ts'
import { columnsWithRole, type Mapping, type MappingColumn } from '../mapping.ts'
import type { MetricsSink } from '../metrics-sink.ts'
import { isGap, isNotFinite, readNumber } from '../numbers.ts'
import { readPeriodStart } from '../period-text.ts'
import { refusal, shown, type Refusal } from '../refusal.ts'
import { NO_ROWS, type RowHandler } from '../row-handler.ts'
import { SampleTable } from '../sample-table.ts'
import { zoneClock } from '../zone-clock.ts'

/** Unit of the statuses as they are stored: the share of good events or time. */
const STORED_UNIT = 'ratio'

interface Period {
  readonly column: MappingColumn
  readonly startMs: EpochMs
}

/** The mapping for the sink of these rows, which has one value for each period of an SLO. */
export function datadogSloSinkMapping(mapping: Mapping): Mapping {
  return documentMapping(mapping)
}

/**
 * Reads rows of SLO statuses by calendar: each row becomes a series of the SLO, a point at the
 * start of each period in the zone of the mapping. An SLO without any status has no points.
 */
export function datadogSloRows(mapping: Mapping, sink: MetricsSink): RowHandler {
  const periods = periodsOf(mapping)
  const [nameColumn] = columnsWithRole(mapping, 'series')
  const labelColumns = mapping.columns.filter(({ role }) => role === 'label' || role === 'service')
  const seen = new Map<string, string>()
  let duplicates = 0

  const readPoints = (cells: readonly string[]): (readonly [EpochMs, number])[] | Refusal => {
    const points: [EpochMs, number][] = []
    for (const { column, startMs } of periods) {
      const status = readShare(cells[column.index] ?? '', mapping.decimalMark, column.unit)
      if (typeof status !== 'number') return { ...status, column: column.header }
      points.push([startMs, status])
    }
    return points.every(([, status]) => Number.isNaN(status)) ? [] : points
  }

  return {
    row(cells, line) {
      const name = nameColumn === undefined ? '' : (cells[nameColumn.index] ?? '')
      if (name === '') return missingName(nameColumn?.header ?? null)
      if (periods.length === 0) return zoneNeeded()
      const labels = labelColumns.flatMap((column) => labelOf(column, cells, mapping))
      const key = JSON.stringify([name, labels])
      const points = readPoints(cells)
      if ('code' in points) return points
      const said = JSON.stringify(points)
      const before = seen.get(key)
      if (before !== undefined) {
        if (before !== said) return repeatedSlo(name)
        duplicates++
        return null
      }
      const table = sink.tableNamed(key, name, labels, { unit: STORED_UNIT, kind: 'gauge' })
      if (!(table instanceof SampleTable)) return table
      seen.set(key, said)
      for (const [ms, status] of points) {
        const why = sink.add(table, { ms, laterMs: null }, Float64Array.of(status), line)
        if (why !== null) return why
      }
      return null
    },
    finish: () => ({ ...NO_ROWS, ...sink.finish(), duplicates }),
  }
}

/** The periods by start; none while the zone in which they begin is open. */
function periodsOf(mapping: Mapping): Period[] {
  const { zone } = mapping.time
  if (zone === null) return []
  const inZone = zoneClock(zone)
  const byStart = new Map<EpochMs, Period>()
  for (const column of columnsWithRole(mapping, 'value')) {
    const wallMs = readPeriodStart(column.header)
    if (wallMs === null) continue
    const startMs = inZone(wallMs).ms
    if (!byStart.has(startMs)) byStart.set(startMs, { column, startMs })
  }
  return [...byStart.values()].sort((a, b) => a.startMs - b.startMs)
}

/** A share of 1 from `99.95%` or, where the column counts in percent, from a bare number. */
function readShare(
  cell: string,
  mark: Mapping['decimalMark'],
  unit: string | null,
): number | Refusal {
  if (isGap(cell) || isNotFinite(cell)) return Number.NaN
  const percent = readNumber(cell, mark ?? '.', '%')
  if (typeof percent !== 'number') return percent
  const isShare = unit === STORED_UNIT && !cell.endsWith('%')
  // Dividing by 100 leaves 0.9995000000000001 of 99.95; fifteen digits are what a cell can say.
  return isShare ? percent : Number((percent / 100).toPrecision(15))
}

function labelOf(
  column: MappingColumn,
  cells: readonly string[],
  mapping: Mapping,
): (readonly [string, string])[] {
  const cell = cells[column.index] ?? ''
  if (isGap(cell)) return []
  if (column.role === 'service') return [['service', cell]]
  const name = column.name === '' ? column.header : column.name
  if (name !== 'target') return [[name, cell]]
  const target = readShare(cell, mapping.decimalMark, column.unit)
  return [[name, typeof target === 'number' ? String(target) : cell]]
}

function missingName(column: string | null): Refusal {
  return refusal(
    'missing-series',
    'The row has no SLO.',
    'Give each row the name of its SLO.',
    column,
  )
}

function repeatedSlo(name: string): Refusal {
  return refusal(
    'repeated-slo',
    `${shown(name)} stands in an earlier row with other statuses.`,
    'Keep the row that is right.',
  )
}

function zoneNeeded(): Refusal {
  return refusal(
    'zone-needed',
    'It is open in which time zone the periods begin, or there is no period.',
    'Choose the time zone of the export, and at least one period as a value.',
  )
}

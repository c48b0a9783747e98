import type { DurationMs, EpochMs, Ratio } from '#core/units/units.ts'
import type { ColumnRole, Mapping, MappingColumn } from './mapping.ts'
import { isGap, readNumber } from './numbers.ts'
import { refusal, shown, type Refusal } from './refusal.ts'
import { timeReader, type TimeReader } from './time-reader.ts'

/** Reads the cells of an event row by role. Absent and empty cells are null. */
export interface EventCells {
  /** Whether some column has the role. */
  has(role: ColumnRole): boolean
  text(role: ColumnRole): string
  time(role: ColumnRole): EpochMs | null | Refusal
  /** A length of time: a number in the unit of its column, a number with a unit, or `h:mm:ss`. */
  duration(role: ColumnRole): DurationMs | null | Refusal
  /** A share, from 0..1 or from percent as its column says. */
  share(role: ColumnRole): Ratio | null | Refusal
  serviceName(): string | null
}

/** Things to tell once per file, with how many rows they concern. */
export class Notes {
  readonly counts = new Map<string, { rows: number; example: string }>()

  add(code: string, example: string): void {
    const known = this.counts.get(code)
    if (known === undefined) this.counts.set(code, { rows: 1, example })
    else known.rows++
  }
}

/** A function that opens the cells of one row after another. */
export function eventCellReader(
  mapping: Mapping,
  notes: Notes,
): (cells: readonly string[]) => EventCells {
  const times = timeReader(mapping.time)
  const byRole = new Map<ColumnRole, MappingColumn>()
  for (const column of mapping.columns) {
    if (!byRole.has(column.role)) byRole.set(column.role, column)
  }
  return (cells) => {
    const open = (role: ColumnRole): [string, MappingColumn | undefined] => {
      const column = byRole.get(role)
      return [column === undefined ? '' : (cells[column.index] ?? ''), column]
    }
    return {
      has: (role) => byRole.has(role),
      text: (role) => open(role)[0],
      time: (role) => readTime(times, notes, ...open(role)),
      duration: (role) => readDuration(mapping, ...open(role)),
      share: (role) => readShare(mapping, ...open(role)),
      serviceName: () => open('service')[0] || mapping.service || null,
    }
  }
}

function readTime(
  times: TimeReader,
  notes: Notes,
  cell: string,
  column: MappingColumn | undefined,
): EpochMs | null | Refusal {
  if (isGap(cell)) return null
  const time = times.read(cell)
  if ('code' in time) return { ...time, column: column?.header ?? null }
  if (time.laterMs !== null) notes.add('time-occurs-twice', cell)
  return time.ms
}

const UNIT_MS: Record<string, DurationMs> = { s: 1000, min: 60_000, h: 3_600_000 }
const CLOCK = /^(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/

function readDuration(
  mapping: Mapping,
  cell: string,
  column: MappingColumn | undefined,
): DurationMs | null | Refusal {
  if (isGap(cell) || column === undefined) return null
  const clock = CLOCK.exec(cell)
  if (clock) {
    // Two parts are hours and minutes, as time sheets write them.
    return Number(clock[1]) * 3_600_000 + Number(clock[2]) * 60_000 + Number(clock[3] ?? 0) * 1000
  }
  const bare = /^[\d.,'’\s]+$/.test(cell)
  if (bare && column.unit === null) return unitNeeded(cell, column.header)
  // A number with its own unit is converted to ms, a bare one is in the unit of the column.
  const value = readNumber(cell, mapping.decimalMark, bare ? '' : 'ms')
  if (typeof value !== 'number') return { ...value, column: column.header }
  const ms = bare ? value * (UNIT_MS[column.unit ?? ''] ?? 60_000) : value
  return ms >= 0 ? ms : negativeDuration(cell, column.header)
}

function readShare(
  mapping: Mapping,
  cell: string,
  column: MappingColumn | undefined,
): Ratio | null | Refusal {
  if (isGap(cell) || column === undefined) return null
  const percent = cell.endsWith('%') || column.unit === '%'
  if (!percent && column.unit === null) return unitNeeded(cell, column.header)
  const value = readNumber(cell, mapping.decimalMark, percent ? '%' : '')
  if (typeof value !== 'number') return { ...value, column: column.header }
  const share = percent ? value / 100 : value
  if (share >= 0 && share <= 1) return share
  return refusal(
    'share-out-of-range',
    `${shown(cell)} is not between 0 and ${percent ? '100 %' : '1'}.`,
    'Choose whether the column is in percent or from 0 to 1, or correct the value.',
    column.header,
  )
}

function unitNeeded(cell: string, column: string): Refusal {
  return refusal(
    'unit-needed',
    `${shown(cell)} has no unit.`,
    'Choose the unit of the column.',
    column,
  )
}

function negativeDuration(cell: string, column: string): Refusal {
  return refusal(
    'negative-duration',
    `${shown(cell)} is less than nothing.`,
    'Correct the duration in the source and export again.',
    column,
  )
}

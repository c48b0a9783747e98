import { DAY_MS, type DurationMs, type EpochMs, type Ratio } from '#core/units/units.ts'
import { isoText } from './civil.ts'
import { readDateText } from './date-text.ts'
import { readDurationText, type DurationStyle } from './duration-text.ts'
import type { Notes } from './event-notes.ts'
import { tagsOf } from './event-tags.ts'
import { yesOrNo } from './event-words.ts'
import type { ColumnRole, Mapping, MappingColumn } from './mapping.ts'
import { isGap, readNumber } from './numbers.ts'
import { refusal, shown, type Refusal } from './refusal.ts'
import { timeReader, type TimeReader } from './time-reader.ts'
import { zoneClock } from './zone-clock.ts'

/** Reads the cells of an event row by role. Absent and empty cells are null. */
export interface EventCells {
  /** Whether some column has the role. */
  has(role: ColumnRole): boolean
  text(role: ColumnRole): string
  /** The cell at a position, whatever its column is used for; empty in JSON where it is ignored. */
  at(index: number): string
  /** A time; a date whose time of day stands in a column of its own is read with it. */
  time(role: TimeRole): EpochMs | null | Refusal
  /** Whether a time is a date without a time of day, as whole days are written. */
  isDate(role: TimeRole): boolean
  /**
   * The start of the day that a time lies in, by its wall clock, or of the day after: where a
   * whole day begins, and where it ends, exclusive. Null for an empty cell.
   */
  midnight(role: TimeRole, which: 'before' | 'after'): EpochMs | null | Refusal
  /** A length of time; see `readDurationText`. */
  duration(role: ColumnRole): DurationMs | null | Refusal
  /** A time, or one that is written as the time since `startMs`. */
  timeSince(role: TimeRole, startMs: EpochMs): EpochMs | null | Refusal
  /** A share, from 0..1 or from percent as its column says. */
  share(role: ColumnRole): Ratio | null | Refusal
  /** The labels of all columns that hold some. */
  tags(): string[]
  /** Whether a column that stands for this label says no. */
  deniesTag(name: string): boolean
  serviceName(): string | null
}

/** Roles that hold a time. */
export type TimeRole = 'time' | 'detected' | 'end'

/** Where the time of day stands that belongs to a date. */
const CLOCK_OF: Readonly<Record<TimeRole, ColumnRole | null>> = {
  time: 'clock',
  detected: null,
  end: 'end-clock',
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
  const tagColumns = mapping.columns.filter(({ role }) => role === 'tags')
  return (cells) => {
    const open = (role: ColumnRole): [string, MappingColumn | undefined] => {
      const column = byRole.get(role)
      return [column === undefined ? '' : (cells[column.index] ?? ''), column]
    }
    const textOf = (role: TimeRole): string => {
      const clock = CLOCK_OF[role]
      const other = clock === null ? '' : open(clock)[0]
      const date = open(role)[0] || (role === 'end' && other !== '' ? open('time')[0] : '')
      return isGap(other) || isGap(date) ? date : `${date} ${other}`
    }
    const time = (role: TimeRole): EpochMs | null | Refusal =>
      readTime(mapping, times, notes, textOf(role), byRole.get(role))
    return {
      has: (role) => byRole.has(role),
      text: (role) => open(role)[0],
      at: (index) => cells[index] ?? '',
      time,
      isDate: (role) => isDate(textOf(role), mapping),
      midnight: (role, which) => midnight(mapping, times, open(role), which),
      duration: (role) => readDuration(mapping, ...open(role)),
      timeSince(role, startMs) {
        if ((byRole.get(role)?.unit ?? '') === '') return time(role)
        const length = readDuration(mapping, ...open(role))
        return typeof length === 'number' ? Math.round(startMs + length) : length
      },
      share: (role) => readShare(mapping, ...open(role)),
      tags: () => tagsOf(tagColumns, cells),
      deniesTag: (name) =>
        tagColumns.some(
          (column) => column.name === name && yesOrNo(cells[column.index] ?? '') === false,
        ),
      serviceName: () => open('service')[0] || mapping.service || null,
    }
  }
}

/** The zero time of Go, which tools such as Alertmanager write where there is no time. */
const NO_TIME = /^0001-01-01/

function readTime(
  mapping: Mapping,
  times: TimeReader,
  notes: Notes,
  cell: string,
  column: MappingColumn | undefined,
): EpochMs | null | Refusal {
  const isEpoch = mapping.time.format !== 'text'
  if (isGap(cell) || NO_TIME.test(cell) || (isEpoch && /^0(?:\.0+)?$/.test(cell))) return null
  const time = times.read(cell)
  if ('code' in time) return { ...time, column: column?.header ?? null }
  if (time.laterMs !== null) notes.add('time-occurs-twice', cell)
  if (mapping.time.zone !== null && !isEpoch && isZoneless(cell, mapping)) {
    notes.add('no-zone', mapping.time.zone)
  }
  return time.ms
}

function isZoneless(cell: string, mapping: Mapping): boolean {
  if (/[Zz]$/.test(cell)) return false
  const written = readDateText(cell, mapping.time.order)
  return typeof written !== 'string' && written.offsetMs === null && written.zone === null
}

/** A text of a date and nothing else; a time of day has a colon, or follows a `T`. */
function isDate(cell: string, mapping: Mapping): boolean {
  if (isGap(cell) || mapping.time.format !== 'text') return false
  return !/:|\dT\d/.test(cell) && typeof readDateText(cell, mapping.time.order) !== 'string'
}

function midnight(
  mapping: Mapping,
  times: TimeReader,
  [cell, column]: readonly [string, MappingColumn | undefined],
  which: 'before' | 'after',
): EpochMs | null | Refusal {
  if (isGap(cell)) return null
  const written = readDateText(cell, mapping.time.order)
  const wallMs =
    typeof written === 'string'
      ? Number.NaN
      : (Math.floor(written.wallMs / DAY_MS) + (which === 'after' ? 1 : 0)) * DAY_MS
  // What is no date is refused by the reader, in its words.
  const time = times.read(Number.isNaN(wallMs) ? cell : isoText(wallMs).slice(0, 10))
  if (!('code' in time)) return time.ms
  // Where the clock is set forward at midnight the day begins after the jump.
  return time.code === 'time-in-dst-gap' && mapping.time.zone !== null
    ? zoneClock(mapping.time.zone)(wallMs).ms
    : { ...time, column: column?.header ?? null }
}

function readDuration(
  mapping: Mapping,
  cell: string,
  column: MappingColumn | undefined,
): DurationMs | null | Refusal {
  if (isGap(cell) || column === undefined) return null
  const style: DurationStyle = {
    unit: column.unit === '' ? 'min' : column.unit,
    decimalMark: mapping.decimalMark,
    dateOrder: mapping.time.order,
    wholeDays: column.role !== 'effort',
  }
  const length = readDurationText(cell, style)
  return typeof length === 'number' ? length : { ...length, column: column.header }
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

import { DAY_MS, MINUTE_MS, type DurationMs } from '#core/units/units.ts'
import { civilFromDays } from './civil-date.ts'
import { epochOfWallTime, type WallInstant } from './zone.ts'

/**
 * When a wall clock shows a time. The time is given in ms since 1970-01-01T00:00 on that clock, as
 * if it were UTC: 90 000 000 is one in the morning of 2 January 1970.
 */
export type WallReader = (wallMs: number) => WallInstant

/** The clock of UTC, which never jumps. */
export const utcClock: WallReader = (wallMs) => ({ kind: 'exact', ms: wallMs })

/** No zone changes its clocks twice within this time. */
const BLOCK_MS = 8 * DAY_MS
/** Since 1972 all zones change their clocks at a quarter of an hour, by whole ones. */
const QUARTER_MS = 15 * MINUTE_MS
const QUARTERS_FROM_MS = 2 * 366 * DAY_MS
const MOST_KNOWN = 10_000

/**
 * Reads the wall clock of an IANA zone. Times far from a change of the clocks are read by the
 * offset of their week, which is asked once.
 *
 * @throws RangeError for an unknown zone
 */
export function wallReader(zone: string): WallReader {
  const steady = new Map<number, DurationMs | null>()
  const read = (wallMs: number): WallInstant => {
    const days = Math.floor(wallMs / DAY_MS)
    const inDay = wallMs - days * DAY_MS
    return epochOfWallTime({ ...civilFromDays(days), ...clockOf(inDay) }, zone)
  }
  read(0)
  const quarters = new Map<number, WallInstant>()
  const nearChange = (wallMs: number): WallInstant => {
    if (wallMs < QUARTERS_FROM_MS) return read(wallMs)
    const startMs = Math.floor(wallMs / QUARTER_MS) * QUARTER_MS
    let found = quarters.get(startMs)
    if (found === undefined) {
      if (quarters.size > MOST_KNOWN) quarters.clear()
      found = read(startMs)
      quarters.set(startMs, found)
    }
    return moved(found, wallMs - startMs)
  }
  return (wallMs) => {
    const block = Math.floor(wallMs / BLOCK_MS)
    let offset = steady.get(block)
    if (offset === undefined) {
      if (steady.size > MOST_KNOWN) steady.clear()
      offset = steadyOffset(block * BLOCK_MS, read)
      steady.set(block, offset)
    }
    return offset === null ? nearChange(wallMs) : { kind: 'exact', ms: wallMs - offset }
  }
}

/** Offset that holds from the day before a block to the day after it; null if it changes. */
function steadyOffset(startMs: number, read: WallReader): DurationMs | null {
  const beforeMs = startMs - DAY_MS
  const afterMs = startMs + BLOCK_MS + DAY_MS
  const before = read(beforeMs)
  const after = read(afterMs)
  const offset = beforeMs - before.ms
  const same = before.kind === 'exact' && after.kind === 'exact' && afterMs - after.ms === offset
  return same ? offset : null
}

function moved({ kind, ms, laterMs }: WallInstant, byMs: DurationMs): WallInstant {
  return laterMs === undefined
    ? { kind, ms: ms + byMs }
    : { kind, ms: ms + byMs, laterMs: laterMs + byMs }
}

function clockOf(ms: DurationMs) {
  return {
    hour: Math.floor(ms / 3_600_000),
    minute: Math.floor(ms / 60_000) % 60,
    second: Math.floor(ms / 1000) % 60,
    millisecond: ms % 1000,
  }
}

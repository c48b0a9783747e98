import { epochOfWallTime } from '#core/time/zone.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type DurationMs, type EpochMs } from '#core/units/units.ts'
import { civilFromDays } from './civil.ts'

/** Where a wall-clock time lies: once, in an hour that was skipped, or in one that comes twice. */
export interface ZonedTime {
  readonly ms: EpochMs
  readonly kind: 'exact' | 'gap' | 'overlap'
  /** The second reading of a time that comes twice, else NaN. */
  readonly laterMs: EpochMs
}

/** Resolution of the cache: no zone has changed its offset off a quarter of an hour since 1972. */
const QUARTER_MS = 15 * MINUTE_MS

interface Offsets {
  readonly kind: ZonedTime['kind']
  readonly offsetMs: DurationMs
  readonly laterOffsetMs: DurationMs
}

/**
 * Turns wall-clock times of one zone into epoch ms. The offset of each quarter of an hour is
 * asked once and kept, since a file has many rows in it.
 */
export function zoneClock(zone: string): (wallMs: number) => ZonedTime {
  const cache = new Map<number, Offsets>()
  return (wallMs) => {
    const quarter = Math.floor(wallMs / QUARTER_MS)
    let found = cache.get(quarter)
    if (found === undefined) {
      if (cache.size > 50_000) cache.clear()
      found = offsetsAt(quarter * QUARTER_MS, zone)
      cache.set(quarter, found)
    }
    return {
      ms: wallMs - found.offsetMs,
      kind: found.kind,
      laterMs: wallMs - found.laterOffsetMs,
    }
  }
}

/** The clocks of the zones that a file names, each made once. */
export function zoneClocks(): (zone: string) => ReturnType<typeof zoneClock> {
  const clocks = new Map<string, ReturnType<typeof zoneClock>>()
  return (zone) => {
    const known = clocks.get(zone)
    if (known !== undefined) return known
    const clock = zoneClock(zone)
    clocks.set(zone, clock)
    return clock
  }
}

function offsetsAt(wallMs: number, zone: string): Offsets {
  const days = Math.floor(wallMs / DAY_MS)
  const inDay = wallMs - days * DAY_MS
  const found = epochOfWallTime(
    {
      ...civilFromDays(days),
      hour: Math.floor(inDay / HOUR_MS),
      minute: Math.floor((inDay % HOUR_MS) / MINUTE_MS),
      second: 0,
      millisecond: 0,
    },
    zone,
  )
  return {
    kind: found.kind,
    offsetMs: wallMs - found.ms,
    laterOffsetMs: found.laterMs === undefined ? Number.NaN : wallMs - found.laterMs,
  }
}

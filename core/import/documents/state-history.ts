import { HOUR_MS, type EpochMs } from '#core/units/units.ts'
import type { PointRows } from './point-rows.ts'
import { SeriesPoints } from './point-rows.ts'

/** State of a monitor from a moment on, until the next change. */
export interface StateChange {
  readonly ms: EpochMs
  /** Null where there is no data. */
  readonly isUp: boolean | null
  readonly line: number
}

/** Most hours that one history may cover: ten years. */
const MAX_HOURS = 87_660

/**
 * Turns changes of state into seconds per hour of UTC: how long the monitor was up, and how long
 * its state was known. The sums over any whole hours are exactly those of the history, which
 * samples of the state at moments would not be. An hour without any known state is a gap.
 *
 * @param changes in order of time
 * @param endMs where the last state ends
 * @returns null when the history covers more than ten years
 */
export function secondsPerHour(
  changes: readonly StateChange[],
  endMs: EpochMs,
): { readonly hours: EpochMs[]; readonly up: number[]; readonly known: number[] } | null {
  const first = changes[0]
  if (first === undefined || !(endMs > first.ms)) return { hours: [], up: [], known: [] }
  const startMs = Math.floor(first.ms / HOUR_MS) * HOUR_MS
  const count = Math.ceil((endMs - startMs) / HOUR_MS)
  if (count > MAX_HOURS) return null
  const up = Array.from({ length: count }, () => 0)
  const known = Array.from({ length: count }, () => 0)
  changes.forEach(({ ms, isUp }, place) => {
    const untilMs = Math.min(changes[place + 1]?.ms ?? endMs, endMs)
    if (isUp === null) return
    for (let fromMs = ms; fromMs < untilMs;) {
      const hour = Math.floor((fromMs - startMs) / HOUR_MS)
      const toMs = Math.min(untilMs, startMs + (hour + 1) * HOUR_MS)
      known[hour]! += (toMs - fromMs) / 1000
      if (isUp) up[hour]! += (toMs - fromMs) / 1000
      fromMs = toMs
    }
  })
  return { hours: Array.from({ length: count }, (_, i) => startMs + i * HOUR_MS), up, known }
}

/** Hands the hours of a history over as the points of two series, good and total. */
export function addStateHours(
  rows: PointRows,
  found: { readonly hours: readonly EpochMs[]; readonly up: number[]; readonly known: number[] },
  labels: readonly (readonly [string, string])[],
  line: number,
): void {
  const good = new SeriesPoints()
  const total = new SeriesPoints()
  found.hours.forEach((ms, i) => {
    const isKnown = found.known[i]! > 0
    rows.keep(good, ms, isKnown ? found.up[i]! : Number.NaN, '', line)
    rows.keep(total, ms, isKnown ? found.known[i]! : Number.NaN, '', line)
  })
  rows.add(good, { name: UPTIME, labels, unit: 's', kind: 'good' })
  rows.add(total, { name: MEASURED, labels, unit: 's', kind: 'total' })
}

/** Names of the series that a history of states becomes. */
export const UPTIME = 'uptime'
export const MEASURED = 'measured time'

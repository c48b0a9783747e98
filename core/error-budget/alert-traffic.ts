import { MINUTE_MS, type DurationMs, type EventCount, type Ratio } from '#core/units/units.ts'
import type { AlertCondition } from './alert-condition.ts'
import { alertThreshold } from './alert-replay.ts'
import type { EventTotals } from './window-history.ts'

/** What a condition means for the traffic there is. */
export interface AlertTraffic {
  readonly name: string
  /** Events that the quiet windows hold: the low decile of the long windows with events. */
  readonly quietEvents: EventCount
  /** Bad events that make it fire in such a window. */
  readonly badToFire: EventCount
  /** Whether so few bad events fire it that chance alone does. */
  readonly isLow: boolean
}

/** Fewer bad events than this in a window are chance. */
const FEW_BAD = 3
const QUIET_SHARE = 0.1
/** Windows are looked at this far apart, at least. */
const LOOK_EVERY_MS = 10 * MINUTE_MS

/**
 * Whether an alert sees enough events to mean something: at 99.9 % and a burn rate of 14.4, one
 * failure of 60 requests in an hour is over the threshold. The remedies are a minimum of bad
 * events (`minBad`), a longer window, or another method.
 */
export function alertTraffic(
  totals: EventTotals,
  conditions: readonly AlertCondition[],
  target: Ratio,
): AlertTraffic[] {
  return conditions.map((condition) => {
    const quietEvents = quietTraffic(totals, condition.longMs)
    const needed = quietEvents * alertThreshold(condition, target)
    // A hair less, so that exactly 3 isn't rounded up to 4.
    const badToFire = Math.max(1, Math.ceil(needed - 1e-9 * needed))
    const isLow = quietEvents > 0 && badToFire < FEW_BAD
    return { name: condition.name, quietEvents, badToFire, isLow }
  })
}

/** The condition with the least number of bad events that isn't chance. */
export function withTrafficGuard(condition: AlertCondition): AlertCondition {
  return { ...condition, minBad: Math.max(condition.minBad ?? 0, FEW_BAD) }
}

function quietTraffic({ columns, total }: EventTotals, longMs: DurationMs): EventCount {
  const slots = Math.max(1, Math.round(longMs / columns.stepMs))
  const hop = Math.max(1, Math.round(LOOK_EVERY_MS / columns.stepMs))
  const held: number[] = []
  for (let end = Math.min(slots, total.length - 1); end < total.length; end += hop) {
    const events = total[end]! - total[Math.max(0, end - slots)]!
    if (events > 0) held.push(events)
  }
  const sorted = Float64Array.from(held).sort()
  return sorted[Math.floor((sorted.length - 1) * QUIET_SHARE)] ?? 0
}

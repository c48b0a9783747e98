import { median } from '#core/stats/quantile.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, MINUTE_MS } from '#core/units/units.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import type { RangedRisk } from './ranged-risk.ts'

/** A risk that imported incidents suggest, with what it was read from. */
export interface SuggestedRisk {
  readonly risk: RangedRisk
  readonly incidents: number
  /** How many of them said when they were detected, ended, and how many users they hit. */
  readonly known: {
    readonly detected: number
    readonly ended: number
    readonly impact: number
  }
}

/** Incidents without a cause, as a class. */
const NO_CAUSE = 'cause not stated'

/**
 * One risk for each cause among the incidents that began in a range: medians of the times to detect
 * and to repair, mean share of users, days of the range by number. What no incident says is left
 * at 0 minutes or at all users, and `known` shows it. Most frequent first.
 */
export function suggestRisks(
  incidents: readonly Incident[],
  range: TimeRange,
): readonly SuggestedRisk[] {
  const started = incidents.filter(({ startMs }) => startMs >= range.fromMs && startMs < range.toMs)
  const classes = Map.groupBy(started, ({ cause }) => cause.trim().toLowerCase() || NO_CAUSE)
  return [...classes]
    .map(([cause, members]) => suggestionOf(cause, members, durationMs(range) / DAY_MS))
    .sort((a, b) => b.incidents - a.incidents || (a.risk.name < b.risk.name ? -1 : 1))
}

function suggestionOf(cause: string, members: readonly Incident[], days: number): SuggestedRisk {
  const detected = members.flatMap(({ startMs, detectedMs }) =>
    detectedMs !== null && detectedMs >= startMs ? [(detectedMs - startMs) / MINUTE_MS] : [],
  )
  const repaired = members.flatMap(({ startMs, detectedMs, endMs }) => {
    const from = detectedMs ?? startMs
    return endMs !== null && endMs > from ? [(endMs - from) / MINUTE_MS] : []
  })
  const impacts = members.flatMap(({ impact }) => (impact !== null && impact > 0 ? [impact] : []))
  const sum = impacts.reduce((total, impact) => total + impact, 0)
  return {
    risk: {
      id: cause,
      name: members[0]!.cause.trim() || NO_CAUSE,
      detectMinutes: detected.length === 0 ? 0 : median(detected),
      repairMinutes: repaired.length === 0 ? 0 : median(repaired),
      usersShare: impacts.length === 0 ? 1 : sum / impacts.length,
      daysBetween: days / members.length,
      accepted: true,
    },
    incidents: members.length,
    known: { detected: detected.length, ended: repaired.length, impact: impacts.length },
  }
}

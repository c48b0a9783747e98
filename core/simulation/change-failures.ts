import { betaRatio } from '#core/stats/incomplete-beta.ts'
import { findRoot } from '#core/stats/find-root.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, type Ratio } from '#core/units/units.ts'
import type { Deploy, Incident } from '#core/workspace/model/operations.ts'

/** Prior of Jeffreys for a share. */
const PRIOR = 0.5

/** How often deploys went out and caused incidents. */
export interface ChangeFailures {
  readonly deploys: number
  readonly deploysPerDay: number
  /** Incidents that are said to come from a change; at most one a deploy counts. */
  readonly failures: number
  /** Failures / deploys; null without any deploy. */
  readonly rate: Ratio | null
  /** 90 % interval of the rate (Jeffreys); null without any deploy. */
  readonly rate90: readonly [Ratio, Ratio] | null
  /** Incidents that don't say whether a change caused them: they are counted as background. */
  readonly unsaid: number
}

/**
 * The change failure rate over a range, with how sure it is. A deploy that was rolled back without
 * an incident cost nothing of the budget and is no failure here.
 *
 * @param incidents those of the service
 * @param deploys those of the service
 */
export function changeFailures(
  incidents: readonly Incident[],
  deploys: readonly Deploy[],
  range: TimeRange,
): ChangeFailures {
  const within = (ms: number) => ms >= range.fromMs && ms < range.toMs
  const started = incidents.filter(({ startMs }) => within(startMs))
  const count = deploys.filter(({ atMs }) => within(atMs)).length
  const failures = started.filter(({ changeRelated }) => changeRelated === true).length
  const failed = Math.min(failures, count)
  return {
    deploys: count,
    deploysPerDay: count / (durationMs(range) / DAY_MS),
    failures,
    rate: count === 0 ? null : failed / count,
    rate90:
      count === 0 ? null : [shareQuantile(0.05, failed, count), shareQuantile(0.95, failed, count)],
    unsaid: started.filter(({ changeRelated }) => changeRelated === null).length,
  }
}

/** Quantile of what a share may be after `hits` of `n`: Beta(hits + 1/2, n - hits + 1/2). */
export function shareQuantile(p: Ratio, hits: number, n: number): Ratio {
  return findRoot((share) => betaRatio(share, hits + PRIOR, n - hits + PRIOR) - p, 0, 1)
}

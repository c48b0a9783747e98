import { mean } from '#core/stats/mean.ts'
import { studentTCdf, studentTQuantile } from '#core/stats/student-t.ts'
import { variance } from '#core/stats/variance.ts'
import { MINUTE_MS } from '#core/units/units.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import type { IncidentsSection, RestoreTime } from '../sections/incidents.ts'

/** Fewer durations than this say nothing about their spread. */
const LEAST = 3

/** Logs of the durations, in log minutes, of the incidents that have an end. */
export function logDurations(incidents: readonly Incident[]): number[] {
  return incidents
    .filter((incident) => incident.endMs !== null && incident.endMs > incident.startMs)
    .map((incident) => Math.log((incident.endMs! - incident.startMs) / MINUTE_MS))
}

/** Geometric mean of the durations and its 95 % interval by Student's t on the logs. */
export function restoreTime(logs: readonly number[]): RestoreTime {
  const n = logs.length
  const centre = mean(logs)
  if (n === 0) return { n, geometricMeanMinutes: null, lowMinutes: null, highMinutes: null }
  if (n < LEAST) {
    return { n, geometricMeanMinutes: Math.exp(centre), lowMinutes: null, highMinutes: null }
  }
  const reach = studentTQuantile(0.975, n - 1) * Math.sqrt(variance(logs) / n)
  return {
    n,
    geometricMeanMinutes: Math.exp(centre),
    lowMinutes: Math.exp(centre - reach),
    highMinutes: Math.exp(centre + reach),
  }
}

/**
 * Welch's t test on log durations: ratio of geometric means (now over before) and two-sided p.
 * Null when either side has fewer than three incidents.
 */
export function restoreChange(
  now: readonly number[],
  before: readonly number[],
): IncidentsSection['restoreChange'] {
  if (now.length < LEAST || before.length < LEAST) return null
  const a = variance(now) / now.length
  const b = variance(before) / before.length
  const ratio = Math.exp(mean(now) - mean(before))
  if (!(a + b > 0)) return { ratio, pValue: ratio === 1 ? 1 : 0 }
  const df = (a + b) ** 2 / (a ** 2 / (now.length - 1) + b ** 2 / (before.length - 1))
  const t = Math.abs(mean(now) - mean(before)) / Math.sqrt(a + b)
  return { ratio, pValue: 2 * studentTCdf(-t, df) }
}

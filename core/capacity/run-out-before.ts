import { proportionStandardError } from '#core/stats/variance.ts'
import { formatNumber } from '#core/units/format.ts'
import { DAY_MS, type EpochMs, type Ratio } from '#core/units/units.ts'
import { shareBefore } from './crossing-share.ts'
import type { ExhaustionDate } from './exhaustion-date.ts'

/** P(the limit is reached before a time), or why it can't be told. */
export interface RunOutBefore {
  readonly probability: Ratio | null
  readonly standardError: number | null
  /** Null when there is a probability. */
  readonly reason: string | null
}

/**
 * The chance that the limit is reached before a time: 0 for the past and for now, 1 when it is
 * reached already; none beyond the days that paths were followed.
 *
 * @example runOutBefore(outlook.exhaustion, outlook.nowMs, Date.UTC(2027, 0, 1)).probability
 */
export function runOutBefore(
  exhaustion: ExhaustionDate,
  nowMs: EpochMs,
  beforeMs: EpochMs,
): RunOutBefore {
  if (exhaustion.state === 'over') return { probability: 1, standardError: 0, reason: null }
  if (beforeMs <= nowMs) return { probability: 0, standardError: 0, reason: null }
  if (beforeMs > nowMs + (exhaustion.searchDays + 1) * DAY_MS) {
    const days = formatNumber(exhaustion.searchDays, 0)
    const reason = `paths are followed for ${days} days only`
    return { probability: null, standardError: null, reason }
  }
  const probability = shareBefore(exhaustion.cumulative, beforeMs)
  const standardError = proportionStandardError(probability, exhaustion.paths)
  return { probability, standardError, reason: null }
}

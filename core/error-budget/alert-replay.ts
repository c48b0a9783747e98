import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { DurationMs, EpochMs, Ratio } from '#core/units/units.ts'
import type { AlertCondition } from './alert-condition.ts'
import { BILLION, budgetPartsPerBillion, decimalParts, reachesParts } from './exact-target.ts'
import type { EventTotals } from './window-history.ts'

/** A stretch in which an alert fires: from the first evaluation that does to the first that doesn't. */
export interface Firing extends TimeRange {
  /** Whether it was still firing at the last evaluation; `toMs` is then the end of the data. */
  readonly isOpen: boolean
}

/** How an alert is evaluated. */
export interface AlertEvaluation {
  /** Times between evaluations; those of the data when absent. */
  readonly everyMs?: DurationMs
  /** Whether a burn rate equal to the factor fires; it does by default. */
  readonly compare?: '>=' | '>'
  /** Times to evaluate at, [from, to]; the whole history when absent. */
  readonly range?: TimeRange
}

/**
 * The error ratio at which a condition fires, factor x (1 - target).
 *
 * @example 14.4 at 99.9 %: 0.0144
 */
export function alertThreshold({ factor }: Pick<AlertCondition, 'factor'>, target: Ratio): Ratio {
  return (factor * budgetPartsPerBillion(target)) / BILLION
}

/**
 * When a condition would have fired. At each evaluation both windows end there and hold the slots
 * wholly inside them; error ratios are ratios of sums, compared with the threshold exactly. At
 * the begin of the history a window holds what there is, as it does in Prometheus. A window
 * without events doesn't fire.
 *
 * @param totals running sums of the history, see `eventTotals`
 * @throws RangeError for evaluations no time apart
 */
export function alertFirings(
  totals: EventTotals,
  condition: AlertCondition,
  target: Ratio,
  evaluation: AlertEvaluation = {},
): Firing[] {
  const { startMs, stepMs } = totals.columns
  const { everyMs = stepMs, range, compare = '>=' } = evaluation
  if (!(everyMs > 0)) throw new RangeError(`invalid evaluation interval: ${everyMs}`)
  const endMs = startMs + totals.columns.total.length * stepMs
  const fires = evaluator(totals, condition, target, compare)
  const firings: Firing[] = []
  let sinceMs: EpochMs | null = null
  const firstMs = range === undefined ? startMs : firstAtOrAfter(startMs, everyMs, range.fromMs)
  const lastMs = Math.min(range?.toMs ?? endMs, endMs)
  for (let atMs = firstMs; atMs <= lastMs; atMs += everyMs) {
    if (fires(atMs)) sinceMs ??= atMs
    else if (sinceMs !== null) {
      firings.push({ fromMs: sinceMs, toMs: atMs, isOpen: false })
      sinceMs = null
    }
  }
  if (sinceMs !== null) firings.push({ fromMs: sinceMs, toMs: lastMs, isOpen: true })
  return firings
}

function firstAtOrAfter(startMs: EpochMs, everyMs: DurationMs, fromMs: EpochMs): EpochMs {
  return startMs + Math.max(0, Math.ceil((fromMs - startMs) / everyMs)) * everyMs
}

function evaluator(
  { columns, bad, total }: EventTotals,
  { longMs, shortMs, factor, minBad = 0 }: AlertCondition,
  target: Ratio,
  compare: '>=' | '>',
): (atMs: EpochMs) => boolean {
  const budgetParts = budgetPartsPerBillion(target)
  const parts = decimalParts(factor * budgetParts)
  const last = total.length - 1
  const reaches = (windowMs: DurationMs, atMs: EpochMs, least: number): boolean => {
    const { from, to } = slotsBefore(columns, atMs, windowMs, last)
    const events = total[to]! - total[from]!
    if (!(events > 0)) return false
    const failed = bad[to]! - bad[from]!
    if (failed < least) return false
    return compare === '>='
      ? reachesParts(failed, events, parts)
      : !reachesParts(events - failed, events, BILLION - parts)
  }
  return (atMs) => budgetParts > 0 && reaches(longMs, atMs, minBad) && reaches(shortMs, atMs, 0)
}

/** Slots wholly inside the window that ends at a time. */
function slotsBefore(
  { startMs, stepMs }: SliColumns,
  atMs: EpochMs,
  windowMs: DurationMs,
  last: number,
): { from: number; to: number } {
  const to = Math.min(last, Math.floor((atMs - startMs) / stepMs))
  const from = Math.max(0, Math.ceil((atMs - windowMs - startMs) / stepMs))
  return { from: Math.min(from, to), to }
}

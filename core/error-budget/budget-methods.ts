import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { DurationMs, EpochMs, Ratio } from '#core/units/units.ts'
import { withExclusions, type Exclusions } from './exclusions.ts'
import { budgetByOccurrences, type OccurrenceBudget } from './occurrences.ts'
import { sliceColumns, sliceSums, type NoDataRule } from './slice-columns.ts'
import { budgetOfSums, type SliceBudget, type SliceDenominator } from './time-slices.ts'

/** How bad events become an error budget. */
export type BudgetMethod = 'occurrences' | 'timeslices' | 'ratioTimeslices'

/** A question for a budget by every method. */
export interface BudgetMethodsInput {
  readonly columns: SliColumns
  readonly window: TimeRange
  /** What is later isn't known yet; the end of the window when absent. */
  readonly nowMs?: EpochMs
  readonly target: Ratio
  readonly sliceMs: DurationMs
  readonly sliceTarget: Ratio
  readonly noData: NoDataRule
  readonly denominator: SliceDenominator
  readonly exclusions?: Exclusions
}

/** The same window by each method; they differ, and none of them is the truth. */
export interface BudgetsByMethod {
  /** Every event weighs the same. The no-data rule has no meaning: no events, no weight. */
  readonly occurrences: OccurrenceBudget
  /** Every minute (or other slice) weighs the same and is either good or bad. */
  readonly timeslices: SliceBudget
  /** Every slice weighs the same and is as good as its ratio. */
  readonly ratioTimeslices: SliceBudget
}

/**
 * The budget of a window by all three methods, to be shown side by side.
 *
 * @example two dead hours at night: 98 % of the budget left by occurrences, -733 % by time
 */
export function budgetsByMethod(input: BudgetMethodsInput): BudgetsByMethod {
  const { columns, window, target, sliceMs, sliceTarget, noData, exclusions } = input
  const counted = exclusions === undefined ? columns : withExclusions(columns, exclusions)
  const toMs = Math.min(window.toMs, input.nowMs ?? window.toMs)
  const range = { fromMs: window.fromMs, toMs }
  const rule = { sliceMs, noData, ...(exclusions && { exclusions }) }
  const sums = sliceSums(columns, range, rule)
  const bySlices = (sliceTarget: Ratio | null) =>
    budgetOfSums(sums, { ...input, nowMs: toMs, rule: { ...rule, sliceTarget } })
  return {
    occurrences: budgetByOccurrences(counted, range, target),
    timeslices: bySlices(sliceTarget),
    ratioTimeslices: bySlices(null),
  }
}

/** What a method needs to know of an objective. */
export type MethodRule = Pick<
  BudgetMethodsInput,
  'sliceMs' | 'sliceTarget' | 'noData' | 'exclusions'
>

/**
 * The events that a method counts in a range: the events themselves, or one per slice. What is
 * said of counts (burn-down, burn rates, alerts, policies) then holds for each method.
 */
export function methodColumns(
  columns: SliColumns,
  range: TimeRange,
  method: BudgetMethod,
  rule: MethodRule,
): SliColumns {
  if (method === 'occurrences') {
    return rule.exclusions === undefined ? columns : withExclusions(columns, rule.exclusions)
  }
  const sliceTarget = method === 'timeslices' ? rule.sliceTarget : null
  return sliceColumns(columns, range, { ...rule, sliceTarget }).columns
}

/**
 * `methodColumns` of a whole history up to a moment, with slices that begin at an anchor: the
 * start of the window or of a day. Look-backs that reach before the anchor then have slices too.
 */
export function methodHistory(
  columns: SliColumns,
  anchorMs: EpochMs,
  toMs: EpochMs,
  method: BudgetMethod,
  rule: MethodRule,
): SliColumns {
  const before = Math.max(0, Math.floor((anchorMs - columns.startMs) / rule.sliceMs))
  const fromMs = anchorMs - before * rule.sliceMs
  return methodColumns(columns, { fromMs, toMs }, method, rule)
}

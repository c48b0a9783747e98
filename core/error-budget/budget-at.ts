import type { TimeRange } from '#core/time/time-range.ts'
import type { EpochMs, EventCount, Ratio } from '#core/units/units.ts'
import { BILLION, budgetPartsPerBillion } from './exact-target.ts'
import { slotsInside } from './slots.ts'
import type { EventTotals } from './window-history.ts'

/** How a window stood at a moment of the past. */
export interface BudgetAt {
  readonly bad: EventCount
  /** Bad events that the whole window allows; 0 without events or without a budget. */
  readonly allowedBad: EventCount
  /** Signed share of the whole window's budget that was left; null where nothing is known. */
  readonly remaining: Ratio | null
  /** Whether the window reaches back before the history, see `budgetAt`. */
  readonly isYoung: boolean
}

/**
 * The budget of a window at a moment, as it would have been read then. Slots to come have the
 * traffic of those seen, and so have slots before the history begins, which are taken to have
 * been clean: a history of one day doesn't spend a month's budget by one bad minute. Gaps within
 * the history have no allowance, as in `windowBudget`.
 *
 * @param window the whole window
 * @param atMs a moment in it
 */
export function budgetAt(
  totals: EventTotals,
  window: TimeRange,
  target: Ratio,
  atMs: EpochMs,
): BudgetAt {
  const { columns } = totals
  const sofar = slotsInside(columns, { fromMs: window.fromMs, toMs: Math.min(window.toMs, atMs) })
  const { first, end } = sofar
  const bad = totals.bad[end]! - totals.bad[first]!
  const total = totals.total[end]! - totals.total[first]!
  const known = totals.known[end]! - totals.known[first]!
  if (totals.firstMs === null || known === 0) {
    return { bad: 0, allowedBad: 0, remaining: null, isYoung: totals.firstMs !== null }
  }
  const before = slotsInside(columns, { fromMs: window.fromMs, toMs: totals.firstMs }).expected
  const toCome = slotsInside(columns, window).expected - sofar.expected
  // Multiplied before it is divided: whole counts then stay exact.
  const allowedParts = (total * budgetPartsPerBillion(target) * (known + before + toCome)) / known
  return {
    bad,
    allowedBad: allowedParts / BILLION,
    remaining: allowedParts > 0 ? (allowedParts - bad * BILLION) / allowedParts : null,
    isYoung: before > 0,
  }
}

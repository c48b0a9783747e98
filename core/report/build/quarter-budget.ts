import { budgetHealth } from '#core/error-budget/budget-health.ts'
import { budgetByOccurrences, type OccurrenceBudget } from '#core/error-budget/occurrences.ts'
import { slotsInside } from '#core/error-budget/slots.ts'
import { windowBudget } from '#core/error-budget/window-budget.ts'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import { policyTier } from '#core/policy/policy-tier.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EventCount, Ratio } from '#core/units/units.ts'
import type { ReportStatus } from '../sections/fields.ts'
import type { MeasuredSlo, ReportContext } from './report-context.ts'

/** The budget of a window as the report states it. */
export interface WindowState {
  /** What was seen up to the end of the report; null without usable data. */
  readonly budget: OccurrenceBudget | null
  /**
   * `observed`: the window is over and the events seen are all. `projected`: it is in progress
   * and the events to come are taken to be as many per slot.
   */
  readonly basis: 'observed' | 'projected'
  /** Bad events that the whole window allows; 0 without data. */
  readonly allowedBad: EventCount
  /** Signed share of the whole window's budget; null without data. */
  readonly remaining: Ratio | null
  readonly status: ReportStatus
}

/** The budget of the whole reported quarter. */
export function quarterBudget(context: ReportContext, measured: MeasuredSlo): WindowState {
  return windowState(context, measured, context.input.quarter.range)
}

/** The budget of a window, seen from the end of the report. */
export function windowState(
  context: ReportContext,
  measured: MeasuredSlo,
  window: TimeRange,
): WindowState {
  if (!measured.columns.ok) {
    return { budget: null, basis: 'observed', allowedBad: 0, remaining: null, status: 'no-data' }
  }
  const columns = measured.columns.value
  const seen = { fromMs: window.fromMs, toMs: Math.min(window.toMs, context.asOfMs) }
  const budget = budgetByOccurrences(columns, seen, measured.slo.target)
  const whole = windowBudget(budget, slotsInside(columns, window).expected)
  return {
    budget,
    basis: whole.basis,
    allowedBad: whole.allowedBad,
    remaining: whole.remaining,
    status: statusOf(context, measured, whole.remaining),
  }
}

function statusOf(
  context: ReportContext,
  { slo }: MeasuredSlo,
  remaining: Ratio | null,
): ReportStatus {
  const { policies } = context.input.workspace.documents
  const policy = policies.find((candidate) => candidate.id === slo.policyId) ?? DEFAULT_POLICY
  return budgetHealth(remaining, remaining === null ? null : policyTier(policy, remaining))
}

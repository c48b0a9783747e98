import { DEFAULT_POLICY, type PolicyRules } from '#core/policy/default-policy.ts'
import { policyTier, type PolicyTier } from '#core/policy/policy-tier.ts'
import type { SliColumns } from '#core/series/series.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import { durationMs, intersect, type TimeRange } from '#core/time/time-range.ts'
import { HOUR_MS, type EpochMs, type Minutes, type Ratio } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import { budgetHealth, type SloHealth } from './budget-health.ts'
import { methodHistory, type BudgetMethod, type MethodRule } from './budget-methods.ts'
import { budgetMinutes } from './budget-minutes.ts'
import { burnRateOver } from './burn-rate.ts'
import { mergeRanges } from './exclusions.ts'
import type { ExhaustionReason } from './exhaustion.ts'
import { budgetByOccurrences, type OccurrenceBudget } from './occurrences.ts'
import { projectExhaustion } from './project-exhaustion.ts'
import { slotsInside } from './slots.ts'
import { windowBudget, type WindowBudget } from './window-budget.ts'
import { worstPeriods, type BadPeriod } from './worst-periods.ts'

/** A question for the state of one objective. */
export interface SloStatusInput {
  readonly slo: Slo
  readonly columns: SliColumns
  /** The moment the answer speaks of; shells take the end of the newest data. */
  readonly nowMs: EpochMs
  /** Rules for the tier; the standard's defaults when absent. */
  readonly policy?: PolicyRules
  /** How bad events become a budget; occurrences without exclusions when absent. */
  readonly measure?: SloMeasure
}

/** The method of an objective, with what it needs to know. */
export interface SloMeasure {
  readonly method: BudgetMethod
  readonly rule: MethodRule
}

/** Where an objective stands: everything its pages, the report and the CLI show. */
export interface SloStatus {
  readonly health: SloHealth
  /** The objective's window in force, [from, to). */
  readonly window: TimeRange
  /** The part of the window up to `nowMs`: what the budget was measured on. */
  readonly range: TimeRange
  /** The budget of the events seen so far; its `coverage` is that of `range`. */
  readonly budget: OccurrenceBudget
  /** The budget of the whole window: seen for a rolling one, projected for a calendar one. */
  readonly windowBudget: WindowBudget
  /** Share of the whole window's budget that is left, signed; the headline figure. */
  readonly remaining: Ratio | null
  /** (1 - target) of the whole window. */
  readonly budgetMinutes: Minutes
  /** `remaining` of `budgetMinutes`. */
  readonly remainingMinutes: Minutes | null
  readonly coverage: Ratio
  readonly tier: PolicyTier | null
  readonly burn1h: number | null
  readonly burn6h: number | null
  readonly burn24h: number | null
  readonly burn72h: number | null
  /** When the budget goes at the burn rate `exhaustionBurn`, or when it went. */
  readonly exhaustionMs: EpochMs | null
  readonly exhaustionReason: ExhaustionReason
  /** The date without roll-off, see `ProjectedExhaustion`. */
  readonly exhaustionLinearMs: EpochMs | null
  /** The burn rate projected forward and the look-back in hours that it comes from. */
  readonly exhaustionBurn: { readonly rate: number; readonly lookbackHours: number } | null
  /** The hours that cost most, worst first. */
  readonly worst: readonly BadPeriod[]
}

const WORST_SHOWN = 5

/**
 * The state of an objective. By a method that counts time each "event" of it is a slice. `at-risk`
 * means that some is left, but the policy warns or the present burn rate spends it before the
 * window ends.
 */
export function sloStatus(input: SloStatusInput): SloStatus {
  const { slo, nowMs, policy } = input
  const window = sloWindowAt(slo.window, nowMs)
  const range = { fromMs: window.fromMs, toMs: Math.min(window.toMs, nowMs) }
  const columns = measuredColumns(input, window)
  const budget = budgetByOccurrences(columns, range, slo.target)
  const whole = wholeBudget(input, columns, window, budget)
  const minutes = budgetMinutes(slo.target, durationMs(window))
  const burnOver = (hours: number) => burnRateOver(columns, nowMs, hours * HOUR_MS, slo.target)
  const burns = { burn1h: burnOver(1), burn6h: burnOver(6), burn24h: burnOver(24) }
  const burn72h = burnOver(72)
  const exhaustion = projectExhaustion({
    kind: slo.window.kind,
    columns,
    window,
    range,
    budget: whole,
    nowMs,
    burns: [
      { lookbackHours: 24, rate: burns.burn24h },
      { lookbackHours: 72, rate: burn72h },
    ],
  })
  const { remaining } = whole
  const tier = remaining === null ? null : policyTier(policy ?? DEFAULT_POLICY, remaining)
  return {
    health: healthOf(remaining, tier, exhaustion.reason),
    window,
    range,
    budget,
    windowBudget: whole,
    remaining,
    budgetMinutes: minutes,
    remainingMinutes: remaining === null ? null : remaining * minutes,
    coverage: budget.coverage,
    tier,
    ...burns,
    burn72h,
    exhaustionMs: exhaustion.atMs,
    exhaustionReason: exhaustion.reason,
    exhaustionLinearMs: exhaustion.linearMs,
    exhaustionBurn: exhaustion.burn,
    worst: worstPeriods(columns, range, WORST_SHOWN),
  }
}

function measuredColumns({ columns, nowMs, measure }: SloStatusInput, window: TimeRange) {
  if (measure === undefined) return columns
  return methodHistory(columns, window.fromMs, nowMs, measure.method, measure.rule)
}

function wholeBudget(
  { slo, measure }: SloStatusInput,
  columns: SliColumns,
  window: TimeRange,
  budget: OccurrenceBudget,
): WindowBudget {
  const slots = slotsInside(columns, window).expected
  if (measure === undefined || measure.method === 'occurrences' || slo.window.kind === 'rolling') {
    return windowBudget(budget, slots)
  }
  const { ranges, mode } = measure.rule.exclusions ?? { ranges: [], mode: 'good' }
  const dropped = mode === 'drop' ? slotsDropped(columns, window, ranges) : 0
  return windowBudget(budget, slots, slots - dropped)
}

function slotsDropped(
  columns: SliColumns,
  window: TimeRange,
  ranges: readonly TimeRange[],
): number {
  return mergeRanges(ranges).reduce((sum, range) => {
    const part = intersect(range, window)
    return part === null ? sum : sum + slotsInside(columns, part).expected
  }, 0)
}

/** A budget that is on its way to be spent in its window is at risk, whatever is left. */
function healthOf(
  remaining: Ratio | null,
  tier: PolicyTier | null,
  reason: ExhaustionReason,
): SloHealth {
  const health = budgetHealth(remaining, tier)
  return health === 'healthy' && reason === 'projected' ? 'at-risk' : health
}

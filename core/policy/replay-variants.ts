import {
  methodHistory,
  type BudgetMethod,
  type MethodRule,
} from '#core/error-budget/budget-methods.ts'
import { eventTotals, type EventTotals } from '#core/error-budget/window-history.ts'
import type { IncidentSpan } from '#core/error-budget/incident-losses.ts'
import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { Ratio } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'
import { counterfactualColumns, type Counterfactual } from './counterfactual.ts'
import {
  replayPolicy,
  type PolicyReplay,
  type ReplayDeploy,
  type ReplayPolicy,
} from './policy-replay.ts'
import { calendarDays, replayTotals, type ReplayDays } from './replay-days.ts'

/** The past that policies are tried on. */
export interface ReplayHistory {
  readonly columns: SliColumns
  readonly range: TimeRange
  /** IANA zone of the days. */
  readonly zone: string
  readonly incidents: readonly IncidentSpan[]
  readonly deploys: readonly ReplayDeploy[]
}

/** One way that things could have been agreed on, or gone. */
export interface ReplayVariant {
  readonly name: string
  readonly target: Ratio
  readonly window: SloWindow
  readonly method: BudgetMethod
  readonly rule: MethodRule
  readonly policy: ReplayPolicy
  readonly counterfactuals: readonly Counterfactual[]
}

/** What came of a variant. */
export interface VariantReplay {
  readonly variant: ReplayVariant
  readonly days: ReplayDays
  readonly replay: PolicyReplay
}

/**
 * Replays several variants over the same days, to be compared. Their order is kept.
 *
 * @throws RangeError for slices that don't fit the data (ask `sliceIssue` first) and for
 *   counterfactuals that can't be (see `counterfactualColumns`)
 */
export function replayVariants(
  history: ReplayHistory,
  variants: readonly ReplayVariant[],
): VariantReplay[] {
  const calendar = calendarDays(history.range, history.zone)
  // Most variants differ in target or policy alone and count the same events.
  const known = new Map<SliColumns, EventTotals>()
  const totalsOf = (columns: SliColumns): EventTotals => {
    const totals = known.get(columns) ?? eventTotals(columns)
    known.set(columns, totals)
    return totals
  }
  return variants.map((variant) => {
    const { counterfactuals, method, rule, target, window, policy } = variant
    const events =
      counterfactuals.length === 0
        ? history.columns
        : counterfactualColumns(history.columns, history.incidents, counterfactuals)
    const anchorMs = calendar.edges[0] ?? history.range.fromMs
    const counted = methodHistory(events, anchorMs, history.range.toMs, method, rule)
    const days = replayTotals(totalsOf(counted), calendar, target, window)
    return { variant, days, replay: replayPolicy(days, policy, history.deploys) }
  })
}

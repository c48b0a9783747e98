import type { BurnDown } from '#core/error-budget/burn-down.ts'
import type { IncidentLosses, IncidentSpan } from '#core/error-budget/incident-losses.ts'
import type { PeriodSums } from '#core/error-budget/period-sums.ts'
import type { SloStatus } from '#core/error-budget/slo-status.ts'
import type { WindowHistory } from '#core/error-budget/window-history.ts'
import type { BadPeriod } from '#core/error-budget/worst-periods.ts'
import type { PolicyRules } from '#core/policy/default-policy.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EpochMs, EventCount, Minutes, Ratio } from '#core/units/units.ts'
import type { Sli, Slo, SloWindow } from '#core/workspace/model/objectives.ts'

/** Questions about one indicator or objective; the worker reads the columns itself. */
export interface StoredIndicator {
  readonly workspaceId: string
  readonly source: Sli['source']
}

export interface BudgetQuestion extends StoredIndicator {
  readonly slo: Slo
  readonly nowMs: EpochMs
  /** Default: the standard's thresholds. */
  readonly policy?: PolicyRules
  /** Zone of the calendar days. */
  readonly zone: string
  /** Points of the burn-down line. */
  readonly points: number
  /** Those of the objective's service. */
  readonly incidents: readonly IncidentSpan[]
}

/** Bad events over time, and the stretches that cost most. */
export interface PeriodErrors {
  readonly sums: PeriodSums
  readonly worst: readonly BadPeriod[]
}

/** All that one objective's page shows of its window. */
export interface BudgetAnswer {
  readonly status: SloStatus
  /** Against the allowance of the whole window; empty when nothing is allowed or known. */
  readonly line: BurnDown
  readonly hours: PeriodErrors
  readonly days: PeriodErrors
  readonly losses: IncidentLosses
}

export interface IndicatorPreview {
  /** What the data cover. */
  readonly range: TimeRange
  readonly stepMs: number
  readonly good: EventCount
  readonly total: EventCount
  readonly sli: Ratio | null
  readonly coverage: Ratio
  readonly days: PeriodSums
}

export interface TargetQuestion extends StoredIndicator {
  readonly window: SloWindow
  readonly targets: readonly Ratio[]
  readonly nowMs: EpochMs
}

/** What one target would have meant. */
export interface TargetTrial {
  readonly target: Ratio
  /** (1 - target) of the window in force. */
  readonly budgetMinutes: Minutes
  /** Signed share that is left of the window in force; null without events. */
  readonly remaining: Ratio | null
  readonly health: SloStatus['health']
  readonly history: WindowHistory
}

/** What targets would have meant on the data there are. */
export interface TargetPreview {
  readonly range: TimeRange
  readonly window: TimeRange
  readonly sli: Ratio | null
  readonly coverage: Ratio
  /** In the order of the targets asked for. */
  readonly trials: readonly TargetTrial[]
}

export type ObjectiveJobs = {
  budget: { input: BudgetQuestion; output: BudgetAnswer }
  indicatorPreview: {
    input: StoredIndicator & { readonly zone: string }
    output: IndicatorPreview
  }
  targetPreview: { input: TargetQuestion; output: TargetPreview }
}

import type { ResourceOutlook, ResourceOutlookInput } from '#core/capacity/outlook.ts'
import type { BurnDown } from '#core/error-budget/burn-down.ts'
import type { SloStatus } from '#core/error-budget/slo-status.ts'
import type { PolicyRules } from '#core/policy/default-policy.ts'
import type { ReportDocument } from '#core/report/report-document.ts'
import type { ScenarioComparison } from '#core/scenario/compare-scenarios.ts'
import type { Series } from '#core/series/series.ts'
import type { WindowResult } from '#core/simulation/simulate-window.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { Sli, Slo } from '#core/workspace/model/objectives.ts'

/** An objective with the series its indicator counts, by id. */
export interface ObjectiveInput {
  readonly slo: Slo
  readonly source: Sli['source']
  readonly series: ReadonlyMap<string, Series>
  /** The moment the answer speaks of: `asOfMs` of the workspace. */
  readonly nowMs: EpochMs
  /** Default: the standard's thresholds. */
  readonly policy?: PolicyRules
}

/** Where an objective stands, and how its budget got there. */
export interface BurnDownAnswer {
  readonly status: SloStatus
  /** Against the allowance of the whole window; empty when nothing is allowed or known. */
  readonly line: BurnDown
}

/** What is needed of a stored workspace's report; the worker reads the workspace itself. */
export interface ReportJobInput {
  readonly workspaceId: string
  /** e.g. `2026-Q3`, in the workspace's zone and fiscal year. */
  readonly quarterId: string
  readonly nowMs: EpochMs
  readonly seed: number
  readonly comments: Readonly<Record<string, string>>
  readonly appVersion: string
  readonly title?: string
}

/** The questions the answers worker takes. */
export type AnswerJobs = {
  outlook: { input: ResourceOutlookInput; output: ResourceOutlook }
  sloStatus: { input: ObjectiveInput; output: SloStatus }
  burnDown: { input: ObjectiveInput & { readonly points: number }; output: BurnDownAnswer }
  simulate: { input: WindowSimulation; output: WindowResult }
  compare: {
    input: { readonly baseline: WindowSimulation; readonly variant: WindowSimulation }
    output: ScenarioComparison
  }
  report: { input: ReportJobInput; output: ReportDocument }
}

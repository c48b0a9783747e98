import type { ResourceOutlook, ResourceOutlookInput } from '#core/capacity/outlook.ts'
import type { Tornado } from '#core/capacity/tornado.ts'
import type { BurnDown } from '#core/error-budget/burn-down.ts'
import type { SloStatus } from '#core/error-budget/slo-status.ts'
import type { PolicyRules } from '#core/policy/default-policy.ts'
import type { ReportDocument } from '#core/report/report-document.ts'
import type { Issue } from '#core/result/issue.ts'
import type { ScenarioComparison } from '#core/scenario/compare-scenarios.ts'
import type { Series } from '#core/series/series.ts'
import type { SloHistory } from '#core/simulation/slo-history.ts'
import type { WindowResult } from '#core/simulation/simulate-window.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { Sli, Slo } from '#core/workspace/model/objectives.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import type { CapacityJobs } from './capacity-jobs.ts'
import type { DriverJobs } from './driver-jobs.ts'
import type { ObjectiveJobs } from './objective-jobs.ts'

/** An objective with the series its indicator counts, by id. */
export interface ObjectiveInput {
  readonly slo: Slo
  readonly source: Sli['source']
  readonly series: ReadonlyMap<string, Series>
  /** The moment the answer speaks of: `ownAsOfMs` of its series. */
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

/** A question about stored series: the worker reads the columns itself. */
export interface StoredObjective extends Omit<ObjectiveInput, 'series'> {
  readonly id: string
}

export interface StoredResource extends Omit<ResourceOutlookInput, 'series'> {
  readonly id: string
}

/** The answer to one of many questions, or why there is none. */
export interface Verdict<T> {
  readonly id: string
  readonly value: T | null
  readonly issues: readonly Issue[]
}

/** What happened to an objective, and why its indicator couldn't be read, if so. */
export interface HistoryAnswer {
  readonly history: SloHistory
  readonly issues: readonly Issue[]
}

interface Many<Question> {
  readonly workspaceId: string
  readonly questions: readonly Question[]
}

/** The questions the answers worker takes. */
export type AnswerJobs = ObjectiveJobs &
  DriverJobs &
  CapacityJobs & {
    outlook: { input: ResourceOutlookInput; output: ResourceOutlook }
    sloStatus: { input: ObjectiveInput; output: SloStatus }
    burnDown: { input: ObjectiveInput & { readonly points: number }; output: BurnDownAnswer }
    simulate: { input: WindowSimulation; output: WindowResult }
    compare: {
      input: { readonly baseline: WindowSimulation; readonly variant: WindowSimulation }
      output: ScenarioComparison
    }
    /** The past that an objective's what-ifs start from. */
    history: {
      input: {
        readonly workspaceId: string
        readonly question: Pick<StoredObjective, 'slo' | 'source' | 'nowMs'>
        /** All incidents of its service. */
        readonly incidents: readonly Incident[]
      }
      output: HistoryAnswer
    }
    /** Many objectives at once, each with its own answer or reason. */
    statuses: { input: Many<StoredObjective>; output: readonly Verdict<SloStatus>[] }
    /** Many resources at once, likewise. */
    outlooks: { input: Many<StoredResource>; output: readonly Verdict<ResourceOutlook>[] }
    /** Which assumption moves the date of a resource most. */
    tornado: {
      input: { readonly workspaceId: string; readonly question: StoredResource }
      output: Tornado
    }
    report: { input: ReportJobInput; output: ReportDocument }
  }

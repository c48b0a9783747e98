import type { PlainValue } from './yaml-values.ts'
import type { OpenSloWindow } from './openslo-window.ts'

/** What an OpenSLO file says, whichever version or dialect it is written in. */

/** The formats that are read. */
export type OpenSloFormat =
  | 'openslo/v1'
  | 'openslo/v1alpha'
  | 'openslo/v2alpha'
  | 'sloth'
  | 'pyrra'
  | 'slo-generator'

/** Where an object stands. */
export interface OpenSloOrigin {
  readonly file: string
  /** 1-based number of the YAML document in its file. */
  readonly document: number
  /** 1-based line at which the object begins. */
  readonly line: number
}

/** Name and labels of an object. */
export interface OpenSloMeta {
  readonly name: string
  readonly displayName: string | null
  readonly labels: ReadonlyMap<string, readonly string[]>
  readonly annotations: ReadonlyMap<string, string>
}

/** Where the values of a metric come from. */
export interface MetricSource {
  /** Name of a data source. */
  readonly ref: string | null
  readonly type: string | null
  readonly spec: { readonly [key: string]: PlainValue }
}

/** How an indicator is computed. */
export type IndicatorMetric =
  /** Values that an objective compares with its own. */
  | { readonly kind: 'threshold'; readonly source: MetricSource }
  /** Good over total, or 1 less bad over total; `counter` says that both only grow. */
  | {
      readonly kind: 'ratio'
      readonly numerator: 'good' | 'bad'
      readonly counter: boolean | null
      readonly events: MetricSource
      readonly total: MetricSource
    }
  /** A ratio that is computed already: of successes, or of failures. */
  | { readonly kind: 'raw'; readonly ratio: 'success' | 'failure'; readonly source: MetricSource }
  /** A way to compute it that OpenSLO doesn't know, by its name in the tool. */
  | { readonly kind: 'other'; readonly way: string; readonly source: MetricSource }

/** An indicator: an SLI object, or one that is written within an objective. */
export interface Indicator {
  readonly meta: OpenSloMeta
  readonly description: string
  readonly metric: IndicatorMetric
}

/** The indicator of an objective: written in place, or by the name of an SLI object. */
export interface IndicatorUse {
  readonly ref: string | null
  /** Null when the file has no SLI of that name. */
  readonly indicator: Indicator | null
}

/** How the budget of an objective is counted. */
export type BudgetingMethod = 'occurrences' | 'timeslices' | 'ratio-timeslices'

/** Comparison of a value with that of an objective. */
export type Operator = 'gt' | 'gte' | 'lt' | 'lte'

/** One target of an SLO. */
export interface ObjectiveTarget {
  readonly displayName: string | null
  /** Share of good events or slices, 0 <= target < 1. */
  readonly target: number
  readonly op: Operator | null
  readonly value: number | null
  /** Share of good events that makes a slice good. */
  readonly sliceTarget: number | null
  readonly sliceSeconds: number | null
  /** Only in a composite, and in v1alpha. */
  readonly indicator: IndicatorUse | null
  /** Weight in a composite; 1 when none is given. */
  readonly weight: number
}

/** An object of an OpenSLO file, or what another tool's file says as one. */
export type OpenSloObject = {
  readonly format: OpenSloFormat
  readonly origin: OpenSloOrigin
  readonly meta: OpenSloMeta
} & (
  | SloObject
  | { readonly kind: 'SLI'; readonly indicator: Indicator }
  | { readonly kind: 'Service'; readonly description: string }
  | { readonly kind: 'DataSource'; readonly type: string }
  | { readonly kind: 'AlertPolicy'; readonly policy: AlertPolicy }
  | { readonly kind: 'AlertCondition'; readonly condition: AlertCondition }
  | { readonly kind: 'AlertNotificationTarget'; readonly target: string }
)

/** A service level objective with all of its targets. */
export interface SloObject {
  readonly kind: 'SLO'
  readonly description: string
  /** Name of the service; null where a tool's file names none. */
  readonly service: string | null
  readonly method: BudgetingMethod
  /** Null where a tool keeps its windows elsewhere. */
  readonly window: OpenSloWindow | null
  /** The file names no window; this one is the tool's default. */
  readonly windowAssumed: boolean
  readonly indicator: IndicatorUse | null
  /** Its targets have indicators of their own that make up one budget. */
  readonly composite: boolean
  readonly targets: readonly ObjectiveTarget[]
  readonly alertPolicies: readonly AlertPolicyUse[]
}

/** When an alert fires: the burn rate over a look-back compared with a threshold. */
export interface AlertCondition {
  readonly severity: string
  readonly op: Operator
  readonly threshold: number
  readonly lookbackSeconds: number
  readonly afterSeconds: number
}

/** What is written in place, or the name of it. */
export type NamedOr<T> =
  | { readonly ref: string; readonly inline: null }
  | { readonly ref: null; readonly inline: T }

/** An alert policy: a condition and who hears of it. */
export interface AlertPolicy {
  readonly description: string
  readonly whenNoData: boolean
  readonly whenResolved: boolean
  readonly whenBreaching: boolean
  readonly condition: NamedOr<AlertCondition>
  readonly targets: readonly NamedOr<string>[]
}

/** An alert policy of an SLO. */
export type AlertPolicyUse = NamedOr<AlertPolicy>

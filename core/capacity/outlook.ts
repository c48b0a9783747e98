import type { Forecast, ForecastOptions } from '#core/forecast/forecast.ts'
import type { KnownEvent } from '#core/forecast/known-events.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Series } from '#core/series/series.ts'
import type { Days, DurationMs, EpochMs, Ratio } from '#core/units/units.ts'
import type { CapacityEvent, ElicitedRange } from '#core/workspace/model/capacity.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { CapacityLimits } from './capacity-limits.ts'
import type { ExhaustionDate } from './exhaustion-date.ts'
import type { DeliveryRisk, OrderBy } from './order-by.ts'
import type { FanQuantiles } from './path-fan.ts'
import type { PeakDefinition } from './peaks.ts'
import type { NoPurchase, Purchase } from './purchase.ts'
import type { Recommendation, RecommendationBands } from './recommendation.ts'
import type { MonthsUntilCapacity, Utilisation } from './utilisation.ts'

/** The model that a forecast of peaks is asked for. */
export type OutlookModel = NonNullable<ForecastOptions['model']>

/** A question about one resource. Everything after `horizonDays` is a what-if or a choice. */
export interface ResourceOutlookInput {
  readonly resource: Resource
  /** The measured use, in the unit of the limit. Points after `nowMs` are left out. */
  readonly series: Series
  readonly nowMs: EpochMs
  /** How far the forecast is drawn and at what distance the recommendation is decided; default 90. */
  readonly horizonDays?: Days
  /** Multiplies all use from now on: 1.2 is demand + 20 %. */
  readonly demandFactor?: number
  /** Multiplies the growth from now on: 2 is twice as fast, 0 is no growth. */
  readonly growthFactor?: number
  /** What will change the use or the capacity, dated; those before `nowMs` are left out and told. */
  readonly events?: readonly CapacityEvent[]
  /** Another limit than the resource's own (of one unit, where it has several). */
  readonly limit?: number
  /** How many units may be lost, other than the resource says. */
  readonly redundancy?: number
  /** Another lead time than the resource's own. */
  readonly leadTimeDays?: Days
  /** The lead time as a range; `leadTimeDays` is its middle then. */
  readonly leadTimeRange?: ElicitedRange
  /** What counts as the use of a slot; default the resource's own, else `max`. */
  readonly peak?: PeakDefinition
  /** Accepted risk of running out before delivery; default 0.05. */
  readonly risk?: Ratio
  /** How long what is ordered now shall last; default the resource's own, else 180 days. */
  readonly coverDays?: Days
  /** Unsigned 32-bit seed of the sample paths; default 1. */
  readonly seed?: number
  /** Number of sample paths; default 2000. */
  readonly paths?: number
  /** Model of the forecast; default `auto`. */
  readonly model?: OutlookModel
  /** Lengths of repeating patterns, null to detect them; default the resource's own. */
  readonly seasonsHours?: readonly number[] | null
  /** Stretches of time unlike others; default the resource's own. */
  readonly knownEvents?: readonly KnownEvent[]
}

/** The answer in one sentence, as parts: `outlookSentence` makes text of it. */
export interface OutlookAnswer {
  readonly kind: 'over' | 'date' | 'unlikely' | 'never'
  readonly name: string
  /** P10, P50, P90 of the date on which the limit is reached; null beyond the search horizon. */
  readonly p10Ms: EpochMs | null
  readonly p50Ms: EpochMs | null
  readonly p90Ms: EpochMs | null
  /** Since when the limit is reached, for `over`. */
  readonly sinceMs: EpochMs | null
  /** P(reached within the search horizon) and that horizon in days. */
  readonly probability: Ratio
  readonly searchDays: Days
  readonly risk: Ratio
  readonly orderByMs: EpochMs | null
  /** The order-by date lies in the past. */
  readonly overdue: boolean
  /** Why there is no date, in words; null when there is one. */
  readonly reason: string | null
}

/** Everything the capacity page, the report and the CLI say about one resource. */
export interface ResourceOutlook {
  readonly resource: Resource
  readonly nowMs: EpochMs
  /** Time of the last value the answer rests on. */
  readonly asOfMs: EpochMs
  readonly horizonDays: Days
  /** What the use is held against now: the usable limit, what-ifs included. */
  readonly limit: number
  /** How that limit comes about: units, loss, soft limit. */
  readonly limits: CapacityLimits
  /** The lead time used, what-ifs included: the middle of a range. */
  readonly leadTimeDays: Days
  readonly leadTimeRange: ElicitedRange | null
  readonly demandFactor: number
  readonly growthFactor: number
  /** When a change of growth starts: now, or the end of the data where that is later. */
  readonly growthFromMs: EpochMs
  /** The events that are taken in, in order of time. */
  readonly events: readonly CapacityEvent[]
  readonly seed: number
  readonly paths: number
  readonly utilisation: Utilisation
  readonly monthsUntilCapacity: MonthsUntilCapacity
  /** The peaks that were fitted. */
  readonly history: Series
  /** Length of the slots whose peaks `history` holds: a UTC day where possible; null for raw points. */
  readonly historySlotMs: DurationMs | null
  readonly peak: PeakDefinition
  readonly model: OutlookModel
  /** Lengths of repeating patterns as asked for; null where they were detected. */
  readonly seasonsMs: readonly DurationMs[] | null
  /** Stretches of time unlike others, as whole slots of `history`. */
  readonly knownEvents: readonly KnownEvent[]
  readonly risk: Ratio
  readonly coverDays: Days
  readonly floor: number
  readonly cap: number
  readonly bands: RecommendationBands
  /** Forecast of those peaks, what-ifs included; `fit` is that of the measurements alone. */
  readonly forecast: Forecast
  /** Where the paths lie, when bands can't be had from the fit's own; see `outlookCurve`. */
  readonly fan: FanQuantiles | null
  readonly exhaustion: ExhaustionDate
  /** When the soft limit is reached; null without one. */
  readonly softExhaustion: ExhaustionDate | null
  /** Days from `nowMs` to P10, P50 and P90 of the date; 0 when already over, null without a date. */
  readonly daysUntilLimit: {
    readonly p10: Days | null
    readonly p50: Days | null
    readonly p90: Days | null
  }
  readonly delivery: DeliveryRisk
  readonly orderBy: OrderBy
  /** How much to buy for the accepted risk, or why that can't be told. */
  readonly purchase: Purchase | NoPurchase
  /** The standard's advice on the use now and on the use expected at the horizon (which decides). */
  readonly recommendation: { readonly now: Recommendation; readonly atHorizon: Recommendation }
  readonly answer: OutlookAnswer
  readonly assumptions: readonly string[]
  readonly warnings: readonly Issue[]
}

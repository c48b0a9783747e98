import type { Forecast } from '#core/forecast/forecast.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Series } from '#core/series/series.ts'
import type { Days, DurationMs, EpochMs, Ratio } from '#core/units/units.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { ExhaustionDate } from './exhaustion-date.ts'
import type { DeliveryRisk, OrderBy } from './order-by.ts'
import type { PeakDefinition } from './peaks.ts'
import type { Recommendation } from './recommendation.ts'
import type { MonthsUntilCapacity, Utilisation } from './utilisation.ts'

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
  /** Another limit than the resource's own. */
  readonly limit?: number
  /** Another lead time than the resource's own. */
  readonly leadTimeDays?: Days
  /** What counts as the use of a day; default `max`. */
  readonly peak?: PeakDefinition
  /** Accepted risk of running out before delivery; default 0.05. */
  readonly risk?: Ratio
  /** Unsigned 32-bit seed of the sample paths; default 1. */
  readonly seed?: number
  /** Number of sample paths; default 2000. */
  readonly paths?: number
  /** Model of the forecast; default `auto`. */
  readonly model?: 'auto' | 'linear' | 'seasonal'
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
  /** The limit and lead time used, what-ifs included. */
  readonly limit: number
  readonly leadTimeDays: Days
  readonly demandFactor: number
  readonly growthFactor: number
  readonly seed: number
  readonly paths: number
  readonly utilisation: Utilisation
  readonly monthsUntilCapacity: MonthsUntilCapacity
  /** The peaks that were fitted. */
  readonly history: Series
  /** Length of the slots whose peaks `history` holds: a UTC day where possible; null for raw points. */
  readonly historySlotMs: DurationMs | null
  readonly peak: PeakDefinition
  readonly model: 'auto' | 'linear' | 'seasonal'
  readonly risk: Ratio
  /** Forecast of those peaks, what-ifs included. */
  readonly forecast: Forecast
  readonly exhaustion: ExhaustionDate
  /** Days from `nowMs` to P10, P50 and P90 of the date; 0 when already over, null without a date. */
  readonly daysUntilLimit: {
    readonly p10: Days | null
    readonly p50: Days | null
    readonly p90: Days | null
  }
  readonly delivery: DeliveryRisk
  readonly orderBy: OrderBy
  /** The standard's advice on the use now and on the use expected at the horizon (which decides). */
  readonly recommendation: { readonly now: Recommendation; readonly atHorizon: Recommendation }
  readonly answer: OutlookAnswer
  readonly assumptions: readonly string[]
  readonly warnings: readonly Issue[]
}

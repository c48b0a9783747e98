import type { DurationMs } from '#core/units/units.ts'
import type { Sli } from '#core/workspace/model/objectives.ts'
import type { Threshold } from './threshold.ts'

/** Where the good and total events of an indicator come from. */
export type IndicatorSource = Sli['source'] | CounterSource | MeasuredSource

/** Two running counters instead of counts per slot; what they grow by is counted. */
export interface CounterSource {
  readonly kind: 'good-total-counters' | 'bad-total-counters'
  readonly countedSeriesId: string
  readonly totalSeriesId: string
}

/** One series of measurements that is judged value by value. */
export type MeasuredSource =
  /** Each value is an event; good when it keeps to the limit. */
  | ({
      readonly kind: 'threshold'
      readonly valueSeriesId: string
      /** Length of the slots that values are counted in; those of the data when null. */
      readonly slotMs: DurationMs | null
    } & Threshold)
  /** The percentile of all values of a slot is one event. */
  | ({
      readonly kind: 'percentile'
      readonly valueSeriesId: string
      readonly percentile: 'p50' | 'p90' | 'p95' | 'p99'
      readonly slotMs: DurationMs
    } & Threshold)
  /** A ready share of good events, 0..1; without a total every slot weighs the same. */
  | {
      readonly kind: 'ratio'
      readonly ratioSeriesId: string
      readonly totalSeriesId: string | null
    }
  /** A check that answers 1 (up) or 0 (down). */
  | { readonly kind: 'probe'; readonly valueSeriesId: string; readonly slotMs: DurationMs | null }

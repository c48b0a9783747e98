import type { Days, EpochMs, Ratio } from '#core/units/units.ts'

/** When the peak reaches the limit, as a distribution over sample paths. */
export interface ExhaustionDate {
  /** `over`: already reached; `date`: P50 exists; `unlikely`: some paths get there, fewer than half; `never`: none. */
  readonly state: 'over' | 'date' | 'unlikely' | 'never'
  /** Start of the unbroken run of peaks at or over the limit; null unless `over`. */
  readonly sinceMs: EpochMs | null
  readonly p10Ms: EpochMs | null
  readonly p50Ms: EpochMs | null
  readonly p90Ms: EpochMs | null
  /** Why a quantile is missing, in words; null when all three are there. */
  readonly reason: string | null
  /** P(reached within `searchDays` from now) and its standard error. */
  readonly probability: Ratio
  readonly standardError: number
  /** How far ahead paths were followed. */
  readonly searchDays: Days
  readonly paths: number
  readonly seed: number
  /** Share of paths whose limit is reached by each time, for drawing under the chart. */
  readonly cumulative: { readonly times: Float64Array; readonly probability: Float64Array }
  /** Share of paths that get there inside each bin; `edges` has one more entry than `share`. */
  readonly histogram: { readonly edges: Float64Array; readonly share: Float64Array }
}

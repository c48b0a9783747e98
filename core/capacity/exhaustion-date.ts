import { proportionStandardError } from '#core/stats/variance.ts'
import { formatNumber } from '#core/units/format.ts'
import { DAY_MS, type Days, type DurationMs, type EpochMs, type Ratio } from '#core/units/units.ts'
import {
  cumulativeShare,
  exhaustionHistogram,
  shareBefore,
  timeOfShare,
  type CumulativeShare,
  type ExhaustionHistogram,
} from './crossing-share.ts'

/** When the peak reaches the limit, as a distribution over sample paths. */
export interface ExhaustionDate {
  /** `over`: already reached; `date`: P50 exists; `unlikely`: fewer than half the paths get there; `never`: none. */
  readonly state: 'over' | 'date' | 'unlikely' | 'never'
  /** Start of the unbroken run of peaks at or over the limit; null unless `over`. */
  readonly sinceMs: EpochMs | null
  /** The time by which that share of the paths has reached the limit; null beyond `searchDays`. */
  readonly p10Ms: EpochMs | null
  readonly p50Ms: EpochMs | null
  readonly p90Ms: EpochMs | null
  /** Why a quantile is missing, in words; null when all three are there. */
  readonly reason: string | null
  /** P(reached within `searchDays` from now) and its standard error. */
  readonly probability: Ratio
  readonly standardError: number
  /** How far ahead of now paths were followed. */
  readonly searchDays: Days
  /** How far of that they were walked step by step; see `lateCrossings` for the rest. */
  readonly walkedDays: Days
  readonly paths: number
  readonly seed: number
  /** Share of the paths that have reached the limit by each time at which one does. */
  readonly cumulative: CumulativeShare
  /** Share of the paths that get there in each bin from the first to the last of these times. */
  readonly histogram: ExhaustionHistogram
}

/** What a distribution of crossings is of. */
export interface CrossingContext {
  readonly nowMs: EpochMs
  readonly searchDays: Days
  readonly walkedDays: Days
  readonly seed: number
  /** Between two steps of the paths. */
  readonly stepMs: DurationMs
  /** The use is flat or falling, as far as can be told, and no event raises it. */
  readonly flat: boolean
}

const MAX_BINS = 40

/**
 * The distribution of the date on which paths reach a limit.
 *
 * @param crossings epoch ms per path, Infinity for never
 */
export function exhaustionDate(crossings: Float64Array, context: CrossingContext): ExhaustionDate {
  const { searchDays, walkedDays, seed, stepMs } = context
  const cumulative = cumulativeShare(crossings)
  const [p10Ms = null, p50Ms = null, p90Ms = null] = [0.1, 0.5, 0.9].map((share) =>
    timeOfShare(cumulative, share),
  )
  const probability = shareBefore(cumulative, Infinity)
  const state = probability === 0 ? 'never' : p50Ms === null ? 'unlikely' : 'date'
  return {
    state,
    sinceMs: null,
    p10Ms,
    p50Ms,
    p90Ms,
    reason: p90Ms === null ? missingReason(context, state) : null,
    probability,
    standardError: proportionStandardError(probability, crossings.length),
    searchDays,
    walkedDays: Math.min(walkedDays, searchDays),
    paths: crossings.length,
    seed,
    cumulative,
    histogram: wholeHistogram(cumulative, stepMs),
  }
}

/** The distribution when the limit is already reached. */
export function alreadyOver(
  sinceMs: EpochMs,
  paths: number,
  { nowMs, searchDays, seed }: Pick<CrossingContext, 'nowMs' | 'searchDays' | 'seed'>,
): ExhaustionDate {
  const cumulative = cumulativeShare(Float64Array.of(nowMs))
  return {
    state: 'over',
    sinceMs,
    p10Ms: nowMs,
    p50Ms: nowMs,
    p90Ms: nowMs,
    reason: null,
    probability: 1,
    standardError: 0,
    searchDays,
    walkedDays: searchDays,
    paths,
    seed,
    cumulative,
    histogram: exhaustionHistogram(cumulative, nowMs, nowMs + DAY_MS, 1),
  }
}

/** At most 40 bins of whole steps that hold every crossing; none without a crossing. */
function wholeHistogram(cumulative: CumulativeShare, stepMs: number): ExhaustionHistogram {
  const { times } = cumulative
  const first = times[0]
  if (first === undefined) return { edges: new Float64Array(), share: new Float64Array() }
  const steps = Math.round((times[times.length - 1]! - first) / stepMs) + 1
  const width = Math.ceil(steps / MAX_BINS) * stepMs
  const bins = Math.ceil((steps * stepMs) / width)
  return exhaustionHistogram(cumulative, first, first + bins * width, bins)
}

function missingReason(
  { searchDays, flat }: CrossingContext,
  state: ExhaustionDate['state'],
): string {
  const beyond = `the limit lies beyond the horizon of ${formatNumber(searchDays, 0)} days`
  if (state === 'date') return `in some paths ${beyond}`
  // A growth that can't be told from none is called none.
  if (flat) return 'the use is flat or falling'
  return state === 'unlikely' ? `in most paths ${beyond}` : beyond
}

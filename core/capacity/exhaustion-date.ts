import { growthOf } from '#core/forecast/diagnose.ts'
import { pathSampler } from '#core/forecast/sample-paths.ts'
import type { TrendFit } from '#core/forecast/trend-fit.ts'
import { createGenerator } from '#core/random/generator.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { proportionStandardError } from '#core/stats/variance.ts'
import { formatNumber } from '#core/units/format.ts'
import {
  cumulativeShare,
  exhaustionHistogram,
  shareBefore,
  timeOfShare,
  type CumulativeShare,
  type ExhaustionHistogram,
} from './crossing-share.ts'
import { lateCrossings } from './late-crossings.ts'
import { DAY_MS, type Days, type EpochMs, type Ratio } from '#core/units/units.ts'

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
  /** How far of that they were walked step by step; see {@link lateCrossings} for the rest. */
  readonly walkedDays: Days
  readonly paths: number
  readonly seed: number
  /** Share of the paths that have reached the limit by each time at which one does. */
  readonly cumulative: CumulativeShare
  /** Share of the paths that get there in each bin from the first to the last of these times. */
  readonly histogram: ExhaustionHistogram
}

/** A question for the date on which a fit reaches a limit. */
export interface ExhaustionInput {
  readonly fit: TrendFit
  readonly limit: number
  readonly nowMs: EpochMs
  readonly searchDays: Days
  readonly paths: number
  readonly seed: number
}

/** A value short of the limit by less than this share of it is a rounding error away: it is there. */
const ROUNDING = 1e-10

const MAX_BINS = 40

/** Most steps that a path is walked, which bounds the work; what comes later is drawn at once. */
export const MAX_PATH_STEPS = 4000

/** Paths between two reports of progress: a few milliseconds of work. */
const BATCH = 100

/**
 * Follows sample paths of a fit until each first reaches the limit. Path k draws from stream
 * k of the seed whatever the limit is, so a higher limit can't bring any path's date nearer,
 * and two what-ifs on the same seed are compared under the same luck.
 */
export function* exhaustionWork(input: ExhaustionInput): LongWork<ExhaustionDate> {
  const { fit, limit, nowMs, searchDays, paths, seed } = input
  const firstMs = fit.lastMs + fit.stepMs
  const untilMs = nowMs + searchDays * DAY_MS
  const steps = Math.max(1, Math.floor((untilMs - firstMs) / fit.stepMs) + 1)
  const walked = Math.min(steps, MAX_PATH_STEPS)
  const sample = pathSampler(fit, firstMs, walked)
  const path = new Float64Array(walked)
  const crossings = new Float64Array(paths)
  const random = createGenerator(seed)
  const reached = limit * (1 - ROUNDING)
  const late = lateCrossings(fit, firstMs + walked * fit.stepMs, steps - walked, reached)
  for (let k = 0; k < paths; k += 1) {
    random.reseed(seed, k)
    const line = sample(random, path)
    const early = path.findIndex((value) => value >= reached)
    const later = early < 0 && steps > walked ? late(line, random) : -1
    const step = later < 0 ? early : walked + later
    // Data that end before now can put a crossing into the past: then it is due now.
    crossings[k] = step < 0 ? Infinity : Math.max(nowMs, firstMs + step * fit.stepMs)
    if (k % BATCH === BATCH - 1) yield { done: k + 1, total: paths, unit: 'paths' }
  }
  return describeCrossings(cumulativeShare(crossings), input, (walked * fit.stepMs) / DAY_MS)
}

/** The distribution when the limit is already reached. */
export function alreadyOver(sinceMs: EpochMs, input: Omit<ExhaustionInput, 'fit'>): ExhaustionDate {
  const { nowMs, searchDays, paths, seed } = input
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

function describeCrossings(
  cumulative: CumulativeShare,
  input: ExhaustionInput,
  walkedDays: Days,
): ExhaustionDate {
  const { fit, searchDays, paths, seed } = input
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
    reason: p90Ms === null ? missingReason(input, state) : null,
    probability,
    standardError: proportionStandardError(probability, paths),
    searchDays,
    walkedDays: Math.min(walkedDays, searchDays),
    paths,
    seed,
    cumulative,
    histogram: wholeHistogram(cumulative, fit.stepMs),
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

function missingReason({ fit, searchDays }: ExhaustionInput, state: ExhaustionDate['state']) {
  const beyond = `the limit lies beyond the horizon of ${formatNumber(searchDays, 0)} days`
  if (state === 'date') return `in some paths ${beyond}`
  // A growth that can't be told from none is called none.
  if (growthOf(fit).lower <= 0) return 'the use is flat or falling'
  return state === 'unlikely' ? `in most paths ${beyond}` : beyond
}

import { growthOf } from '#core/forecast/diagnose.ts'
import { pathSampler } from '#core/forecast/sample-paths.ts'
import type { TrendFit } from '#core/forecast/trend-fit.ts'
import { createGenerator } from '#core/random/generator.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { proportionStandardError } from '#core/stats/variance.ts'
import { formatNumber } from '#core/units/format.ts'
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
  readonly paths: number
  readonly seed: number
  /** When each path reaches the limit, ascending epoch ms, Infinity for those that don't. */
  readonly crossings: Float64Array
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
  const sample = pathSampler(fit, firstMs, steps)
  const path = new Float64Array(steps)
  const crossings = new Float64Array(paths)
  const random = createGenerator(seed)
  for (let k = 0; k < paths; k += 1) {
    random.reseed(seed, k)
    sample(random, path)
    const step = path.findIndex((value) => value >= limit)
    // Data that end before now can put a crossing into the past: then it is due now.
    crossings[k] = step < 0 ? Infinity : Math.max(nowMs, firstMs + step * fit.stepMs)
    if (k % BATCH === BATCH - 1) yield { done: k + 1, total: paths, unit: 'paths' }
  }
  return describeCrossings(crossings.sort(), input)
}

/** The distribution when the limit is already reached. */
export function alreadyOver(sinceMs: EpochMs, input: Omit<ExhaustionInput, 'fit'>): ExhaustionDate {
  const { nowMs, searchDays, paths, seed } = input
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
    paths,
    seed,
    crossings: new Float64Array(paths).fill(nowMs),
  }
}

/** The time by which a share of the paths has reached the limit (nearest rank), or null. */
export function crossingQuantile(crossings: Float64Array, share: Ratio): EpochMs | null {
  const rank = Math.max(1, Math.ceil(share * crossings.length - 1e-9))
  const ms = crossings[rank - 1] ?? Infinity
  return ms === Infinity ? null : ms
}

/** P(the limit is reached before a time), with the standard error of that share. */
export function crossedBefore(
  crossings: Float64Array,
  ms: EpochMs,
): { probability: Ratio; standardError: number } {
  const crossed = crossings.reduce((count, time) => (time < ms ? count + 1 : count), 0)
  const probability = crossed / crossings.length
  return { probability, standardError: proportionStandardError(probability, crossings.length) }
}

function describeCrossings(crossings: Float64Array, input: ExhaustionInput): ExhaustionDate {
  const { searchDays, paths, seed } = input
  const [p10Ms, p50Ms, p90Ms] = [0.1, 0.5, 0.9].map((share) => crossingQuantile(crossings, share))
  const { probability, standardError } = crossedBefore(crossings, Infinity)
  const state = probability === 0 ? 'never' : p50Ms === null ? 'unlikely' : 'date'
  return {
    state,
    sinceMs: null,
    p10Ms: p10Ms ?? null,
    p50Ms: p50Ms ?? null,
    p90Ms: p90Ms ?? null,
    reason: p90Ms === null ? missingReason(input, state) : null,
    probability,
    standardError,
    searchDays,
    paths,
    seed,
    crossings,
  }
}

function missingReason({ fit, searchDays }: ExhaustionInput, state: ExhaustionDate['state']) {
  const beyond = `the limit lies beyond the horizon of ${formatNumber(searchDays, 0)} days`
  if (state === 'date') return `in some paths ${beyond}`
  // A growth that can't be told from none is called none.
  if (growthOf(fit).lower <= 0) return 'the use is flat or falling'
  return state === 'unlikely' ? `in most paths ${beyond}` : beyond
}

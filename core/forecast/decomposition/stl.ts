import { smoothLoess } from './loess.ts'
import { smoothLanes } from './loess-lanes.ts'
import { planStl, type StlOptions, type StlPlan } from './stl-plan.ts'

/** A column as trend + seasonal + remainder, each n. */
export interface StlDecomposition {
  readonly trend: Float64Array
  readonly seasonal: Float64Array
  readonly remainder: Float64Array
  /** Robustness weights of the last round, 0..1; all 1 without such rounds. */
  readonly weights: Float64Array
}

/**
 * Decomposes a regular column without gaps into trend, one season and remainder by loess, the
 * same as R's `stats::stl`.
 *
 * Source: R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, STL: A
 * Seasonal-Trend Decomposition Procedure Based on Loess, Journal of Official Statistics 6,
 * 1990.
 *
 * @param values n finite values, more than two periods
 * @throws RangeError for fewer values, values that aren't finite and a period below 2
 */
export function stl(values: Float64Array, options: StlOptions): StlDecomposition {
  const n = values.length
  const plan = planStl(n, options)
  const trend = new Float64Array(n)
  const seasonal = new Float64Array(n)
  const weights = new Float64Array(n)
  runStl(plan, values, { trend, seasonal, weights })
  const remainder = values.map((value, i) => value - seasonal[i]! - trend[i]!)
  return { trend, seasonal, remainder, weights }
}

/**
 * Decomposes one column by its plan, overwriting trend, seasonal and robustness weights
 * (each n); the remainder is what is left of the values.
 *
 * @throws RangeError for another number of values or a value that isn't finite
 */
export function runStl(
  plan: StlPlan,
  values: Float64Array,
  into: Pick<StlDecomposition, 'trend' | 'seasonal' | 'weights'>,
): void {
  const { n } = plan
  const { trend, seasonal, weights } = into
  if (values.length !== n) throw new RangeError(`${values.length} values for a plan of ${n}`)
  if (!allFinite(values)) throw new RangeError('a value is not finite')
  trend.fill(0)
  weights.fill(1)
  for (let outer = 0; ; outer += 1) {
    const trust = outer === 0 ? null : weights
    for (let inner = 0; inner < plan.innerLoops; inner += 1) {
      innerRound(plan, values, trust, trend, seasonal)
    }
    if (outer >= plan.outerLoops) break
    robustnessWeights(values, trend, seasonal, weights, plan.room.rest)
  }
  if (plan.periodic) averageCycles(seasonal, plan.period)
}

function allFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (!Number.isFinite(values[i]!)) return false
  return true
}

/** One round: season from what the trend leaves, then trend from what the season leaves. */
function innerRound(
  plan: StlPlan,
  values: Float64Array,
  trust: Float64Array | null,
  trend: Float64Array,
  seasonal: Float64Array,
): void {
  const { n, period, room } = plan
  const { rest, cycles, averaged, filtered, scratch } = room
  for (let i = 0; i < n; i += 1) rest[i] = values[i]! - trend[i]!
  if (trust === null) smoothTrustedPhases(plan)
  else smoothPhases(plan, trust)
  movingAverage(cycles, n + 2 * period, period, averaged)
  movingAverage(averaged, n + period + 1, period, filtered)
  movingAverage(filtered, n + 2, 3, averaged)
  smoothLoess(plan.lowPass, averaged, null, rest, scratch)
  for (let i = 0; i < n; i += 1) {
    seasonal[i] = cycles[period + i]! - rest[i]!
    rest[i] = values[i]! - seasonal[i]!
  }
  smoothLoess(plan.trend, rest, trust, trend, scratch)
}

/** Smooths each phase of `rest` over the cycles into `cycles`, one cycle longer at both ends. */
function smoothTrustedPhases({ n, period, longPhase, shortPhase, room }: StlPlan): void {
  const { rest, cycles } = room
  const long = n % period
  smoothLanes(longPhase, rest, cycles, { first: 0, count: long, stride: period })
  smoothLanes(shortPhase, rest, cycles, { first: long, count: period - long, stride: period })
}

/** The same by robustness weights, which differ from phase to phase. */
function smoothPhases(
  { n, period, longPhase, shortPhase, room }: StlPlan,
  trust: Float64Array,
): void {
  const { rest, cycles, phase, phaseTrust, phaseSmooth, scratch } = room
  for (let first = 0; first < period; first += 1) {
    const count = Math.floor((n - first - 1) / period) + 1
    for (let k = 0; k < count; k += 1) {
      phase[k] = rest[first + k * period]!
      phaseTrust[k] = trust[first + k * period]!
    }
    const plan = count === longPhase.n ? longPhase : shortPhase
    smoothLoess(plan, phase, phaseTrust, phaseSmooth, scratch)
    for (let k = 0; k < count + 2; k += 1) cycles[first + k * period] = phaseSmooth[k]!
  }
}

/** Means of `length` neighbours of the first `count` values; `count - length + 1` of them. */
function movingAverage(values: Float64Array, count: number, length: number, out: Float64Array) {
  let sum = 0
  for (let i = 0; i < length; i += 1) sum += values[i]!
  out[0] = sum / length
  for (let i = length; i < count; i += 1) {
    sum += values[i]! - values[i - length]!
    out[i - length + 1] = sum / length
  }
}

/** Bisquare weights of the residuals, their scale six times the median of their sizes. */
function robustnessWeights(
  values: Float64Array,
  trend: Float64Array,
  seasonal: Float64Array,
  weights: Float64Array,
  scratch: Float64Array,
): void {
  const n = values.length
  for (let i = 0; i < n; i += 1) {
    weights[i] = Math.abs(values[i]! - (trend[i]! + seasonal[i]!))
    scratch[i] = weights[i]!
  }
  scratch.sort()
  const middle = n >> 1
  const reach = 3 * (scratch[middle]! + scratch[n - middle - 1]!)
  for (let i = 0; i < n; i += 1) {
    const size = weights[i]!
    if (size <= 0.001 * reach) weights[i] = 1
    else weights[i] = size <= 0.999 * reach ? (1 - (size / reach) ** 2) ** 2 : 0
  }
}

/** Puts the mean of each phase in place of its values. */
function averageCycles(seasonal: Float64Array, period: number): void {
  const n = seasonal.length
  for (let first = 0; first < period; first += 1) {
    let sum = 0
    let count = 0
    for (let i = first; i < n; i += period) {
      sum += seasonal[i]!
      count += 1
    }
    for (let i = first; i < n; i += period) seasonal[i] = sum / count
  }
}

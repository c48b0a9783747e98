import { gamma, normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { mean } from '#core/stats/mean.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import type { Ratio } from '#core/units/units.ts'
import { loadColumns, MOST_LOADS, type LoadPoint } from './load-points.ts'
import { solveUsl, type FreeCoefficient, type LoadColumns, type UslSolution } from './usl-solve.ts'
import { startingCurve } from './usl-start.ts'
import { uslPeak, uslThroughput, type UslCurve, type UslPeak } from './usl.ts'
import { uslWarnings } from './usl-warnings.ts'

/** One coefficient of the law with what the load test says about it. */
export interface UslCoefficient {
  readonly value: number
  /** Null on a bound, or when there are no points to spare. */
  readonly standardError: number | null
  /** Ends of the interval at the fit's level, never outside what can be. */
  readonly interval: readonly [number, number] | null
}

/** The law fitted to a load test. */
export interface UslFit {
  readonly curve: UslCurve
  readonly coefficients: Readonly<Record<FreeCoefficient, UslCoefficient>>
  /** Null when more concurrency never lowers the throughput. */
  readonly peak: UslPeak | null
  /** The points as measured and what the law misses them by, by rising concurrency. */
  readonly points: readonly LoadPoint[]
  readonly residuals: Float64Array
  readonly residualSd: number | null
  /** Points less fitted coefficients. */
  readonly df: number
  readonly r2: number
  readonly level: Ratio
  readonly seed: number
  /** Laws that the load test could as well have come from; empty when `df` is 0. */
  readonly draws: readonly UslCurve[]
  readonly warnings: readonly Issue[]
}

/** Drawn laws differ by far more than this. */
const DRAW_PRECISION = 1e-4

/** How a fit is made. */
export interface UslOptions {
  readonly seed: number
  /** Level of the intervals; default 0.95. */
  readonly level?: Ratio
  /** How many laws are drawn for the peak's interval and the band; default 400. */
  readonly draws?: number
}

/**
 * Fits the Universal Scalability Law by least squares on the throughput, contention within
 * 0..1 and coherency not below 0. Points at the same concurrency are all used.
 *
 * Standard errors come from the curvature of the sum of squares. The peak is a crooked function
 * of the coefficients and may not exist, so its interval comes from laws refitted to points
 * drawn about the fitted one, their scatter itself as unsure as the points leave it.
 *
 * @param points concurrency and throughput, both above 0 and finite, in any order
 * @returns an issue for fewer than three concurrencies
 */
export function fitUsl(points: readonly LoadPoint[], options: UslOptions): Result<UslFit, Issue> {
  const { seed, level = 0.95, draws = 400 } = options
  const data = loadColumns(points, MOST_LOADS)
  if (data.concurrency.length < 3) return err(tooFewLoads(data.concurrency.length))
  const solution = solveUsl(data, startingCurve(data))
  if (solution === null) return err(undecided())
  const { curve, free } = solution
  const sorted = points.toSorted((a, b) => a.concurrency - b.concurrency)
  const residuals = Float64Array.from(sorted, (point) => {
    return point.throughput - uslThroughput(curve, point.concurrency)
  })
  const squares = residuals.reduce((sum, value) => sum + value * value, 0)
  const df = points.length - free.length
  const sd = df > 0 ? Math.sqrt(squares / df) : null
  const fit = {
    curve,
    coefficients: coefficientsOf(solution, sd, df, level),
    peak: uslPeak(curve),
    points: sorted,
    residuals,
    residualSd: sd,
    df,
    r2: explainedShare(sorted, squares),
    level,
    seed,
    draws: sd === null ? [] : drawLaws(data, solution, sd, df, seed, draws),
  }
  return ok({ ...fit, warnings: uslWarnings(fit, free) })
}

function coefficientsOf(
  { curve, free, unitCovariance }: UslSolution,
  sd: number | null,
  df: number,
  level: Ratio,
): UslFit['coefficients'] {
  const coefficient = (name: FreeCoefficient): UslCoefficient => {
    const value = curve[name]
    const at = free.indexOf(name)
    if (at < 0 || sd === null) return { value, standardError: null, interval: null }
    const standardError = sd * Math.sqrt(unitCovariance[at]![at]!)
    const spread = studentTQuantile((1 + level) / 2, df) * standardError
    const most = name === 'alpha' ? 1 : Infinity
    const interval = [Math.max(0, value - spread), Math.min(most, value + spread)] as const
    return { value, standardError, interval }
  }
  return { gamma: coefficient('gamma'), alpha: coefficient('alpha'), beta: coefficient('beta') }
}

/** Each draw owns a stream of the seed, so one more draw leaves the others as they are. */
function drawLaws(
  data: LoadColumns,
  { curve }: UslSolution,
  sd: number,
  df: number,
  seed: number,
  count: number,
): UslCurve[] {
  const random = createGenerator(seed)
  const fitted = data.concurrency.map((n) => uslThroughput(curve, n))
  const laws: UslCurve[] = []
  for (let draw = 0; draw < count; draw += 1) {
    random.reseed(seed, draw)
    const scatter = sd * Math.sqrt(df / gamma(random, df / 2, 2))
    const throughput = fitted.map((value, i) => {
      return normal(random, value, scatter / Math.sqrt(data.weight[i]!))
    })
    const law = solveUsl({ ...data, throughput }, curve, DRAW_PRECISION)
    if (law !== null) laws.push(law.curve)
  }
  return laws
}

function explainedShare(points: readonly LoadPoint[], squares: number): number {
  const throughputs = points.map(({ throughput }) => throughput)
  const centre = mean(throughputs)
  const total = throughputs.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return total > 0 ? 1 - squares / total : Number.NaN
}

function tooFewLoads(found: number): Issue {
  return {
    code: 'too-few-loads',
    severity: 'error',
    message: `The law has three coefficients, but the load test has ${found} different concurrencies.`,
    remedy: 'Measure at three levels of load at least; six or more also give intervals.',
  }
}

function undecided(): Issue {
  return {
    code: 'load-test-undecided',
    severity: 'error',
    message: 'No scaling law fits these points better than any other.',
    remedy:
      'Check that concurrency and throughput are not swapped, and measure more levels of load.',
  }
}

import { gamma, normal } from '#core/random/distributions.ts'
import { createGenerator, type RandomSource } from '#core/random/generator.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { quantileSorted } from '#core/stats/quantile.ts'
import type { Ratio } from '#core/units/units.ts'
import type { DriverFit } from './driver.ts'

/** Fills `path` with one possible future of a series, step by step from the first after its data. */
export type PathSource = (random: RandomSource, path: Float64Array) => unknown

/** A forecast of a resource from its driver, with what both leave unsure. Columns of `steps`. */
export interface DriverForecast {
  readonly mean: Float64Array
  readonly median: Float64Array
  /** Bands by rising level. */
  readonly levels: readonly {
    readonly level: Ratio
    readonly lower: Float64Array
    readonly upper: Float64Array
  }[]
  /** P(over the limit) at each step; null without a limit. */
  readonly probabilityOver: Float64Array | null
  /** P(over the limit at some step up to this one); null without a limit. */
  readonly probabilityByThen: Float64Array | null
  readonly paths: number
  readonly seed: number
}

/** What a forecast by driver is asked. */
export interface DriverForecastInput {
  readonly fit: DriverFit
  /** Possible futures of the driver, on the grid of the fit. */
  readonly driver: PathSource
  readonly steps: number
  readonly paths: number
  readonly seed: number
  readonly levels: readonly Ratio[]
  readonly limit?: number
}

/** Most values that are held at once: 32 MB. */
const MOST_VALUES = 4_000_000

/** Paths between two reports of progress. */
const BATCH = 50

/**
 * Possible futures of a resource: each takes a future of its driver, draws a line from what the
 * fit is unsure of, and walks a residual from the last one seen. The driver's last `lag` values
 * are known and come first.
 */
export function resourcePaths(fit: DriverFit, driver: PathSource): PathSource {
  const { lag, recentDriver } = fit
  const slopeSd = Math.sqrt(fit.varSlope)
  const shared = slopeSd > 0 ? fit.covLevelSlope / slopeSd : 0
  const ownSd = Math.sqrt(Math.max(0, fit.varLevel - shared * shared))
  const phi = Math.min(0.999, Math.max(0, fit.autocorrelation))
  const stepSd = fit.residualSd * Math.sqrt(1 - phi * phi)
  let ahead = new Float64Array(0)
  return (random, path) => {
    if (ahead.length !== path.length) ahead = new Float64Array(path.length)
    driver(random, ahead)
    // A Student-t spread with the fit's degrees of freedom: how sure the variance itself is.
    const scale = Math.sqrt(fit.df / gamma(random, fit.df / 2, 2))
    const slopeDraw = normal(random)
    const slope = fit.slope.value + scale * slopeSd * slopeDraw
    const level = fit.meanResource + scale * (shared * slopeDraw + ownSd * normal(random))
    let residual = fit.lastResidual
    for (let step = 0; step < path.length; step += 1) {
      const known = step < lag ? recentDriver[step]! : ahead[step - lag]!
      // A gap in what is already on its way says nothing: the mean stands in for it.
      const x = Number.isNaN(known) ? fit.meanDriver : known
      residual = phi * residual + scale * stepSd * normal(random)
      path[step] = Math.max(fit.floor, level + slope * (x - fit.meanDriver) + residual)
    }
  }
}

/**
 * The resource that a forecast of its driver leads to, with bands and the probability of a limit.
 *
 * @throws RangeError for fewer than 2 paths, no steps, or more values than can be held
 */
export function* driverForecastWork(input: DriverForecastInput): LongWork<DriverForecast> {
  const { fit, driver, steps, paths, seed, levels, limit } = input
  if (!(steps >= 1) || !(paths >= 2) || steps * paths > MOST_VALUES) {
    throw new RangeError(`invalid forecast: ${paths} paths of ${steps} steps`)
  }
  const sample = resourcePaths(fit, driver)
  const random = createGenerator(seed)
  const byStep = Array.from({ length: steps }, () => new Float64Array(paths))
  const path = new Float64Array(steps)
  const first = new Float64Array(steps)
  for (let k = 0; k < paths; k += 1) {
    random.reseed(seed, k)
    sample(random, path)
    for (let step = 0; step < steps; step += 1) byStep[step]![k] = path[step]!
    const reached = limit === undefined ? -1 : path.findIndex((value) => value >= limit)
    if (reached >= 0) first[reached]! += 1 / paths
    if (k % BATCH === BATCH - 1) yield { done: k + 1, total: paths, unit: 'paths' }
  }
  for (const values of byStep) values.sort()
  const column = (of: (sorted: Float64Array) => number) => Float64Array.from(byStep, of)
  let soFar = 0
  return {
    mean: column((sorted) => sorted.reduce((sum, value) => sum + value / paths, 0)),
    median: column((sorted) => quantileSorted(sorted, 0.5)),
    levels: levels
      .toSorted((a, b) => a - b)
      .map((level) => ({
        level,
        lower: column((sorted) => quantileSorted(sorted, (1 - level) / 2)),
        upper: column((sorted) => quantileSorted(sorted, (1 + level) / 2)),
      })),
    probabilityOver:
      limit === undefined
        ? null
        : column((sorted) => sorted.filter((value) => value >= limit).length / paths),
    probabilityByThen: limit === undefined ? null : first.map((share) => (soFar += share)),
    paths,
    seed,
  }
}

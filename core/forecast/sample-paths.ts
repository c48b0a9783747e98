import { gamma, normal } from '#core/random/distributions.ts'
import type { RandomSource } from '#core/random/generator.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import type { Combination } from './combination/combination.ts'
import { combinationPaths } from './combination/combination-paths.ts'
import { lineAt, seasonsAt, stepsAhead } from './predict.ts'
import type { TrendFit } from './trend-fit.ts'

/** Fills `path` with one possible future of the fit and tells the line it drew; the number of draws depends on its length only in the residuals. */
export type PathSampler = (random: RandomSource, path: Float64Array) => DrawnLine

/**
 * Possible futures of a fit at regular times after its data. Each path draws its own level,
 * slope and residual variance from what the fit is unsure of, then walks an AR(1) residual
 * from the last one seen. At any one time the paths spread as the bands of the fit do.
 *
 * @param fromMs time of the first value of a path, after the data
 * @param steps values per path, `fit.stepMs` apart
 */
export function pathSampler(fit: TrendFit, fromMs: EpochMs, steps: number): PathSampler {
  if (fit.combination !== null) return combinedSampler(fit, fit.combination, fromMs, steps)
  const expected = new Float64Array(steps)
  for (let step = 0; step < steps; step += 1) {
    const ms = fromMs + step * fit.stepMs
    expected[step] = lineAt(fit, ms) + seasonsAt(fit, ms)
  }
  const draw = lineSampler(fit)
  const firstX = (fromMs - fit.anchorMs) / DAY_MS
  const stepX = fit.stepMs / DAY_MS
  const fade = Math.pow(fit.phi, stepsAhead(fit, fromMs))
  const firstSd = fit.residualSd * Math.sqrt(fit.phi === 0 ? 1 : 1 - fade * fade)
  const stepSd = fit.residualSd * Math.sqrt(1 - fit.phi * fit.phi)
  return (random, path) => {
    const line = draw(random)
    const { scale, slope, level } = line
    let noise = scale * firstSd * normal(random)
    let known = fit.lastResidual * fade
    for (let step = 0; step < steps; step += 1) {
      const value = expected[step]! + level + slope * (firstX + stepX * step) + known + noise
      path[step] = Math.max(fit.floor, value)
      known *= fit.phi
      noise = fit.phi * noise + scale * stepSd * normal(random)
    }
    return line
  }
}

/** Paths of a combination; the line a path drew is the straight way to the error it carries on. */
function combinedSampler(
  fit: TrendFit,
  combination: Combination,
  fromMs: EpochMs,
  steps: number,
): PathSampler {
  const first = Math.max(1, Math.round(stepsAhead(fit, fromMs)))
  const sample = combinationPaths(combination, first, steps)
  const days = Math.max(1, first + steps - 1) * (fit.stepMs / DAY_MS)
  const lastX = (fit.lastMs - fit.anchorMs) / DAY_MS
  return (random, path) => {
    const { scale, score, carried } = sample(random, path)
    return { scale, score, slope: carried / days, level: (-carried / days) * lastX }
  }
}

/** What a path draws once: the factor on its spread, and how its line differs from the fit's. */
export interface DrawnLine {
  readonly scale: number
  /** The part of its normal scores that all steps of a path of a combination share; 0 of a line. */
  readonly score: number
  /** Added to the slope per day, and to the level at the fit's anchor. */
  readonly slope: number
  readonly level: number
}

function lineSampler(fit: TrendFit): (random: RandomSource) => DrawnLine {
  // Level and slope vary together: the slope's part in the level first, the level's own beside it.
  const slopeSd = Math.sqrt(fit.varSlope)
  const shared = slopeSd > 0 ? fit.covLevelSlope / slopeSd : 0
  const ownSd = Math.sqrt(Math.max(0, fit.varLevel - shared * shared))
  const seasonSd = Math.sqrt(fit.varSeason)
  return (random) => {
    // A Student-t spread with the fit's degrees of freedom: how sure the variance itself is.
    const scale = fit.widening * Math.sqrt(fit.df / gamma(random, fit.df / 2, 2))
    const slopeDraw = normal(random)
    const slope = scale * slopeSd * slopeDraw
    const level = scale * (shared * slopeDraw + ownSd * normal(random) + seasonSd * normal(random))
    return { scale, score: 0, slope, level }
  }
}

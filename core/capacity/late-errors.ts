import { errorUnitAt, type Combination } from '#core/forecast/combination/combination.ts'
import { errorAtScore, scoreOfError, sizesByScore } from '#core/forecast/combination/error-model.ts'
import { stepsAhead } from '#core/forecast/predict.ts'
import type { DrawnLine } from '#core/forecast/sample-paths.ts'
import type { TrendFit } from '#core/forecast/trend-fit.ts'
import { normalCdf } from '#core/stats/normal.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { StepGrid } from './event-shape.ts'

/** An error beyond this many standard deviations doesn't come: P < 1e-15. */
const OUT_OF_REACH = 8

/** How far one path may be off the expected value, given what it has drawn once. */
export interface PathErrors {
  /** P(its error at a step of the stretch is below a size). */
  readonly chanceBelow: (step: number, size: number) => number
  /** No error in `[from, to)` is larger. */
  readonly most: (from: number, to: number) => number
}

export type DrawErrors = (line: DrawnLine) => PathErrors

/** Errors of a fitted line: the line that the path drew, and normal residuals beside it. */
export function lineErrors(fit: TrendFit, { fromMs, stepMs }: StepGrid): DrawErrors {
  const firstX = (fromMs - fit.anchorMs) / DAY_MS
  const stepX = stepMs / DAY_MS
  return ({ scale, slope, level }) => {
    const sd = scale * fit.residualSd
    const at = (step: number): number => level + slope * (firstX + step * stepX)
    return {
      chanceBelow: (step, size) => {
        const left = size - at(step)
        return sd > 0 ? normalCdf(left / sd) : left > 0 ? 1 : 0
      },
      most: (from, to) => Math.max(at(from), at(to - 1)) + OUT_OF_REACH * sd,
    }
  }
}

/**
 * Errors of combined forecasts: quantiles of the errors of the back-test that grow with the
 * distance, at a score of which the path has drawn one part for good.
 */
export function combinedErrors(
  fit: TrendFit,
  combination: Combination,
  { fromMs, steps }: StepGrid,
): DrawErrors {
  const { errors } = combination
  const table = sizesByScore(errors)
  const first = Math.max(1, Math.round(stepsAhead(fit, fromMs)))
  const unit = Float64Array.from({ length: steps }, (_, i) => errorUnitAt(combination, first + i))
  const own = Math.sqrt(1 - errors.shared)
  return ({ scale, score }) => {
    const highest = scale * errorAtScore(table, score + OUT_OF_REACH * own)
    return {
      chanceBelow: (step, size) => {
        const reached = scoreOfError(table, size / (scale * unit[step]!))
        return own > 0 ? normalCdf((reached - score) / own) : reached > score ? 1 : 0
      },
      most: (from, to) => {
        const some = unit.subarray(from, to)
        const pick = highest > 0 ? Math.max : Math.min
        return highest * some.reduce((found, value) => pick(found, value), some[0]!)
      },
    }
  }
}

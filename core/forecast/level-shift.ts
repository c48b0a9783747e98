import { median } from '#core/stats/quantile.ts'
import { linearFit, linearFitAt } from '#core/stats/regression.ts'
import type { DurationMs } from '#core/units/units.ts'
import type { LevelShift } from './forecast.ts'
import type { Observations } from './observations.ts'
import { arCoefficient, lagOneCorrelation, varianceInflation } from './residual-noise.ts'

/** Points that must lie on either side of a shift, and that its abruptness is judged by. */
const MIN_SIDE = 5

/** Squared t-statistic a shift must reach: the search over all places makes 4 commonplace. */
const MIN_STATISTIC = 100

/** A shift must be at least this many residual standard deviations, or it isn't worth a word. */
const MIN_SIZE_SD = 3

/** How far the jump at the place must stand out from the jumps the series makes everywhere. */
const MIN_JUMP_SD = 6

/** Places at which the usual jump is measured. */
const JUMP_SAMPLES = 200

/**
 * The place where a lasting step best explains the residuals of a straight-line fit, or null
 * when no step there is large, abrupt and far beyond what autocorrelated residuals do by
 * chance. Returns the index of the first point on the new level.
 *
 * The gain of a step at every place follows from running sums (the step is taken around the
 * line by least squares), so the search is linear in n.
 *
 * @param times epoch ms, n
 * @param residuals n residuals of a fit with level and slope (and seasons)
 */
export function findLevelShift(
  times: Float64Array,
  residuals: Float64Array,
  stepMs: DurationMs,
): number | null {
  const place = bestStep(times, residuals)
  if (place === null) return null
  const left = withoutStep(times, residuals, place.index)
  const sd = Math.sqrt(left.reduce((sum, value) => sum + value * value, 0) / left.length)
  const phi = arCoefficient(lagOneCorrelation(times, left, stepMs), left.length)
  const inflation = varianceInflation(left, phi, left.length)
  const statistic = (place.size * place.size * place.weight) / (sd * sd * inflation)
  const large = Math.abs(place.size) > MIN_SIZE_SD * sd
  const jump = jumpAt(residuals, place.index)
  const abrupt =
    jump * Math.sign(place.size) > 0.6 * Math.abs(place.size) &&
    Math.abs(jump) > MIN_JUMP_SD * usualJump(residuals)
  return large && abrupt && statistic > MIN_STATISTIC ? place.index : null
}

/** Observations as if their lasting steps had always been in place: what the back-test scores. */
export function withShiftsInPlace(
  observations: Observations,
  shifts: readonly LevelShift[],
): Observations {
  if (shifts.length === 0) return observations
  const { times, values, stepMs } = observations
  const moved = values.map((value, i) =>
    shifts.reduce((sum, { atMs, size }) => (times[i]! < atMs ? sum + size : sum), value),
  )
  return { times, values: moved, stepMs }
}

interface Step {
  readonly index: number
  /** Least-squares size of the step. */
  readonly size: number
  /** Squared length of the step's column around level and slope: size² · weight is its gain. */
  readonly weight: number
}

function bestStep(times: Float64Array, residuals: Float64Array): Step | null {
  const n = residuals.length
  const origin = times[0]!
  let mean = 0
  for (const time of times) mean += (time - origin) / n
  let sxx = 0
  for (const time of times) sxx += (time - origin - mean) ** 2
  let best: Step | null = null
  let gain = 0
  let after = 0
  let timeAfter = 0
  for (let index = n - 1; index >= MIN_SIDE; index -= 1) {
    after += residuals[index]!
    timeAfter += times[index]! - origin - mean
    const count = n - index
    if (count < MIN_SIDE) continue
    const weight = count - (count * count) / n - (timeAfter * timeAfter) / sxx
    if (!(weight > 1e-9 * n)) continue
    if ((after * after) / weight > gain) {
      gain = (after * after) / weight
      best = { index, size: after / weight, weight }
    }
  }
  return best
}

/**
 * What is left when each side of the step follows its own line: at least as little as a refit
 * with the step would leave, and independent of how far the step bent the first line.
 */
function withoutStep(times: Float64Array, residuals: Float64Array, index: number): Float64Array {
  const joined = new Float64Array(residuals.length)
  joined.set(withoutLine(times.subarray(0, index), residuals.subarray(0, index)))
  joined.set(withoutLine(times.subarray(index), residuals.subarray(index)), index)
  return joined
}

function withoutLine(times: Float64Array, values: Float64Array): Float64Array {
  const fit = linearFit(times, values)
  return fit === null ? values : values.map((value, i) => value - linearFitAt(fit, times[i]!))
}

/** Median of the points right after the place minus median of those right before. */
function jumpAt(residuals: Float64Array, index: number): number {
  const after = residuals.subarray(index, index + MIN_SIDE)
  const before = residuals.subarray(index - MIN_SIDE, index)
  return median(after) - median(before)
}

/** Robust standard deviation of the jumps over the whole series, from evenly spread places. */
function usualJump(residuals: Float64Array): number {
  const places = residuals.length - 2 * MIN_SIDE + 1
  const count = Math.min(JUMP_SAMPLES, places)
  const sizes = Float64Array.from({ length: count }, (_, order) =>
    Math.abs(jumpAt(residuals, MIN_SIDE + Math.floor((order * places) / count))),
  )
  return 1.4826 * median(sizes)
}

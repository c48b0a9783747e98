import { meanAt } from '#core/forecast/predict.ts'
import type { DrawnLine } from '#core/forecast/sample-paths.ts'
import type { RandomSource } from '#core/random/generator.ts'
import type { Ratio } from '#core/units/units.ts'
import { eventShape, type ShapeQuestion, type StepGrid } from './event-shape.ts'
import { combinedErrors, lineErrors, type DrawErrors } from './late-errors.ts'

/** Steps that are passed over at once while the limit is out of reach. */
const RUN = 64

/** Draws the index of the step at which one path reaches the limit, or -1 when it stays below. */
export type LateCrossing = (line: DrawnLine, random: RandomSource) => number

/** Per step of a stretch: how far the limit is, and what a path adds. */
interface Ahead {
  /** Limit less expected value. */
  readonly distance: Float64Array
  /** Factor on a path's error. */
  readonly factor: Float64Array
  /** Factor on the drawn slope where the growth changes: days that it turns it by. */
  readonly slope: Float64Array
}

/**
 * When a path first reaches a limit in a stretch too long to be walked step by step. Given what
 * a path draws once, the chance to stay below the limit up to each step is a product of
 * probabilities; the step at which it falls to one uniform draw is the crossing. What a path
 * draws anew at each step is taken as independent, which reaches a limit no later than errors
 * that hang together (D. Slepian, The one-sided barrier problem for Gaussian noise, 1962): dates
 * err on the early side. Events count with the middle of their amounts.
 *
 * @param grid the stretch
 * @param share of the limit that counts as reached
 */
export function lateCrossings(
  question: ShapeQuestion,
  grid: StepGrid,
  share: Ratio = 1,
): LateCrossing {
  if (grid.steps <= 0) return () => -1
  const { fit } = question
  const ahead = lookAhead(question, grid, share)
  const runs = boundsOf(ahead, grid.steps)
  const { distance, factor, slope: onSlope } = ahead
  const draw: DrawErrors =
    fit.combination === null ? lineErrors(fit, grid) : combinedErrors(fit, fit.combination, grid)
  return (line, random) => {
    const { chanceBelow, most } = draw(line)
    const uniform = random.nextFloat()
    let below = 1
    for (let run = 0; run < runs.length; run += 1) {
      const { least, factors, slopes } = runs[run]!
      const end = Math.min(grid.steps, (run + 1) * RUN)
      const error = most(run * RUN, end)
      const reach =
        Math.max(error * factors[0], error * factors[1]) +
        Math.max(line.slope * slopes[0], line.slope * slopes[1])
      if (reach < least) continue
      for (let step = run * RUN; step < end; step += 1) {
        const left = distance[step]! - line.slope * onSlope[step]!
        below *= chanceBelow(step, left / factor[step]!)
        if (below <= uniform) return step
      }
    }
    return -1
  }
}

function lookAhead(question: ShapeQuestion, grid: StepGrid, share: Ratio): Ahead {
  const { fit } = question
  const { fromMs, stepMs, steps } = grid
  const shape = eventShape(question, grid)
  const distance = new Float64Array(steps)
  const factor = new Float64Array(steps)
  const slope = new Float64Array(steps)
  for (const stretch of shape.stretchesOf(shape.middle)) {
    const { start, end, scale, shift, peak, turn, turnLine, turnDays, limit } = stretch
    // A use that can't rise so far never gets there.
    const reached = limit * share > shape.cap ? Infinity : limit * share
    for (let step = start; step < end; step += 1) {
      const ms = fromMs + step * stepMs
      const turned = turn === 0 && turnLine === 0 ? 0 : turnLine + turn * shape.line[step]!
      const expected = meanAt(fit, ms) + turned
      distance[step] = reached - (scale * expected + shift) * peak
      factor[step] = scale * peak
      slope[step] = scale * peak * (turnDays + turn * shape.days[step]!)
    }
  }
  return { distance, factor, slope }
}

interface RunBounds {
  /** The limit's least distance in the run. */
  readonly least: number
  /** Least and largest factor on errors and on the drawn slope. */
  readonly factors: readonly [number, number]
  readonly slopes: readonly [number, number]
}

function boundsOf({ distance, factor, slope }: Ahead, steps: number): RunBounds[] {
  return Array.from({ length: Math.ceil(steps / RUN) }, (_, run) => {
    const [from, to] = [run * RUN, Math.min(steps, (run + 1) * RUN)]
    return {
      least: rangeOf(distance, from, to)[0],
      factors: rangeOf(factor, from, to),
      slopes: rangeOf(slope, from, to),
    }
  })
}

function rangeOf(values: Float64Array, from: number, to: number): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (let index = from; index < to; index += 1) {
    least = Math.min(least, values[index]!)
    most = Math.max(most, values[index]!)
  }
  return [least, most]
}

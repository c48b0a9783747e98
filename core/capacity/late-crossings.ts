import { meanAt } from '#core/forecast/predict.ts'
import type { DrawnLine } from '#core/forecast/sample-paths.ts'
import type { RandomSource } from '#core/random/generator.ts'
import { normalCdf } from '#core/stats/normal.ts'
import { DAY_MS, type Ratio } from '#core/units/units.ts'
import { eventShape, type ShapeQuestion, type StepGrid } from './event-shape.ts'

/** Steps that are passed over at once while the limit is out of reach. */
const RUN = 64

/** A residual beyond this many standard deviations doesn't come: P < 1e-15. */
const OUT_OF_REACH = 8

/** Draws the index of the step at which one path reaches the limit, or -1 when it stays below. */
export type LateCrossing = (line: DrawnLine, random: RandomSource) => number

/** Per step of a stretch: how far the limit is, and what a drawn line adds. */
interface Ahead {
  /** Limit less expected value. */
  readonly distance: Float64Array
  /** Factors on the drawn level (and on the residual), and on the drawn slope. */
  readonly level: Float64Array
  readonly slope: Float64Array
}

/**
 * When a path first reaches a limit in a stretch too long to be walked step by step. Given its
 * line, the chance to stay below the limit up to each step is a product of normal probabilities;
 * the step at which it falls to one uniform draw is the crossing. Residuals are taken as
 * independent, which reaches a limit no later than residuals that hang together (D. Slepian,
 * The one-sided barrier problem for Gaussian noise, 1962): dates err on the early side. Events
 * count with the middle of their amounts.
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
  const ahead = lookAhead(question, grid, share)
  const runs = boundsOf(ahead, grid.steps)
  const { distance, level: onLevel, slope: onSlope } = ahead
  return ({ scale, slope, level }, random) => {
    const sd = scale * question.fit.residualSd
    const uniform = random.nextFloat()
    let below = 1
    for (let run = 0; run < runs.length; run += 1) {
      const { least, levels, slopes } = runs[run]!
      const most =
        Math.max(level * levels[0], level * levels[1]) +
        Math.max(slope * slopes[0], slope * slopes[1])
      if (most + OUT_OF_REACH * sd * levels[1] < least) continue
      const end = Math.min(grid.steps, (run + 1) * RUN)
      for (let step = run * RUN; step < end; step += 1) {
        const factor = onLevel[step]!
        const left = distance[step]! - factor * level - slope * onSlope[step]!
        below *= sd > 0 ? normalCdf(left / (factor * sd)) : left > 0 ? 1 : 0
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
  const onLevel = new Float64Array(steps)
  const onSlope = new Float64Array(steps)
  for (const stretch of shape.stretchesOf(shape.middle)) {
    const { start, end, scale, shift, peak, turn, turnLine, turnDays, limit } = stretch
    // A use that can't rise so far never gets there.
    const reached = limit * share > shape.cap ? Infinity : limit * share
    for (let step = start; step < end; step += 1) {
      const ms = fromMs + step * stepMs
      const turned = turn === 0 && turnLine === 0 ? 0 : turnLine + turn * shape.line[step]!
      const expected = meanAt(fit, ms) + turned
      distance[step] = reached - (scale * expected + shift) * peak
      onLevel[step] = scale * peak
      const days = (ms - fit.anchorMs) / DAY_MS + turnDays + turn * shape.days[step]!
      onSlope[step] = scale * peak * days
    }
  }
  return { distance, level: onLevel, slope: onSlope }
}

interface RunBounds {
  /** The limit's least distance in the run. */
  readonly least: number
  /** Least and largest factor on the drawn level and on the drawn slope. */
  readonly levels: readonly [number, number]
  readonly slopes: readonly [number, number]
}

function boundsOf({ distance, level, slope }: Ahead, steps: number): RunBounds[] {
  return Array.from({ length: Math.ceil(steps / RUN) }, (_, run) => {
    const [from, to] = [run * RUN, Math.min(steps, (run + 1) * RUN)]
    return {
      least: rangeOf(distance, from, to)[0],
      levels: rangeOf(level, from, to),
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

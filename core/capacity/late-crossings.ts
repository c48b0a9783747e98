import { lineAt, seasonsAt } from '#core/forecast/predict.ts'
import type { DrawnLine } from '#core/forecast/sample-paths.ts'
import type { TrendFit } from '#core/forecast/trend-fit.ts'
import type { RandomSource } from '#core/random/generator.ts'
import { normalCdf } from '#core/stats/normal.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'

/** Steps that are passed over at once while the limit is out of reach. */
const RUN = 64

/** A residual beyond this many standard deviations doesn't come: P < 1e-15. */
const OUT_OF_REACH = 8

/**
 * When a path first reaches a limit in a stretch too long to be walked step by step. Given its
 * line, the chance to stay below the limit up to each step is a product of normal probabilities;
 * the step at which it falls to one uniform draw is the crossing. Residuals are taken as
 * independent, which reaches a limit no later than residuals that hang together (D. Slepian,
 * The one-sided barrier problem for Gaussian noise, 1962): dates err on the early side.
 *
 * @param fromMs time of the first step of the stretch
 * @param steps length of the stretch, `fit.stepMs` apart
 * @returns draws the index of the step of one path, or -1 when it stays below
 */
export function lateCrossings(
  fit: TrendFit,
  fromMs: EpochMs,
  steps: number,
  limit: number,
): (line: DrawnLine, random: RandomSource) => number {
  const expected = new Float64Array(steps)
  const highest = new Float64Array(Math.ceil(steps / RUN)).fill(-Infinity)
  for (let step = 0; step < steps; step += 1) {
    const ms = fromMs + step * fit.stepMs
    const run = Math.floor(step / RUN)
    expected[step] = lineAt(fit, ms) + seasonsAt(fit, ms)
    highest[run] = Math.max(highest[run]!, expected[step]!)
  }
  const firstX = (fromMs - fit.anchorMs) / DAY_MS
  const stepX = fit.stepMs / DAY_MS
  return ({ scale, slope, level }, random) => {
    const sd = scale * fit.residualSd
    const uniform = random.nextFloat()
    let below = 1
    for (let run = 0; run < highest.length; run += 1) {
      const first = run * RUN
      const end = Math.min(steps, first + RUN)
      const furthest = slope > 0 ? end - 1 : first
      const top = highest[run]! + level + slope * (firstX + stepX * furthest)
      if (top + OUT_OF_REACH * sd < limit) continue
      for (let step = first; step < end; step += 1) {
        const distance = limit - expected[step]! - level - slope * (firstX + stepX * step)
        below *= sd > 0 ? normalCdf(distance / sd) : distance > 0 ? 1 : 0
        if (below <= uniform) return step
      }
    }
    return -1
  }
}

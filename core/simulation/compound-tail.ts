import type { Minutes, Ratio } from '#core/units/units.ts'
import { durationMoment } from './duration-moments.ts'
import type { CountModel, DurationModel, ImpactModel, IncidentModel } from './incident-model.ts'
import { pAtomsReach, type BoundedShare } from './compound-atoms.ts'
import { panjerSum } from './panjer.ts'

/** Cells of the coarsest grid; each of the others has twice as many. */
const COARSEST = 256
const GRIDS = 5

/**
 * P(S >= limit) for the total cost S of the incidents of a window, without simulation: the
 * certain answer that stands beside the simulated one.
 *
 * The costs are laid on a grid so that each cell keeps their mean; the error of that falls with
 * even powers of the grid's step, which Richardson's extrapolation removes. Costs that come in
 * fixed sizes are summed exactly.
 *
 * @returns the probability; its bounds are as far away as the extrapolation without the finest grid
 */
export function pConsumedAtLeast(incidents: IncidentModel, limit: Minutes): BoundedShare {
  const { count, duration, impact } = incidents
  if (!(limit > 0)) return { value: 1, low: 1, high: 1 }
  const atoms = atomsOf(duration, impact)
  if (atoms !== null && count.dist === 'poisson') {
    return pAtomsReach(
      atoms.map(({ p, minutes }) => ({ mean: p * count.mean, minutes })),
      limit,
    )
  }
  const rows: number[][] = []
  for (let grid = 0; grid < GRIDS; grid += 1) {
    const row = [tailOnGrid(count, limitedMean(duration, impact), limit, COARSEST * 2 ** grid)]
    const above = rows.at(-1) ?? []
    above.forEach((coarser, order) => {
      const finer = row[order]!
      row.push(finer + (finer - coarser) / (4 ** (order + 1) - 1))
    })
    rows.push(row)
  }
  const last = rows.at(-1)!
  const value = last.at(-1)!
  const off = Math.abs(value - rows.at(-2)!.at(-1)!)
  return { value: share(value), low: share(value - off), high: share(value + off) }
}

function share(value: number): Ratio {
  return Math.min(Math.max(value, 0), 1)
}

/** The sizes that one cost can have with their probabilities; null where it is continuous. */
function atomsOf(
  duration: DurationModel,
  impact: ImpactModel,
): { p: number; minutes: Minutes }[] | null {
  const parts =
    duration.dist === 'mixture' ? duration.components : [{ weight: 1, duration } as const]
  const sizes = parts.flatMap(({ weight, duration: part }) => {
    if (part.dist === 'constant') return [{ p: weight, minutes: part.minutes }]
    if (part.dist !== 'empirical') return []
    return part.minutes.map((minutes) => ({ p: weight / part.minutes.length, minutes }))
  })
  const smooth = parts.some(({ duration: part }) => !['constant', 'empirical'].includes(part.dist))
  if (smooth) return null
  const shares = typeof impact === 'number' ? [{ p: 1, fraction: impact }] : impact
  return sizes.flatMap(({ p, minutes }) =>
    shares.map((part) => ({ p: p * part.p, minutes: minutes * part.fraction })),
  )
}

/** E[min(cost, x)] as a function of x. */
function limitedMean(duration: DurationModel, impact: ImpactModel): (x: Minutes) => Minutes {
  const shares = typeof impact === 'number' ? [{ p: 1, fraction: impact }] : impact
  return (x) =>
    shares.reduce(
      (sum, { p, fraction }) =>
        fraction === 0 ? sum : sum + p * fraction * durationMoment(duration, 1, x / fraction),
      0,
    )
}

function tailOnGrid(
  count: CountModel,
  limited: (x: Minutes) => Minutes,
  limit: Minutes,
  cells: number,
): number {
  const step = limit / cells
  const means = Float64Array.from({ length: cells + 2 }, (_, j) =>
    j === 0 ? 0 : limited(j * step),
  )
  const severity = Float64Array.from({ length: cells + 1 }, (_, j) =>
    Math.max(
      0,
      j === 0 ? 1 - means[1]! / step : (2 * means[j]! - means[j - 1]! - means[j + 1]!) / step,
    ),
  )
  const { masses, logScale } = panjerSum(count, severity, cells + 1)
  // The mass on the limit itself stands for costs on both sides of it.
  let below = masses[cells]! / 2
  for (let cell = 0; cell < cells; cell += 1) below += masses[cell]!
  return 1 - below * Math.exp(logScale)
}

import { copyOfState } from './ets-model.ts'
import {
  filterHoltWinters,
  type HoltWintersFit,
  type HoltWintersModel,
  type HoltWintersWeights,
  holtWintersStart,
  runHoltWinters,
} from './holt-winters.ts'
import { minimiseSimplex } from './nelder-mead.ts'

const RULE = { tolerance: 1e-10, maxValues: 600 }
const GRID = [0.05, 0.3, 0.7]
/** Searches started from the best points of the grid. */
const SEARCHES = 3

/**
 * Weights of the least sum of squared one-step errors from R's start, in 0 … 1 each: a grid,
 * then Nelder–Mead from its best points, since the sum may have several hollows.
 *
 * @param values without gaps
 * @returns null where the start can't be told, or no weights give finite errors
 */
export function fitHoltWintersFromStart(
  model: HoltWintersModel,
  values: Float64Array,
): HoltWintersFit | null {
  const start = holtWintersStart(model, values)
  if (start === null) return null
  const rest = values.subarray(start.from)
  const state = copyOfState(start.state)
  const squaresAt = (point: Float64Array): number => {
    for (const weight of point) if (!(weight >= 0 && weight <= 1)) return Infinity
    state.level = start.state.level
    state.trend = start.state.trend
    state.season.set(start.state.season)
    return runHoltWinters(model, toWeights(model, point), state, rest)
  }
  const seeds = gridPoints(model)
    .map((point) => ({ point, squares: squaresAt(point) }))
    .filter(({ squares }) => Number.isFinite(squares))
    .sort((a, b) => a.squares - b.squares)
    .slice(0, SEARCHES)
  let best: Float64Array | null = null
  let least = Infinity
  for (const seed of seeds) {
    const found = minimiseSimplex(squaresAt, seed.point, RULE)
    // A simplex may fall flat against a bound: a fresh one from there goes on.
    const again = found && minimiseSimplex(squaresAt, found.point, RULE)
    if (again && again.value < least) {
      least = again.value
      best = again.point
    }
  }
  return best && filterHoltWinters(model, toWeights(model, best), values)
}

function toWeights({ trend, season }: HoltWintersModel, point: Float64Array): HoltWintersWeights {
  return {
    alpha: point[0]!,
    beta: trend ? point[1]! : 0,
    gamma: season === 'none' ? 0 : point[trend ? 2 : 1]!,
  }
}

function gridPoints({ trend, season }: HoltWintersModel): Float64Array[] {
  const count = 1 + (trend ? 1 : 0) + (season === 'none' ? 0 : 1)
  let points: number[][] = [[]]
  for (let k = 0; k < count; k += 1) {
    points = points.flatMap((point) => GRID.map((weight) => [...point, weight]))
  }
  return points.map((point) => Float64Array.from(point))
}

import { fillGaps } from './fill-gaps.ts'
import { planStl, type StlPlan } from './stl-plan.ts'
import { runStl } from './stl.ts'

/** How a column is decomposed; what is left out is as in R. */
export interface MstlOptions {
  /** Window of each season in cycles, shortest season first: 11, 15, 19, … */
  readonly seasonalWindows?: readonly (number | 'periodic')[]
  /** Rounds over all seasons: 2; one season alone always takes 1. */
  readonly iterations?: number
  /** Trust values less the further they lie from trend and season: false. */
  readonly robust?: boolean
  /** What {@link planMstl} laid out for as many values, the same periods and options. */
  readonly plans?: readonly StlPlan[]
}

/** One season of a decomposition. */
export interface SeasonComponent {
  /** Season length in slots. */
  readonly period: number
  /** What the season adds at each slot, n. */
  readonly component: Float64Array
}

/** A column as trend + seasons + remainder. */
export interface MstlDecomposition {
  /** The values with gaps filled, n: what was decomposed. */
  readonly filled: Float64Array
  readonly trend: Float64Array
  /** Shortest season first; periods without two whole cycles are left out. */
  readonly seasons: readonly SeasonComponent[]
  /** NaN where the value is missing. */
  readonly remainder: Float64Array
}

/**
 * Decomposes a regular column into trend, any number of seasons and remainder: STL for each
 * season in turn on what the others leave, as `mstl` of R's forecast package. Gaps are
 * filled first, see {@link fillGaps}. Null when no period has more than two cycles.
 *
 * Source: K. Bandara, R. J. Hyndman, C. Bergmeir, MSTL: A Seasonal-Trend Decomposition
 * Algorithm for Time Series with Multiple Seasonal Patterns, 2021.
 *
 * @param values n, NaN for a gap
 * @param periods season lengths in slots, whole numbers of at least 2, in any order
 * @throws RangeError for an infinite value or an invalid period
 */
export function mstl(
  values: Float64Array,
  periods: readonly number[],
  options: MstlOptions = {},
): MstlDecomposition | null {
  const n = values.length
  const used = usablePeriods(n, periods)
  if (used.length === 0) return null
  const filled = fillGaps(values, used)
  if (filled === null) return null
  const plans = options.plans ?? planMstl(n, used, options)
  const rounds = used.length === 1 ? 1 : (options.iterations ?? 2)
  const { trend, components, rest } = decomposeInTurn(filled, plans, rounds)
  const remainder = rest
  for (let i = 0; i < n; i += 1) {
    remainder[i] = Number.isNaN(values[i]!) ? Number.NaN : rest[i]! - trend[i]!
  }
  const seasons = used.map((period, order) => ({ period, component: components[order]! }))
  return { filled, trend, seasons, remainder }
}

/**
 * Lays out a decomposition, for those who decompose more than one column of n values.
 *
 * @param periods those of {@link usablePeriods}
 */
export function planMstl(
  n: number,
  periods: readonly number[],
  { seasonalWindows, robust = false }: Pick<MstlOptions, 'seasonalWindows' | 'robust'>,
): StlPlan[] {
  return periods.map((period, order) =>
    planStl(n, { period, seasonalWindow: seasonalWindows?.[order] ?? 11 + 4 * order, robust }),
  )
}

/** The periods of which n values hold more than two cycles, ascending, each once. */
export function usablePeriods(n: number, periods: readonly number[]): number[] {
  return [...new Set(periods)].filter((period) => n > 2 * period).sort((a, b) => a - b)
}

/** STL of each plan on the values without the seasons of the others; the trend is the last one. */
function decomposeInTurn(values: Float64Array, plans: readonly StlPlan[], rounds: number) {
  const n = values.length
  const trend = new Float64Array(n)
  const weights = new Float64Array(n)
  const components = plans.map(() => new Float64Array(n))
  const rest = values.slice()
  for (let round = 0; round < rounds; round += 1) {
    for (const [order, plan] of plans.entries()) {
      const seasonal = components[order]!
      for (let i = 0; i < n; i += 1) rest[i]! += seasonal[i]!
      runStl(plan, rest, { trend, seasonal, weights })
      for (let i = 0; i < n; i += 1) rest[i]! -= seasonal[i]!
    }
  }
  return { trend, components, rest }
}

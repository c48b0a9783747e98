import { autocorrelation } from '#core/stats/autocorrelation.ts'
import { linearFit, linearFitAt } from '#core/stats/regression.ts'
import { DAY_MS, type DurationMs } from '#core/units/units.ts'
import { gridOf, type Observations } from './observations.ts'

/** Season lengths that people and machines follow, in ms. */
const CANDIDATES: readonly DurationMs[] = [DAY_MS, 7 * DAY_MS, 365.25 * DAY_MS]

/** What the series must resemble itself one season later, slow movement taken out. */
const MIN_CORRELATION = 0.2

/** Grids longer than this are not searched: they were not averaged and hold mostly holes. */
const MAX_GRID = 50_000

/**
 * The season lengths of a series among day, week and year, shortest first: those of which it
 * holds two whole ones and that show in the autocorrelation of what a moving average of one
 * season leaves, after the shorter seasons found are taken out. The average takes out trend,
 * level shifts and slow wandering, which else look like any season.
 */
export function detectSeasons(observations: Observations): DurationMs[] {
  const { times, stepMs } = observations
  const span = times[times.length - 1]! - times[0]! + stepMs
  if (span / stepMs > MAX_GRID) return []
  let grid = withoutLine(gridOf(observations))
  const found: DurationMs[] = []
  for (const lengthMs of CANDIDATES) {
    const period = Math.round(lengthMs / stepMs)
    if (period < 2 || span < 2 * lengthMs) continue
    const detrended = withoutMovingAverage(grid, period)
    if (!repeats(detrended, period)) continue
    found.push(lengthMs)
    grid = withoutPattern(grid, detrended, period)
  }
  return found
}

function repeats(detrended: Float64Array, period: number): boolean {
  const present = detrended.reduce((n, value) => (Number.isNaN(value) ? n : n + 1), 0)
  if (present < period || period >= detrended.length) return false
  const correlation = autocorrelation(detrended, period)[period]!
  return correlation > Math.max(MIN_CORRELATION, 2 / Math.sqrt(present))
}

/** Values minus their least-squares line: at the ends of the data the moving average can't take it out. */
function withoutLine(grid: Float64Array): Float64Array {
  const slots = grid.map((_, slot) => slot)
  const fit = linearFit(slots, grid)
  return fit === null ? grid : grid.map((value, slot) => value - linearFitAt(fit, slot))
}

/** Values minus the mean of the present values in a centred window of one period. */
function withoutMovingAverage(grid: Float64Array, period: number): Float64Array {
  const n = grid.length
  const sums = new Float64Array(n + 1)
  const counts = new Float64Array(n + 1)
  for (let i = 0; i < n; i += 1) {
    const present = !Number.isNaN(grid[i]!)
    sums[i + 1] = sums[i]! + (present ? grid[i]! : 0)
    counts[i + 1] = counts[i]! + (present ? 1 : 0)
  }
  return grid.map((value, i) => {
    // At the ends the window moves inward instead of shrinking: it always holds whole seasons.
    const from = Math.max(0, Math.min(n - period, i - (period >> 1)))
    const to = Math.min(n, from + period)
    return value - (sums[to]! - sums[from]!) / (counts[to]! - counts[from]!)
  })
}

/** The grid minus the mean of the detrended values of each phase. */
function withoutPattern(grid: Float64Array, detrended: Float64Array, period: number) {
  const sums = new Float64Array(period)
  const counts = new Float64Array(period)
  detrended.forEach((value, i) => {
    if (Number.isNaN(value)) return
    sums[i % period]! += value
    counts[i % period]! += 1
  })
  return grid.map((value, i) => {
    const count = counts[i % period]!
    return count === 0 ? value : value - sums[i % period]! / count
  })
}

import { type RunningState, runSeasonal } from './seasonal-pass.ts'

/**
 * Moves the season of a start state to where, with given weights, the squared one-step errors
 * are least. Errors are linear in the start, and what a phase's start does to them is what the
 * first phase's does, one step later: so one run over zeros gives all columns, and their
 * products are running sums. A gap breaks that likeness a little: then it's an approximation.
 *
 * @param point weights and trend of the smoothing, as `runSeasonal` reads them
 */
export function solveSeasonStart(values: Float64Array, point: Float64Array, start: RunningState) {
  const n = values.length
  const period = start.season.length
  const errors = new Float64Array(n)
  runSeasonal(values, point, { ...start, season: start.season.slice() }, 1, errors)
  for (let i = 0; i < n; i += 1) if (Number.isNaN(errors[i]!)) errors[i] = 0
  const effect = effectOfFirst(n, period, point)
  const towards = Float64Array.from(start.season, (_, phase) => laggedSum(effect, errors, phase, n))
  const products = columnProducts(effect, period)
  solveInPlace(products, towards)
  for (let phase = 0; phase < period; phase += 1) start.season[phase]! += towards[phase]!
}

/** The forecasts when every value is 0 and the first phase starts at 1. */
function effectOfFirst(n: number, period: number, point: Float64Array): Float64Array {
  const state: RunningState = { level: 0, trend: 0, season: new Float64Array(period) }
  state.season[0] = 1
  const errors = new Float64Array(n)
  runSeasonal(new Float64Array(n), point, state, 1, errors)
  for (let i = 0; i < n; i += 1) errors[i] = -errors[i]!
  return errors
}

/** Sum of a[i] b[i + lag] over the first so many values of b. */
function laggedSum(a: Float64Array, b: Float64Array, lag: number, upTo: number): number {
  const count = upTo - lag
  let even = 0
  let odd = 0
  let i = 0
  for (; i + 1 < count; i += 2) {
    even += a[i]! * b[i + lag]!
    odd += a[i + 1]! * b[i + 1 + lag]!
  }
  return i < count ? even + odd + a[i]! * b[i + lag]! : even + odd
}

/** Products of the columns (by rows, lower half): column j is the effect, j steps later. */
function columnProducts(effect: Float64Array, period: number): Float64Array {
  const n = effect.length
  const products = new Float64Array(period * period)
  for (let lag = 0; lag < period; lag += 1) {
    // The pair that starts last has the fewest terms; each earlier pair has one more.
    let sum = laggedSum(effect, effect, lag, n - (period - 1 - lag))
    for (let row = period - 1; row >= lag; row -= 1) {
      products[row * period + row - lag] = sum
      const next = n - row
      if (next + lag < n) sum += effect[next]! * effect[next + lag]!
    }
  }
  return products
}

/** Solves a symmetric positive system by Cholesky; a direction without information gets 0. */
function solveInPlace(matrix: Float64Array, right: Float64Array) {
  const size = right.length
  for (let row = 0; row < size; row += 1) {
    const at = row * size
    const floor = 1e-8 * matrix[at + row]!
    for (let column = 0; column <= row; column += 1) {
      const other = column * size
      let value = matrix[at + column]!
      for (let k = 0; k < column; k += 1) value -= matrix[at + k]! * matrix[other + k]!
      const pivot = matrix[other + column]!
      if (column === row) matrix[at + row] = value > floor ? Math.sqrt(value) : Infinity
      else matrix[at + column] = value / pivot
    }
    let value = right[row]!
    for (let k = 0; k < row; k += 1) value -= matrix[at + k]! * right[k]!
    right[row] = value / matrix[at + row]!
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let value = right[row]!
    for (let k = row + 1; k < size; k += 1) value -= matrix[k * size + row]! * right[k]!
    right[row] = value / matrix[row * size + row]!
  }
}

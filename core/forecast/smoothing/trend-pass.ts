import type { NormalEquations } from './bounded-least-squares.ts'
import { sumTable, TABLE_WIDTH } from './derivative-table.ts'

/** Where the parameters of a smoothing without a season stand in a point. */
export const LEVEL = 0
export const ALPHA = 1
export const TREND = 2
/** The trend's weight as a share of alpha. */
export const BETA_SHARE = 3
export const PHI = 4

/**
 * Sum of squared one-step errors of a smoothing with damped trend.
 *
 * @param point level, alpha, trend, beta's share, phi; level and trend are moved to the end
 * @param residuals filled with the errors, NaN at a gap, when given
 */
export function runTrend(
  values: Float64Array,
  point: Float64Array,
  residuals?: Float64Array,
): number {
  const alpha = point[ALPHA]!
  const beta = alpha * point[BETA_SHARE]!
  const phi = point[PHI]!
  let level = point[LEVEL]!
  let trend = point[TREND]!
  let sse = 0
  for (let i = 0; i < values.length; i += 1) {
    trend *= phi
    level += trend
    const error = values[i]! - level
    if (residuals) residuals[i] = error
    if (Number.isNaN(error)) continue
    level += alpha * error
    trend += beta * error
    sse += error * error
  }
  point[LEVEL] = level
  point[TREND] = trend
  return sse
}

/**
 * Sums of squared one-step errors of two smoothings at once: neither waits for the other, so
 * both take hardly longer than one.
 *
 * @param sums of the first and of the second, overwritten
 */
export function runTwoTrends(
  values: Float64Array,
  first: Float64Array,
  second: Float64Array,
  sums: Float64Array,
): void {
  const [alpha0, alpha1] = [first[ALPHA]!, second[ALPHA]!]
  const beta0 = alpha0 * first[BETA_SHARE]!
  const beta1 = alpha1 * second[BETA_SHARE]!
  const [phi0, phi1] = [first[PHI]!, second[PHI]!]
  let [level0, level1] = [first[LEVEL]!, second[LEVEL]!]
  let [trend0, trend1] = [first[TREND]!, second[TREND]!]
  let [sse0, sse1] = [0, 0]
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    trend0 *= phi0
    trend1 *= phi1
    level0 += trend0
    level1 += trend1
    if (Number.isNaN(value)) continue
    const error0 = value - level0
    const error1 = value - level1
    level0 += alpha0 * error0
    level1 += alpha1 * error1
    trend0 += beta0 * error0
    trend1 += beta1 * error1
    sse0 += error0 * error0
    sse1 += error1 * error1
  }
  sums[0] = sse0
  sums[1] = sse1
}

/** Simple smoothing: its normal equations for level and alpha. */
export function weighSimple(values: Float64Array, point: Float64Array, into: NormalEquations) {
  const alpha = point[ALPHA]!
  const keep = 1 - alpha
  let level = point[LEVEL]!
  let byLevel = 1
  let byAlpha = 0
  let sse = 0
  let g0 = 0
  let g1 = 0
  let m00 = 0
  let m10 = 0
  let m11 = 0
  for (let i = 0; i < values.length; i += 1) {
    const error = values[i]! - level
    if (Number.isNaN(error)) continue
    sse += error * error
    g0 -= byLevel * error
    g1 -= byAlpha * error
    m00 += byLevel * byLevel
    m10 += byLevel * byAlpha
    m11 += byAlpha * byAlpha
    level += alpha * error
    byLevel *= keep
    byAlpha = keep * byAlpha + error
  }
  into.sse = sse
  into.gradient[0] = g0
  into.gradient[1] = g1
  into.matrix[0] = m00
  into.matrix[2] = m10
  into.matrix[3] = m11
}

/**
 * Smoothing with a damped trend: its normal equations for all five parameters, or for
 * the first four when the point has no damping. Level and trend
 * carry one derivative each per parameter; that of the error is minus that of the forecast.
 */
export function weighTrend(
  values: Float64Array,
  point: Float64Array,
  table: Float64Array,
  into: NormalEquations,
) {
  fillTable(values, point, table)
  sumTable(table, into)
}

/** Per value the derivatives of its forecast by each parameter and its error; zeros at a gap. */
function fillTable(values: Float64Array, point: Float64Array, table: Float64Array) {
  const alpha = point[ALPHA]!
  const share = point[BETA_SHARE]!
  const phi = point.length > PHI ? point[PHI]! : 1
  const beta = alpha * share
  let level = point[LEVEL]!
  let trend = point[TREND]!
  // Of the level (l) and of the trend (t) by parameter 0 … 4.
  let l0 = 1
  let l1 = 0
  let l2 = 0
  let l3 = 0
  let l4 = 0
  let t0 = 0
  let t1 = 0
  let t2 = 1
  let t3 = 0
  let t4 = 0
  for (let i = 0, at = 0; i < values.length; i += 1, at += TABLE_WIDTH) {
    t4 = phi * t4 + trend
    t0 *= phi
    t1 *= phi
    t2 *= phi
    t3 *= phi
    trend *= phi
    l0 += t0
    l1 += t1
    l2 += t2
    l3 += t3
    l4 += t4
    level += trend
    const error = values[i]! - level
    if (Number.isNaN(error)) {
      table.fill(0, at, at + TABLE_WIDTH)
      continue
    }
    table[at] = l0
    table[at + 1] = l1
    table[at + 2] = l2
    table[at + 3] = l3
    table[at + 4] = l4
    table[at + 5] = error
    t0 -= beta * l0
    t1 += share * error - beta * l1
    t2 -= beta * l2
    t3 += alpha * error - beta * l3
    t4 -= beta * l4
    trend += beta * error
    l0 -= alpha * l0
    l1 += error - alpha * l1
    l2 -= alpha * l2
    l3 -= alpha * l3
    l4 -= alpha * l4
    level += alpha * error
  }
}

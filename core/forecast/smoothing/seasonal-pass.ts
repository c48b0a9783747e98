import type { NormalEquations } from './bounded-least-squares.ts'

/** Where the parameters of an additive Holt–Winters stand in a point. */
export const ALPHA = 0
/** The trend's weight as a share of alpha. */
export const BETA_SHARE = 1
/** The season's weight as a share of 1 - alpha. */
export const GAMMA_SHARE = 2

/**
 * The state of an additive Holt–Winters while it runs. `season[phase]` is by phase of the
 * grid: value i has phase i mod the period.
 */
export interface RunningState {
  level: number
  trend: number
  readonly season: Float64Array
}

/** Copies one state into another of the same period. */
export function copyState(from: RunningState, to: RunningState) {
  to.level = from.level
  to.trend = from.trend
  to.season.set(from.season)
}

/**
 * Runs over the values, forwards (direction 1) or backwards (-1), and moves the state.
 *
 * @param residuals filled with the one-step errors, NaN at a gap, when given
 * @returns sum of squared one-step errors
 */
export function runSeasonal(
  values: Float64Array,
  point: Float64Array,
  state: RunningState,
  direction: 1 | -1,
  residuals?: Float64Array,
): number {
  const n = values.length
  const { season } = state
  const period = season.length
  const alpha = point[ALPHA]!
  const beta = alpha * point[BETA_SHARE]!
  const gamma = (1 - alpha) * point[GAMMA_SHARE]!
  let { level, trend } = state
  let i = direction === 1 ? 0 : n - 1
  let phase = i % period
  let sse = 0
  for (let count = 0; count < n; count += 1, i += direction, phase += direction) {
    if (phase === period) phase = 0
    else if (phase < 0) phase = period - 1
    const seasonal = season[phase]!
    level += trend
    const error = values[i]! - level - seasonal
    if (residuals) residuals[i] = error
    if (Number.isNaN(error)) continue
    level += alpha * error
    trend += beta * error
    season[phase] = seasonal + gamma * error
    sse += error * error
  }
  state.level = level
  state.trend = trend
  return sse
}

/**
 * The normal equations of an additive Holt–Winters for its three weights from a given start.
 *
 * @param room period × 4 numbers: per phase the season and its three derivatives
 */
export function weighSeasonal(
  values: Float64Array,
  point: Float64Array,
  start: RunningState,
  room: Float64Array,
  into: NormalEquations,
) {
  const alpha = point[ALPHA]!
  const beta = alpha * point[BETA_SHARE]!
  const gamma = (1 - alpha) * point[GAMMA_SHARE]!
  let { level, trend } = start
  room.fill(0)
  start.season.forEach((value, phase) => (room[4 * phase] = value))
  // Derivatives of level (l), trend (t) and forecast (f) by alpha, beta and gamma.
  let [l0, l1, l2, t0, t1, t2] = [0, 0, 0, 0, 0, 0]
  let [sse, g0, g1, g2] = [0, 0, 0, 0]
  let [m00, m10, m11, m20, m21, m22] = [0, 0, 0, 0, 0, 0]
  for (let i = 0, at = 0; i < values.length; i += 1, at += 4) {
    if (at === room.length) at = 0
    level += trend
    l0 += t0
    l1 += t1
    l2 += t2
    const error = values[i]! - level - room[at]!
    if (Number.isNaN(error)) continue
    const f0 = l0 + room[at + 1]!
    const f1 = l1 + room[at + 2]!
    const f2 = l2 + room[at + 3]!
    room[at]! += gamma * error
    room[at + 1]! -= gamma * f0
    room[at + 2]! -= gamma * f1
    room[at + 3]! += error - gamma * f2
    level += alpha * error
    l0 += error - alpha * f0
    l1 -= alpha * f1
    l2 -= alpha * f2
    trend += beta * error
    t0 -= beta * f0
    t1 += error - beta * f1
    t2 -= beta * f2
    sse += error * error
    g0 -= f0 * error
    g1 -= f1 * error
    g2 -= f2 * error
    m00 += f0 * f0
    m10 += f1 * f0
    m11 += f1 * f1
    m20 += f2 * f0
    m21 += f2 * f1
    m22 += f2 * f2
  }
  into.sse = sse
  into.gradient.set([g0, g1, g2])
  into.matrix.set([m00, 0, 0, m10, m11, 0, m20, m21, m22])
  toShares(point, into)
}

/** From derivatives by alpha, beta, gamma to those by alpha and the two shares (chain rule). */
function toShares(point: Float64Array, { gradient, matrix }: NormalEquations) {
  const alpha = point[ALPHA]!
  const down = 1 - alpha
  const byBeta = point[BETA_SHARE]!
  const byGamma = -point[GAMMA_SHARE]!
  const [g0, g1, g2] = gradient as unknown as [number, number, number]
  const [m00, m10, m11, m20, m21, m22] = [0, 3, 4, 6, 7, 8].map((k) => matrix[k]!) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  gradient.set([g0 + byBeta * g1 + byGamma * g2, alpha * g1, down * g2])
  const row1 = m10 + byBeta * m11 + byGamma * m21
  const row2 = m20 + byBeta * m21 + byGamma * m22
  const row0 = m00 + byBeta * m10 + byGamma * m20
  matrix.set([row0 + byBeta * row1 + byGamma * row2, 0, 0])
  matrix.set([alpha * row1, alpha * alpha * m11, 0], 3)
  matrix.set([down * row2, alpha * down * m21, down * down * m22], 6)
}

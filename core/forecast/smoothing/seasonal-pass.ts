import type { NormalEquations } from './bounded-least-squares.ts'
import { derivativeTable, sumTable, TABLE_WIDTH } from './derivative-table.ts'

/** Where the parameters of an additive Holt–Winters stand in a point. */
export const ALPHA = 0
/** The trend's weight as a share of alpha. */
export const BETA_SHARE = 1
/** The season's weight as a share of 1 - alpha. */
export const GAMMA_SHARE = 2
/** The trend before the first value. */
export const TREND = 3

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
 * The normal equations of an additive Holt–Winters for its weights and the trend at the start,
 * from a given start of level and season.
 */
export function weighSeasonal(
  values: Float64Array,
  point: Float64Array,
  start: RunningState,
  { room, table }: SeasonalRoom,
  into: NormalEquations,
) {
  room.fill(0)
  for (let phase = 0; phase < start.season.length; phase += 1) {
    room[ROOM_WIDTH * phase] = start.season[phase]!
  }
  fillTable(values, point, start.level, { room, table })
  sumTable(table, into)
}

/** Room to weigh a Holt–Winters in: what a phase carries along, and the derivatives per value. */
export interface SeasonalRoom {
  readonly room: Float64Array
  readonly table: Float64Array
}

/** Per phase: the season and its four derivatives. */
const ROOM_WIDTH = 5

/** Room for so many values with seasons of so many steps. */
export function seasonalRoom(length: number, period: number): SeasonalRoom {
  return { room: new Float64Array(ROOM_WIDTH * period), table: derivativeTable(length) }
}

/** Per value the derivatives of its forecast by each parameter and its error; zeros at a gap. */
function fillTable(
  values: Float64Array,
  point: Float64Array,
  startLevel: number,
  { room, table }: SeasonalRoom,
) {
  const alpha = point[ALPHA]!
  const rest = 1 - alpha
  const betaShare = point[BETA_SHARE]!
  const gammaShare = point[GAMMA_SHARE]!
  const beta = alpha * betaShare
  const gamma = rest * gammaShare
  let level = startLevel
  let trend = point[TREND]!
  // Derivatives of level (l), trend (t) and forecast (f) by the parameters 0 … 3.
  let l0 = 0
  let l1 = 0
  let l2 = 0
  let l3 = 0
  let t0 = 0
  let t1 = 0
  let t2 = 0
  let t3 = 1
  for (let i = 0, at = 0, s = 0; i < values.length; i += 1, at += TABLE_WIDTH, s += ROOM_WIDTH) {
    if (s === room.length) s = 0
    level += trend
    l0 += t0
    l1 += t1
    l2 += t2
    l3 += t3
    const error = values[i]! - level - room[s]!
    if (Number.isNaN(error)) {
      table.fill(0, at, at + TABLE_WIDTH)
      continue
    }
    const f0 = l0 + room[s + 1]!
    const f1 = l1 + room[s + 2]!
    const f2 = l2 + room[s + 3]!
    const f3 = l3 + room[s + 4]!
    table[at] = f0
    table[at + 1] = f1
    table[at + 2] = f2
    table[at + 3] = f3
    table[at + 5] = error
    room[s]! += gamma * error
    room[s + 1]! -= gammaShare * error + gamma * f0
    room[s + 2]! -= gamma * f1
    room[s + 3]! += rest * error - gamma * f2
    room[s + 4]! -= gamma * f3
    level += alpha * error
    l0 += error - alpha * f0
    l1 -= alpha * f1
    l2 -= alpha * f2
    l3 -= alpha * f3
    trend += beta * error
    t0 += betaShare * error - beta * f0
    t1 += alpha * error - beta * f1
    t2 -= beta * f2
    t3 -= beta * f3
  }
}

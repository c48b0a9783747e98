import type { DurationMs, EpochMs } from '#core/units/units.ts'
import type { Series } from './series.ts'

/** A grid may have up to this many empty slots per point; beyond it times are kept one by one. */
const MAX_HOLES_PER_POINT = 4

/**
 * The widest step of a grid on which all times lie, when the points fill that grid to a
 * fifth at least. Null for fewer than two points, for times that are not whole
 * milliseconds, and for irregular ones.
 *
 * @param times strictly ascending epoch ms
 */
export function detectStep(times: Float64Array): DurationMs | null {
  const count = times.length
  if (count < 2) return null
  const span = times[count - 1]! - times[0]!
  const narrowest = span / (count * (1 + MAX_HOLES_PER_POINT))
  let step = 0
  for (let i = 1; i < count; i += 1) {
    const distance = times[i]! - times[i - 1]!
    if (distance !== step) step = greatestCommonDivisor(distance, step)
    if (step < narrowest) return null
  }
  return Number.isInteger(step) && Number.isInteger(times[0]!) && !tooSparse(span, step, count)
    ? step
    : null
}

/** A series on a regular grid; `values` is used, not copied. */
export function regularSeries(startMs: EpochMs, stepMs: DurationMs, values: Float64Array): Series {
  if (!Number.isFinite(startMs) || !(stepMs > 0 && stepMs < Infinity)) {
    throw new RangeError(`invalid grid: start ${startMs}, step ${stepMs}`)
  }
  return { axis: { kind: 'regular', startMs, stepMs }, values }
}

/**
 * A series from points. It becomes regular, with NaN in the empty slots, when all times lie
 * on one grid that has fewer than 4 empty slots per point; else every point keeps its time.
 * The arrays may be used as they are, without a copy.
 *
 * @throws RangeError when the arrays differ in length or the times don't ascend strictly
 */
export function seriesFromPoints(times: Float64Array, values: Float64Array): Series {
  if (times.length !== values.length) {
    throw new RangeError(`${times.length} times, ${values.length} values`)
  }
  for (let i = 0; i < times.length; i += 1) {
    const ascends = i === 0 ? Number.isFinite(times[0]!) : times[i]! > times[i - 1]!
    if (!ascends) throw new RangeError(`times don't ascend strictly at index ${i}: ${times[i]}`)
  }
  const stepMs = detectStep(times)
  if (stepMs === null) return { axis: { kind: 'irregular', times }, values }
  return regularSeries(times[0]!, stepMs, spreadOnGrid(times, values, stepMs))
}

/** Whether `ms` is a slot of the grid through `startMs`, up to a millionth of a step. */
export function isOnGrid(ms: EpochMs, startMs: EpochMs, stepMs: DurationMs): boolean {
  const slots = (ms - startMs) / stepMs
  return Math.abs(slots - Math.round(slots)) < 1e-6
}

/** The values at their slots of the grid that starts at the first time; NaN elsewhere. */
function spreadOnGrid(times: Float64Array, values: Float64Array, stepMs: number): Float64Array {
  const startMs = times[0]!
  const slots = Math.round((times[times.length - 1]! - startMs) / stepMs) + 1
  if (slots === values.length) return values
  const spread = new Float64Array(slots).fill(Number.NaN)
  for (let i = 0; i < times.length; i += 1) {
    spread[Math.round((times[i]! - startMs) / stepMs)] = values[i]!
  }
  return spread
}

function tooSparse(span: number, step: number, count: number): boolean {
  const holes = span / step + 1 - count
  return holes >= MAX_HOLES_PER_POINT * count
}

/** Euclid's algorithm for positive whole numbers; the divisor of `a` and 0 is `a`. */
function greatestCommonDivisor(a: number, b: number): number {
  let divisor = a
  let rest = b
  while (rest > 0) [divisor, rest] = [rest, divisor % rest]
  return divisor
}

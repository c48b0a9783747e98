import { symmetricInverse } from '#core/forecast/symmetric-inverse.ts'
import { uslThroughput, type UslCurve } from './usl.ts'

/** Measured throughput by concurrency: columns of n, one entry for each concurrency. */
export interface LoadColumns {
  readonly concurrency: Float64Array
  /** Mean of the throughputs measured there. */
  readonly throughput: Float64Array
  /** How many were measured. */
  readonly weight: Float64Array
}

/** The coefficients of the law that the data decide; the others lie on a bound. */
export type FreeCoefficient = keyof UslCurve

/** A least-squares solution within `alpha` in 0..1 and `beta >= 0`. */
export interface UslSolution {
  readonly curve: UslCurve
  /** Weighted sum of squared distances from the means. */
  readonly squares: number
  readonly free: readonly FreeCoefficient[]
  /** Inverse of J'WJ in the order of `free`: times the residual variance, their covariance. */
  readonly unitCovariance: readonly (readonly number[])[]
}

const ALL: readonly FreeCoefficient[] = ['gamma', 'alpha', 'beta']
/** Which coefficients stay free when others are held at a bound. */
const BOUNDED: readonly (Partial<UslCurve> & object)[] = [
  { alpha: 0 },
  { beta: 0 },
  { alpha: 0, beta: 0 },
  { alpha: 1 },
  { alpha: 1, beta: 0 },
]

const MOST_STEPS = 200

/** Relative change of the coefficients at which a fit is done. */
export const FULL_PRECISION = 1e-12

/**
 * The law with the least squares among those that can be: first without bounds, and where that
 * leaves them the best of the solutions on each bound.
 *
 * @returns null when the data don't decide the coefficients
 */
export function solveUsl(
  data: LoadColumns,
  start: UslCurve,
  precision = FULL_PRECISION,
): UslSolution | null {
  const open = descend(data, start, ALL, precision)
  if (open !== null && isPossible(open.curve)) return open
  let best: UslSolution | null = null
  for (const held of BOUNDED) {
    const free = ALL.filter((name) => !(name in held))
    const found = descend(data, { ...start, ...held }, free, precision)
    if (found === null || !isPossible(found.curve)) continue
    if (best === null || found.squares < best.squares) best = found
  }
  return best
}

function isPossible({ gamma, alpha, beta }: UslCurve): boolean {
  return gamma > 0 && alpha >= 0 && alpha <= 1 && beta >= 0
}

/** Levenberg and Marquardt's descent over the free coefficients. */
function descend(
  data: LoadColumns,
  start: UslCurve,
  free: readonly FreeCoefficient[],
  precision: number,
): UslSolution | null {
  const scale = scaleOf(data, start)
  let curve = start
  let squares = squaresOf(data, curve)
  let damping = 1e-3
  for (let step = 0; step < MOST_STEPS && damping < 1e12; step += 1) {
    const { matrix, gradient } = normalEquations(data, curve, free, scale)
    const damped = matrix.map((row, i) =>
      row.map((value, j) => (i === j ? value * (1 + damping) : value)),
    )
    const inverse = symmetricInverse(damped)
    if (inverse === null) {
      damping *= 10
      continue
    }
    const move = inverse.map((row) => row.reduce((sum, value, j) => sum + value * gradient[j]!, 0))
    const next = moved(curve, free, move, scale)
    const nextSquares = squaresOf(data, next)
    if (!(nextSquares <= squares)) {
      damping *= 10
      continue
    }
    const size = Math.hypot(
      ...move.map((value, i) => value / (Math.abs(curve[free[i]!]) / scale[free[i]!] + 1e-6)),
    )
    curve = next
    squares = nextSquares
    damping = Math.max(1e-12, damping / 10)
    if (size <= precision) break
  }
  const inverse = symmetricInverse(normalEquations(data, curve, free, scale).matrix)
  if (inverse === null || !Number.isFinite(squares)) return null
  const unitCovariance = inverse.map((row, i) =>
    row.map((value, j) => value * scale[free[i]!] * scale[free[j]!]),
  )
  return { curve, squares, free, unitCovariance }
}

/** Sizes at which each coefficient matters, so that the equations are well conditioned. */
function scaleOf({ concurrency }: LoadColumns, start: UslCurve): UslCurve {
  const most = Math.max(2, concurrency[concurrency.length - 1]!)
  return { gamma: Math.abs(start.gamma), alpha: 1 / most, beta: 1 / (most * most) }
}

/** The weighted sum of squares; Infinity where the law has a pole inside the data. */
function squaresOf({ concurrency, throughput, weight }: LoadColumns, curve: UslCurve): number {
  let sum = 0
  for (let i = 0; i < concurrency.length; i += 1) {
    const n = concurrency[i]!
    if (!(1 + curve.alpha * (n - 1) + curve.beta * n * (n - 1) > 0)) return Infinity
    const distance = throughput[i]! - uslThroughput(curve, n)
    sum += weight[i]! * distance * distance
  }
  return Number.isNaN(sum) ? Infinity : sum
}

function normalEquations(
  { concurrency, throughput, weight }: LoadColumns,
  curve: UslCurve,
  free: readonly FreeCoefficient[],
  scale: UslCurve,
): { matrix: number[][]; gradient: number[] } {
  const matrix = free.map(() => free.map(() => 0))
  const gradient = free.map(() => 0)
  const places = free.map((name) => ALL.indexOf(name))
  const scales = ALL.map((name) => scale[name])
  const slopes = [0, 0, 0]
  for (let i = 0; i < concurrency.length; i += 1) {
    const n = concurrency[i]!
    const value = uslThroughput(curve, n)
    const steepness = (-value * value * (n - 1)) / (curve.gamma * n)
    slopes[0] = (value / curve.gamma) * scales[0]!
    slopes[1] = steepness * scales[1]!
    slopes[2] = steepness * n * scales[2]!
    const distance = throughput[i]! - value
    for (let row = 0; row < places.length; row += 1) {
      const weighted = weight[i]! * slopes[places[row]!]!
      gradient[row]! += weighted * distance
      for (let column = 0; column < places.length; column += 1) {
        matrix[row]![column]! += weighted * slopes[places[column]!]!
      }
    }
  }
  return { matrix, gradient }
}

function moved(
  curve: UslCurve,
  free: readonly FreeCoefficient[],
  move: readonly number[],
  scale: UslCurve,
): UslCurve {
  const change = (name: FreeCoefficient): number => {
    const at = free.indexOf(name)
    return at < 0 ? 0 : move[at]! * scale[name]
  }
  return {
    gamma: curve.gamma + change('gamma'),
    alpha: curve.alpha + change('alpha'),
    beta: curve.beta + change('beta'),
  }
}

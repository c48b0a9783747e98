/**
 * Room for one weighing of a point: the sum of squared residuals, and from the derivatives J of
 * the residuals e the gradient Jᵀe and the matrix JᵀJ (by rows, only the lower half is read).
 */
export interface NormalEquations {
  sse: number
  readonly gradient: Float64Array
  readonly matrix: Float64Array
}

/** A sum of squares to make small inside a box; bounds may be infinite. */
export interface BoundedSquares {
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** Fills the equations for a point; it must not keep either. */
  readonly weigh: (point: Float64Array, into: NormalEquations) => void
  /** Only the sum of squares at a point: what the last step needs, at less cost. */
  readonly squaresAt: (point: Float64Array) => number
}

/** When to stop: after so many weighings, or when a step gains less than this share of the sum. */
export interface StopRule {
  readonly maxWeighings: number
  readonly minGain: number
}

const FIRST_DAMPING = 1e-3
const MAX_DAMPING = 1e8

/**
 * Levenberg–Marquardt with a box: a parameter that stands on a bound and is pushed outwards is
 * held for that step; a step over a bound ends on it. Damping is relative to the diagonal, so
 * the scale of a parameter doesn't matter. A point whose sum isn't finite is never taken.
 *
 * Source: D. W. Marquardt, SIAM Journal on Applied Mathematics 11, 1963.
 *
 * @param point the start, moved to the best point found
 * @returns the sum of squares there
 */
export function minimiseSquares(
  problem: BoundedSquares,
  point: Float64Array,
  stop: StopRule,
): number {
  const size = point.length
  const step = new Float64Array(size)
  const factor = new Float64Array(size * size)
  const trial = new Float64Array(size)
  let here = emptyEquations(size)
  let there = emptyEquations(size)
  let damping = FIRST_DAMPING
  problem.weigh(point, here)
  for (let weighings = 1; weighings < stop.maxWeighings && damping < MAX_DAMPING; weighings += 1) {
    if (!solveStep(here, { problem, point, damping }, factor, step)) break
    let moved = false
    for (let i = 0; i < size; i += 1) {
      trial[i] = Math.min(problem.upper[i]!, Math.max(problem.lower[i]!, point[i]! + step[i]!))
      if (trial[i] !== point[i]) moved = true
    }
    if (!moved) break
    const least = stop.minGain * here.sse
    // Where hardly a gain is foreseen, this step is the last as a rule: no equations then.
    if (gainForeseen(here, point, trial) <= least) {
      const sse = problem.squaresAt(trial)
      if (here.sse - sse >= 0 && here.sse - sse <= least) {
        point.set(trial)
        return sse
      }
    }
    problem.weigh(trial, there)
    const gain = here.sse - there.sse
    if (gain >= 0) {
      const done = gain <= least
      point.set(trial)
      const spare = here
      here = there
      there = spare
      damping *= 0.1
      if (done) break
    } else {
      damping *= 10
    }
  }
  return here.sse
}

/** What the equations promise of a step: exact where they hold and hardly damped. */
function gainForeseen({ gradient }: NormalEquations, from: Float64Array, to: Float64Array): number {
  let gain = 0
  for (let i = 0; i < from.length; i += 1) gain -= gradient[i]! * (to[i]! - from[i]!)
  return gain
}

/** Empty equations for so many parameters. */
export function emptyEquations(size: number): NormalEquations {
  return { sse: 0, gradient: new Float64Array(size), matrix: new Float64Array(size * size) }
}

interface Place {
  readonly problem: BoundedSquares
  readonly point: Float64Array
  readonly damping: number
}

/**
 * Solves (JᵀJ + damping diag) step = -Jᵀe over the parameters that are free, by Cholesky.
 * False when none is.
 */
function solveStep(
  { gradient, matrix }: NormalEquations,
  { problem: { lower, upper }, point, damping }: Place,
  factor: Float64Array,
  step: Float64Array,
): boolean {
  const size = point.length
  let free = 0
  for (let row = 0; row < size; row += 1) {
    const slope = gradient[row]!
    const outwards =
      (point[row]! <= lower[row]! && slope > 0) || (point[row]! >= upper[row]! && slope < 0)
    const held = outwards || !(matrix[row * size + row]! > 0)
    if (!held) free += 1
    step[row] = held ? 0 : -slope
    // A held parameter keeps a row of its own, with a 0 on the right: its step is 0.
    for (let column = 0; column <= row; column += 1) {
      const linked = !held && factor[column * size + column]! > 0
      factor[row * size + column] = linked ? matrix[row * size + column]! : 0
    }
    const diagonal = matrix[row * size + row]! * (1 + damping)
    factor[row * size + row] = held ? -1 : diagonal
    factorRow(factor, size, row, diagonal)
  }
  if (free === 0) return false
  substitute(factor, size, step)
  return true
}

/** One row of the Cholesky factor in place; a diagonal of -1 marks a row that is held. */
function factorRow(factor: Float64Array, size: number, row: number, diagonal: number) {
  const at = row * size
  if (factor[at + row] === -1) return
  for (let column = 0; column < row; column += 1) {
    const other = column * size
    if (factor[other + column] === -1) continue
    let value = factor[at + column]!
    for (let k = 0; k < column; k += 1) value -= factor[at + k]! * factor[other + k]!
    factor[at + column] = value / factor[other + column]!
  }
  let left = factor[at + row]!
  for (let k = 0; k < row; k += 1) left -= factor[at + k]! * factor[at + k]!
  // Two parameters that say the same: what is left is a rounding error, which must not steer.
  factor[at + row] = Math.sqrt(Math.max(left, 1e-10 * diagonal))
}

function substitute(factor: Float64Array, size: number, step: Float64Array) {
  for (let row = 0; row < size; row += 1) {
    if (factor[row * size + row] === -1) continue
    let value = step[row]!
    for (let k = 0; k < row; k += 1) value -= factor[row * size + k]! * step[k]!
    step[row] = value / factor[row * size + row]!
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    if (factor[row * size + row] === -1) continue
    let value = step[row]!
    for (let k = row + 1; k < size; k += 1) value -= factor[k * size + row]! * step[k]!
    step[row] = value / factor[row * size + row]!
  }
}

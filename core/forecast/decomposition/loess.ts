/** Degree of the local polynomial: a weighted mean or a weighted line. */
export type LoessDegree = 0 | 1

/** How a column is smoothed. */
export interface LoessShape {
  /** Number of neighbours that a point is smoothed over, odd and at least 3. */
  readonly window: number
  readonly degree: LoessDegree
  /** Only every jump-th point is fitted, those between are interpolated linearly; 1 fits all. */
  readonly jump: number
  /** Also fit one point before the first and one after the last. */
  readonly extend: boolean
}

/**
 * Loess on a regular grid of n points, laid out once for any number of columns: where it is
 * fitted, from which slots and with which weights. Points far enough from both ends share one
 * row of weights. Plain data, never changed by smoothing.
 */
export interface LoessPlan extends LoessShape {
  readonly n: number
  /** Points in every window: `window`, or n when that is less. */
  readonly width: number
  /** Where it is fitted: slots counted from 0, ascending; -1 and n when extended. */
  readonly at: Int32Array
  /** First slot of the window of each fit. */
  readonly left: Int32Array
  /** Where the row of each fit begins in `kernels` and `weights`. */
  readonly row: Int32Array
  /** Tricube weights as they are, rows of `width`. */
  readonly kernels: Float64Array
  /** What each value of the window counts in the fitted value when all values are trusted. */
  readonly weights: Float64Array
}

/**
 * Lays out loess with tricube weights as R's `stats::stl` has it, its linear interpolation
 * between jumps included.
 *
 * Source: R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, STL: A
 * Seasonal-Trend Decomposition Procedure Based on Loess, Journal of Official Statistics 6,
 * 1990.
 *
 * @param n points of the columns, at least 1
 * @throws RangeError for an even or too small window, a jump below 1 or no points
 */
export function planLoess(n: number, shape: LoessShape): LoessPlan {
  const { window, jump, extend } = shape
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`invalid number of points: ${n}`)
  if (!(window >= 3 && window % 2 === 1)) throw new RangeError(`invalid loess window: ${window}`)
  if (!(Number.isInteger(jump) && jump >= 1)) throw new RangeError(`invalid jump: ${jump}`)
  const width = Math.min(window, n)
  const { at, left } = fitsOf(n, shape, width)
  const row = new Int32Array(at.length)
  const rowOf = new Map<number, number>()
  at.forEach((slot, order) => {
    // The weights depend only on where in its window a point lies.
    const place = slot - left[order]!
    const known = rowOf.get(place)
    row[order] = known ?? rowOf.size * width
    if (known === undefined) rowOf.set(place, row[order])
  })
  const kernels = new Float64Array(rowOf.size * width)
  const weights = new Float64Array(rowOf.size * width)
  for (const [place, start] of rowOf) {
    tricube(kernels, start, width, place, Math.max(0, (window - n) >> 1))
    weights.set(kernels.subarray(start, start + width), start)
    toFitWeights(weights, start, width, place, shape.degree, n)
  }
  return { n, window, degree: shape.degree, jump, extend, width, at, left, row, kernels, weights }
}

/**
 * Smooths a column by its plan into `out`: n values, or n + 2 when extended, the first of
 * them for the slot before the first.
 *
 * @param values the first n entries count, all finite
 * @param trust robustness weights of the first n values, 0..1; null trusts all
 * @param scratch at least `plan.width` long, overwritten; only used with `trust`
 */
export function smoothLoess(
  plan: LoessPlan,
  values: Float64Array,
  trust: Float64Array | null,
  out: Float64Array,
  scratch: Float64Array,
): void {
  const { at, left, row, width, weights, extend } = plan
  const shift = extend ? 1 : 0
  const count = at.length
  for (let order = 0; order < count; order += 1) {
    if (trust === null && order + 3 < count && row[order] === row[order + 3]) {
      fitFour(plan, values, order, out, shift)
      order += 3
      continue
    }
    const from = left[order]!
    let rows = weights
    let start = row[order]!
    if (trust !== null) {
      if (!trustedWeights(plan, order, trust, scratch)) {
        // Nothing in the window is trusted: the value itself, or that of the end's neighbour.
        const slot = at[order]!
        out[slot + shift] = slot < 0 || slot >= plan.n ? Number.NaN : values[slot]!
        continue
      }
      rows = scratch
      start = 0
    }
    let sum = 0
    for (let k = 0; k < width; k += 1) sum += rows[start + k]! * values[from + k]!
    out[at[order]! + shift] = sum
  }
  if (plan.jump > 1) interpolate(plan, out, shift)
  if (!extend) return
  if (Number.isNaN(out[0]!)) out[0] = out[1]!
  if (Number.isNaN(out[plan.n + 1]!)) out[plan.n + 1] = out[plan.n]!
}

/**
 * Four fits in a row that share their weights: four sums that don't wait for each other, each
 * in the same order as alone.
 */
function fitFour(
  { at, left, row, width, weights }: LoessPlan,
  values: Float64Array,
  order: number,
  out: Float64Array,
  shift: number,
): void {
  const start = row[order]!
  const [from0, from1] = [left[order]!, left[order + 1]!]
  const [from2, from3] = [left[order + 2]!, left[order + 3]!]
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0]
  for (let k = 0; k < width; k += 1) {
    const weight = weights[start + k]!
    sum0 += weight * values[from0 + k]!
    sum1 += weight * values[from1 + k]!
    sum2 += weight * values[from2 + k]!
    sum3 += weight * values[from3 + k]!
  }
  out[at[order]! + shift] = sum0
  out[at[order + 1]! + shift] = sum1
  out[at[order + 2]! + shift] = sum2
  out[at[order + 3]! + shift] = sum3
}

/** Slots to fit and the first slot of each one's window. */
function fitsOf(n: number, { window, jump, extend }: LoessShape, width: number) {
  const step = Math.max(1, Math.min(jump, n - 1))
  const at: number[] = []
  const left: number[] = []
  const half = (window - 1) >> 1
  for (let slot = 0; slot < n; slot += step) {
    at.push(slot)
    left.push(Math.max(0, Math.min(n - width, slot - half)))
  }
  if (at.at(-1) !== n - 1) {
    // R fits the last point in the window of the fit before it.
    left.push(left.at(-1)!)
    at.push(n - 1)
  }
  if (extend) {
    at.unshift(-1)
    left.unshift(0)
    at.push(n)
    left.push(n - width)
  }
  return { at: Int32Array.from(at), left: Int32Array.from(left) }
}

function tricube(out: Float64Array, start: number, width: number, place: number, more: number) {
  const reach = Math.max(place, width - 1 - place) + more
  for (let k = 0; k < width; k += 1) {
    const distance = Math.abs(k - place)
    if (distance > 0.999 * reach) continue
    if (distance <= 0.001 * reach) {
      out[start + k] = 1
      continue
    }
    const share = distance / reach
    const left = 1 - share * share * share
    out[start + k] = left * left * left
  }
}

/** The robustness weights put into the kernel of one fit; false when nothing is left. */
function trustedWeights(plan: LoessPlan, order: number, trust: Float64Array, out: Float64Array) {
  const { width, kernels, degree, n } = plan
  const from = plan.left[order]!
  const start = plan.row[order]!
  for (let k = 0; k < width; k += 1) out[k] = kernels[start + k]! * trust[from + k]!
  return toFitWeights(out, 0, width, plan.at[order]! - from, degree, n)
}

/** Turns kernel weights into what each value counts in the fit at `place`; false when all are 0. */
function toFitWeights(
  weights: Float64Array,
  start: number,
  width: number,
  place: number,
  degree: LoessDegree,
  n: number,
): boolean {
  let total = 0
  for (let k = 0; k < width; k += 1) total += weights[start + k]!
  if (!(total > 0)) return false
  for (let k = 0; k < width; k += 1) weights[start + k]! /= total
  if (degree === 0) return true
  let centre = 0
  for (let k = 0; k < width; k += 1) centre += weights[start + k]! * k
  let spread = 0
  for (let k = 0; k < width; k += 1) spread += weights[start + k]! * (k - centre) ** 2
  // Points (nearly) on one spot have no slope.
  if (!(Math.sqrt(spread) > 0.001 * (n - 1))) return true
  const slope = (place - centre) / spread
  for (let k = 0; k < width; k += 1) weights[start + k]! *= slope * (k - centre) + 1
  return true
}

/** Straight lines between the fitted points. */
function interpolate({ at, extend }: LoessPlan, out: Float64Array, shift: number): void {
  const last = at.length - (extend ? 2 : 1)
  for (let order = extend ? 1 : 0; order < last; order += 1) {
    const from = at[order]! + shift
    const to = at[order + 1]! + shift
    const base = out[from]!
    const slope = (out[to]! - base) / (to - from)
    for (let i = from + 1; i < to; i += 1) out[i] = base + slope * (i - from)
  }
}

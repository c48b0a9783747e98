import type { EtsModel, EtsWeights } from './ets-model.ts'

/** Room for rounding of a root that lies on the unit circle. */
const SLACK = 1e-10

/**
 * Whether old errors fade out of the forecasts of an additive model with these weights. The
 * same bounds are used for multiplicative models, as R's `ets` does.
 *
 * Source: Hyndman, Koehler, Ord and Snyder 2008, chapter 10.
 */
export function isAdmissible(model: EtsModel, { alpha, beta, gamma, phi }: EtsWeights): boolean {
  if (phi < 0 || phi > 1 + 1e-8) return false
  if (model.season === 'N') {
    if (alpha < 1 - 1 / phi || alpha > 1 + 1 / phi) return false
    return model.trend === 'N' || (beta >= alpha * (phi - 1) && beta <= (1 + phi) * (2 - alpha))
  }
  const m = model.period
  if (gamma < Math.max(1 - 1 / phi - alpha, 0) || gamma > 1 + 1 / phi - alpha) return false
  if (alpha < 1 - 1 / phi - (gamma * (1 - m + phi + phi * m)) / (2 * phi * m)) return false
  if (beta < -(1 - phi) * (gamma / m + alpha)) return false
  const middle = alpha + beta - alpha * phi
  const polynomial = new Float64Array(m + 2).fill(middle)
  polynomial[0] = phi * (1 - alpha - gamma)
  polynomial[1] = middle + gamma - 1
  polynomial[m] = alpha + beta - phi
  polynomial[m + 1] = 1
  return rootsInside(polynomial)
}

/**
 * Whether all roots of c[0] + c[1] z + … lie within the unit circle, by the recursion of Schur
 * and Cohn: the last coefficient must be the larger of the outer two, at every degree. The
 * array is used up.
 */
function rootsInside(c: Float64Array): boolean {
  // Roots on the circle itself are allowed: draw all of them in by a hair first.
  let stretch = 1
  for (let k = 0; k < c.length; k += 1) {
    c[k]! *= stretch
    stretch *= 1 + SLACK
  }
  for (let degree = c.length - 1; degree > 0; degree -= 1) {
    const first = c[0]!
    const last = c[degree]!
    if (!(Math.abs(first) < Math.abs(last))) return false
    const ratio = first / last
    for (let low = 0, high = degree; low <= high; low += 1, high -= 1) {
      const lower = c[low]!
      const upper = c[high]!
      c[low] = lower - ratio * upper
      c[high] = upper - ratio * lower
    }
    c.copyWithin(0, 1, degree + 1)
  }
  return true
}

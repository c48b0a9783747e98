import { lnGamma, poissonKernel } from './gamma.ts'
import { lowerGammaRatio, upperGammaRatio } from './incomplete-gamma.ts'
import { normalQuantile } from './normal.ts'

/**
 * The x with P(shape, x / scale) = p. 0 at p = 0, Infinity at 1, NaN outside [0, 1].
 *
 * @example gammaQuantile(0.95, 0.5, 2) // 3.841458820694124, chi-square with 1 degree of freedom
 */
export function gammaQuantile(p: number, shape: number, scale = 1): number {
  if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? Infinity : Number.NaN
  let low = 0
  let high = Infinity
  let x = startingPoint(p, shape)
  for (let step = 0; step < 200; step += 1) {
    const excess = p < 0.5 ? lowerGammaRatio(shape, x) - p : 1 - p - upperGammaRatio(shape, x)
    if (excess > 0) high = x
    else low = x
    const density = poissonKernel(shape, x) * (shape / x)
    let next = x - excess / density
    if (!(next > low && next < high)) next = high === Infinity ? 2 * x : (low + high) / 2
    if (Math.abs(next - x) <= 2 ** -52 * x) return next * scale
    x = next
  }
  return x * scale
}

/** Wilson-Hilferty, or the power law of the left tail where that would be negative. */
function startingPoint(p: number, shape: number): number {
  const spread = 1 / (9 * shape)
  const root = 1 - spread + normalQuantile(p) * Math.sqrt(spread)
  if (root > 0.3) return shape * root * root * root
  return Math.exp((Math.log(p) + lnGamma(shape + 1)) / shape)
}

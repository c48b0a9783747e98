import { gammaln } from 'simple-statistics'

/** Natural logarithm of the gamma function for x > 0, to about 1e-14; Infinity for x <= 0. */
export function lnGamma(x: number): number {
  return gammaln(x)
}

const HALF_LN_TWO_PI = 0.5 * Math.log(2 * Math.PI)

/**
 * The density x^a e^-x / gamma(a + 1) for a >= 0, x >= 0: for a whole number `a` the
 * probability of `a` events of a Poisson with mean `x`. Relative accuracy stays near 1e-14
 * for large arguments, where the exponent of the plain formula cancels.
 *
 * Source: C. Loader, Fast and accurate computation of binomial probabilities, 2000.
 */
export function poissonKernel(a: number, x: number): number {
  if (x === 0) return a === 0 ? 1 : 0
  if (a === 0) return Math.exp(-x)
  if (a < 1 || x > 1e300) return Math.exp(a * Math.log(x) - x - lnGamma(a + 1))
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a)
}

/**
 * Natural logarithm of the beta function for a, b > 0. The large logarithms of the plain
 * formula cancel; here they are taken out by Stirling's formula first.
 */
export function lnBeta(a: number, b: number): number {
  const p = Math.min(a, b)
  const q = Math.max(a, b)
  if (q < 10) return lnGamma(p) + lnGamma(q) - lnGamma(p + q)
  const correction = stirlingError(q) - stirlingError(p + q)
  const rest = (q - 0.5) * Math.log1p(-p / (p + q)) + correction
  if (p < 10) return lnGamma(p) + p - p * Math.log(p + q) + rest
  return rest + stirlingError(p) + HALF_LN_TWO_PI - 0.5 * Math.log(p) + p * Math.log(p / (p + q))
}

/** ln gamma(a + 1) minus Stirling's formula (a + 1/2) ln a - a + ln(2 pi) / 2. */
function stirlingError(a: number): number {
  if (a < 16) return lnGamma(a + 1) - (a + 0.5) * Math.log(a) + a - HALF_LN_TWO_PI
  const s = 1 / (a * a)
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / a
}

/** a ln(a / x) + x - a, by a series where a is close to x and the terms would cancel. */
function deviance(a: number, x: number): number {
  const difference = a - x
  if (Math.abs(difference) >= 0.1 * (a + x)) return a * Math.log(a / x) - difference
  const v = difference / (a + x)
  let sum = difference * v
  let term = 2 * a * v
  for (let j = 3; ; j += 2) {
    term *= v * v
    const next = sum + term / j
    if (next === sum) return next
    sum = next
  }
}

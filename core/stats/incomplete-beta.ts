import { lnBeta } from './gamma.ts'

const EPSILON = 2 ** -53
const TINY = 1e-300

/**
 * Regularised incomplete beta I_x(a, b) for a, b > 0 and 0 <= x <= 1: the distribution
 * function of a beta variable. Accurate to about 1e-13, in the lower tail relative to its size.
 *
 * Source: continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions,
 * evaluated by Lentz's method.
 *
 * @param complement 1 - x, for callers that know it more exactly than the subtraction does
 */
export function betaRatio(x: number, a: number, b: number, complement = 1 - x): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) {
    throw new RangeError(`invalid arguments: x ${x}, a ${a}, b ${b}`)
  }
  if (x === 0) return 0
  if (complement === 0) return 1
  const lnX = x > 0.5 ? Math.log1p(-complement) : Math.log(x)
  const lnComplement = x > 0.5 ? Math.log(complement) : Math.log1p(-x)
  const front = Math.exp(a * lnX + b * lnComplement - lnBeta(a, b))
  // The fraction converges fast only on the near side of the mean; the far side is its mirror.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(complement, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    const factor = d * c
    fraction *= factor
    if (Math.abs(factor - 1) <= 2 * EPSILON) break
  }
  return fraction
}

function nonZero(value: number): number {
  return value === 0 ? TINY : value
}

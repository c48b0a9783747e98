import { poissonKernel } from './gamma.ts'

const EPSILON = 2 ** -53

/**
 * Regularised lower incomplete gamma P(a, x) for a > 0, x >= 0: the distribution function
 * of a gamma variable with shape `a` and scale 1. Accurate to about 1e-13.
 */
export function lowerGammaRatio(a: number, x: number): number {
  checkDomain(a, x)
  if (x === 0) return 0
  return x < a + 1 ? seriesP(a, x) : 1 - fractionQ(a, x)
}

/** Regularised upper incomplete gamma Q(a, x) = 1 - P(a, x), accurate in its own tail. */
export function upperGammaRatio(a: number, x: number): number {
  checkDomain(a, x)
  if (x === 0) return 1
  return x < a + 1 ? 1 - seriesP(a, x) : fractionQ(a, x)
}

/** P(a, x) by its power series, for x < a + 1. */
function seriesP(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * EPSILON; n += 1) {
    term *= x / (a + n)
    sum += term
  }
  return sum * poissonKernel(a, x)
}

/** Q(a, x) by Legendre's continued fraction (modified Lentz), for x >= a + 1. */
function fractionQ(a: number, x: number): number {
  if (x === Infinity) return 0
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 100_000; n += 1) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / nonZero(numerator * d + b, tiny)
    c = nonZero(b + numerator / c, tiny)
    const factor = d * c
    fraction *= factor
    if (Math.abs(factor - 1) <= 2 * EPSILON) break
  }
  return fraction * poissonKernel(a, x) * a
}

function nonZero(value: number, tiny: number): number {
  return value === 0 ? tiny : value
}

function checkDomain(a: number, x: number): void {
  if (!(a > 0) || !(x >= 0)) throw new RangeError(`invalid arguments: a ${a}, x ${x}`)
}

import { poissonKernel } from './gamma.ts'
import { lowerGammaRatio, upperGammaRatio } from './incomplete-gamma.ts'

/** P(N = count) of a Poisson with the given mean; 0 for a negative or fractional count. */
export function poissonPmf(count: number, mean: number): number {
  return count >= 0 && Number.isInteger(count) ? poissonKernel(count, mean) : 0
}

/** P(N <= count) of a Poisson with the given mean. */
export function poissonCdf(count: number, mean: number): number {
  return count < 0 ? 0 : upperGammaRatio(Math.floor(count) + 1, mean)
}

/** P(N >= count) of a Poisson with the given mean, accurate when it is tiny. */
export function poissonAtLeast(count: number, mean: number): number {
  const least = Math.ceil(count)
  return least <= 0 ? 1 : lowerGammaRatio(least, mean)
}

import { normalCdf } from './normal.ts'

/** Points per standard deviation of ln s; the trapezoid converges geometrically there. */
const POINTS = 12

/** Weights below e^-45 of the largest don't reach the last digit. */
const LEAST_LOG_WEIGHT = 45

/**
 * P(T <= t) of the noncentral t distribution, (Z + shift) / s with s^2 = chi-square(df) / df: the
 * mean of Phi(t s - shift) over s, by the trapezoid rule in ln s. Absolute accuracy about 1e-12.
 *
 * @throws RangeError when `df` is not above 0
 */
export function noncentralTCdf(t: number, df: number, shift: number): number {
  if (!(df > 0)) throw new RangeError(`invalid degrees of freedom: ${df}`)
  const step = 1 / (POINTS * Math.sqrt(2 * df))
  let weights = 0
  let sum = 0
  // Density of u = ln s relative to its mode at 0.
  const logWeight = (u: number) => df * (u - Math.expm1(2 * u) / 2)
  const add = (u: number): boolean => {
    const log = logWeight(u)
    const weight = Math.exp(log)
    weights += weight
    sum += weight * normalCdf(t * Math.exp(u) - shift)
    return log > -LEAST_LOG_WEIGHT
  }
  for (let index = 0; add(index * step); index += 1);
  for (let index = -1; add(index * step); index -= 1);
  return sum / weights
}

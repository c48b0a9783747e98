import { z } from 'zod'
import { durationMoment } from '#core/simulation/duration-moments.ts'
import type { Risk } from './risk-table.ts'

/** Standard deviations from the middle to either end of a range that holds 90 %. */
const RANGE_Z = 1.6448536269514722

/** A figure, or the range in which it lies 9 times in 10. */
function amount(most: number) {
  const value = z.number().gt(0, 'must be above 0').max(most)
  return z.union([
    value,
    z
      .strictObject({ low: value, high: value })
      .refine(({ low, high }) => low <= high, 'a range goes from low to high'),
  ])
}

const minutes = z.union([z.literal(0), amount(1e7)])

/**
 * A risk whose figures may be ranges. Times and shares vary from one incident to the next; a range
 * of days between says how little is known of the rate.
 */
export const rangedRiskSchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(500),
  detectMinutes: minutes,
  repairMinutes: minutes,
  usersShare: amount(1),
  daysBetween: amount(1e6),
  accepted: z.boolean(),
})

export type RangedRisk = z.infer<typeof rangedRiskSchema>
export type Amount = RangedRisk['detectMinutes']

/** A lognormal amount by its median and the sigma of its logarithm; sigma 0 is a point. */
export interface Spread {
  readonly median: number
  readonly sigma: number
}

/** The lognormal distribution with 5 % below a range and 5 % above it. */
export function spreadOf(given: Amount): Spread {
  if (typeof given === 'number') return { median: given, sigma: 0 }
  const { low, high } = given
  return { median: Math.sqrt(low * high), sigma: Math.log(high / low) / (2 * RANGE_Z) }
}

/**
 * The risk with its figures as points that give the same mean of bad minutes a year: the mean of
 * times and shares (shares end at 1), the harmonic mean of the days between.
 */
export function meanRisk(risk: RangedRisk): Risk {
  const mean = (given: Amount, limit = Infinity): number => {
    const { median, sigma } = spreadOf(given)
    if (median === 0) return 0
    return durationMoment({ dist: 'lognormal', medianMinutes: median, sigma }, 1, limit)
  }
  const between = spreadOf(risk.daysBetween)
  return {
    name: risk.name,
    detectMinutes: mean(risk.detectMinutes),
    repairMinutes: mean(risk.repairMinutes),
    usersShare: mean(risk.usersShare, 1),
    daysBetween: between.median * Math.exp(-(between.sigma ** 2) / 2),
    accepted: risk.accepted,
  }
}

import { quantileSorted } from '#core/stats/quantile.ts'
import type { Minutes, Ratio } from '#core/units/units.ts'
import type { MeasuredCost } from './measured-costs.ts'

/** With fewer measured incidents their costs say too little to be drawn from. */
const LEAST_MEASURED = 5

/** Least share of the service an incident counts with: one that left no trace costs next to nothing. */
const LEAST_IMPACT = 1e-4

/** An incident that began and ended in the same minute lasted half of it on average. */
const LEAST_MINUTES = 0.5

/** Incidents as their costs were measured, ready to be drawn again. */
export interface CostFit {
  readonly incidents: number
  /**
   * Median of `durations`. It is that of the real ones, unless the median cost is more than full
   * outage at mean traffic for so long: then it is that cost, in minutes of full outage.
   */
  readonly medianMinutes: Minutes
  /** Median cost / median real duration, at most 1: what a typical minute of an incident took. */
  readonly impact: Ratio
  /** One per incident: cost / impact, the duration it would have had with the typical impact. */
  readonly durations: readonly Minutes[]
}

/**
 * Reads costs as duration × impact with one typical impact, so that each incident keeps its
 * measured cost: long incidents also hit harder, and a product of two independent means
 * would lose that. A change of the median duration or of the impact scales every cost in
 * proportion.
 *
 * @returns null with fewer than five measured incidents
 */
export function fitCosts(
  measured: readonly Pick<MeasuredCost, 'durationMinutes' | 'costMinutes'>[],
): CostFit | null {
  if (measured.length < LEAST_MEASURED) return null
  const costs = measured.map(({ costMinutes, durationMinutes }) =>
    Math.max(costMinutes, LEAST_IMPACT * Math.max(durationMinutes, LEAST_MINUTES)),
  )
  const lasted = median(measured.map(({ durationMinutes }) => durationMinutes))
  // At peak a minute can cost more than one of full outage at mean traffic; a share can't.
  const typical = median(costs)
  const impact = Math.min(1, typical / lasted)
  return {
    incidents: measured.length,
    medianMinutes: Math.max(lasted, typical),
    impact,
    durations: costs.map((cost) => cost / impact),
  }
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  return quantileSorted(Float64Array.from(values).sort(), 0.5)
}

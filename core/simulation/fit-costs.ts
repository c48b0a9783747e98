import { quantileSorted } from '#core/stats/quantile.ts'
import type { Minutes, Ratio } from '#core/units/units.ts'
import type { MeasuredCost } from './measured-costs.ts'

/** With fewer measured incidents their costs say too little to be drawn from. */
const LEAST_MEASURED = 5

/** Least share of the service an incident counts with: one that left no trace costs next to nothing. */
const LEAST_IMPACT = 1e-4

/** Incidents as their costs were measured, ready to be drawn again. */
export interface CostFit {
  readonly incidents: number
  /** Median of the real durations. */
  readonly medianMinutes: Minutes
  /** Median cost / median duration: what a typical minute of an incident took. */
  readonly impact: Ratio
  /** One per incident: cost / impact, the duration it would have had with the typical impact. */
  readonly durations: readonly Minutes[]
}

/**
 * Reads costs as duration × impact with one typical impact, so that each incident keeps its
 * measured cost: long incidents also hit harder, and a product of two independent means
 * would lose that. The median of `durations` is that of the real ones, so a change of the
 * median duration or of the impact scales every cost in proportion.
 *
 * @returns null with fewer than five measured incidents
 */
export function fitCosts(measured: readonly MeasuredCost[]): CostFit | null {
  if (measured.length < LEAST_MEASURED) return null
  const costs = measured.map(({ costMinutes, durationMinutes }) =>
    Math.max(costMinutes, LEAST_IMPACT * durationMinutes),
  )
  const medianMinutes = median(measured.map(({ durationMinutes }) => durationMinutes))
  const impact = Math.min(1, median(costs) / medianMinutes)
  return {
    incidents: measured.length,
    medianMinutes,
    impact,
    durations: costs.map((cost) => cost / impact),
  }
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  return quantileSorted(Float64Array.from(values).sort(), 0.5)
}

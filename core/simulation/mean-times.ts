import type { Ratio } from '#core/units/units.ts'

/**
 * Mean time from the end of one failure to the start of the next, MTTR × A / (1 - A), in the unit
 * of the time to repair; Infinity for an availability of 1.
 *
 * @param availability share of time in service, 0..1
 * @example meanTimeBetween(0.999, 1) // 999
 */
export function meanTimeBetween(availability: Ratio, timeToRepair: number): number {
  return (timeToRepair * availability) / (1 - availability)
}

/** Availability that such times give: MTBF / (MTBF + MTTR), both in one unit. */
export function availabilityOf(timeBetween: number, timeToRepair: number): Ratio {
  return timeBetween / (timeBetween + timeToRepair)
}

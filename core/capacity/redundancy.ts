import { betaRatio } from '#core/stats/incomplete-beta.ts'
import type { Ratio } from '#core/units/units.ts'

/** A pool of equal units of which some may be lost without harm. */
export interface UnitPool {
  /** What one unit carries, in the unit of the demand; above 0. */
  readonly unitCapacity: number
  /** Units that may fail together without the demand being refused: 1 for N+1, 2 for N+2. */
  readonly redundancy: number
  /** Highest use of a unit that is still good service; 1 to use it whole. */
  readonly maxUtilisation: Ratio
}

/** How many units a demand needs. */
export interface UnitsNeeded {
  /** Units in all, the spare ones included. */
  readonly units: number
  /** Units to buy on top of those there are; 0 when there are enough. */
  readonly buy: number
  /** What the units carry after the loss of the spare ones. */
  readonly usableCapacity: number
  /** Demand over usable capacity. */
  readonly utilisation: Ratio
}

/** A quotient this close above a whole number is that number with a rounding error. */
const ROUNDING = 1e-12

/**
 * What `units` units carry once the spare ones are lost: `(units - redundancy) * unitCapacity *
 * maxUtilisation`. 0 when all of them would be lost.
 *
 * @throws RangeError for a pool that can't be (see {@link UnitPool}) or a negative count
 * @example usableCapacity({ unitCapacity: 100, redundancy: 2, maxUtilisation: 0.8 }, 12) // 800
 */
export function usableCapacity(pool: UnitPool, units: number): number {
  checkPool(pool)
  if (!Number.isInteger(units) || units < 0) throw new RangeError(`invalid units: ${units}`)
  return Math.max(0, units - pool.redundancy) * pool.unitCapacity * pool.maxUtilisation
}

/**
 * The fewest units that still carry a demand after the loss of the spare ones. Give the demand
 * at the quantile that the accepted risk asks for: for a risk of 5 %, its 95th percentile.
 *
 * @param demand 0 or more, in the unit of `unitCapacity`
 * @param unitsNow what there is already
 * @throws RangeError for a pool that can't be, or a demand that isn't a finite number >= 0
 */
export function unitsNeeded(pool: UnitPool, demand: number, unitsNow = 0): UnitsNeeded {
  checkPool(pool)
  if (!(demand >= 0 && demand < Infinity)) throw new RangeError(`invalid demand: ${demand}`)
  const carrying = demand / (pool.unitCapacity * pool.maxUtilisation)
  const units = Math.ceil(carrying * (1 - ROUNDING)) + pool.redundancy
  const held = Math.max(units, unitsNow)
  const usable = usableCapacity(pool, held)
  return {
    units,
    buy: Math.max(0, units - unitsNow),
    usableCapacity: usable,
    utilisation: demand === 0 ? 0 : demand / usable,
  }
}

/**
 * P(enough units are up) when each is down independently with probability `unavailability`:
 * the binomial probability that at least `needed` of `units` work.
 *
 * @throws RangeError for counts that aren't whole or a probability outside 0..1
 * @example probabilityEnoughUp(3, 2, 0.01) // 0.999702
 */
export function probabilityEnoughUp(units: number, needed: number, unavailability: Ratio): Ratio {
  if (!Number.isInteger(units) || !Number.isInteger(needed) || units < 0) {
    throw new RangeError(`invalid counts: ${needed} of ${units}`)
  }
  if (!(unavailability >= 0 && unavailability <= 1)) {
    throw new RangeError(`invalid unavailability: ${unavailability}`)
  }
  if (needed <= 0) return 1
  if (needed > units) return 0
  // At least `needed` of `units` up is at most `units - needed` down.
  const down = units - needed
  return unavailability === 0 ? 1 : betaRatio(1 - unavailability, needed, down + 1, unavailability)
}

function checkPool({ unitCapacity, redundancy, maxUtilisation }: UnitPool): void {
  if (!(unitCapacity > 0 && unitCapacity < Infinity)) {
    throw new RangeError(`invalid unit capacity: ${unitCapacity}`)
  }
  if (!Number.isInteger(redundancy) || redundancy < 0) {
    throw new RangeError(`invalid redundancy: ${redundancy}`)
  }
  if (!(maxUtilisation > 0 && maxUtilisation <= 1)) {
    throw new RangeError(`invalid highest utilisation: ${maxUtilisation}`)
  }
}

import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { formatNumber } from '#core/units/format.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { usableCapacity } from './redundancy.ts'

/** What the use is held against, in the unit of the series. */
export interface CapacityLimits {
  /** What is left after the loss of the spare units: what the peak must stay below. */
  readonly usable: number
  /** All units together. */
  readonly installed: number
  /** The soft limit after the same loss; null without one that lies below the hard one. */
  readonly soft: number | null
  /** What one unit carries; all of it where there is one. */
  readonly perUnit: number
  readonly units: number
  /** How many units may be lost. */
  readonly redundancy: number
}

/**
 * The limits of a resource: hard and soft one, of all units and of those left after a loss.
 * Issue `no-unit-left` when the loss would leave none.
 *
 * @param limit of one unit; the resource's own or that of a what-if
 * @param redundancy of the resource or of a what-if
 */
export function capacityLimits(
  { units = 1, softLimit }: Resource,
  limit: number,
  redundancy: number,
): Result<CapacityLimits, Issue> {
  const usableOf = (unitCapacity: number): number =>
    usableCapacity({ unitCapacity, redundancy, maxUtilisation: 1 }, units)
  if (redundancy >= units) return err(noUnitLeft(units, redundancy))
  const soft = softLimit === undefined || softLimit >= limit ? null : usableOf(softLimit)
  return ok({
    usable: usableOf(limit),
    installed: units * limit,
    soft,
    perUnit: limit,
    units,
    redundancy,
  })
}

function noUnitLeft(units: number, redundancy: number): Issue {
  return {
    code: 'no-unit-left',
    severity: 'error',
    message: `The loss of ${formatNumber(redundancy, 0)} of ${formatNumber(units, 0)} ${units === 1 ? 'unit' : 'units'} leaves no capacity.`,
    remedy: 'Enter how many units share the load, or plan for the loss of fewer.',
    path: 'redundancy',
  }
}

import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { alignToGrid } from '#core/series/align.ts'
import { detectStep } from '#core/series/regular-grid.ts'
import { resample } from '#core/series/resample.ts'
import { timeAt, type Series } from '#core/series/series.ts'
import type { DurationMs, EpochMs } from '#core/units/units.ts'

/** A driver and a resource on one regular grid: columns of n, NaN for a gap. */
export interface DriverColumns {
  readonly driver: Float64Array
  readonly resource: Float64Array
  readonly startMs: EpochMs
  readonly stepMs: DurationMs
}

/** Most slots that a driver is fitted on; longer series are averaged. */
const MOST_SLOTS = 5000

/**
 * Both series on the grid they share. Where they share none the finer one is averaged to the step
 * of the coarser, and series of more than 5 000 slots to a multiple of it.
 *
 * @returns an issue when there is no step to go by
 */
export function alignDriver(driver: Series, resource: Series): Result<DriverColumns, Issue> {
  const stepMs = Math.max(stepOf(driver) ?? 0, stepOf(resource) ?? 0)
  const slots = Math.max(slotsOf(driver, stepMs), slotsOf(resource, stepMs))
  const factor = Math.ceil(slots / MOST_SLOTS)
  const direct = factor > 1 ? null : alignToGrid(driver, resource)
  if (direct !== null) {
    const { a, b, startMs } = direct
    return ok({ driver: a, resource: b, startMs, stepMs: direct.stepMs })
  }
  if (!(stepMs > 0) || driver.values.length === 0 || resource.values.length === 0) {
    return err(noSharedGrid())
  }
  const step = Math.max(1, factor) * stepMs
  const averaged = alignToGrid(resample(driver, step, 'mean'), resample(resource, step, 'mean'))
  if (averaged === null || averaged.a.length > 2 * MOST_SLOTS) return err(noSharedGrid())
  const { a, b, startMs } = averaged
  return ok({ driver: a, resource: b, startMs, stepMs: step })
}

function stepOf({ axis }: Series): DurationMs | null {
  return axis.kind === 'regular' ? axis.stepMs : detectStep(axis.times)
}

function slotsOf(series: Series, stepMs: DurationMs): number {
  const count = series.values.length
  if (count < 2 || !(stepMs > 0)) return count
  return (timeAt(series, count - 1) - timeAt(series, 0)) / stepMs + 1
}

function noSharedGrid(): Issue {
  return {
    code: 'no-shared-grid',
    severity: 'error',
    message: 'Driver and resource have no times in common, not even when averaged.',
    remedy: 'Choose two series that cover the same days.',
  }
}

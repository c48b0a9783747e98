import type { DurationMs, EpochMs } from '#core/units/units.ts'
import { detectStep, isOnGrid } from './regular-grid.ts'
import { timeAt, timesOf, type Series } from './series.ts'

/** Two columns of equal length on one regular grid; NaN where a series has no point. */
export interface AlignedColumns {
  readonly startMs: EpochMs
  readonly stepMs: DurationMs
  readonly a: Float64Array
  readonly b: Float64Array
}

/**
 * Both series on the grid they share, over the span of both. Null when they have none: one
 * is empty, their steps differ, they are out of phase, or an irregular one doesn't lie on
 * the grid of the other. Nothing is interpolated or summed; resample first for that.
 */
export function alignToGrid(a: Series, b: Series): AlignedColumns | null {
  if (a.values.length === 0 || b.values.length === 0) return null
  const stepMs = commonStep(a, b)
  if (stepMs === null) return null
  const startMs = Math.min(timeAt(a, 0), timeAt(b, 0))
  const endMs = Math.max(timeAt(a, a.values.length - 1), timeAt(b, b.values.length - 1))
  if (!fitsGrid(a, startMs, stepMs) || !fitsGrid(b, startMs, stepMs)) return null
  const slots = Math.round((endMs - startMs) / stepMs) + 1
  return {
    startMs,
    stepMs,
    a: columnOf(a, startMs, stepMs, slots),
    b: columnOf(b, startMs, stepMs, slots),
  }
}

/** The step of the regular one or ones; of all points together when neither is regular. */
function commonStep(a: Series, b: Series): DurationMs | null {
  if (a.axis.kind === 'regular') {
    return b.axis.kind === 'regular' && b.axis.stepMs !== a.axis.stepMs ? null : a.axis.stepMs
  }
  if (b.axis.kind === 'regular') return b.axis.stepMs
  const times = new Set([...a.axis.times, ...b.axis.times])
  return detectStep(Float64Array.from(times).sort())
}

function fitsGrid(series: Series, startMs: EpochMs, stepMs: DurationMs): boolean {
  return series.axis.kind === 'regular'
    ? isOnGrid(series.axis.startMs, startMs, stepMs)
    : series.axis.times.every((time) => isOnGrid(time, startMs, stepMs))
}

function columnOf(
  series: Series,
  startMs: EpochMs,
  stepMs: DurationMs,
  slots: number,
): Float64Array {
  const column = new Float64Array(slots).fill(Number.NaN)
  if (series.axis.kind === 'regular') {
    column.set(series.values, Math.round((series.axis.startMs - startMs) / stepMs))
    return column
  }
  timesOf(series).forEach((time, index) => {
    column[Math.round((time - startMs) / stepMs)] = series.values[index]!
  })
  return column
}

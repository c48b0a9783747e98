import { detectStep } from '#core/series/regular-grid.ts'
import { timeAt, timesOf, type Series, type SliColumns } from '#core/series/series.ts'
import type { DurationMs, EpochMs } from '#core/units/units.ts'
import { aggregate, type Aggregation } from './aggregate.ts'

/** Slots that a range of values may make at most; ten years of minutes are 5 million. */
const MOST_SLOTS = 20_000_000

/** The slots that values fall in. */
interface Grid {
  readonly startMs: EpochMs
  readonly stepMs: DurationMs
  readonly count: number
}

/**
 * Each present value as an event of the slot it falls in, good as far as `judge` says (0..1). A
 * slot without a value is a gap. Null when the values share no grid and no slot length is given,
 * or would make too many slots.
 *
 * @param slotMs length of the slots, from multiples of it since the epoch; the step when null
 */
export function valueEvents(
  series: Series,
  slotMs: DurationMs | null,
  judge: (value: number) => number,
): SliColumns | null {
  const grid = gridOf(series, slotMs)
  if (grid === null) return null
  const good = new Float64Array(grid.count).fill(Number.NaN)
  const total = new Float64Array(grid.count).fill(Number.NaN)
  series.values.forEach((value, index) => {
    if (Number.isNaN(value)) return
    const slot = slotOf(grid, timeAt(series, index))
    if (Number.isNaN(total[slot]!)) {
      good[slot] = 0
      total[slot] = 0
    }
    good[slot]! += judge(value)
    total[slot]! += 1
  })
  return { startMs: grid.startMs, stepMs: grid.stepMs, good, total }
}

/**
 * One event per slot with values: their aggregate, good as far as `judge` says. All values of the
 * slot are taken together, since percentiles of parts don't add up.
 */
export function slotEvents(
  series: Series,
  slotMs: DurationMs,
  aggregation: Aggregation,
  judge: (value: number) => number,
): SliColumns | null {
  const grid = gridOf(series, slotMs)
  if (grid === null) return null
  const good = new Float64Array(grid.count).fill(Number.NaN)
  const total = new Float64Array(grid.count).fill(Number.NaN)
  let from = 0
  while (from < series.values.length) {
    const slot = slotOf(grid, timeAt(series, from))
    let to = from + 1
    while (to < series.values.length && slotOf(grid, timeAt(series, to)) === slot) to += 1
    const value = aggregate(series.values.subarray(from, to), aggregation)
    if (value !== null) {
      good[slot] = judge(value)
      total[slot] = 1
    }
    from = to
  }
  return { startMs: grid.startMs, stepMs: grid.stepMs, good, total }
}

function slotOf({ startMs, stepMs }: Grid, ms: EpochMs): number {
  return Math.floor((ms - startMs) / stepMs)
}

function gridOf(series: Series, slotMs: DurationMs | null): Grid | null {
  const { axis, values } = series
  if (values.length === 0) return null
  const ownMs = axis.kind === 'regular' ? axis.stepMs : null
  const stepMs = slotMs ?? ownMs ?? detectStep(timesOf(series))
  if (stepMs === null || !(stepMs > 0)) return null
  const firstMs = timeAt(series, 0)
  const startMs = slotMs === null ? firstMs : Math.floor(firstMs / stepMs) * stepMs
  const count = Math.floor((timeAt(series, values.length - 1) - startMs) / stepMs) + 1
  return count <= MOST_SLOTS ? { startMs, stepMs, count } : null
}

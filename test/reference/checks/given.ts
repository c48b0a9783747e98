import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'

/** Shapes that cases of `slo/cases.json` share, and how they become the product's own. */

export interface GivenSeries {
  readonly start: string
  readonly stepSec: number
  /** [repeat, good, total]; null means that no data was exported. */
  readonly rle: readonly (readonly [number, number | null, number | null])[]
}

export interface GivenRange {
  readonly from: string
  readonly to: string
}

export function columnsOf(series: GivenSeries): SliColumns {
  const spread = (field: 1 | 2) =>
    Float64Array.from(
      series.rle.flatMap((run) => Array<number>(run[0]).fill(run[field] ?? Number.NaN)),
    )
  return {
    startMs: Date.parse(series.start),
    stepMs: series.stepSec * 1000,
    good: spread(1),
    total: spread(2),
  }
}

export function rangeOf(range: GivenRange): TimeRange {
  return { fromMs: Date.parse(range.from), toMs: Date.parse(range.to) }
}

/** The `given` and `expect` of a case, typed by the check that knows its group. */
export interface GivenExpect<Given, Expect> {
  readonly given: Given
  readonly expect: Expect
}

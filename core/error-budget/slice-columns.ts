import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { DurationMs, EpochMs, Ratio } from '#core/units/units.ts'
import { BILLION, decimalParts, reachesParts } from './exact-target.ts'
import { mergeRanges, withExclusions, type Exclusions } from './exclusions.ts'
import { hasData } from './slots.ts'

/** What a slice without events counts as: nothing, a good slice or a bad one. */
export type NoDataRule = 'ignore' | 'good' | 'bad'

/** How a range is cut into slices and what becomes of each. */
export interface SliceRule {
  /** Length of a slice, a whole multiple of the step of the data. */
  readonly sliceMs: DurationMs
  /**
   * The ratio from which on a slice is good (time slices); null takes the ratio itself as how
   * good the slice is (ratio time slices).
   */
  readonly sliceTarget: Ratio | null
  readonly noData: NoDataRule
  readonly exclusions?: Exclusions
}

/** A range in slices. */
export interface SliceColumns {
  /**
   * One "event" per slice: total 1 and good 0..1, NaN where a slice has no verdict. With these
   * every figure of counts holds for time as well: burn-down, burn rate, alerts, policies.
   */
  readonly columns: SliColumns
  /** Slices with a verdict. */
  readonly slices: number
  /** How bad they are in all, the sum of 1 - good. */
  readonly bad: number
  /** Slices that an exclusion takes out whole. */
  readonly dropped: number
  /** Slices whose verdict comes from events, or from an exclusion that counts as good. */
  readonly withData: number
}

/** What a range holds, slice by slice, before it is judged. */
export interface SliceSums {
  readonly startMs: EpochMs
  readonly rule: Omit<SliceRule, 'sliceTarget'>
  /** Sums of the slots with data, n each; NaN or 0 without any. Not to be written to. */
  readonly good: Float64Array
  readonly total: Float64Array
  /** 1 for slices that lie in an exclusion whole; null when there is none. */
  readonly isExcluded: Uint8Array | null
}

/**
 * Judges the slices of a range by the ratio of their sums, Σgood/Σtotal ≥ target, compared
 * exactly. The grid begins at the first slot of the range; a slice that reaches past its end is
 * left out. A slice whose events sum to none has no ratio, so the no-data rule decides.
 *
 * Exclusions act on the slots wholly inside them. Dropped slots leave their slice; a slice that
 * loses all of them is gone from every count. Slots that count as good do so with their events,
 * and a slice that lies in an exclusion whole is good even without any.
 *
 * @throws RangeError when the slice isn't a whole multiple of the step (see `sliceIssue`)
 */
export function sliceColumns(columns: SliColumns, range: TimeRange, rule: SliceRule): SliceColumns {
  return judgeSlices(sliceSums(columns, range, rule), rule.sliceTarget)
}

/** The sums that `judgeSlices` judges, by one slice target or several. Throws as `sliceColumns`. */
export function sliceSums(
  columns: SliColumns,
  range: TimeRange,
  rule: Omit<SliceRule, 'sliceTarget'>,
): SliceSums {
  const { stepMs } = columns
  const perSlice = rule.sliceMs / stepMs
  if (!Number.isInteger(perSlice) || perSlice < 1) {
    throw new RangeError(`invalid slice: ${rule.sliceMs} ms of slots of ${stepMs} ms`)
  }
  const firstSlot = Math.ceil((range.fromMs - columns.startMs) / stepMs)
  const startMs = columns.startMs + firstSlot * stepMs
  const count = Math.max(0, Math.floor((range.toMs - startMs) / rule.sliceMs))
  const { exclusions } = rule
  const counted = exclusions === undefined ? columns : withExclusions(columns, exclusions)
  const isExcluded = excludedSlices({ startMs, stepMs: rule.sliceMs, count }, exclusions)
  return { startMs, rule, isExcluded, ...sumSlices(counted, firstSlot, perSlice, count) }
}

function sumSlices(columns: SliColumns, firstSlot: number, perSlice: number, count: number) {
  const slots = columns.total.length
  if (perSlice === 1 && firstSlot >= 0 && firstSlot + count <= slots) {
    const end = firstSlot + count
    return {
      good: columns.good.subarray(firstSlot, end),
      total: columns.total.subarray(firstSlot, end),
    }
  }
  const good = new Float64Array(count)
  const total = new Float64Array(count)
  for (let slice = 0; slice < count; slice += 1) {
    const from = firstSlot + slice * perSlice
    const end = Math.min(slots, from + perSlice)
    for (let slot = Math.max(0, from); slot < end; slot += 1) {
      if (!hasData(columns, slot)) continue
      good[slice]! += columns.good[slot]!
      total[slice]! += columns.total[slot]!
    }
  }
  return { good, total }
}

interface SliceGrid {
  readonly startMs: EpochMs
  readonly stepMs: DurationMs
  readonly count: number
}

function excludedSlices(
  { startMs, stepMs, count }: SliceGrid,
  exclusions: Exclusions | undefined,
): Uint8Array | null {
  if (exclusions === undefined || exclusions.ranges.length === 0) return null
  const isExcluded = new Uint8Array(count)
  for (const { fromMs, toMs } of mergeRanges(exclusions.ranges)) {
    const first = Math.max(0, Math.ceil((fromMs - startMs) / stepMs))
    const end = Math.max(first, Math.floor((toMs - startMs) / stepMs))
    isExcluded.fill(1, first, end)
  }
  return isExcluded
}

/** The verdicts on slices, see `sliceColumns`. */
export function judgeSlices(sums: SliceSums, sliceTarget: Ratio | null): SliceColumns {
  const { startMs, rule, isExcluded } = sums
  const count = sums.total.length
  const parts = sliceTarget === null ? null : decimalParts(sliceTarget * BILLION)
  const isDropping = rule.exclusions?.mode === 'drop'
  const blank = rule.noData === 'ignore' ? Number.NaN : rule.noData === 'good' ? 1 : 0
  const good = new Float64Array(count)
  const total = new Float64Array(count)
  let slices = 0
  let bad = 0
  let dropped = 0
  let withData = 0
  for (let slice = 0; slice < count; slice += 1) {
    const events = sums.total[slice]!
    const part = sums.good[slice]!
    const excluded = isExcluded !== null && isExcluded[slice] === 1
    let share = blank
    if (excluded) {
      share = isDropping ? Number.NaN : 1
      if (isDropping) dropped += 1
      else withData += 1
    } else if (events > 0 && !Number.isNaN(part)) {
      share = parts === null ? part / events : Number(reachesParts(part, events, parts))
      withData += 1
    }
    good[slice] = share
    if (Number.isNaN(share)) total[slice] = Number.NaN
    else {
      total[slice] = 1
      slices += 1
      bad += 1 - share
    }
  }
  const columns = { startMs, stepMs: rule.sliceMs, good, total }
  return { columns, slices, bad, dropped, withData }
}

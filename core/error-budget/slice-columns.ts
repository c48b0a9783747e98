import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { DurationMs, EpochMs, Ratio } from '#core/units/units.ts'
import { reachesRatio } from './exact-target.ts'
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
  /** Slices that an exclusion takes out whole. */
  readonly dropped: number
  /** Slices whose verdict comes from events, or from an exclusion that counts as good. */
  readonly withData: number
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
  const sums = sumSlices(counted, firstSlot, perSlice, count)
  const isExcluded = excludedSlices({ startMs, stepMs: rule.sliceMs, count }, exclusions)
  const verdicts = judgeSlices(sums, isExcluded, rule)
  return { ...verdicts, columns: { startMs, stepMs: rule.sliceMs, ...verdicts.columns } }
}

interface Sums {
  /** Sums of the slots with data. */
  readonly good: Float64Array
  readonly total: Float64Array
}

function sumSlices(columns: SliColumns, firstSlot: number, perSlice: number, count: number): Sums {
  const good = new Float64Array(count)
  const total = new Float64Array(count)
  const end = Math.min(columns.total.length, firstSlot + count * perSlice)
  for (let slot = Math.max(0, firstSlot); slot < end; slot += 1) {
    if (!hasData(columns, slot)) continue
    const slice = Math.floor((slot - firstSlot) / perSlice)
    good[slice]! += columns.good[slot]!
    total[slice]! += columns.total[slot]!
  }
  return { good, total }
}

interface SliceGrid {
  readonly startMs: EpochMs
  readonly stepMs: DurationMs
  readonly count: number
}

/** Which slices lie in an exclusion whole; null when there is none. */
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

function judgeSlices(
  { good, total }: Sums,
  isExcluded: Uint8Array | null,
  { sliceTarget, noData, exclusions }: SliceRule,
) {
  const count = total.length
  const columns = {
    good: new Float64Array(count).fill(Number.NaN),
    total: new Float64Array(count).fill(Number.NaN),
  }
  let dropped = 0
  let withData = 0
  const settle = (slice: number, share: Ratio): void => {
    columns.good[slice] = share
    columns.total[slice] = 1
  }
  for (let slice = 0; slice < count; slice += 1) {
    const excluded = isExcluded?.[slice] === 1
    if (excluded && exclusions?.mode === 'drop') dropped += 1
    else if (excluded) {
      settle(slice, 1)
      withData += 1
    } else if (total[slice]! > 0) {
      settle(slice, shareOf(good[slice]!, total[slice]!, sliceTarget))
      withData += 1
    } else if (noData !== 'ignore') settle(slice, noData === 'good' ? 1 : 0)
  }
  return { columns, dropped, withData }
}

function shareOf(good: number, total: number, sliceTarget: Ratio | null): Ratio {
  if (sliceTarget === null) return good / total
  return reachesRatio(good, total, sliceTarget) ? 1 : 0
}

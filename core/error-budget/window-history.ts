import type { SliColumns } from '#core/series/series.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, type EpochMs, type Ratio } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'
import { burnRateOfCounts } from './burn-rate.ts'
import { hasData, slotsInside, slotStart } from './slots.ts'

/** How an objective would have fared in the windows that the data hold whole. */
export interface WindowHistory {
  /** Whole windows with events. Rolling ones end a day apart, so they overlap. */
  readonly counted: number
  /** Those that were not met: more than the budget was spent. */
  readonly missed: number
  /** The least that was left at the end of any of them, signed; null without a window. */
  readonly worstRemaining: Ratio | null
}

/** Running sums over the slots, from which any window's sums are one subtraction. */
export interface EventTotals {
  readonly columns: SliColumns
  /** Float64Array of n + 1. */
  readonly bad: Float64Array
  readonly total: Float64Array
  /** Uint32Array of n + 1, slots with data. */
  readonly known: Uint32Array
  /** From the start of the first slot with data; null without any. */
  readonly firstMs: EpochMs | null
}

/** Sums the slots up once, so that many windows and targets can be tried on them. */
export function eventTotals(columns: SliColumns): EventTotals {
  const slots = columns.total.length
  const bad = new Float64Array(slots + 1)
  const total = new Float64Array(slots + 1)
  const knownSlots = new Uint32Array(slots + 1)
  let firstMs: EpochMs | null = null
  for (let slot = 0; slot < slots; slot += 1) {
    const known = hasData(columns, slot)
    if (known && firstMs === null) firstMs = slotStart(columns, slot)
    knownSlots[slot + 1] = knownSlots[slot]! + Number(known)
    bad[slot + 1] = bad[slot]! + (known ? columns.total[slot]! - columns.good[slot]! : 0)
    total[slot + 1] = total[slot]! + (known ? columns.total[slot]! : 0)
  }
  return { columns, bad, total, known: knownSlots, firstMs }
}

/**
 * Measures a target against every whole window up to `nowMs`: of a calendar the windows that
 * have ended, of a rolling window the one that ends now and those that end whole days before.
 */
export function windowHistory(
  totals: EventTotals,
  target: Ratio,
  window: SloWindow,
  nowMs: EpochMs,
): WindowHistory {
  let counted = 0
  let missed = 0
  let worst = Infinity
  for (const range of wholeWindows(totals, window, nowMs)) {
    const { first, end } = slotsInside(totals.columns, range)
    const total = totals.total[end]! - totals.total[first]!
    const consumed = burnRateOfCounts(totals.bad[end]! - totals.bad[first]!, total, target)
    if (consumed === null) continue
    counted += 1
    if (consumed > 1) missed += 1
    worst = Math.min(worst, 1 - consumed)
  }
  return { counted, missed, worstRemaining: counted === 0 ? null : worst }
}

/** The newest first, as far back as there are data. */
function* wholeWindows(
  { firstMs }: EventTotals,
  window: SloWindow,
  nowMs: EpochMs,
): Generator<TimeRange> {
  if (firstMs === null) return
  let range = sloWindowAt(window, nowMs)
  while (range.fromMs >= firstMs) {
    if (range.toMs <= nowMs) yield range
    const endMs = window.kind === 'rolling' ? range.toMs - DAY_MS : range.fromMs
    range = sloWindowAt(window, endMs)
  }
}

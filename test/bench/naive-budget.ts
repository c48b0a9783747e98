import type { SliColumns } from '#core/series/series.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'

/** One slot as most code would hold it. */
export interface SlotObject {
  readonly at: number
  readonly good: number
  readonly total: number
}

/** The slots of columns as objects. */
export function slotObjects({ startMs, stepMs, good, total }: SliColumns): SlotObject[] {
  return Array.from(total, (count, slot) => ({
    at: startMs + slot * stepMs,
    good: good[slot]!,
    total: count,
  }))
}

/** What remains by occurrences, time slices and ratio time slices, by the book. */
export function naiveBudgets(
  slots: readonly SlotObject[],
  window: { readonly fromMs: number; readonly toMs: number },
  target: number,
  sliceMs: number,
  sliceTarget: number,
): number[] {
  const inside = slots.filter(({ at }) => at >= window.fromMs && at < window.toMs)
  const slices = Object.values(
    Object.groupBy(inside, ({ at }) => String(Math.floor((at - window.fromMs) / sliceMs))),
  ).map((members) => ratioOf(members!))
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const slis = [
    ratioOf(inside),
    mean(slices.map((ratio) => (ratio >= sliceTarget ? 1 : 0))),
    mean(slices),
  ]
  return slis.map((sli) => 1 - (1 - sli) / (1 - target))
}

/** The figures of a services page: what remains, four burn rates, the worst hours. */
export function naiveStatus(
  slots: readonly SlotObject[],
  window: { readonly fromMs: number; readonly toMs: number },
  target: number,
) {
  const inside = slots.filter(({ at }) => at >= window.fromMs && at < window.toMs)
  const burns = [1, 6, 24, 72].map((hours) => {
    const recent = slots.filter(({ at }) => at >= window.toMs - hours * HOUR_MS && at < window.toMs)
    return (1 - ratioOf(recent)) / (1 - target)
  })
  const hours = Object.groupBy(inside, ({ at }) => String(Math.floor(at / HOUR_MS)))
  const worst = Object.values(hours)
    .map((members) => members!.reduce((sum, slot) => sum + slot.total - slot.good, 0))
    .sort((a, b) => b - a)
    .slice(0, 5)
  return { remaining: 1 - (1 - ratioOf(inside)) / (1 - target), burns, worst }
}

/** Frozen days under a threshold; the window of each day is summed up anew. */
export function naiveReplay(
  slots: readonly SlotObject[],
  days: number,
  windowDays: number,
  target: number,
  freeze: number,
): number {
  const startMs = slots[0]!.at
  let frozen = 0
  for (let day = 1; day < days; day += 1) {
    const endMs = startMs + day * DAY_MS
    const window = slots.filter(({ at }) => at >= endMs - windowDays * DAY_MS && at < endMs)
    const total = window.reduce((sum, slot) => sum + slot.total, 0)
    const bad = window.reduce((sum, slot) => sum + slot.total - slot.good, 0)
    // Days before the history are taken for clean and as busy.
    const allowed = (1 - target) * total * Math.max(1, windowDays / day)
    if (1 - bad / allowed <= freeze) frozen += 1
  }
  return frozen
}

function ratioOf(slots: readonly SlotObject[]): number {
  const good = slots.reduce((sum, slot) => sum + slot.good, 0)
  return good / slots.reduce((sum, slot) => sum + slot.total, 0)
}

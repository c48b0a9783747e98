import type { EventCount, Ratio } from '#core/units/units.ts'
import type { OccurrenceBudget } from './occurrences.ts'

/** The budget of a whole window, seen from somewhere inside it. */
export interface WindowBudget {
  /**
   * `observed`: the events of the window itself. `projected`: the events to come are taken to
   * be as many per slot as those seen.
   */
  readonly basis: 'observed' | 'projected'
  /** Share of the window's slots that the allowance stands on: all but past ones without data. */
  readonly countedShare: Ratio
  /** Total events of those slots. */
  readonly total: EventCount
  /** Bad events that the whole window allows. */
  readonly allowedBad: EventCount
  readonly consumed: Ratio | null
  /** Signed share of the whole window's budget that is left. */
  readonly remaining: Ratio | null
}

/**
 * The budget of the whole window. Of a window that is over, as of a rolling one, what was seen is
 * all there is. A calendar window in progress has most of its allowance ahead: five bad minutes
 * on the first day of a month are 12 % of its budget, not several budgets. Two answers can be
 * defended there; both are given (`budget` to date, this one projected) and named.
 *
 * Only slots still to come are projected. A past slot without data counts neither way: it has
 * no bad events, so it has no allowance either.
 *
 * @param toDate the events up to now
 * @param windowSlots slots of the grid wholly inside the window
 * @param fixedSlots slots with an allowance whatever is known of them; those seen and to come
 *   when absent. A calendar window by time has its budget from the first day on, gaps included
 */
export function windowBudget(
  toDate: OccurrenceBudget,
  windowSlots: number,
  fixedSlots?: number,
): WindowBudget {
  const { slotsWithData, slotsExpected } = toDate
  const toCome = Math.max(0, windowSlots - slotsExpected)
  const slots = fixedSlots ?? slotsWithData + toCome
  const scale = slotsWithData > 0 ? slots / slotsWithData : 1
  const consumed = toDate.consumed === null ? null : toDate.consumed / scale
  return {
    basis: toCome > 0 ? 'projected' : 'observed',
    countedShare: windowSlots === 0 ? 0 : slots / windowSlots,
    total: toDate.total * scale,
    allowedBad: toDate.allowedBad * scale,
    consumed,
    remaining: consumed === null ? null : scale === 1 ? toDate.remaining : 1 - consumed,
  }
}

import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import type { DurationMs, EventCount, Ratio } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'
import type { OccurrenceBudget } from './occurrences.ts'

/** The budget of a whole window, seen from somewhere inside it. */
export interface WindowBudget {
  /**
   * `observed`: the events of the window itself. `projected`: the events to come are taken to
   * be as many per slot as those seen; the present part then counts for its share only.
   */
  readonly basis: 'observed' | 'projected'
  /** Total events of the whole window. */
  readonly total: EventCount
  /** Bad events that the whole window allows. */
  readonly allowedBad: EventCount
  readonly consumed: Ratio | null
  /** Signed share of the whole window's budget that is left. */
  readonly remaining: Ratio | null
}

/**
 * The budget of the whole window. A rolling window is always full, so what was seen is all of
 * it. A calendar window in progress has most of its allowance ahead: five bad minutes on the
 * first day of a month are 12 % of its budget, not several budgets. Two answers can be
 * defended there; both are given (`budget` to date, this one projected) and named.
 */
export function windowBudget(
  toDate: OccurrenceBudget,
  kind: SloWindow['kind'],
  window: TimeRange,
  stepMs: DurationMs,
): WindowBudget {
  const slots = Math.floor(durationMs(window) / stepMs)
  const inProgress = kind === 'calendar' && slots > toDate.slotsWithData
  const scale = inProgress && toDate.slotsWithData > 0 ? slots / toDate.slotsWithData : 1
  const consumed = toDate.consumed === null ? null : toDate.consumed / scale
  return {
    basis: inProgress ? 'projected' : 'observed',
    total: toDate.total * scale,
    allowedBad: toDate.allowedBad * scale,
    consumed,
    remaining: consumed === null ? null : scale === 1 ? toDate.remaining : 1 - consumed,
  }
}

import {
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
  formatRemaining,
} from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'
import type { SloStatus } from './slo-status.ts'

/**
 * The answer in one sentence: how much is left, of what, and when it goes.
 *
 * @param zone IANA zone that dates are written in
 * @example 38 % left (16.4 min) of 30 d; at the burn rate of the last 24 h (1.8×) it is spent
 *   on 3 Jan 2027, 14:02.
 */
export function sloSentence(status: SloStatus, window: SloWindow, zone: string): string {
  const whole = windowName(window)
  if (status.remaining === null) {
    return `No events in ${whole}: nothing can be said about this budget.`
  }
  const left = `${formatRemaining(status.remaining, status.remainingMinutes)} of ${whole}`
  return `${left}; ${courseOf(status, zone)}.`
}

function windowName(window: SloWindow): string {
  return window.kind === 'rolling' ? formatDuration(window.days * DAY_MS) : `this ${window.period}`
}

function courseOf(status: SloStatus, zone: string): string {
  const burn = status.exhaustionBurn
  const lookback = burn === null ? '' : `the last ${burn.lookbackHours} h`
  const pace = burn === null ? '' : `at the burn rate of ${lookback} (${formatNumber(burn.rate)}×)`
  switch (status.exhaustionReason) {
    case 'exhausted':
      return status.exhaustionMs === null
        ? 'the budget is spent'
        : `the budget was spent on ${formatDateTime(status.exhaustionMs, zone)}`
    case 'projected':
      return `${pace} it is spent on ${formatDateTime(status.exhaustionMs, zone)}`
    case 'outlasts-window':
      return `${pace} it lasts past the end of the window on ${formatDate(status.window.toMs, zone)}`
    case 'rolls-off':
      return `${pace} it lasts, because old errors leave the window in time`
    case 'no-burn':
      return `nothing burned in ${lookback}`
    default:
      return 'no recent events tell how fast it burns'
  }
}

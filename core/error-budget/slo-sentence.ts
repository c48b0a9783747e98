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

/** A piece of a sentence; figures are what a reader looks for, screens underline them. */
export interface SentencePart {
  readonly text: string
  readonly figure: boolean
}

/**
 * The answer in one sentence: how much is left, of what, and when it goes.
 *
 * @param zone IANA zone that dates are written in
 * @example 38 % left (16.4 min) of 30 d; at the burn rate of the last 24 h (1.8×) it is spent
 *   on 3 Jan 2027, 14:02.
 */
export function sloSentence(status: SloStatus, window: SloWindow, zone: string): string {
  return sloSentenceParts(status, window, zone)
    .map(({ text }) => text)
    .join('')
}

/** The same sentence with its figures told apart. */
export function sloSentenceParts(
  status: SloStatus,
  window: SloWindow,
  zone: string,
): readonly SentencePart[] {
  const whole = windowName(window)
  if (status.remaining === null) {
    return [word(`No events in ${whole}: nothing can be said about this budget.`)]
  }
  const left = figure(formatRemaining(status.remaining, status.remainingMinutes))
  return [left, word(` of ${whole}; `), ...courseOf(status, zone), word('.')]
}

function word(text: string): SentencePart {
  return { text, figure: false }
}

function figure(text: string): SentencePart {
  return { text, figure: true }
}

function windowName(window: SloWindow): string {
  return window.kind === 'rolling' ? formatDuration(window.days * DAY_MS) : `this ${window.period}`
}

function courseOf(status: SloStatus, zone: string): SentencePart[] {
  const burn = status.exhaustionBurn
  const lookback = burn === null ? '' : `the last ${burn.lookbackHours} h`
  const pace = burn === null ? '' : `at the burn rate of ${lookback} (${formatNumber(burn.rate)}×)`
  switch (status.exhaustionReason) {
    case 'exhausted':
      return status.exhaustionMs === null
        ? [word('the budget is spent')]
        : [word('the budget was spent on '), figure(formatDateTime(status.exhaustionMs, zone))]
    case 'projected':
      return [word(`${pace} it is spent on `), figure(formatDateTime(status.exhaustionMs, zone))]
    case 'outlasts-window':
      return [
        word(`${pace} it lasts past the end of the window on `),
        figure(formatDate(status.window.toMs, zone)),
      ]
    case 'rolls-off':
      return [word(`${pace} it lasts, because old errors leave the window in time`)]
    case 'no-burn':
      return [word(`nothing burned in ${lookback}`)]
    default:
      return [word('no recent events tell how fast it burns')]
  }
}

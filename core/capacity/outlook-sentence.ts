import { formatDate, formatNumber, formatPercent } from '#core/units/format.ts'
import type { Ratio } from '#core/units/units.ts'
import type { OutlookAnswer } from './outlook.ts'

/**
 * The answer as a sentence, dates in the given zone.
 *
 * @example outlookSentence(outlook.answer, 'UTC')
 * // 'db-1 disk: 50 % chance to reach the limit by 12 Mar 2027 (10–90 %: 20 Feb 2027 to
 * //  9 Apr 2027); order by 3 Jan 2027 for 5 % risk.'
 */
export function outlookSentence(answer: OutlookAnswer, zone: string): string {
  return `${answer.name}: ${stateText(answer, zone)}${orderText(answer, zone)}.`
}

function stateText(answer: OutlookAnswer, zone: string): string {
  const { kind, sinceMs, p50Ms, probability, searchDays, reason } = answer
  if (kind === 'over') return `at or over the limit since ${formatDate(sinceMs, zone)}`
  if (kind === 'date') {
    return `${chance(0.5)} to reach the limit by ${formatDate(p50Ms, zone)} (${rangeText(answer, zone)})`
  }
  if (kind === 'never') return `not expected to reach the limit, ${reason}`
  return `${chance(probability)} to reach the limit within ${formatNumber(searchDays, 0)} days`
}

function rangeText({ p10Ms, p90Ms }: OutlookAnswer, zone: string): string {
  const latest = p90Ms === null ? 'beyond the horizon' : formatDate(p90Ms, zone)
  return `10–${formatPercent(0.9)}: ${formatDate(p10Ms, zone)} to ${latest}`
}

function orderText({ kind, orderByMs, overdue, risk }: OutlookAnswer, zone: string): string {
  if (kind === 'over') return '; order now'
  if (orderByMs === null) return '; no order needed yet'
  const date = formatDate(orderByMs, zone)
  return overdue
    ? `; order now, ${date} was the last day for ${formatPercent(risk)} risk`
    : `; order by ${date} for ${formatPercent(risk)} risk`
}

function chance(probability: Ratio): string {
  return `${formatPercent(probability, probability < 0.1 ? 1 : 0)} chance`
}

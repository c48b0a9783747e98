import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { chanceText } from '#core/report/words.ts'
import { formatDate, formatNumber, formatPercent } from '#core/units/format.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'

/** What the list says under a name: when the limit is reached and until when to order. */
export function rowSentence({ outlook, issues }: Outlook, zone: string): string {
  if (outlook === null) return issues[0]?.message ?? 'The forecast is being computed.'
  return `${limitText(outlook, zone)} ${orderText(outlook, zone)}`
}

function limitText({ answer, forecast }: ResourceOutlook, zone: string): string {
  const { kind, sinceMs, p50Ms, probability } = answer
  const days = formatNumber(answer.searchDays, 0)
  if (kind === 'over') return `At the limit since ${formatDate(sinceMs, zone)}.`
  if (kind === 'date') return `At the limit by ${formatDate(p50Ms, zone)} (${formatPercent(0.5)}).`
  if (kind === 'unlikely') {
    // A small chance is no chance of 0 %.
    const chance = probability < 0.1 ? chanceText(probability, null) : formatPercent(probability, 0)
    return `${chance} chance to reach the limit within ${days} days.`
  }
  const flat = forecast.diagnostics.growthPerDay.lower <= 0
  return `Not at the limit within ${days} days${flat ? ': flat or falling' : ''}.`
}

function orderText({ answer, orderBy }: ResourceOutlook, zone: string): string {
  if (answer.kind === 'over') return 'Order now.'
  if (orderBy.ms === null || orderBy.daysLeft === null) return 'No order needed.'
  const date = formatDate(orderBy.ms, zone)
  return orderBy.overdue ? `Order now: ${date} was the last day.` : `Order by ${date}.`
}

/** What a resource asks for, after its name in the header. */
export function demandText({ answer, orderBy }: ResourceOutlook, zone: string): string {
  if (answer.kind === 'over') {
    return `has been at its limit since ${formatDate(answer.sinceMs, zone)}`
  }
  const date = formatDate(orderBy.ms, zone)
  return orderBy.overdue ? `had to be ordered by ${date}` : `must be ordered by ${date}`
}

const WORDS = 'No One Two Three Four Five Six Seven Eight Nine Ten'.split(' ')

/** `One resource needs`, `Two resources need`, `12 resources need`. */
export function resourcesNeed(count: number): string {
  const number = WORDS[count] ?? formatNumber(count, 0)
  return count === 1 ? `${number} resource needs` : `${number} resources need`
}

/** Days from now to the limit as a range: `97 (78–111)`. */
export function daysRange({ daysUntilLimit, exhaustion }: ResourceOutlook): string {
  const { p10, p50, p90 } = daysUntilLimit
  if (exhaustion.state === 'over') return '0'
  const beyond = `> ${formatNumber(exhaustion.searchDays, 0)}`
  const text = (days: number | null): string => (days === null ? beyond : formatNumber(days, 0))
  if (p10 === null) return beyond
  return `${text(p50)} (${text(p10)}–${text(p90)})`
}

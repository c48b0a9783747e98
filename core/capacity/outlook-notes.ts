import type { Forecast } from '#core/forecast/forecast.ts'
import type { Issue } from '#core/result/issue.ts'
import {
  formatDate,
  formatDuration,
  formatNumber,
  formatPercent,
  formatQuantity,
} from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import { amountText } from './amount.ts'
import { hasRanges } from './draw-amounts.ts'
import { eventText } from './event-words.ts'
import type { ExhaustionDate } from './exhaustion-date.ts'
import type { OutlookQuestion } from './outlook-question.ts'
import type { PeakSeries } from './peaks.ts'

/** What an outlook rests on. */
export interface OutlookContext {
  readonly question: OutlookQuestion
  readonly peaks: PeakSeries
  readonly forecast: Forecast
  readonly exhaustion: ExhaustionDate
}

/** Models that take known events for usual time. */
const NO_EVENTS: ReadonlySet<Forecast['model']> = new Set(['linear', 'seasonal'])

/** Data older than this many steps (and three days) speak of another time than now. */
const STALE_STEPS = 3

/** What the outlook assumes, one sentence each: the peaks, the what-ifs, the paths, the model. */
export function outlookAssumptions({ question, peaks, forecast, exhaustion }: OutlookContext) {
  const { demandFactor, growthFactor, paths, seed, events, resource } = question
  const list = [peakSentence(question, peaks), ...limitSentences(question)]
  if (demandFactor !== 1) {
    const change = formatPercent(demandFactor - 1)
    list.push(`What if: demand ${demandFactor > 1 ? '+' : ''}${change} from now on.`)
  }
  if (growthFactor !== 1) {
    list.push(`What if: growth times ${formatNumber(growthFactor)} from now on.`)
  }
  for (const event of events) list.push(`What if: ${eventText(event, resource.unit, 'UTC')}.`)
  if (hasRanges(events, question.leadTimeRange ?? 0)) {
    list.push('Each path draws ranges anew, independent of each other and of the use.')
  }
  if (exhaustion.state !== 'over') {
    const days = formatNumber(exhaustion.searchDays, 0)
    list.push(
      `Dates come from ${formatNumber(paths, 0)} sample paths over ${days} days (seed ${seed}): the first time a path is at or over the limit.`,
    )
    if (exhaustion.walkedDays < exhaustion.searchDays) {
      const walked = formatNumber(exhaustion.walkedDays, 0)
      list.push(
        `Beyond ${walked} days residuals are taken as independent of each other: dates there err on the early side.`,
      )
    }
  }
  return [...list, ...forecast.assumptions]
}

/** A date further away than this many times the distance a back-test looked is told of. */
const FAR = 3

/** A date beyond what the history can speak of, or null. */
function farDate(
  { nowMs }: OutlookQuestion,
  { diagnostics, dataUsed }: Forecast,
  { p50Ms, state }: ExhaustionDate,
): Issue | null {
  const tested = diagnostics.backTest?.horizonMs ?? 0
  const known = Math.max(FAR * tested, dataUsed.toMs - dataUsed.fromMs)
  if (state === 'over' || p50Ms === null || p50Ms - nowMs <= known) return null
  const days = (ms: number) => formatNumber(ms / DAY_MS, 0)
  return {
    code: 'date-beyond-history',
    severity: 'warning',
    message: `The date lies ${days(p50Ms - nowMs)} days ahead; the history is ${days(dataUsed.toMs - dataUsed.fromMs)} days long and the back-test looked ${days(tested)} days ahead. That the growth goes on until then is an assumption its range doesn’t show.`,
    remedy: 'Take the date as rough, and look again when there is more history.',
  }
}

/** What to be wary of: the forecast's own warnings, old data, left-out days. */
export function outlookWarnings({
  question,
  forecast,
  peaks,
  exhaustion,
}: OutlookContext): Issue[] {
  const list = [...forecast.warnings]
  if (question.knownEvents.length > 0 && NO_EVENTS.has(forecast.model)) {
    list.push({
      code: 'known-events-not-used',
      severity: 'warning',
      message: `The ${forecast.model} model learns nothing from days unlike others: they count as usual ones.`,
      remedy: 'Choose another model.',
    })
  }
  const far = farDate(question, forecast, exhaustion)
  if (far !== null) list.push(far)
  const ageMs = question.nowMs - forecast.dataUsed.toMs - (peaks.slotMs ?? 0)
  if (ageMs > Math.max(STALE_STEPS * forecast.stepMs, STALE_STEPS * DAY_MS)) {
    list.push({
      code: 'stale-data',
      severity: 'warning',
      message: `The data end on ${formatDate(forecast.dataUsed.toMs, 'UTC')}, ${formatNumber(ageMs / DAY_MS, 0)} days before now.`,
      remedy: 'Import newer measurements.',
    })
  }
  return list
}

function limitSentences({
  resource,
  limits,
  floor,
  cap,
  leadTimeRange,
}: OutlookQuestion): string[] {
  const { units, redundancy, perUnit, usable } = limits
  const text = (value: number): string => formatQuantity(value, resource.unit)
  const list: string[] = []
  if (units > 1 || redundancy > 0) {
    const kept = redundancy === 0 ? 'all of them' : `the loss of ${redundancy} leaves`
    list.push(
      `${units} units of ${text(perUnit)} each: ${kept} ${text(usable)}, which the peak must stay below.`,
    )
  }
  if (floor > -Infinity) list.push(`The use can’t fall below ${text(floor)}.`)
  if (cap < Infinity) list.push(`The use can’t rise above ${text(cap)}.`)
  if (leadTimeRange !== null) {
    list.push(`The lead time is ${amountText(leadTimeRange, (days) => formatNumber(days))} days.`)
  }
  return list
}

function peakSentence(
  { peak, peakWindowMs }: OutlookQuestion,
  { slotMs, droppedSlots }: PeakSeries,
): string {
  if (slotMs === null)
    return 'Each measurement counts as it is: there is no finer data to take peaks from.'
  const what = peak === 'max' ? 'highest value' : `${peak.slice(1)}th percentile`
  const slot = slotMs === DAY_MS ? 'UTC day' : formatDuration(slotMs)
  const dropped =
    droppedSlots === 0
      ? ''
      : `; ${droppedSlots} with too few values ${droppedSlots === 1 ? 'is' : 'are'} left out`
  const other =
    peakWindowMs === null || peakWindowMs === slotMs
      ? ''
      : ` (there are too few for windows of ${formatDuration(peakWindowMs)})`
  return `The ${what} of each ${slot} counts as its use${dropped}${other}.`
}

import { touchesRange } from '#core/error-budget/incident-losses.ts'
import type { SliColumns } from '#core/series/series.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import { formatMinutes, formatNumber, formatPercent } from '#core/units/format.ts'
import { DAY_MS, type Days, type EpochMs, type Minutes } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import { fitCosts, type CostFit } from './fit-costs.ts'
import { fitIncidents, type IncidentFit } from './fit-incidents.ts'
import { measuredLosses } from './measured-costs.ts'

/** How far back incidents are read where no window in force says otherwise. */
const HISTORY_DAYS = 90

/** Losses outside incidents come at every moment: fewer days tell them, and newer ones better. */
const LEAST_OUTSIDE_DAYS = 28

/** A window in force with fewer days behind it says too little by itself. */
const LEAST_WINDOW_DAYS = 60

/** What an objective went through: the baseline of its what-ifs. */
export interface SloHistory {
  readonly range: TimeRange
  /** `window`: the calendar window in force; `recent`: the last days up to now. */
  readonly basis: 'window' | 'recent'
  readonly fit: IncidentFit
  /** Measured costs of incidents; null where fewer than five can be measured. */
  readonly costs: CostFit | null
  /** What is lost outside incidents each day; null without an indicator's data. */
  readonly outsideMinutesPerDay: Minutes | null
  /** How many days that was read from: those of a rolling window, else of `range`. */
  readonly outsideDays: Days
  /** What is assumed, one sentence each. */
  readonly assumptions: readonly string[]
}

/** What the past of an objective is read from. */
export interface SloHistoryInput {
  readonly slo: Slo
  /** The objective's indicator; null when it has no usable data. */
  readonly columns: SliColumns | null
  /** All incidents of the objective's service. */
  readonly incidents: readonly Incident[]
  readonly nowMs: EpochMs
  /** Reads the last days up to now, this many, whatever the window in force. */
  readonly days?: Days
}

/**
 * Reads the incidents of an objective's recent past. Where the indicator shows what each one
 * took of the budget those costs are drawn again, and what was lost outside incidents is lost
 * again, so that the model spends on average what was spent; else lognormal durations times
 * the mean impact stand in.
 */
export function sloHistory(input: SloHistoryInput): SloHistory {
  const { columns, incidents } = input
  const { range, basis } = historyRange(input)
  const fit = fitIncidents(incidents, range)
  const losses = columns === null ? null : measuredLosses(columns, incidents, range)
  const costs = losses === null ? null : fitCosts(losses.incidents)
  const recent = outsideRange(input, range)
  const outside =
    columns === null
      ? null
      : (measuredLosses(columns, incidents, recent)?.outsideMinutesPerDay ?? null)
  const outsideDays = durationMs(recent) / DAY_MS
  const [rate = '', duration = '', impact = ''] = fit.assumptions
  const open = incidents.filter((item) => item.endMs === null && touchesRange(item, range)).length
  return {
    range,
    basis,
    fit,
    costs,
    outsideMinutesPerDay: outside,
    outsideDays,
    assumptions: [
      rate,
      ...(open === 0 ? [] : [openAssumption(open)]),
      ...(costs === null ? [duration, impact] : [costAssumption(costs)]),
      outsideAssumption(outside, outsideDays),
    ],
  }
}

function outsideRange({ slo, days }: SloHistoryInput, range: TimeRange): TimeRange {
  if (slo.window.kind === 'calendar' || days !== undefined) return range
  const back = Math.max(slo.window.days, LEAST_OUTSIDE_DAYS) * DAY_MS
  return { fromMs: Math.max(range.fromMs, range.toMs - back), toMs: range.toMs }
}

function historyRange(input: SloHistoryInput): Pick<SloHistory, 'range' | 'basis'> {
  const { slo, columns, incidents, nowMs, days } = input
  if (days !== undefined) {
    return { range: { fromMs: nowMs - days * DAY_MS, toMs: nowMs }, basis: 'recent' }
  }
  const { fromMs } = sloWindowAt(slo.window, nowMs)
  if (slo.window.kind === 'calendar' && nowMs - fromMs >= LEAST_WINDOW_DAYS * DAY_MS) {
    return { range: { fromMs, toMs: nowMs }, basis: 'window' }
  }
  // Time before the first record is not time without incidents.
  const known = incidents.reduce(
    (first, { startMs }) => Math.min(first, startMs),
    columns?.startMs ?? Infinity,
  )
  const back = nowMs - HISTORY_DAYS * DAY_MS
  const from = known < nowMs - DAY_MS ? Math.max(back, known) : back
  return { range: { fromMs: from, toMs: nowMs }, basis: 'recent' }
}

function costAssumption({ incidents, medianMinutes, impact }: CostFit): string {
  const typical =
    impact === 1
      ? `costs ${formatMinutes(medianMinutes)} of full outage at mean traffic`
      : `lasts ${formatMinutes(medianMinutes)} and loses ${formatPercent(impact)} of the traffic meanwhile`
  return `Each incident takes as much of the budget as one of the ${incidents} measured on the indicator, drawn at random: a worse one than the worst seen is not in the model. The typical one ${typical}.`
}

function openAssumption(open: number): string {
  const what = open === 1 ? 'One incident has no end: it' : `${open} incidents have no end: each`
  return `${what} counts with what was lost from its start until now.`
}

function outsideAssumption(perDay: Minutes | null, days: number): string {
  if (perDay === null) {
    return 'Without data of the indicator nothing is known of losses outside incidents: none are assumed.'
  }
  return `What was lost outside incidents, ${formatMinutes(perDay * days)} in the last ${formatNumber(days, 0)} days, is lost again at that rate, evenly.`
}

import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { simulateWindow, type WindowResult } from '#core/simulation/simulate-window.ts'
import type { SloHistory } from '#core/simulation/slo-history.ts'
import { wholeWindowSimulation } from '#core/simulation/slo-simulation.ts'
import { windowWords } from '#core/slo/window-words.ts'
import { nextQuarter, type Quarter } from '#core/time/quarter.ts'
import { durationMs } from '#core/time/time-range.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { OutlookRow, OutlookSection } from '../sections/outlook.ts'
import { objectiveHistory } from './objective-history.ts'
import type { MeasuredSlo, ReportContext } from './report-context.ts'
import { chanceText } from '../words.ts'

/** Trials per objective: a standard error of at most 0.16 points. */
export const OUTLOOK_TRIALS = 100_000

/** Chance to miss each objective in the next quarter if incidents go on as in this one. */
export function* buildOutlook(context: ReportContext): LongWork<OutlookSection> {
  const quarter = nextQuarter(context.input.quarter)
  const rows: OutlookRow[] = []
  for (const measured of context.slos) {
    rows.push(yield* outlookRow(context, measured, quarter))
  }
  return {
    kind: 'outlook',
    answer: answer(rows, quarter),
    comment: context.input.comments.outlook ?? '',
    quarterId: quarter.id,
    range: quarter.range,
    rows,
  }
}

function* outlookRow(
  context: ReportContext,
  measured: MeasuredSlo,
  quarter: Quarter,
): LongWork<OutlookRow> {
  const { slo, serviceName } = measured
  const { incidents } = context.input.workspace.documents
  const row = {
    sloId: slo.id,
    sloName: slo.name,
    serviceName,
    target: slo.target,
    trials: OUTLOOK_TRIALS,
    seed: context.input.seed,
    budgetMinutes: budgetMinutes(slo.target, durationMs(quarter.range)),
  }
  if (incidents.length === 0) return { ...row, ...unanswered('no incidents were imported.') }
  if (durationMs(context.range) < DAY_MS) {
    return { ...row, ...unanswered('the quarter has less than a day of data.') }
  }
  const history = objectiveHistory(context, measured)
  const options = { slo, history, trials: OUTLOOK_TRIALS, seed: context.input.seed }
  const days = durationMs(quarter.range) / DAY_MS
  const result = yield* simulateWindow(wholeWindowSimulation(options, days))
  return { ...row, ...answered(measured, history, result) }
}

type Answer = Pick<
  OutlookRow,
  | 'incidents'
  | 'incidentsPerQuarter'
  | 'incidentDays'
  | 'costs'
  | 'medianCostMinutes'
  | 'backgroundMinutes'
  | 'backgroundDays'
  | 'pMiss'
  | 'standardError'
  | 'badMinutes'
  | 'assumptions'
  | 'reason'
>

function answered({ slo }: MeasuredSlo, history: SloHistory, result: WindowResult): Answer {
  const quantile = (p: number): number =>
    result.consumedQuantiles.find((entry) => entry.p === p)?.value ?? 0
  const { fit, costs } = history
  const { incidents, backgroundMinutes } = result.input
  return {
    incidents: fit.counts.incidents,
    incidentsPerQuarter: incidents.count.mean,
    incidentDays: durationMs(history.range) / DAY_MS,
    costs: costs === null ? 'modelled' : 'measured',
    medianCostMinutes:
      costs === null
        ? fit.duration.medianMinutes * fit.impact.share
        : costs.medianMinutes * costs.impact,
    backgroundMinutes: backgroundMinutes ?? 0,
    backgroundDays: history.outsideDays,
    pMiss: result.pMiss.value,
    standardError: result.pMiss.standardError,
    badMinutes: { p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9) },
    assumptions: [windowAssumption(slo), ...history.assumptions].map(
      (assumption) => `${slo.name}: ${assumption}`,
    ),
    reason: null,
  }
}

/** The quarter is taken as one window; an objective with another one has another chance for it. */
function windowAssumption({ window }: Slo): string {
  const own = window.kind === 'calendar' && window.period === 'quarter'
  return own
    ? 'The window is the quarter.'
    : `The quarter is taken as one window with a budget of its own; the objective’s window is ${windowWords(window)}, and saved scenarios are about that one.`
}

function unanswered(reason: string): Answer {
  return {
    incidents: 0,
    incidentsPerQuarter: null,
    incidentDays: null,
    costs: null,
    medianCostMinutes: null,
    backgroundMinutes: null,
    backgroundDays: null,
    pMiss: null,
    standardError: null,
    badMinutes: null,
    assumptions: [],
    reason,
  }
}

function answer(rows: readonly OutlookRow[], quarter: Quarter): string {
  const known = rows.filter((row) => row.pMiss !== null)
  if (known.length === 0) return `There is no basis for an outlook on ${quarter.id}.`
  const likely = known.filter((row) => row.pMiss! >= 0.5)
  const riskiest = known.reduce((a, b) => (b.pMiss! > a.pMiss! ? b : a))
  const chance = chanceText(riskiest.pMiss, riskiest.standardError)
  const start = 'If incidents go on as they did,'
  const end = `more likely missed than met in ${quarter.id}`
  if (likely.length === 1) return `${start} ${riskiest.sloName} is ${end}: ${chance}.`
  const count = likely.length === 0 ? 'no objective is' : `${likely.length} objectives are`
  return `${start} ${count} ${end}; the riskiest is ${riskiest.sloName} with ${chance}.`
}

import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { fitIncidents, type IncidentFit } from '#core/simulation/fit-incidents.ts'
import { simulateWindow, type WindowResult } from '#core/simulation/simulate-window.ts'
import { SIMULATION_VERSION, type WindowSimulation } from '#core/simulation/simulation-input.ts'
import { nextQuarter, type Quarter } from '#core/time/quarter.ts'
import { durationMs } from '#core/time/time-range.ts'
import { formatPlusMinus } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { OutlookRow, OutlookSection } from '../sections/outlook.ts'
import type { MeasuredSlo, ReportContext } from './report-context.ts'
import { counted } from '../words.ts'

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
  const own = incidents.filter((incident) => incident.serviceId === slo.serviceId)
  const fit = fitIncidents(own, context.range)
  const simulation = simulationOf(context, measured, quarter, fit)
  return { ...row, ...answered(fit, yield* simulateWindow(simulation)) }
}

function simulationOf(
  context: ReportContext,
  { slo }: MeasuredSlo,
  quarter: Quarter,
  fit: IncidentFit,
): WindowSimulation {
  const windowDays = durationMs(quarter.range) / DAY_MS
  const { medianMinutes, sigma } = fit.duration
  return {
    version: SIMULATION_VERSION,
    windowDays,
    elapsedDays: 0,
    target: slo.target,
    startConsumedMinutes: 0,
    incidents: {
      count: { dist: 'poisson', mean: fit.rate.perDay * windowDays },
      duration: { dist: 'lognormal', medianMinutes, sigma },
      impact: fit.impact.share,
    },
    clipAtWindowEnd: false,
    trials: OUTLOOK_TRIALS,
    seed: context.input.seed,
  }
}

type Answer = Pick<
  OutlookRow,
  | 'incidents'
  | 'incidentsPerQuarter'
  | 'medianMinutes'
  | 'sigma'
  | 'impact'
  | 'pMiss'
  | 'standardError'
  | 'badMinutes'
  | 'assumptions'
  | 'reason'
>

function answered(fit: IncidentFit, result: WindowResult): Answer {
  const quantile = (p: number): number =>
    result.consumedQuantiles.find((entry) => entry.p === p)?.value ?? 0
  return {
    incidents: fit.counts.incidents,
    incidentsPerQuarter: fit.rate.perDay * result.input.windowDays,
    medianMinutes: fit.duration.medianMinutes,
    sigma: fit.duration.sigma,
    impact: fit.impact.share,
    pMiss: result.pMiss.value,
    standardError: result.pMiss.standardError,
    badMinutes: { p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9) },
    assumptions: [...fit.assumptions],
    reason: null,
  }
}

function unanswered(reason: string): Answer {
  return {
    incidents: 0,
    incidentsPerQuarter: null,
    medianMinutes: null,
    sigma: null,
    impact: null,
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
  const chance = formatPlusMinus(riskiest.pMiss, riskiest.standardError)
  const count =
    likely.length === 0
      ? 'No objective is more likely missed than met'
      : `${counted(likely.length, 'objective is', 'objectives are')} more likely missed than met`
  return `If incidents go on as they did: ${count.charAt(0).toLowerCase()}${count.slice(1)} in ${quarter.id}; the riskiest is ${riskiest.sloName} with ${chance}.`
}

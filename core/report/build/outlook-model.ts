import { fitCosts, type CostFit } from '#core/simulation/fit-costs.ts'
import { fitIncidents, type IncidentFit } from '#core/simulation/fit-incidents.ts'
import type { DurationModel } from '#core/simulation/incident-model.ts'
import { measuredLosses } from '#core/simulation/measured-costs.ts'
import { SIMULATION_VERSION, type WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { Quarter } from '#core/time/quarter.ts'
import { durationMs } from '#core/time/time-range.ts'
import { DAY_MS, type Minutes } from '#core/units/units.ts'
import type { MeasuredSlo, ReportContext } from './report-context.ts'

/** Trials per objective: a standard error of at most 0.16 points. */
export const OUTLOOK_TRIALS = 100_000

/** The next quarter of one objective, ready to be simulated. */
export interface OutlookModel {
  readonly simulation: WindowSimulation
  readonly incidents: number
  readonly costs: 'measured' | 'modelled'
  readonly medianCostMinutes: Minutes
  readonly assumptions: readonly string[]
}

/**
 * The reported quarter carried forward. Where the indicator shows what each incident took of
 * the budget, those costs are drawn again, and what was lost outside incidents is lost again,
 * so that the model spends on average what was spent. Mean impact × duration would miss both
 * the background and the rare total outage. With fewer than five measured incidents lognormal
 * durations stand in, published ones where there are too few.
 */
export function outlookModel(
  context: ReportContext,
  measured: MeasuredSlo,
  quarter: Quarter,
): OutlookModel {
  const { slo, columns } = measured
  const own = context.input.workspace.documents.incidents.filter(
    (incident) => incident.serviceId === slo.serviceId,
  )
  const windowDays = durationMs(quarter.range) / DAY_MS
  const fit = fitIncidents(own, context.range)
  const losses = columns.ok ? measuredLosses(columns.value, own, context.range) : null
  const costs = losses === null ? null : fitCosts(losses.incidents)
  const impact = costs?.impact ?? fit.impact.share
  const simulation: WindowSimulation = {
    version: SIMULATION_VERSION,
    windowDays,
    elapsedDays: 0,
    target: slo.target,
    startConsumedMinutes: 0,
    backgroundMinutes: (losses?.outsideMinutesPerDay ?? 0) * windowDays,
    incidents: {
      count: { dist: 'poisson', mean: fit.rate.perDay * windowDays },
      duration: durationModel(fit, costs),
      impact,
    },
    clipAtWindowEnd: false,
    trials: OUTLOOK_TRIALS,
    seed: context.input.seed,
  }
  return {
    simulation,
    incidents: fit.counts.incidents,
    costs: costs === null ? 'modelled' : 'measured',
    medianCostMinutes: (costs?.medianMinutes ?? fit.duration.medianMinutes) * impact,
    assumptions:
      costs === null
        ? fit.assumptions.map((assumption) => `${slo.name}: ${assumption}`)
        : MEASURED_ASSUMPTIONS,
  }
}

function durationModel({ duration }: IncidentFit, costs: CostFit | null): DurationModel {
  if (costs !== null) return { dist: 'empirical', minutes: [...costs.durations] }
  return { dist: 'lognormal', medianMinutes: duration.medianMinutes, sigma: duration.sigma }
}

const MEASURED_ASSUMPTIONS = [
  'Incidents come independently (Poisson) at the rate of the reported quarter.',
  'Each takes as much of the budget as one of those seen in it, drawn at random: a worse one than the worst seen is not in the model.',
  'What was lost outside incidents is lost again.',
] as const

import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { fitIncidents } from '#core/simulation/fit-incidents.ts'
import type { IncidentModel } from '#core/simulation/incident-model.ts'
import { SIMULATION_VERSION, type WindowSimulation } from '#core/simulation/simulation-input.ts'
import { quantileSorted } from '#core/stats/quantile.ts'
import { contains, durationMs } from '#core/time/time-range.ts'
import type { Quarter } from '#core/time/quarter.ts'
import { DAY_MS, type Minutes } from '#core/units/units.ts'
import { budgetShareOf } from './incident-cost.ts'
import { quarterBudget } from './quarter-budget.ts'
import type { MeasuredSlo, ReportContext } from './report-context.ts'

/** Trials per objective: a standard error of at most 0.16 points. */
export const OUTLOOK_TRIALS = 100_000

/** With fewer measured incidents their costs say too little to be drawn from. */
const LEAST_MEASURED = 5

/** Below this an incident took nothing that can be measured. */
const LEAST_COST_MINUTES = 1e-6

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
  const { slo } = measured
  const own = context.input.workspace.documents.incidents.filter(
    (incident) => incident.serviceId === slo.serviceId && contains(context.range, incident.startMs),
  )
  const windowDays = durationMs(quarter.range) / DAY_MS
  // A change of clocks or of quarter length carries over in proportion.
  const scale = durationMs(quarter.range) / durationMs(context.range)
  const shares = own
    .map((incident) => budgetShareOf(context, measured, incident))
    .filter((share) => share !== null)
  const minutes = budgetMinutes(slo.target, durationMs(context.input.quarter.range))
  const costs = shares.map((share) => Math.max(LEAST_COST_MINUTES, share * minutes))
  const spent = 1 - (quarterBudget(context, measured).remaining ?? 1)
  const outside = Math.max(0, spent - shares.reduce((sum, share) => sum + share, 0))
  const common = {
    version: SIMULATION_VERSION,
    windowDays,
    elapsedDays: 0,
    target: slo.target,
    startConsumedMinutes: outside * minutes * (measured.columns.ok ? scale : 0),
    clipAtWindowEnd: false,
    trials: OUTLOOK_TRIALS,
    seed: context.input.seed,
  } satisfies Partial<WindowSimulation>
  if (costs.length >= LEAST_MEASURED) {
    const incidents: IncidentModel = {
      count: { dist: 'poisson', mean: own.length * scale },
      duration: { dist: 'empirical', minutes: costs },
      impact: 1,
    }
    return {
      simulation: { ...common, incidents },
      incidents: own.length,
      costs: 'measured',
      medianCostMinutes: quantileSorted(Float64Array.from(costs).sort(), 0.5),
      assumptions: MEASURED_ASSUMPTIONS,
    }
  }
  const fit = fitIncidents(own, context.range)
  const { medianMinutes, sigma } = fit.duration
  const incidents: IncidentModel = {
    count: { dist: 'poisson', mean: fit.rate.perDay * windowDays },
    duration: { dist: 'lognormal', medianMinutes, sigma },
    impact: fit.impact.share,
  }
  return {
    simulation: { ...common, incidents },
    incidents: own.length,
    costs: 'modelled',
    medianCostMinutes: medianMinutes * fit.impact.share,
    assumptions: fit.assumptions.map((assumption) => `${slo.name}: ${assumption}`),
  }
}

const MEASURED_ASSUMPTIONS = [
  'Incidents come independently (Poisson) at the rate of the reported quarter.',
  'Each takes as much of the budget as one of those seen in it, drawn at random: a worse one than the worst seen is not in the model.',
  'What was lost outside incidents is lost again.',
] as const

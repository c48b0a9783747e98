import { burnDown, exhaustedSince } from '#core/error-budget/burn-down.ts'
import { contains } from '#core/time/time-range.ts'
import { formatDate } from '#core/units/format.ts'
import type { BudgetBurnSection, BurnDownChart } from '../sections/budget-burn.ts'
import { quarterBudget } from './quarter-budget.ts'
import { finiteOrNull, type MeasuredSlo, type ReportContext } from './report-context.ts'
import { listed } from '../words.ts'

/** Points of a chart: half a day each, fine enough for paper. */
const POINTS = 184

/** Decimals kept of a plotted share; the table has the exact figure. */
const PLOT_DIGITS = 5

/** How each budget went down, with its incidents. */
export function buildBurn(context: ReportContext): BudgetBurnSection {
  const charts = context.slos.map((measured) => burnChart(context, measured))
  return {
    kind: 'budget-burn',
    answer: answer(charts, context.zone),
    comment: context.input.comments['budget-burn'] ?? '',
    range: context.input.quarter.range,
    charts,
  }
}

function burnChart(context: ReportContext, measured: MeasuredSlo): BurnDownChart {
  const { slo, serviceName } = measured
  const incidents = context.input.workspace.documents.incidents
    .filter((incident) => incident.serviceId === slo.serviceId)
    .filter((incident) => contains(context.range, incident.startMs))
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ startMs, title, severity }) => ({ startMs, title, severity }))
  const reference = { sloId: slo.id, sloName: slo.name, serviceName, target: slo.target }
  const { allowedBad, remaining: end } = quarterBudget(context, measured)
  if (!measured.columns.ok || !(allowedBad > 0)) {
    return { ...reference, times: [], remaining: [], end: null, exhaustedMs: null, incidents }
  }
  const columns = measured.columns.value
  const { times, remaining } = burnDown(columns, context.range, allowedBad, POINTS)
  return {
    ...reference,
    times: [...times],
    remaining: [...remaining].map((share) => finiteOrNull(Number(share.toFixed(PLOT_DIGITS)))),
    end,
    exhaustedMs: exhaustedSince(columns, context.range, allowedBad),
    incidents,
  }
}

function answer(charts: readonly BurnDownChart[], zone: string): string {
  const measured = charts.filter((chart) => chart.end !== null)
  if (measured.length === 0) return 'No objective has data in this quarter.'
  const spent = measured
    .filter((chart) => chart.exhaustedMs !== null)
    .sort((a, b) => a.exhaustedMs! - b.exhaustedMs!)
    .map((chart) => `${chart.sloName} on ${formatDate(chart.exhaustedMs, zone)}`)
  if (spent.length === 0) return 'No budget was used up before the end.'
  return `Budgets used up early: ${listed(spent, 4)}.`
}

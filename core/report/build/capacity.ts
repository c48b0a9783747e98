import { expectedGrowthPerDay } from '#core/capacity/growth-line.ts'
import { resourceOutlookWork } from '#core/capacity/resource-outlook.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { predictTrend } from '#core/forecast/predict.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { timeAt, type Series } from '#core/series/series.ts'
import { nextQuarter } from '#core/time/quarter.ts'
import { formatDate } from '#core/units/format.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { CapacityChart, CapacityRow, CapacitySection } from '../sections/capacity.ts'
import type { ReportStatus } from '../sections/fields.ts'
import { byText, finiteOrNull, type ReportContext } from './report-context.ts'
import { listed } from '../words.ts'

/** The distance at which the standard's advice is decided. */
const ADVICE_DAYS = 90

/** How far the printed forecast reaches. */
const DRAWN_DAYS = 180

/** Levels of the printed bands. */
const LEVELS = [0.5, 0.8, 0.95]

/** Most points of a printed line; more would be thinner than ink. */
const PLOT_POINTS = 190

/** Outlook of every resource as of the end of the report, the most urgent first. */
export function* buildCapacity(context: ReportContext): LongWork<CapacitySection> {
  const { resources } = context.input.workspace.documents
  const rows: CapacityRow[] = []
  for (const resource of resources) {
    rows.push(yield* capacityRow(context, resource))
    yield { done: rows.length, total: resources.length, unit: 'resources' }
  }
  rows.sort(mostUrgentFirst)
  return {
    kind: 'capacity',
    answer: answer(rows, context),
    comment: context.input.comments.capacity ?? '',
    asOfMs: context.asOfMs,
    rows,
  }
}

function* capacityRow(context: ReportContext, resource: Resource): LongWork<CapacityRow> {
  const series = context.input.workspace.series.get(resource.seriesId)
  const base = {
    resourceId: resource.id,
    name: resource.name,
    serviceName: context.serviceName(resource.serviceId),
    kind: resource.kind,
    unit: resource.unit,
    limit: resource.limit,
    leadTimeDays: resource.leadTimeDays,
    adviceDays: ADVICE_DAYS,
  }
  const outlook =
    series === undefined
      ? null
      : yield* resourceOutlookWork({
          resource,
          series,
          nowMs: context.asOfMs,
          horizonDays: ADVICE_DAYS,
          seed: context.input.seed,
        })
  if (outlook === null || !outlook.ok) {
    return { ...base, ...unanswered(outlook?.error.message ?? 'The series has no data.') }
  }
  // What the use is held against: of several units what is left after a loss.
  return { ...base, limit: outlook.value.limit, ...answered(context, outlook.value) }
}

/** End of the next quarter: what has to be decided before it belongs in this report. */
export function nextReportMs({ input }: ReportContext): EpochMs {
  return nextQuarter(input.quarter).range.toMs
}

type Answer = Omit<
  CapacityRow,
  'resourceId' | 'name' | 'serviceName' | 'kind' | 'unit' | 'limit' | 'leadTimeDays' | 'adviceDays'
>

function unanswered(reason: string): Answer {
  return {
    status: 'no-data',
    level: null,
    current: null,
    peak: null,
    utilisation: null,
    growthPerDay: null,
    exhaustion: { p10Ms: null, p50Ms: null, p90Ms: null },
    reason,
    orderByMs: null,
    pRunOutBeforeDelivery: null,
    recommendation: 'no answer',
    expectedUtilisation: null,
    model: null,
    chart: null,
  }
}

function answered(context: ReportContext, outlook: ResourceOutlook): Answer {
  const { exhaustion, utilisation, forecast, recommendation, orderBy, delivery } = outlook
  const advice = recommendation.atHorizon
  return {
    status: statusOf(context, outlook),
    level: advice.level,
    current: finiteOrNull(utilisation.current),
    peak: finiteOrNull(utilisation.peak),
    utilisation: finiteOrNull(utilisation.peakRatio),
    growthPerDay: finiteOrNull(
      expectedGrowthPerDay(forecast.fit, forecast.times[0]!, forecast.times.at(-1)!),
    ),
    exhaustion: { p10Ms: exhaustion.p10Ms, p50Ms: exhaustion.p50Ms, p90Ms: exhaustion.p90Ms },
    reason: exhaustion.reason,
    orderByMs: orderBy.ms,
    pRunOutBeforeDelivery: finiteOrNull(delivery.probability),
    recommendation: advice.text,
    expectedUtilisation: finiteOrNull(advice.utilisation),
    model: forecast.model,
    chart: chartOf(outlook),
  }
}

/** Exhausted: over the limit or too late to order. At risk: to be ordered before the next report. */
function statusOf(context: ReportContext, outlook: ResourceOutlook): ReportStatus {
  const { exhaustion, orderBy, recommendation } = outlook
  if (exhaustion.state === 'over' || orderBy.overdue) return 'exhausted'
  const { level } = recommendation.atHorizon
  const soon = orderBy.ms !== null && orderBy.ms < nextReportMs(context)
  return soon || level === 'urgent' || level === 'warning' ? 'at-risk' : 'healthy'
}

/** The fitted model drawn further than the advice looks, so that the limit comes into sight. */
function chartOf({ history, forecast: { fit }, nowMs }: ResourceOutlook): CapacityChart {
  const untilMs = nowMs + DRAWN_DAYS * DAY_MS
  const steps = Math.max(1, Math.floor((untilMs - fit.lastMs) / fit.stepMs))
  const every = Math.ceil(steps / PLOT_POINTS)
  const times = Float64Array.from(
    { length: Math.max(1, Math.floor(steps / every)) },
    (_, i) => fit.lastMs + (i * every + 1) * fit.stepMs,
  )
  const { mean, levels } = predictTrend(fit, times, LEVELS)
  return {
    history: plottedHistory(history),
    forecast: {
      times: [...times],
      mean: Array.from(mean, plotted),
      bands: levels.map((band) => ({
        level: band.level,
        lower: Array.from(band.lower, plotted),
        upper: Array.from(band.upper, plotted),
      })),
    },
  }
}

/** Plotted values keep six significant digits: ink shows no more, and the file stays small. */
function plotted(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : null
}

function plottedHistory(series: Series): CapacityChart['history'] {
  const every = Math.max(1, Math.ceil(series.values.length / PLOT_POINTS))
  const times: number[] = []
  const values: (number | null)[] = []
  for (let i = 0; i < series.values.length; i += every) {
    times.push(timeAt(series, i))
    values.push(plotted(series.values[i]!))
  }
  return { times, values }
}

function mostUrgentFirst(a: CapacityRow, b: CapacityRow): number {
  const order = (a.orderByMs ?? Infinity) - (b.orderByMs ?? Infinity)
  const middle = (a.exhaustion.p50Ms ?? Infinity) - (b.exhaustion.p50Ms ?? Infinity)
  const known = (difference: number): number => (Number.isNaN(difference) ? 0 : difference)
  return known(order) || known(middle) || byText(a.name, b.name)
}

function answer(rows: readonly CapacityRow[], { zone }: ReportContext): string {
  if (rows.length === 0) return 'No resources are defined.'
  const orders = rows
    .filter((row) => row.orderByMs !== null)
    .map((row) => `${row.name} by ${formatDate(row.orderByMs, zone)}`)
  if (orders.length > 0) return `To be ordered: ${listed(orders, 4)}.`
  const unknown = rows.filter((row) => row.status === 'no-data').length
  if (unknown === rows.length) return 'No resource could be forecast.'
  return unknown === 0
    ? 'No resource needs an order.'
    : `No resource that could be forecast needs an order; ${unknown} of ${rows.length} could not.`
}

import { resourceOutlookWork } from '#core/capacity/resource-outlook.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { timeAt, type Series } from '#core/series/series.ts'
import { formatDate } from '#core/units/format.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { CapacityChart, CapacityRow, CapacitySection } from '../sections/capacity.ts'
import type { ReportStatus } from '../sections/fields.ts'
import { byText, finiteOrNull, type ReportContext } from './report-context.ts'
import { listed } from '../words.ts'

/** How far the printed forecast reaches. */
const HORIZON_DAYS = 180

/** Most points of a printed line; more would be thinner than ink. */
const PLOT_POINTS = 190

const LEVEL_STATUS: Record<ResourceOutlook['recommendation']['now']['level'], ReportStatus> = {
  ok: 'healthy',
  monitor: 'healthy',
  warning: 'at-risk',
  urgent: 'exhausted',
}

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
    horizonDays: HORIZON_DAYS,
  }
  const outlook =
    series === undefined
      ? null
      : yield* resourceOutlookWork({
          resource,
          series,
          nowMs: context.asOfMs,
          horizonDays: HORIZON_DAYS,
          seed: context.input.seed,
        })
  if (outlook === null || !outlook.ok) {
    return { ...base, ...unanswered(outlook?.error.message ?? 'The series has no data.') }
  }
  return { ...base, ...answered(outlook.value) }
}

type Answer = Omit<
  CapacityRow,
  'resourceId' | 'name' | 'serviceName' | 'kind' | 'unit' | 'limit' | 'leadTimeDays' | 'horizonDays'
>

function unanswered(reason: string): Answer {
  return {
    status: 'no-data',
    current: null,
    peak: null,
    utilisation: null,
    growthPerDay: null,
    exhaustion: { p10Ms: null, p50Ms: null, p90Ms: null },
    reason,
    orderByMs: null,
    pRunOutBeforeDelivery: null,
    recommendation: 'no answer',
    model: null,
    chart: null,
  }
}

function answered(outlook: ResourceOutlook): Answer {
  const { exhaustion, utilisation, forecast, recommendation, orderBy, delivery } = outlook
  const advice = recommendation.atHorizon
  return {
    status: statusOf(outlook),
    current: finiteOrNull(utilisation.current),
    peak: finiteOrNull(utilisation.peak),
    utilisation: finiteOrNull(utilisation.peakRatio),
    growthPerDay: finiteOrNull(forecast.diagnostics.growthPerDay.value),
    exhaustion: { p10Ms: exhaustion.p10Ms, p50Ms: exhaustion.p50Ms, p90Ms: exhaustion.p90Ms },
    reason: exhaustion.reason,
    orderByMs: orderBy.ms,
    pRunOutBeforeDelivery: finiteOrNull(delivery.probability),
    recommendation: advice.text,
    model: forecast.model,
    chart: chartOf(outlook),
  }
}

/** Exhausted when over the limit or an order is overdue, else the standard's level now. */
function statusOf(outlook: ResourceOutlook): ReportStatus {
  if (outlook.exhaustion.state === 'over' || outlook.orderBy.overdue) return 'exhausted'
  return LEVEL_STATUS[outlook.recommendation.atHorizon.level]
}

function chartOf({ history, forecast }: ResourceOutlook): CapacityChart {
  const every = Math.max(1, Math.ceil(forecast.times.length / PLOT_POINTS))
  const picked = (values: Float64Array): (number | null)[] =>
    [...values].filter((_, i) => i % every === 0).map(plotted)
  return {
    history: plottedHistory(history),
    forecast: {
      times: [...forecast.times].filter((_, i) => i % every === 0),
      mean: picked(forecast.mean),
      bands: forecast.levels.map((band) => ({
        level: band.level,
        lower: picked(band.lower),
        upper: picked(band.upper),
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
  const none = `No resource needs an order in the next ${HORIZON_DAYS} days.`
  return orders.length === 0 ? none : `To be ordered: ${listed(orders)}.`
}

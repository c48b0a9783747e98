import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { incrementsSince } from './gcp-cumulative.ts'
import type { PointRows, SeriesPoints } from './point-rows.ts'
import { fieldsOf, labelsOf, textOf } from './point-values.ts'
import { storedUnit } from './unit-names.ts'

/** What a time series says of itself beside its points. */
export interface GcpSeriesFacts {
  readonly metric: unknown
  readonly resource: unknown
  readonly metricKind: string
  readonly unit: string
}

/** One of the series that the points of a time series make: a distribution makes several. */
export interface GcpPart {
  /** Added to the name: empty, `:count` or `:bucket`. */
  readonly suffix: string
  readonly labels: readonly (readonly [string, string])[]
  readonly points: SeriesPoints
  /** Start of the interval of each point, in the order of the points. */
  readonly starts: number[]
}

const KINDS: ReadonlyMap<string, SeriesKind> = new Map([
  ['GAUGE', 'gauge'],
  ['DELTA', 'delta'],
  ['CUMULATIVE', 'delta'],
])

/** Longest metric type that is looked at; the API allows 200 characters. */
const MAX_TYPE = 1_000

/**
 * Name of a metric type without the domain of its service, which says who measures:
 * `compute.googleapis.com/instance/cpu/utilization` → `instance/cpu/utilization`.
 */
export function gcpName(type: string): string {
  return type.slice(0, MAX_TYPE).replace(/^[a-z0-9.-]+\.[a-z]{2,}\/(?=.)/i, '') || 'value'
}

/** Hands the parts of one time series over; running totals become amounts since the point before. */
export function addGcpSeries(
  rows: PointRows,
  facts: GcpSeriesFacts,
  parts: Iterable<GcpPart>,
  isRaw: (name: string) => boolean,
): void {
  const metric = fieldsOf(facts.metric)
  const base = gcpName(textOf(metric.get('type')))
  const labels = labelsOfSeries(metric.get('labels'), fieldsOf(facts.resource).get('labels'))
  const unit = storedUnit(facts.unit)
  for (const part of parts) {
    const name = `${base}${part.suffix}`
    if (facts.metricKind === 'CUMULATIVE' && !isRaw(name)) incrementsSince(part)
    rows.add(part.points, {
      name,
      labels: [...labels, ...part.labels],
      unit: part.suffix === '' ? unit : '',
      kind: KINDS.get(facts.metricKind),
    })
  }
}

/** Labels of the metric and of the resource, which together tell a time series from all others. */
function labelsOfSeries(metric: unknown, resource: unknown): (readonly [string, string])[] {
  const own = labelsOf(metric)
  const taken = new Set(own.map(([key]) => key))
  return [
    ...own,
    ...labelsOf(resource).map(
      ([key, value]) => [taken.has(key) ? `resource.${key}` : key, value] as const,
    ),
  ]
}

import { sliSchema, type Sli } from '#core/workspace/model/objectives.ts'
import { ANNOTATION, SERIES_SOURCE } from './annotation-keys.ts'
import { boundedText, descriptionOf, nameOf } from './draft-text.ts'
import type { Indicator, IndicatorMetric, MetricSource } from './openslo-object.ts'

/** An indicator of an OpenSLO file as a record would have it, but for its series. */
export interface IndicatorDraft {
  readonly name: string
  readonly description: string
  /** Null when the file doesn't say. */
  readonly type: Sli['type'] | null
  readonly measurementQuery: string
  readonly unit: string
  readonly aggregation: Sli['aggregation']
  readonly kind: Sli['source']['kind']
  /** Names of the series, null where the file has queries of another tool. */
  readonly eventsSeries: string | null
  readonly totalSeries: string | null
}

/** The draft of an indicator; what it is in words when it isn't a ratio of counts. */
export function indicatorDraft({ meta, description, metric }: Indicator): IndicatorDraft | string {
  if (metric.kind !== 'ratio') return METRIC_WORDS[metric.kind]
  const { annotations } = meta
  const type = sliSchema.shape.type.safeParse(annotations.get(ANNOTATION.sliType))
  const aggregation = sliSchema.shape.aggregation.safeParse(annotations.get(ANNOTATION.aggregation))
  return {
    name: nameOf(meta),
    description: descriptionOf(meta, description),
    type: type.success ? type.data : null,
    measurementQuery: boundedText(
      annotations.get(ANNOTATION.measurementQuery) ?? queriesOf(metric),
    ),
    unit: (annotations.get(ANNOTATION.unit) ?? '').slice(0, 50),
    aggregation: aggregation.success ? aggregation.data : 'average',
    kind: metric.numerator === 'good' ? 'good-total' : 'bad-total',
    eventsSeries: seriesOf(metric.events),
    totalSeries: seriesOf(metric.total),
  }
}

const METRIC_WORDS = {
  threshold: 'a threshold on values',
  raw: 'a ratio that is computed elsewhere',
  other: 'an indicator of another kind',
} as const

type Ratio = Extract<IndicatorMetric, { kind: 'ratio' }>

function queriesOf({ numerator, events, total }: Ratio): string {
  if (seriesOf(events) !== null && seriesOf(total) !== null) return ''
  return `${numerator}: ${queryOf(events)}\ntotal: ${queryOf(total)}`
}

function queryOf({ spec }: MetricSource): string {
  return typeof spec['query'] === 'string' ? spec['query'] : JSON.stringify(spec)
}

function seriesOf({ type, spec }: MetricSource): string | null {
  const name = spec['series']
  return type === SERIES_SOURCE && typeof name === 'string' ? name : null
}

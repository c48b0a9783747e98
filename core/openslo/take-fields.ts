import { parseShorthand, rollingSeconds } from './duration-shorthand.ts'
import type { Indicator, IndicatorUse, MetricSource, OpenSloMeta } from './openslo-object.ts'
import type { RawInlineSli, RawMetric, RawSliSpec } from './schema-sli.ts'
import type { PlainValue } from './yaml-values.ts'

/** Takes over fields that have passed the schema of OpenSLO v1. */

/** Metadata as a file has it. */
export interface RawMetadata {
  readonly name: string
  readonly displayName?: string | null | undefined
  readonly labels?: Readonly<Record<string, unknown>> | null | undefined
  readonly annotations?: Readonly<Record<string, unknown>> | null | undefined
}

/** Name, labels and annotations; numbers and booleans among them as texts. */
export function metaOf({ name, displayName, labels, annotations }: RawMetadata): OpenSloMeta {
  return {
    name,
    displayName: displayName ?? null,
    labels: new Map(
      Object.entries(labels ?? {}).map(([key, value]) => [
        key,
        (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(String),
      ]),
    ),
    annotations: new Map(
      Object.entries(annotations ?? {}).map(([key, value]) => [key, String(value)]),
    ),
  }
}

/** Name of something that has neither labels nor annotations. */
export function bareMeta(name: string): OpenSloMeta {
  return { name, displayName: null, labels: new Map(), annotations: new Map() }
}

/** An indicator that has passed the schema. */
export function indicatorOf(meta: OpenSloMeta, spec: RawSliSpec): Indicator {
  const { thresholdMetric, ratioMetric } = spec
  const described = { meta, description: spec.description ?? '' }
  if (thresholdMetric) {
    return { ...described, metric: { kind: 'threshold', source: sourceOf(thresholdMetric) } }
  }
  if (ratioMetric?.raw) {
    const ratio = ratioMetric.rawType!
    return { ...described, metric: { kind: 'raw', ratio, source: sourceOf(ratioMetric.raw) } }
  }
  const { good, bad, total, counter } = ratioMetric!
  return {
    ...described,
    metric: {
      kind: 'ratio',
      numerator: good ? 'good' : 'bad',
      counter: counter ?? null,
      events: sourceOf((good ?? bad)!),
      total: sourceOf(total!),
    },
  }
}

/** The indicator that an SLO or an objective uses; null when it uses none. */
export function indicatorUseOf(holder: {
  readonly indicator?: RawInlineSli | null | undefined
  readonly indicatorRef?: string | null | undefined
}): IndicatorUse | null {
  if (holder.indicator) {
    const { metadata, spec } = holder.indicator
    return { ref: null, indicator: indicatorOf(metaOf(metadata), spec) }
  }
  return holder.indicatorRef ? { ref: holder.indicatorRef, indicator: null } : null
}

/** A source that holds no more than a query. */
export function querySource(type: string, spec: MetricSource['spec']): MetricSource {
  return { ref: null, type, spec }
}

function sourceOf({ metricSource }: RawMetric): MetricSource {
  return {
    ref: metricSource.metricSourceRef ?? null,
    type: metricSource.type ?? null,
    spec: metricSource.spec as { readonly [key: string]: PlainValue },
  }
}

/** Seconds of a slice: of a duration-shorthand, or of a number of minutes. */
export function sliceSecondsOf(length: unknown): number | null {
  if (typeof length === 'number') return length * 60
  const duration = typeof length === 'string' ? parseShorthand(length) : null
  return duration === null ? null : rollingSeconds(duration)
}

/** The ratio that a percentage is, without the dust of a division by 100. */
export function ratioOfPercent(percent: number): number {
  return Number((percent / 100).toPrecision(15))
}

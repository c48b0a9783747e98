import { z } from 'zod'
import {
  percentNotes,
  percentTarget,
  plainIndicator,
  plainSlo,
  textMap,
  unknownNotes,
} from './dialect-fields.ts'
import { prometheusSeconds } from './duration-shorthand.ts'
import { quoted } from './openslo-issue.ts'
import type { IndicatorMetric } from './openslo-object.ts'
import { broken, filled } from './schema-fields.ts'
import { toldOf } from './schema-told.ts'
import { metaOf, querySource } from './take-fields.ts'
import { nothingTaken, type FoundObject, type TakenObjects } from './taken-object.ts'

/** Pyrra's Kubernetes resource, `pyrra.dev/v1alpha1`. */

const query = z.looseObject({ metric: filled })

const target = z.union([z.string(), z.number()]).superRefine((value, ctx) => {
  const percent = percentOf(value)
  if (percent > 0 && percent < 100) return
  const message = `The target is ${quoted(value)}; it must be a percentage above 0 and below 100.`
  broken(ctx, [], 'target-out-of-range', message, 'Write a percentage such as "99.9".')
})

function percentOf(value: string | number): number {
  return typeof value === 'number' || /^\d{1,3}(?:\.\d{1,15})?$/.test(value) ? Number(value) : NaN
}

const duration = z.string().superRefine((text, ctx) => {
  if (prometheusSeconds(text) !== null) return
  const message = `${quoted(text)} is no duration of Prometheus.`
  broken(ctx, [], 'duration-unknown', message, 'Write for example 4w or 28d.')
})

const indicator = z
  .looseObject({
    ratio: z.looseObject({ errors: query, total: query }).nullish(),
    latency: z.looseObject({ success: query, total: query }).nullish(),
    latencyNative: z.looseObject({ total: query, latency: duration }).nullish(),
    bool_gauge: query.nullish(),
  })
  .superRefine((ways, ctx) => {
    const used = [ways.ratio, ways.latency, ways.latencyNative, ways.bool_gauge]
    const count = used.filter((way) => (way ?? null) !== null).length
    if (count === 1) return
    const message = `indicator holds ${count} of ratio, latency, latencyNative and bool_gauge; it must hold one.`
    broken(ctx, [], 'fields-exclusive', message, 'Keep one of them.')
  })

const schema = z.looseObject({
  metadata: z.looseObject({ name: filled, labels: textMap }),
  spec: z.looseObject({ target, window: duration, description: z.string().nullish(), indicator }),
})

/** Reads a resource of Pyrra. It names no service: the labels may. */
export function readPyrra({ value, format, origin }: FoundObject): TakenObjects {
  const checked = schema.safeParse(value)
  if (!checked.success) return nothingTaken(toldOf(checked.error, value))
  const { metadata, spec } = checked.data
  const percent = percentOf(spec.target)
  const meta = metaOf({ name: metadata.name, labels: metadata.labels })
  const service = SERVICE_LABELS.map((key) => meta.labels.get(key)?.[0]).find(
    (label) => label !== undefined && label !== '',
  )
  const object = plainSlo({
    description: spec.description ?? '',
    service: service ?? null,
    window: { kind: 'rolling', text: spec.window, days: prometheusSeconds(spec.window)! / 86_400 },
    windowAssumed: false,
    indicator: plainIndicator(metadata.name, metricOf(spec.indicator)),
    target: percentTarget(percent),
  })
  const known = ['target', 'window', 'description', 'indicator', 'alerting']
  return {
    objects: [{ format, origin, meta, ...object }],
    told: [...percentNotes(percent, ['spec', 'target']), ...unknownNotes(spec, known, ['spec'])],
  }
}

const SERVICE_LABELS = ['pyrra.dev/service', 'service', 'app.kubernetes.io/name', 'app']

function metricOf(ways: z.infer<typeof indicator>): IndicatorMetric {
  const source = (text: string) => querySource('Prometheus', { query: text })
  const ratio = (numerator: 'good' | 'bad', events: string, total: string): IndicatorMetric => ({
    kind: 'ratio',
    numerator,
    counter: true,
    events: source(events),
    total: source(total),
  })
  if (ways.ratio) return ratio('bad', ways.ratio.errors.metric, ways.ratio.total.metric)
  if (ways.latency) return ratio('good', ways.latency.success.metric, ways.latency.total.metric)
  if (ways.latencyNative) {
    const { total, latency } = ways.latencyNative
    return {
      kind: 'other',
      way: `native histogram below ${latency}`,
      source: querySource('Prometheus', { query: total.metric, latency }),
    }
  }
  return { kind: 'other', way: 'boolean gauge', source: source(ways.bool_gauge!.metric) }
}

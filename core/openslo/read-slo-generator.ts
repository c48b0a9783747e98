import { z } from 'zod'
import { plainIndicator, plainSlo, plainTarget, textMap, unknownNotes } from './dialect-fields.ts'
import type { IndicatorMetric } from './openslo-object.ts'
import { filled } from './schema-fields.ts'
import { target } from './schema-slo.ts'
import { toldOf } from './schema-told.ts'
import { metaOf, querySource } from './take-fields.ts'
import { note, nothingTaken, type FoundObject, type TakenObjects } from './taken-object.ts'
import { isPlainMap, type PlainValue } from './yaml-values.ts'

/** Files of slo-generator: `sre.google.com/v2`, and the flat ones before it. */

const schema = z.looseObject({
  metadata: z.looseObject({ name: filled, labels: textMap, annotations: textMap }),
  spec: z.looseObject({
    description: z.string().nullish(),
    error_budget_policy: z.string().nullish(),
    backend: z.string().nullish(),
    method: filled,
    service_level_indicator: z.record(z.string(), z.unknown()),
    goal: target,
  }),
})

type Entries = { readonly [key: string]: PlainValue }

/** Reads an SLO of slo-generator. Its windows are the steps of an error budget policy, kept elsewhere. */
export function readSloGenerator({ value, format, origin }: FoundObject): TakenObjects {
  const checked = schema.safeParse(value)
  if (!checked.success) return nothingTaken(toldOf(checked.error, value))
  const { metadata, spec } = checked.data
  const { name, labels, annotations } = metadata
  const meta = metaOf({ name, labels, annotations })
  const sli = spec.service_level_indicator as Entries
  const object = plainSlo({
    description: spec.description ?? '',
    service: meta.labels.get('service_name')?.[0] ?? null,
    window: null,
    windowAssumed: false,
    indicator: plainIndicator(name, metricOf(spec.backend ?? '', spec.method, sli)),
    target: plainTarget(spec.goal),
  })
  const policy = spec.error_budget_policy ?? 'default'
  const message = `The windows are the steps of the error budget policy ${policy}, which is not in this file.`
  const known = [
    'description',
    'error_budget_policy',
    'backend',
    'method',
    'service_level_indicator',
    'goal',
    'exporters',
  ]
  return {
    objects: [{ format, origin, meta, ...object }],
    told: [
      note(['spec', 'error_budget_policy'], 'window-missing', message, 'Choose the window here.'),
      ...unknownNotes(spec, known, ['spec']),
    ],
  }
}

/** Reads a flat file of slo-generator 1 by writing it as one of version 2. */
export function readFlatSloGenerator(found: FoundObject): TakenObjects {
  const { service_name, feature_name, slo_name, slo_description, slo_target, backend } = found.value
  const parts = [service_name, feature_name, slo_name].filter((part) => typeof part === 'string')
  const held = isPlainMap(backend) ? backend : {}
  const value: Entries = {
    metadata: { name: parts.join('-'), labels: { service_name: service_name ?? '' } },
    spec: {
      description: slo_description ?? null,
      backend: held['class'] ?? null,
      method: held['method'] ?? null,
      service_level_indicator: held['measurement'] ?? null,
      goal: slo_target ?? null,
    },
  }
  const taken = readSloGenerator({ ...found, value })
  return {
    ...taken,
    told: taken.told.map((told) => ({ ...told, path: FLAT.get(told.path.join('.')) ?? [] })),
  }
}

const FLAT = new Map<string, readonly string[]>([
  ['metadata.name', ['slo_name']],
  ['spec.description', ['slo_description']],
  ['spec.backend', ['backend', 'class']],
  ['spec.method', ['backend', 'method']],
  ['spec.service_level_indicator', ['backend', 'measurement']],
  ['spec.goal', ['slo_target']],
])

function metricOf(backend: string, method: string, sli: Entries): IndicatorMetric {
  const has = (key: string) => typeof sli[key] === 'string'
  const query = (key: string) => querySource(backend, { query: sli[key]! })
  if (has('filter_valid') && (has('filter_good') || has('filter_bad'))) {
    const numerator = has('filter_good') ? 'good' : 'bad'
    const events = query(`filter_${numerator}`)
    return { kind: 'ratio', numerator, counter: null, events, total: query('filter_valid') }
  }
  if (method === 'query_sli' && has('expression')) {
    return { kind: 'raw', ratio: 'success', source: query('expression') }
  }
  return { kind: 'other', way: method, source: querySource(backend, sli) }
}

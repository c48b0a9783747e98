import { z } from 'zod'
import {
  percent,
  percentNotes,
  percentTarget,
  plainIndicator,
  plainSlo,
  textMap,
  unknownNotes,
} from './dialect-fields.ts'
import type { Told } from './openslo-issue.ts'
import type { IndicatorMetric, OpenSloObject } from './openslo-object.ts'
import { broken, filled } from './schema-fields.ts'
import { toldOf } from './schema-told.ts'
import { metaOf, querySource } from './take-fields.ts'
import { note, nothingTaken, type FoundObject, type TakenObjects } from './taken-object.ts'
import { isPlainMap, type PlainValue } from './yaml-values.ts'

/** Sloth's own format (`prometheus/v1`) and its Kubernetes resource (`sloth.slok.dev/v1`). */

/** Sloth's window when its command line says no other. */
const DEFAULT_WINDOW = { kind: 'rolling', text: '30d', days: 30 } as const

const plugin = z.looseObject({ id: filled, options: z.unknown().optional() })

const sloSchema = z
  .looseObject({
    name: filled,
    objective: percent,
    description: z.string().nullish(),
    labels: textMap,
    sli: z.looseObject({
      raw: z.looseObject({ errorRatioQuery: filled }).nullish(),
      events: z.looseObject({ errorQuery: filled, totalQuery: filled }).nullish(),
      plugin: plugin.nullish(),
    }),
    alerting: z.unknown().optional(),
  })
  .superRefine(({ sli }, ctx) => {
    const ways = [sli.raw, sli.events, sli.plugin].filter((way) => (way ?? null) !== null)
    if (ways.length === 1) return
    const message = `sli holds ${ways.length} of raw, events and plugin; it must hold one.`
    broken(ctx, ['sli'], 'fields-exclusive', message, 'Keep one of them.')
  })

const headSchema = z.looseObject({
  service: filled,
  labels: textMap,
  slos: z.array(z.unknown()).min(1),
})

type Slo = z.infer<typeof sloSchema>

/** Words of the native format for those of the resource. */
const CAMEL = new Map([
  ['error_ratio_query', 'errorRatioQuery'],
  ['error_query', 'errorQuery'],
  ['total_query', 'totalQuery'],
])
const SNAKE = new Map<PropertyKey, string>(Array.from(CAMEL, ([snake, camel]) => [camel, snake]))

/** Reads a file of Sloth; each of its SLOs stands by itself, a wrong one leaves the others. */
export function readSloth(found: FoundObject, isResource: boolean): TakenObjects {
  const base = isResource ? ['spec'] : []
  const holder = isResource ? found.value['spec'] : found.value
  const head = headSchema.safeParse(holder)
  if (!head.success) return nothingTaken(toldOf(head.error, holder, base))
  const known = ['version', 'service', 'labels', 'slos']
  const told: Told[] = unknownNotes(head.data, known, base)
  const objects: OpenSloObject[] = []
  head.data.slos.forEach((raw, i) => {
    const path = [...base, 'slos', i]
    const value = isResource ? raw : camelCased(raw as PlainValue)
    const checked = sloSchema.safeParse(value)
    if (!checked.success) {
      const wrong = toldOf(checked.error, value, path)
      told.push(...(isResource ? wrong : wrong.map(inSnakeCase)))
      return
    }
    const { service, labels } = head.data
    told.push(...sloNotes(checked.data, path))
    objects.push(
      objectOf(found, service, { ...labels, ...checked.data.labels }, checked.data, path),
    )
  })
  if (objects.length > 0) {
    const message = 'Sloth keeps the window outside of its files; its default of 30d is taken.'
    told.push(note([...base, 'slos'], 'window-assumed', message, 'Choose another window here.'))
  }
  return { objects, told }
}

function sloNotes(slo: Slo, path: readonly PropertyKey[]): Told[] {
  const known = ['name', 'objective', 'description', 'labels', 'sli', 'alerting']
  return [...percentNotes(slo.objective, [...path, 'objective']), ...unknownNotes(slo, known, path)]
}

function objectOf(
  { format, origin, lineOf }: FoundObject,
  service: string,
  labels: Readonly<Record<string, unknown>>,
  slo: Slo,
  path: readonly PropertyKey[],
): OpenSloObject {
  const name = `${service}-${slo.name}`
  return {
    format,
    origin: { ...origin, line: lineOf(path) },
    meta: metaOf({ name, labels }),
    ...plainSlo({
      description: slo.description ?? '',
      service,
      window: DEFAULT_WINDOW,
      windowAssumed: true,
      indicator: plainIndicator(name, metricOf(slo.sli)),
      target: percentTarget(slo.objective),
    }),
  }
}

function metricOf({ raw, events, plugin: used }: Slo['sli']): IndicatorMetric {
  const query = (text: string) => querySource('Prometheus', { query: text })
  if (events) {
    return {
      kind: 'ratio',
      numerator: 'bad',
      counter: false,
      events: query(events.errorQuery),
      total: query(events.totalQuery),
    }
  }
  if (raw) return { kind: 'raw', ratio: 'failure', source: query(raw.errorRatioQuery) }
  const { id, options } = used!
  const spec = { id, ...(isPlainMap(options) ? { options } : {}) }
  return { kind: 'other', way: `Sloth plugin ${id}`, source: querySource('Sloth plugin', spec) }
}

function camelCased(slo: PlainValue): PlainValue {
  if (!isPlainMap(slo) || !isPlainMap(slo['sli'])) return slo
  const ways = Object.entries(slo['sli']).map(([way, fields]): [string, PlainValue] => [
    way,
    isPlainMap(fields)
      ? Object.fromEntries(Object.entries(fields).map(([key, v]) => [CAMEL.get(key) ?? key, v]))
      : fields,
  ])
  return { ...slo, sli: Object.fromEntries(ways) }
}

function inSnakeCase(told: Told): Told {
  const words = (text: string) => text.replace(/\b\w+Query\b/g, (word) => SNAKE.get(word) ?? word)
  return {
    ...told,
    path: told.path.map((part) => SNAKE.get(part) ?? part),
    message: words(told.message),
  }
}

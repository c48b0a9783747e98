import { z } from 'zod'
import { rollingSeconds, type ShorthandUnit } from './duration-shorthand.ts'
import type { IndicatorUse, ObjectiveTarget, OpenSloMeta, SloObject } from './openslo-object.ts'
import { parseStartTime, type OpenSloWindow } from './openslo-window.ts'
import { V1_READERS } from './read-v1.ts'
import {
  broken,
  description,
  filled,
  metadata,
  operator,
  startTime,
  zoneName,
} from './schema-fields.ts'
import { target } from './schema-slo.ts'
import { toldOf } from './schema-told.ts'
import { lengthNotes } from './slo-notes.ts'
import { bareMeta, metaOf, querySource } from './take-fields.ts'
import { note, nothingTaken, type FoundObject, type TakenObjects } from './taken-object.ts'

/** OpenSLO v1alpha: SLOs with their metrics in place, and services. */

const source = z.strictObject({
  source: filled,
  queryType: filled,
  query: filled,
  metadata: z.unknown().optional(),
})

const UNITS = { Second: null, Day: 'd', Week: 'w', Month: 'M', Quarter: 'Q' } as const

const timeWindow = z
  .strictObject({
    unit: z.enum(['Second', 'Day', 'Week', 'Month', 'Quarter']),
    count: z.number().int().positive(),
    isRolling: z.boolean().nullish(),
    calendar: z.strictObject({ startTime, timeZone: zoneName }).nullish(),
  })
  .superRefine((window, ctx) => {
    if (window.isRolling === true && window.calendar) {
      const message = 'calendar and isRolling: true exclude each other.'
      broken(ctx, ['calendar'], 'fields-exclusive', message, 'Keep one of the two.')
    }
    if (window.isRolling !== true && !window.calendar) {
      const message = 'calendar is required when isRolling is false or left out.'
      broken(ctx, ['calendar'], 'field-missing', message, 'Add it, or isRolling: true.')
    }
    if (window.calendar && window.unit === 'Second') {
      const message = 'A calendar window of seconds is none.'
      broken(ctx, ['unit'], 'value-unknown', message, 'Use Day, Week, Month or Quarter.')
    }
  })

const objective = z.strictObject({
  displayName: z.string().nullish(),
  value: z.number().nullish(),
  op: operator.nullish(),
  target,
  timeSliceTarget: z.number().gt(0).lte(1).nullish(),
  ratioMetrics: z
    .strictObject({ good: source, total: source, incremental: z.boolean().nullish() })
    .nullish(),
})

const sloSpec = z
  .strictObject({
    timeWindows: z.array(timeWindow).length(1),
    budgetingMethod: z.enum(['Occurrences', 'Timeslices']),
    description,
    service: filled,
    indicator: z.strictObject({ thresholdMetric: source }).nullish(),
    objectives: z.array(objective).min(1),
  })
  .superRefine((spec, ctx) => {
    spec.objectives.forEach((item, i) => {
      const at = (field: string) => ['objectives', i, field]
      if (spec.indicator && item.ratioMetrics) {
        const message = 'indicator and ratioMetrics exclude each other.'
        broken(ctx, at('ratioMetrics'), 'fields-exclusive', message, 'Keep one of the two.')
      }
      if (!spec.indicator && !item.ratioMetrics) {
        const message = 'An SLO needs indicator, or ratioMetrics in its objectives.'
        broken(ctx, at('ratioMetrics'), 'field-missing', message, 'Add one of the two.')
      }
      if (item.ratioMetrics && item.op) {
        const message = 'op is only for a thresholdMetric; the objective has ratioMetrics.'
        broken(ctx, at('op'), 'field-forbidden', message, 'Take it out.')
      }
      for (const field of ['op', 'value'] as const) {
        if (spec.indicator && (item[field] ?? null) === null) {
          const message = `${field} is required with a thresholdMetric.`
          broken(ctx, at(field), 'field-missing', message, 'Add it.')
        }
      }
      if (spec.budgetingMethod === 'Timeslices' && (item.timeSliceTarget ?? null) === null) {
        const message = 'timeSliceTarget is required with Timeslices.'
        broken(ctx, at('timeSliceTarget'), 'field-missing', message, 'Add it, e.g. 0.95.')
      }
    })
  })

const slo = z.strictObject({ apiVersion: z.string(), kind: z.string(), metadata, spec: sloSpec })

type Spec = z.infer<typeof sloSpec>

/** Reads an object of v1alpha. */
export function readV1alpha(kind: string, found: FoundObject): TakenObjects {
  const { value, format, origin } = found
  const old = note(
    ['apiVersion'],
    'old-version',
    'openslo/v1alpha is out of date.',
    'Use openslo/v1.',
  )
  if (kind === 'Service') {
    const taken = V1_READERS.get(kind)!(found)
    return { ...taken, told: [old, ...taken.told] }
  }
  if (kind !== 'SLO') {
    const message = `openslo/v1alpha has no kind ${kind}.`
    return nothingTaken([
      { path: ['kind'], code: 'kind-unknown', message, remedy: 'Use SLO or Service.' },
    ])
  }
  const checked = slo.safeParse(value)
  if (!checked.success) return nothingTaken(toldOf(checked.error, value))
  const meta = metaOf(checked.data.metadata)
  const object = { format, origin, meta, ...sloOf(meta, checked.data.spec) }
  const told = [old, ...lengthNotes(object.window, ['spec', 'timeWindows', 0, 'unit'])]
  if (object.method === 'timeslices') {
    const path = ['spec', 'objectives']
    const message = `openslo/v1alpha names no length of a slice.`
    told.push(note(path, 'slice-length-missing', message, 'Choose it here, or use openslo/v1.'))
  }
  return { objects: [object], told }
}

function sloOf(meta: OpenSloMeta, spec: Spec): SloObject {
  return {
    kind: 'SLO',
    description: spec.description ?? '',
    service: spec.service,
    method: spec.budgetingMethod === 'Timeslices' ? 'timeslices' : 'occurrences',
    window: windowOf(spec.timeWindows[0]!),
    windowAssumed: false,
    indicator: spec.indicator
      ? inPlace(meta.name, { kind: 'threshold', source: sourceOf(spec.indicator.thresholdMetric) })
      : null,
    composite: false,
    targets: spec.objectives.map((item, i) => targetOf(meta.name, item, i)),
    alertPolicies: [],
  }
}

function targetOf(name: string, item: Spec['objectives'][number], index: number): ObjectiveTarget {
  const ratio = item.ratioMetrics
  return {
    displayName: item.displayName ?? null,
    target: item.target,
    op: item.op ?? null,
    // The draft asks for a value beside a ratio too, where it means nothing.
    value: ratio ? null : (item.value ?? null),
    sliceTarget: item.timeSliceTarget ?? null,
    sliceSeconds: null,
    indicator: ratio
      ? inPlace(`${name}-${index + 1}`, {
          kind: 'ratio',
          numerator: 'good',
          counter: ratio.incremental ?? null,
          events: sourceOf(ratio.good),
          total: sourceOf(ratio.total),
        })
      : null,
    weight: 1,
  }
}

function inPlace(
  name: string,
  metric: NonNullable<IndicatorUse['indicator']>['metric'],
): IndicatorUse {
  return { ref: null, indicator: { meta: bareMeta(name), description: '', metric } }
}

function sourceOf({ source: type, queryType, query }: z.infer<typeof source>) {
  return querySource(type, { queryType, query })
}

function windowOf({ unit, count, calendar }: Spec['timeWindows'][number]): OpenSloWindow {
  const short: ShorthandUnit | null = UNITS[unit]
  if (short === null) return { kind: 'rolling', text: `${count}s`, days: count / 86_400 }
  const duration = { count, unit: short }
  const text = `${count}${short}`
  if (!calendar) return { kind: 'rolling', text, days: rollingSeconds(duration) / 86_400 }
  const { startTime, timeZone } = calendar
  return {
    kind: 'calendar',
    text,
    duration,
    startTime,
    start: parseStartTime(startTime)!,
    timeZone,
  }
}

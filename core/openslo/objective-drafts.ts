import { openRatio } from '#core/workspace/model/fields.ts'
import { serviceSchema, type Service, type SloWindow } from '#core/workspace/model/objectives.ts'
import { ANNOTATION, TAGS_LABEL } from './annotation-keys.ts'
import { draftWindow } from './draft-window.ts'
import { indicatorDraft, type IndicatorDraft } from './indicator-draft.ts'
import type { OpenSloIssue } from './openslo-issue.ts'
import type { ObjectiveTarget, OpenSloObject, SloObject } from './openslo-object.ts'
import { boundedName, descriptionOf, nameOf } from './draft-text.ts'
import { cut } from './short-text.ts'

/** Longest tag of a service. */
const MOST_TAG = 100

/** A service of an OpenSLO file as a record would have it. */
export interface ServiceDraft {
  /** Name by which the objectives of the file call it. */
  readonly key: string
  readonly name: string
  readonly description: string
  /** Null when the file doesn't say. */
  readonly tier: Service['tier'] | null
  readonly tags: readonly string[]
}

/** An objective of an OpenSLO file as a record would have it. */
export interface ObjectiveDraft {
  readonly name: string
  /** Key of a service draft; null when the file names none. */
  readonly service: string | null
  readonly indicator: IndicatorDraft
  readonly description: string
  readonly consequences: string
  readonly target: number
  /** Null when the file doesn't say: the user chooses. */
  readonly window: SloWindow | null
}

/** What of the objects of a file becomes records, and what doesn't. */
export interface ObjectiveDrafts {
  readonly services: readonly ServiceDraft[]
  readonly objectives: readonly ObjectiveDraft[]
  /** One warning for everything that has no place in a record. */
  readonly losses: readonly OpenSloIssue[]
}

/**
 * Turns the objects of OpenSLO files into drafts of services and objectives. An SLO with several
 * targets becomes an objective for each. What would be judged otherwise than the file says
 * (slices, composites, thresholds, other calendars) gives no draft but a loss.
 */
export function objectiveDrafts(objects: readonly OpenSloObject[]): ObjectiveDrafts {
  const losses: OpenSloIssue[] = []
  const lose = (object: OpenSloObject, what: string, remedy: string): void => {
    const { file, document, line: row } = object.origin
    const message = `${object.kind} ${object.meta.name}: ${what} not carried.`
    losses.push({ code: 'not-carried', severity: 'warning', message, remedy, file, document, row })
  }
  const services = new Map<string, ServiceDraft>()
  const objectives: ObjectiveDraft[] = []
  for (const object of objects) {
    if (object.kind === 'Service') services.set(object.meta.name, serviceDraft(object))
    else if (object.kind === 'SLO') {
      objectives.push(...sloDrafts(object, (what, remedy) => lose(object, what, remedy)))
    } else if (object.kind !== 'SLI') {
      lose(object, `${KIND_WORDS[object.kind]} are`, 'Keep the file for them.')
    }
  }
  for (const { service } of objectives) {
    if (service === null || services.has(service)) continue
    const named = {
      key: service,
      name: boundedName(service),
      description: '',
      tier: null,
      tags: [],
    }
    services.set(service, named)
  }
  return { services: [...services.values()], objectives, losses }
}

const KIND_WORDS = {
  DataSource: 'connection details',
  AlertPolicy: 'alert policies',
  AlertCondition: 'alert conditions',
  AlertNotificationTarget: 'notification targets',
} as const

function serviceDraft(object: Extract<OpenSloObject, { kind: 'Service' }>): ServiceDraft {
  const { meta } = object
  const tier = serviceSchema.shape.tier.safeParse(meta.annotations.get(ANNOTATION.tier))
  const labels = Array.from(meta.labels, ([key, values]) =>
    values.map((value) => (key === TAGS_LABEL ? value : `${key}:${value}`)),
  ).flat()
  return {
    key: meta.name,
    name: nameOf(meta),
    description: descriptionOf(meta, object.description),
    tier: tier.success ? tier.data : null,
    tags: labels.map((tag) => cut(tag, MOST_TAG)),
  }
}

type Lose = (what: string, remedy: string) => void

function sloDrafts(object: OpenSloObject & SloObject, lose: Lose): ObjectiveDraft[] {
  const { meta, alertPolicies } = object
  const { labels } = meta
  if (alertPolicies.length > 0) lose('its alert policies are', 'Set up alerts here.')
  if (labels.size > 0)
    lose(`its labels (${[...labels.keys()].join(', ')}) are`, 'Use tags of the service.')
  if (object.composite) {
    lose('a composite of several indicators is', 'Add an objective for each indicator.')
    return []
  }
  if (object.method !== 'occurrences') {
    lose(`a budget of ${object.method} is`, 'Add an objective here and choose the method.')
    return []
  }
  const window = object.window === null ? null : draftWindow(object.window, meta)
  if (window !== null && window.loss !== null) {
    lose(`${window.loss} are`, 'Add an objective here and choose its window.')
    return []
  }
  return object.targets.flatMap((target): ObjectiveDraft[] => {
    const use = target.indicator ?? object.indicator
    const indicator = use?.indicator ? indicatorDraft(use.indicator) : null
    if (indicator === null || typeof indicator === 'string') {
      const what = indicator ?? `the indicator ${use?.ref ?? ''}, which is not in the file,`
      lose(`${what} is`, 'Add an objective here and choose its series.')
      return []
    }
    if (!openRatio.safeParse(target.target).success) {
      lose(`the target ${target.target} is`, 'A target lies above 0 and leaves a budget.')
      return []
    }
    return [
      {
        name: objectiveName(object, target),
        service: object.service,
        indicator,
        description: descriptionOf(meta, object.description),
        consequences: meta.annotations.get(ANNOTATION.consequences) ?? '',
        target: target.target,
        window: window?.window ?? null,
      },
    ]
  })
}

function objectiveName({ meta, targets }: OpenSloObject & SloObject, target: ObjectiveTarget) {
  const name = nameOf(meta)
  if (targets.length === 1) return name
  return boundedName(`${name}, ${target.displayName ?? `target ${targets.indexOf(target) + 1}`}`)
}

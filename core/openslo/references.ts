import type { Told } from './openslo-issue.ts'
import type {
  AlertCondition,
  AlertPolicy,
  AlertPolicyUse,
  Indicator,
  IndicatorUse,
  NamedOr,
  OpenSloObject,
  OpenSloOrigin,
  SloObject,
} from './openslo-object.ts'

/** What is to be said of an object, with where it stands. */
export type ToldOfObject = Told & { readonly origin: OpenSloOrigin }

/**
 * Follows references among the objects of a file. What is named but not there is told: it may
 * stand in another file, but nothing of it is known here. Indicators are put into their uses;
 * an SLO whose named indicator doesn't fit its targets is left out, since it says nothing.
 */
export function resolveReferences(objects: readonly OpenSloObject[]): {
  readonly objects: readonly OpenSloObject[]
  readonly told: readonly ToldOfObject[]
} {
  const names = new Set(objects.map(({ kind, meta }) => `${kind} ${meta.name}`))
  const indicators = new Map<string, Indicator>()
  for (const object of objects) {
    if (object.kind === 'SLI') indicators.set(object.meta.name, object.indicator)
  }
  const told: ToldOfObject[] = duplicates(objects)
  const kept = objects.flatMap((object): OpenSloObject[] => {
    for (const { field, kind, name, path } of referencesOf(object)) {
      if (names.has(`${kind} ${name}`)) continue
      const message = `The ${field} ${name} is not in this file.`
      const remedy = `Add the ${kind} to the file if it is to be followed.`
      const { origin } = object
      told.push({ origin, path, code: 'reference-missing', severity: 'warning', message, remedy })
    }
    if (object.kind !== 'SLO') return [object]
    const resolved = { ...object, ...withIndicators(object, indicators) }
    const wrong = comparisonErrors(resolved).map((error) => ({ ...error, origin: object.origin }))
    told.push(...wrong)
    return wrong.length > 0 ? [] : [resolved]
  })
  return { objects: kept, told }
}

function duplicates(objects: readonly OpenSloObject[]): ToldOfObject[] {
  const seen = new Set<string>()
  return objects.flatMap(({ kind, meta, origin }): ToldOfObject[] => {
    const key = `${kind} ${meta.name}`
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const message = `There are two objects of kind ${kind} named ${meta.name}.`
    const path = ['metadata', 'name']
    const remedy = 'Give each a name of its own.'
    return [{ origin, path, code: 'name-twice', severity: 'warning', message, remedy }]
  })
}

interface Reference {
  readonly field: string
  readonly kind: OpenSloObject['kind']
  readonly name: string
  readonly path: readonly PropertyKey[]
}

function referencesOf(object: OpenSloObject): Reference[] {
  if (object.kind === 'SLI') return sourceReferences(object.indicator, ['spec'])
  if (object.kind === 'AlertPolicy') return policyReferences(object.policy, ['spec'])
  if (object.kind !== 'SLO') return []
  const isDraft = object.format === 'openslo/v2alpha'
  const uses: [IndicatorUse | null, readonly PropertyKey[]][] = [
    [object.indicator, ['spec']],
    ...object.targets.map(({ indicator }, i): [IndicatorUse | null, readonly PropertyKey[]] => [
      indicator,
      ['spec', 'objectives', i],
    ]),
  ]
  const field = isDraft ? 'sliRef' : 'indicatorRef'
  return [
    ...uses.flatMap(([use, path]): Reference[] => {
      if (use === null) return []
      if (use.ref !== null) return [{ field, kind: 'SLI', name: use.ref, path: [...path, field] }]
      const inline = isDraft ? 'sli' : 'indicator'
      return use.indicator === null
        ? []
        : sourceReferences(use.indicator, [...path, inline, 'spec'], isDraft)
    }),
    ...object.alertPolicies.flatMap((use, i) =>
      policyUseReferences(use, ['spec', 'alertPolicies', i]),
    ),
  ]
}

function sourceReferences(
  { metric }: Indicator,
  path: readonly PropertyKey[],
  isDraft = false,
): Reference[] {
  const sources = metric.kind === 'ratio' ? [metric.events, metric.total] : [metric.source]
  const field = isDraft ? 'dataSourceRef' : 'metricSourceRef'
  const names = new Set(sources.flatMap(({ ref }) => (ref === null ? [] : [ref])))
  return Array.from(names, (name) => ({ field, kind: 'DataSource', name, path }))
}

function policyUseReferences(use: AlertPolicyUse, path: readonly PropertyKey[]): Reference[] {
  if (use.inline !== null) return policyReferences(use.inline, [...path, 'spec'])
  const field = 'alertPolicyRef'
  return [{ field, kind: 'AlertPolicy', name: use.ref, path: [...path, field] }]
}

function policyReferences(policy: AlertPolicy, path: readonly PropertyKey[]): Reference[] {
  const named = (
    use: NamedOr<AlertCondition | string>,
    field: string,
    kind: Reference['kind'],
    at: readonly PropertyKey[],
  ): Reference[] => (use.ref === null ? [] : [{ field, kind, name: use.ref, path: [...at, field] }])
  return [
    ...named(policy.condition, 'conditionRef', 'AlertCondition', [...path, 'conditions', 0]),
    ...policy.targets.flatMap((target, i) =>
      named(target, 'targetRef', 'AlertNotificationTarget', [...path, 'notificationTargets', i]),
    ),
  ]
}

function withIndicators(
  slo: SloObject,
  indicators: ReadonlyMap<string, Indicator>,
): Pick<SloObject, 'indicator' | 'targets'> {
  const followed = (use: IndicatorUse | null): IndicatorUse | null =>
    use === null || use.ref === null
      ? use
      : { ref: use.ref, indicator: indicators.get(use.ref) ?? null }
  return {
    indicator: followed(slo.indicator),
    targets: slo.targets.map((target) => ({ ...target, indicator: followed(target.indicator) })),
  }
}

/** A named indicator that is a threshold needs op and value, as one in place does. */
function comparisonErrors(slo: SloObject): Told[] {
  return slo.targets.flatMap((target, i) => {
    const use = target.indicator ?? slo.indicator
    const metric = use?.indicator?.metric
    if (metric?.kind !== 'threshold' || use!.ref === null) return []
    return (['op', 'value'] as const)
      .filter((field) => target[field] === null)
      .map((field) => ({
        path: ['spec', 'objectives', i, field],
        code: 'field-missing',
        message: `${field} is required: the indicator ${use!.ref} is a thresholdMetric.`,
        remedy: 'Add it.',
      }))
  })
}

import type { z } from 'zod'
import { broken } from './schema-fields.ts'
import type { RawInlineSli } from './schema-sli.ts'

/** Rules of an SLO that look at several of its fields. */

interface RuledObjective {
  readonly op?: string | null | undefined
  readonly value?: number | null | undefined
  readonly timeSliceTarget?: number | null | undefined
  readonly timeSliceWindow?: unknown
  readonly indicator?: RawInlineSli | null | undefined
  readonly indicatorRef?: string | null | undefined
  readonly compositeWeight?: number | null | undefined
}

interface RuledSlo {
  readonly indicator?: RawInlineSli | null | undefined
  readonly indicatorRef?: string | null | undefined
  readonly budgetingMethod: string
  readonly objectives: readonly RuledObjective[]
}

const isSet = (value: unknown): boolean => value !== null && value !== undefined

/** Checks indicators, slices and thresholds of an SLO whose fields are right one by one. */
export function checkSlo(slo: RuledSlo, ctx: z.RefinementCtx): void {
  const composite = slo.objectives.some((objective) => hasIndicator(objective))
  checkIndicators(slo, composite, ctx)
  slo.objectives.forEach((objective, i) => {
    const path = ['objectives', i]
    if (composite) checkPart(objective, path, ctx)
    checkSlices(slo.budgetingMethod, objective, path, ctx)
    const indicator = composite ? objective.indicator : slo.indicator
    if (isSet(indicator?.spec)) checkComparison(indicator!, objective, path, ctx)
  })
}

function hasIndicator(holder: RuledObjective | RuledSlo): boolean {
  return isSet(holder.indicator) || isSet(holder.indicatorRef)
}

function checkIndicators(slo: RuledSlo, composite: boolean, ctx: z.RefinementCtx): void {
  const own = hasIndicator(slo)
  if (isSet(slo.indicator) && isSet(slo.indicatorRef)) {
    const message = 'indicator and indicatorRef exclude each other.'
    broken(ctx, ['indicatorRef'], 'fields-exclusive', message, 'Keep one of the two.')
  }
  if (own && composite) {
    const message =
      'An indicator stands in spec and in objectives; it belongs into spec, or into each objective of a composite.'
    broken(ctx, ['objectives'], 'fields-exclusive', message, 'Keep one of the two.')
  }
  if (!own && !composite) {
    const message = 'An SLO needs indicator or indicatorRef.'
    broken(ctx, ['indicatorRef'], 'field-missing', message, 'Add one of the two.')
  }
}

function checkPart(
  objective: RuledObjective,
  path: readonly PropertyKey[],
  ctx: z.RefinementCtx,
): void {
  if (isSet(objective.indicator) && isSet(objective.indicatorRef)) {
    const message = 'indicator and indicatorRef exclude each other.'
    broken(ctx, [...path, 'indicatorRef'], 'fields-exclusive', message, 'Keep one of the two.')
  }
  if (!hasIndicator(objective)) {
    const message = 'Each objective of a composite needs indicator or indicatorRef.'
    broken(ctx, [...path, 'indicatorRef'], 'field-missing', message, 'Add one of the two.')
  }
  const weight = objective.compositeWeight
  if (isSet(weight) && !(weight! > 0)) {
    const message = `compositeWeight is ${weight}; it must be above 0.`
    broken(ctx, [...path, 'compositeWeight'], 'weight-out-of-range', message, 'Leave it out for 1.')
  }
}

function checkSlices(
  method: string,
  { timeSliceTarget, timeSliceWindow }: RuledObjective,
  path: readonly PropertyKey[],
  ctx: z.RefinementCtx,
): void {
  if (method === 'Occurrences') return
  if (method === 'Timeslices') {
    const at = [...path, 'timeSliceTarget']
    if (!isSet(timeSliceTarget)) {
      const message = 'timeSliceTarget is required with Timeslices.'
      broken(ctx, at, 'field-missing', message, 'Add the share that makes a slice good, e.g. 0.95.')
    } else if (!(timeSliceTarget! > 0 && timeSliceTarget! <= 1)) {
      const message = `timeSliceTarget is ${timeSliceTarget}; it must be in (0, 1].`
      broken(ctx, at, 'target-out-of-range', message, 'Write a share such as 0.95.')
    }
  }
  if (!isSet(timeSliceWindow)) {
    const message = `timeSliceWindow is required with ${method}.`
    const remedy = 'Add the length of a slice, e.g. 1m.'
    broken(ctx, [...path, 'timeSliceWindow'], 'field-missing', message, remedy)
  }
}

function checkComparison(
  indicator: RawInlineSli,
  objective: RuledObjective,
  path: readonly PropertyKey[],
  ctx: z.RefinementCtx,
): void {
  const threshold = isSet(indicator.spec.thresholdMetric)
  const ratio = isSet(indicator.spec.ratioMetric)
  for (const field of ['op', 'value'] as const) {
    if (ratio && !threshold && isSet(objective[field])) {
      const message = `${field} is only for a thresholdMetric; the indicator is a ratioMetric.`
      broken(ctx, [...path, field], 'field-forbidden', message, 'Take it out.')
    }
    if (threshold && !isSet(objective[field])) {
      const message = `${field} is required with a thresholdMetric.`
      const example = field === 'op' ? 'op: lte' : 'value: 200'
      broken(ctx, [...path, field], 'field-missing', message, `Add it, e.g. ${example}.`)
    }
  }
}

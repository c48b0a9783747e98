import { z } from 'zod'
import { policyUse } from './schema-alert.ts'
import {
  broken,
  description,
  filled,
  objectName,
  operator,
  shorthand,
  sliceLength,
  startTime,
  zoneName,
} from './schema-fields.ts'
import { inlineSli } from './schema-sli.ts'
import { checkSlo } from './slo-rules.ts'

/** Schema of an SLO in OpenSLO v1. */

const RATIO_REMEDY = 'Write what is below it, e.g. 0.999.'

/** Share of good events that is promised, 0 <= target < 1. */
export const target = z.number().superRefine((value, ctx) => {
  if (value >= 0 && value < 1) return
  const message = `target is ${value}; it must be in [0, 1).`
  const remedy =
    value > 1 && value < 100
      ? `For ${value} % write targetPercent: ${value}.`
      : value === 1 || value === 100
        ? `No budget is left at 100 %. ${RATIO_REMEDY}`
        : RATIO_REMEDY
  broken(ctx, [], 'target-out-of-range', message, remedy)
})

const targetPercent = z.number().superRefine((value, ctx) => {
  if (value >= 0 && value < 100) return
  const message = `targetPercent is ${value}; it must be in [0, 100).`
  broken(ctx, [], 'target-out-of-range', message, 'Write what is below it, e.g. 99.9.')
})

const objective = z
  .strictObject({
    displayName: z.string().nullish(),
    op: operator.nullish(),
    value: z.number().nullish(),
    target: target.nullish(),
    targetPercent: targetPercent.nullish(),
    timeSliceTarget: z.number().nullish(),
    timeSliceWindow: sliceLength,
    indicator: inlineSli.nullish(),
    indicatorRef: objectName.nullish(),
    compositeWeight: z.number().nullish(),
    /** v2alpha only. */
    labels: z.record(z.string(), z.unknown()).nullish(),
  })
  .superRefine((value, ctx) => {
    const ratio = (value.target ?? null) !== null
    const percent = (value.targetPercent ?? null) !== null
    if (ratio && percent) {
      const message = 'target and targetPercent exclude each other.'
      broken(ctx, ['targetPercent'], 'fields-exclusive', message, 'Keep one of the two.')
    }
    if (!ratio && !percent) {
      const message = 'An objective needs target or targetPercent.'
      broken(ctx, ['target'], 'field-missing', message, 'Add target, e.g. 0.999.')
    }
  })

const timeWindow = z
  .strictObject({
    duration: shorthand,
    isRolling: z.boolean().nullish(),
    calendar: z.strictObject({ startTime, timeZone: zoneName }).nullish(),
  })
  .superRefine((window, ctx) => {
    const calendar = (window.calendar ?? null) !== null
    if (window.isRolling === true && calendar) {
      const message = 'calendar and isRolling: true exclude each other.'
      broken(ctx, ['calendar'], 'fields-exclusive', message, 'Keep one of the two.')
    }
    if (window.isRolling !== true && !calendar) {
      const message = 'calendar is required when isRolling is false or left out.'
      const remedy = 'Add calendar with startTime and timeZone, or isRolling: true.'
      broken(ctx, ['calendar'], 'field-missing', message, remedy)
    }
  })

export const sloSpec = z
  .strictObject({
    description,
    service: filled,
    indicator: inlineSli.nullish(),
    indicatorRef: objectName.nullish(),
    timeWindow: z.array(timeWindow).superRefine((list, ctx) => {
      if (list.length === 1) return
      const message = `timeWindow holds exactly one window, not ${list.length}.`
      broken(ctx, [], 'window-count', message, 'Write an SLO for each window.')
    }),
    budgetingMethod: z.enum(['Occurrences', 'Timeslices', 'RatioTimeslices']),
    objectives: z.array(objective).superRefine((list, ctx) => {
      if (list.length > 0) return
      broken(ctx, [], 'field-missing', 'An SLO needs at least one objective.', 'Add an objective.')
    }),
    alertPolicies: z.array(policyUse).nullish(),
  })
  .superRefine(checkSlo)

/** An objective of an SLO as the file has it. */
export type RawObjective = z.infer<typeof objective>
/** The window of an SLO as the file has it. */
export type RawWindow = z.infer<typeof timeWindow>
/** The spec of an SLO as the file has it. */
export type RawSloSpec = z.infer<typeof sloSpec>

import { z } from 'zod'
import type { Told } from './openslo-issue.ts'
import type { Indicator, IndicatorMetric, ObjectiveTarget, SloObject } from './openslo-object.ts'
import { broken } from './schema-fields.ts'
import { bareMeta, ratioOfPercent } from './take-fields.ts'
import { note } from './taken-object.ts'

/** Fields that the files of other tools share. */

/** A target in percent, above 0 and below 100; Sloth and Pyrra write it so. */
export const percent = z.number().superRefine((value, ctx) => {
  if (value > 0 && value < 100) return
  const message = `The objective is ${value} %; it must be above 0 and below 100.`
  broken(ctx, [], 'target-out-of-range', message, 'Write a percentage such as 99.9.')
})

/** A text map, such as labels. */
export const textMap = z.record(z.string(), z.unknown()).nullish()

/** Says that a target looks like a ratio where the tool reads a percentage. */
export function percentNotes(value: number, path: readonly PropertyKey[]): Told[] {
  if (value >= 1) return []
  const message = `The objective is ${value} %, which reads as a ratio.`
  const remedy = `If ${value} is meant as a ratio, write ${Number((value * 100).toPrecision(15))}.`
  return [note(path, 'ratio-for-percent', message, remedy)]
}

/** Says which fields of a map are not known to the reader, and so are left out. */
export function unknownNotes(
  value: object,
  known: readonly string[],
  path: readonly PropertyKey[],
): Told[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) =>
      note([...path, key], 'not-carried', `${key} is not carried.`, 'Keep the file for it.'),
    )
}

/** A target with nothing but its share. */
export function plainTarget(share: number): ObjectiveTarget {
  return {
    displayName: null,
    target: share,
    op: null,
    value: null,
    sliceTarget: null,
    sliceSeconds: null,
    indicator: null,
    weight: 1,
  }
}

/** A target of a percentage. */
export function percentTarget(value: number): ObjectiveTarget {
  return plainTarget(ratioOfPercent(value))
}

/** An indicator by its metric alone. */
export function plainIndicator(name: string, metric: IndicatorMetric): Indicator {
  return { meta: bareMeta(name), description: '', metric }
}

/** An SLO of a tool that counts events over one window and knows no composites. */
export function plainSlo(
  fields: Pick<SloObject, 'description' | 'service' | 'window' | 'windowAssumed'> & {
    readonly indicator: Indicator
    readonly target: ObjectiveTarget
  },
): SloObject {
  const { indicator, target, ...rest } = fields
  return {
    ...rest,
    kind: 'SLO',
    method: 'occurrences',
    indicator: { ref: null, indicator },
    composite: false,
    targets: [target],
    alertPolicies: [],
  }
}

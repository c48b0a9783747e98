import { z } from 'zod'
import type { NamedOr } from './openslo-object.ts'
import {
  broken,
  description,
  filled,
  metadata,
  objectName,
  operator,
  shorthand,
} from './schema-fields.ts'
import { isPlainMap } from './yaml-values.ts'

/** Schemas of alert policies, their conditions and who hears of them. */

const afterLength = z.string().superRefine((text, ctx) => {
  // The specification says that it defaults to 0m, which is no duration-shorthand otherwise.
  if (text === '0m') return
  const checked = shorthand.safeParse(text)
  if (!checked.success) ctx.addIssue({ ...checked.error.issues[0]!, path: [], code: 'custom' })
})

export const conditionSpec = z.strictObject({
  description,
  severity: filled,
  condition: z.strictObject({
    kind: z.literal('burnrate').nullish(),
    op: operator.nullish(),
    threshold: z.number(),
    lookbackWindow: shorthand,
    alertAfter: afterLength.nullish(),
  }),
})

export const targetSpec = z.strictObject({ description, target: filled })

/** Something that is written in place or named: exactly one of both. */
function namedOr<I>(refKey: string, inline: z.ZodType<I>): z.ZodType<NamedOr<I>> {
  const ref = z.strictObject({ [refKey]: objectName })
  return z.unknown().transform((value, ctx): NamedOr<I> => {
    const entry = isPlainMap(value) ? value : {}
    const named = (entry[refKey] ?? null) !== null
    if (named && (entry['spec'] ?? null) !== null) {
      const message = `${refKey} and spec exclude each other.`
      broken(ctx, [refKey], 'fields-exclusive', message, 'Keep one of the two.')
      return z.NEVER
    }
    const parsed = named ? ref.safeParse(value) : inline.safeParse(value)
    if (parsed.success) {
      return named
        ? { ref: entry[refKey] as string, inline: null }
        : { ref: null, inline: parsed.data as I }
    }
    for (const issue of parsed.error.issues) ctx.issues.push({ ...issue, input: value } as never)
    return z.NEVER
  })
}

/** An object that is written within another: with its kind, so that it is known what it is. */
function inlineObject<T extends z.ZodType, K extends string>(kind: K, spec: T) {
  return z.strictObject({ apiVersion: z.string().nullish(), kind: z.literal(kind), metadata, spec })
}

export const policySpec = z.strictObject({
  description,
  alertWhenNoData: z.boolean().nullish(),
  alertWhenResolved: z.boolean().nullish(),
  alertWhenBreaching: z.boolean().nullish(),
  conditions: z
    .array(namedOr('conditionRef', inlineObject('AlertCondition', conditionSpec)))
    .superRefine((list, ctx) => {
      if (list.length === 1) return
      const message = `An alert policy has exactly one condition, not ${list.length}.`
      broken(ctx, [], 'condition-count', message, 'Write a policy for each condition.')
    }),
  notificationTargets: z
    .array(namedOr('targetRef', inlineObject('AlertNotificationTarget', targetSpec)))
    .superRefine((list, ctx) => {
      if (list.length > 0) return
      const message = 'An alert policy needs a notification target.'
      broken(ctx, [], 'field-missing', message, 'Add one to notificationTargets.')
    }),
})

/** An alert policy of an SLO: in place, or by its name. */
export const policyUse = namedOr('alertPolicyRef', inlineObject('AlertPolicy', policySpec))

/** The spec of an alert policy as the file has it. */
export type RawPolicySpec = z.infer<typeof policySpec>
/** The spec of an alert condition as the file has it. */
export type RawConditionSpec = z.infer<typeof conditionSpec>

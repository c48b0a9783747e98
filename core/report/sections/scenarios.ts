import { z } from 'zod'
import { maybeNumber, reportRangeSchema, sectionFields, sloRefFields } from './fields.ts'

const chanceSchema = z.object({ pMiss: z.number(), standardError: z.number() })

/** One saved what-if scenario beside its baseline, under the same luck. */
export const scenarioRowSchema = z.object({
  scenarioId: z.string(),
  scenarioName: z.string(),
  ...sloRefFields,
  /** The window that was simulated. */
  range: reportRangeSchema,
  trials: z.number().int(),
  seed: z.number().int(),
  /** What the scenario changes; `from` is null where the baseline has no such number. */
  changes: z.array(z.object({ field: z.string(), from: maybeNumber, to: z.number() })),
  /** Null, all three, when there is no answer. */
  baseline: chanceSchema.nullable(),
  variant: chanceSchema.nullable(),
  /** Variant minus baseline; its standard error is that of the paired difference. */
  difference: chanceSchema.nullable(),
  assumptions: z.array(z.string()),
  /** Why there is no answer, null when there is one. */
  reason: z.string().nullable(),
})

/** The what-ifs that were saved, each against its baseline. */
export const scenariosSectionSchema = z.object({
  kind: z.literal('scenarios'),
  ...sectionFields,
  rows: z.array(scenarioRowSchema),
})

export type ScenarioRow = z.infer<typeof scenarioRowSchema>
export type ScenariosSection = z.infer<typeof scenariosSectionSchema>

import { z } from 'zod'
import { toilCategorySchema } from '#core/workspace/model/practice.ts'
import { maybeNumber, sectionFields } from './fields.ts'

/** Hands-on work of the quarter and what automating it would pay back. */
export const toilSectionSchema = z.object({
  kind: z.literal('toil'),
  ...sectionFields,
  /** Hands-on hours logged in the quarter. */
  hours: z.number(),
  /** The same a week of the reported range; 0 when the range is empty. */
  loggedWeeklyHours: z.number(),
  previousHours: maybeNumber,
  entries: z.number().int(),
  /** How many of them don't say how long they took, so that the hours are without them; absent when all do. */
  entriesWithoutEffort: z.number().int().exactOptional(),
  /** Logged hours against the hours the teams have; null without team members. */
  share: z
    .object({
      value: z.number(),
      people: z.number().int(),
      hoursPerPersonWeek: z.number(),
      weeks: z.number(),
      availableHours: z.number(),
    })
    .nullable(),
  byCategory: z.array(
    z.object({
      category: toilCategorySchema.nullable(),
      hours: z.number(),
      entries: z.number().int(),
    }),
  ),
  byTeam: z.array(z.object({ teamName: z.string().nullable(), hours: z.number() })),
  /** Estimated weekly hours of all items, which need not agree with the log, and the part that can be automated. */
  weeklyHours: z.number(),
  automatableWeeklyHours: z.number(),
  items: z.array(
    z.object({
      itemId: z.string(),
      name: z.string(),
      category: toilCategorySchema,
      loggedHours: z.number(),
      weeklyHours: z.number(),
      automatable: z.boolean(),
      effortHours: maybeNumber,
      /** effort / (weekly × 4.33); null when not automatable or unknown. */
      roiMonths: maybeNumber,
    }),
  ),
})

export type ToilSection = z.infer<typeof toilSectionSchema>

import { z } from 'zod'
import { sloWindowSchema } from '#core/workspace/model/objectives.ts'
import {
  maybeNumber,
  reportRangeSchema,
  reportStatusSchema,
  sectionFields,
  sloRefFields,
} from './fields.ts'

/** Attainment over one range: ratio of sums, never a mean of ratios. */
export const attainmentSchema = z.object({
  range: reportRangeSchema,
  good: z.number(),
  total: z.number(),
  /** Σgood/Σtotal, null without events. */
  actual: maybeNumber,
  /**
   * Whether `actual` reaches the target: no more bad events than allowed; null without events.
   * Exactly all of the budget spent is met, while the status says exhausted.
   */
  met: z.boolean().nullable(),
  /** Share of the range's slots that hold data. */
  coverage: z.number(),
})

/** One objective over the quarter. The budget is that of the quarter, signed and unclamped. */
export const sloAttainmentRowSchema = z.object({
  ...sloRefFields,
  method: z.literal('occurrences'),
  status: reportStatusSchema,
  ...attainmentSchema.shape,
  bad: z.number(),
  /** Bad events that the target allows for the events seen. */
  allowedBad: z.number(),
  /** Whether the quarter is over, or its remaining events were projected from those seen. */
  basis: z.enum(['observed', 'projected']),
  /** Share of the quarter's budget that is left, below 0 when overspent. */
  remaining: maybeNumber,
  /** (1 − target) × length of the quarter, minutes. */
  budgetMinutes: z.number(),
  /** `remaining` × `budgetMinutes`. */
  remainingMinutes: maybeNumber,
  /** Error ratio of the quarter over (1 − target). */
  burnRate: maybeNumber,
  /** The objective's own window at the end of the reported range. */
  ownWindow: z.object({
    window: sloWindowSchema,
    range: reportRangeSchema,
    remaining: maybeNumber,
    status: reportStatusSchema,
  }),
  /** The quarter before, null when no data reaches back. */
  previous: attainmentSchema.nullable(),
  /** Attainment by month of the quarter. */
  months: z.array(attainmentSchema),
})

/** Every objective against its promise. */
export const sloAttainmentSectionSchema = z.object({
  kind: z.literal('slo-attainment'),
  ...sectionFields,
  rows: z.array(sloAttainmentRowSchema),
})

export type Attainment = z.infer<typeof attainmentSchema>
export type SloAttainmentRow = z.infer<typeof sloAttainmentRowSchema>
export type SloAttainmentSection = z.infer<typeof sloAttainmentSectionSchema>

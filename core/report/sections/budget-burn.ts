import { z } from 'zod'
import { incidentSchema } from '#core/workspace/model/operations.ts'
import { maybeNumber, reportRangeSchema, sectionFields, sloRefFields } from './fields.ts'

/** How the quarter's budget of one objective went down, with the incidents on the way. */
export const burnDownSchema = z.object({
  ...sloRefFields,
  /** Times of the points, epoch ms, ascending. */
  times: z.array(z.number()),
  /** Remaining share of the quarter's budget at each time; null before the first data. */
  remaining: z.array(maybeNumber),
  /** Remaining share at the last point. */
  end: maybeNumber,
  /** When the budget was first spent, null when it never was. */
  exhaustedMs: maybeNumber,
  incidents: z.array(
    z.object({ startMs: z.number(), title: z.string(), severity: incidentSchema.shape.severity }),
  ),
})

/** How the budget of each objective went down over the quarter. */
export const budgetBurnSectionSchema = z.object({
  kind: z.literal('budget-burn'),
  ...sectionFields,
  /** Time axis of the charts: the whole quarter. */
  range: reportRangeSchema,
  charts: z.array(burnDownSchema),
})

export type BurnDownChart = z.infer<typeof burnDownSchema>
export type BudgetBurnSection = z.infer<typeof budgetBurnSectionSchema>

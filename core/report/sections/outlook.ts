import { z } from 'zod'
import { maybeNumber, reportRangeSchema, sectionFields, sloRefFields } from './fields.ts'

/** Chance that an objective is missed in the next quarter, from its own incidents. */
export const outlookRowSchema = z.object({
  ...sloRefFields,
  /** Incidents the model was fitted to. */
  incidents: z.number().int(),
  /** Incidents expected in the next quarter; null when nothing could be fitted. */
  incidentsPerQuarter: maybeNumber,
  /** Days of the past that incidents were read from; null when nothing could be fitted. */
  incidentDays: maybeNumber,
  /**
   * Where the cost of an incident comes from: `measured`: those of the quarter, each drawn as it
   * was; `modelled`: lognormal durations times the mean impact, where too few are measured.
   */
  costs: z.enum(['measured', 'modelled']).nullable(),
  /** Median cost of an incident, minutes of the budget. */
  medianCostMinutes: maybeNumber,
  /** Minutes of the budget that are lost outside incidents, a quarter. */
  backgroundMinutes: maybeNumber,
  /** Days of the past, up to the end of the report, that this loss was read from. */
  backgroundDays: maybeNumber,
  /** P(the budget is exhausted by the end: bad minutes reach or exceed it) and its standard error. */
  pMiss: maybeNumber,
  standardError: maybeNumber,
  trials: z.number().int(),
  seed: z.number().int(),
  budgetMinutes: z.number(),
  /** Bad minutes of the next quarter: 10th, 50th and 90th percentile. */
  badMinutes: z.object({ p10: z.number(), p50: z.number(), p90: z.number() }).nullable(),
  assumptions: z.array(z.string()),
  /** Why there is no answer, null when there is one. */
  reason: z.string().nullable(),
})

/** The chance to miss each objective in the next quarter. */
export const outlookSectionSchema = z.object({
  kind: z.literal('outlook'),
  ...sectionFields,
  quarterId: z.string(),
  range: reportRangeSchema,
  rows: z.array(outlookRowSchema),
})

export type OutlookRow = z.infer<typeof outlookRowSchema>
export type OutlookSection = z.infer<typeof outlookSectionSchema>

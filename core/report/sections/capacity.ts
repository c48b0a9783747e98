import { z } from 'zod'
import { resourceSchema } from '#core/workspace/model/operations.ts'
import { maybeNumber, reportStatusSchema, sectionFields } from './fields.ts'

/** A few points of history and forecast, enough to draw the fan; values in the row's unit. */
export const capacityChartSchema = z.object({
  history: z.object({ times: z.array(z.number()), values: z.array(maybeNumber) }),
  forecast: z.object({
    times: z.array(z.number()),
    mean: z.array(maybeNumber),
    /** Prediction bands, widest last. `level` is the share of outcomes inside, 0..1. */
    bands: z.array(
      z.object({ level: z.number(), lower: z.array(maybeNumber), upper: z.array(maybeNumber) }),
    ),
  }),
})

/** One resource: where it stands, when it runs out, by when to order. */
export const capacityRowSchema = z.object({
  resourceId: z.string(),
  name: z.string(),
  serviceName: z.string().nullable(),
  kind: resourceSchema.shape.kind,
  unit: z.string(),
  limit: z.number(),
  status: reportStatusSchema,
  /** The standard's level for the use expected in `adviceDays`; null without data. */
  level: z.enum(['urgent', 'warning', 'monitor', 'ok']).nullable(),
  /** Level now, in `unit`; null without data. */
  current: maybeNumber,
  peak: maybeNumber,
  /** Peak over limit, 0..1 and above. */
  utilisation: maybeNumber,
  growthPerDay: maybeNumber,
  /** Exhaustion date as quantiles, epoch ms; null beyond the horizon or without an answer. */
  exhaustion: z.object({ p10Ms: maybeNumber, p50Ms: maybeNumber, p90Ms: maybeNumber }),
  /** Why a date is missing, in words; null when all three are there. */
  reason: z.string().nullable(),
  leadTimeDays: z.number(),
  orderByMs: maybeNumber,
  /** P(the limit is reached before an order placed now arrives). */
  pRunOutBeforeDelivery: maybeNumber,
  /** The standard's advice for the use expected in `adviceDays`. */
  recommendation: z.string(),
  /** Highest use expected in `adviceDays` over the limit, 0..1 and above. */
  expectedUtilisation: maybeNumber,
  adviceDays: z.number(),
  model: z.string().nullable(),
  chart: capacityChartSchema.nullable(),
})

/** Every resource, the most urgent first. */
export const capacitySectionSchema = z.object({
  kind: z.literal('capacity'),
  ...sectionFields,
  /** All forecasts speak from this time. */
  asOfMs: z.number(),
  rows: z.array(capacityRowSchema),
})

export type CapacityChart = z.infer<typeof capacityChartSchema>
export type CapacityRow = z.infer<typeof capacityRowSchema>
export type CapacitySection = z.infer<typeof capacitySectionSchema>

import { z } from 'zod'
import { epochMs, id, name, positive, text } from './fields.ts'
import { seasonsHoursSchema } from './operations.ts'

/** What-ifs on a resource, saved as scenarios, and the plans that were made of them. */

/** A probability that is neither certain nor impossible. */
const probability = z.number().gt(0).lt(1)

const anyNumber = z.number().min(-1e15).max(1e15)

/** An elicited range: the amount lies between `low` and `high` with probability `level`. */
export const elicitedRangeSchema = z
  .object({ low: anyNumber, high: anyNumber, level: probability })
  .refine(({ low, high }) => low <= high, 'the range ends before it begins')

/** A figure that is known, or a range with how sure one is of it. */
export const amountSchema = z.union([anyNumber, elicitedRangeSchema])

/**
 * Something that will change the use or the capacity. What `amount` means depends on the kind:
 * `launch` adds use, `migration` takes use away and `capacity` adds to the limit (below 0: takes
 * from it), all in the unit of the resource; `demand` changes all use by a ratio (0.2 is + 20 %),
 * `growth` multiplies the growth from then on, `peak` multiplies all use until `endMs`.
 */
export const capacityEventSchema = z.object({
  id,
  kind: z.enum(['launch', 'migration', 'demand', 'growth', 'capacity', 'peak']),
  label: z.string().max(200),
  atMs: epochMs,
  /** End of a peak, exclusive; null for what lasts. */
  endMs: epochMs.nullable(),
  amount: amountSchema,
})

/** What a scenario changes about the question; an absent field keeps the resource's own. */
export const capacityChangesSchema = z
  .object({
    /** Change of all use from now on as a ratio: 0.2 is + 20 %. */
    demand: amountSchema,
    /** Factor on the growth from now on. */
    growth: z.number().min(-1000).max(1000),
    limit: positive,
    leadTimeDays: amountSchema,
    redundancy: z.number().int().min(0).max(1000),
    horizonDays: z.number().min(1).max(3660),
    coverDays: z.number().min(1).max(3660),
    model: z.string().max(40),
    /** Lengths of repeating patterns; null detects them where the resource names some. */
    seasonsHours: seasonsHoursSchema.nullable(),
    risk: probability,
  })
  .partial()

/** A saved what-if on a resource. */
export const capacityScenarioSchema = z.object({
  id,
  name,
  resourceId: id,
  changes: capacityChangesSchema,
  events: z.array(capacityEventSchema).max(200),
  createdMs: epochMs,
})

const column = z.array(z.number()).max(5000)
const date = epochMs.nullable()

/** A scenario as it was committed, with the forecast that was believed on that day. */
export const capacityPlanSchema = z.object({
  id,
  name,
  resourceId: id,
  changes: capacityChangesSchema,
  events: z.array(capacityEventSchema).max(200),
  note: text,
  committedMs: epochMs,
  /** The moment the forecast spoke of: data up to there were known. */
  asOfMs: epochMs,
  model: z.string().max(40),
  /** Unsigned 32-bit seed of the sample paths. */
  seed: z.number().int().min(0).max(0xffffffff),
  limit: positive,
  /** The expected peaks and their bands, all columns as long as `times` (epoch ms, ascending). */
  forecast: z.object({
    times: column,
    mean: column,
    levels: z.array(z.object({ level: probability, lower: column, upper: column })).max(10),
  }),
  p10Ms: date,
  p50Ms: date,
  p90Ms: date,
  orderByMs: date,
})

export type ElicitedRange = z.infer<typeof elicitedRangeSchema>
export type Amount = z.infer<typeof amountSchema>
export type CapacityEvent = z.infer<typeof capacityEventSchema>
export type CapacityChanges = z.infer<typeof capacityChangesSchema>
export type CapacityScenario = z.infer<typeof capacityScenarioSchema>
export type CapacityPlan = z.infer<typeof capacityPlanSchema>

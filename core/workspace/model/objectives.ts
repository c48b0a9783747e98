import { z } from 'zod'
import { id, name, text, openRatio, timeZoneSchema } from './fields.ts'

/** Services, their indicators, objectives and error-budget policies. */

/** A service: what objectives, incidents and resources belong to. */
export const serviceSchema = z.object({
  id,
  name,
  description: text,
  tier: z.enum(['critical', 'high', 'medium', 'low', 'minimal']),
  teamId: id.nullable(),
  tags: z.array(z.string().max(100)),
})

/** What an indicator measures, as the SRE standard names it. */
export const sliTypeSchema = z.enum([
  'availability',
  'latency',
  'throughput',
  'error_rate',
  'durability',
  'quality',
])

/** The two series that an indicator counts: good and total, or bad and total. */
export const sliSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('good-total'), goodSeriesId: id, totalSeriesId: id }),
  z.object({ kind: z.literal('bad-total'), badSeriesId: id, totalSeriesId: id }),
])

/** A service level indicator: the share of good events. */
export const sliSchema = z.object({
  id,
  serviceId: id,
  name,
  type: sliTypeSchema,
  description: text,
  /** The query that produced the data, kept as documentation. */
  measurementQuery: text,
  unit: z.string().max(50),
  aggregation: z.enum(['average', 'p50', 'p95', 'p99', 'sum']),
  source: sliSourceSchema,
})

/** Over what time an objective is judged. */
export const sloWindowSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rolling'), days: z.number().positive().max(3660) }),
  z.object({
    kind: z.literal('calendar'),
    period: z.enum(['week', 'month', 'quarter', 'year']),
    timeZone: timeZoneSchema,
  }),
])

/** A service level objective: the share of good events promised over a window. */
export const sloSchema = z.object({
  id,
  serviceId: id,
  sliId: id,
  name,
  description: text,
  consequences: text,
  /** Share of good events that is promised, 0 < target < 1. */
  target: openRatio,
  method: z.literal('occurrences'),
  window: sloWindowSchema,
  policyId: id.nullable(),
})

const policyTierSchema = z.enum(['warning', 'critical', 'exhausted'])

/** An error-budget policy: what happens when little is left. */
export const policySchema = z.object({
  id,
  name,
  /** Remaining budget at or below which each tier applies. */
  thresholds: z.object({
    warning: z.number().max(1),
    critical: z.number().max(1),
    exhausted: z.number().max(1),
  }),
  actions: z.record(policyTierSchema, z.array(z.string().max(200))),
  exceptions: z.array(z.string().max(200)),
})

export type Service = z.infer<typeof serviceSchema>
export type SliType = z.infer<typeof sliTypeSchema>
export type Sli = z.infer<typeof sliSchema>
export type SloWindow = z.infer<typeof sloWindowSchema>
export type Slo = z.infer<typeof sloSchema>
export type Policy = z.infer<typeof policySchema>

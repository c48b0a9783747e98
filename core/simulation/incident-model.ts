import { z } from 'zod'

/**
 * How incidents are taken to come: how many, how long, how much of the service they hit. All
 * durations are minutes. These schemas are part of the published scenario JSON.
 */

const meanIncidents = z
  .number()
  .gt(0, 'the expected number of incidents must be above 0')
  .max(100_000, 'more than 100 000 incidents per window are not simulated')
const minutes = z.number().gt(0, 'must be above 0 minutes').max(1e7, 'must be at most 1e7 minutes')
const shape = z.number().min(0.05, 'a shape below 0.05 is no duration').max(1000)
const share = z.number().min(0, 'a share is 0..1').max(1, 'a share is 0..1')

/** `poisson`: independent incidents. `negbin`: bursts, Var = mean + mean^2 / size. */
export const countModelSchema = z.discriminatedUnion('dist', [
  z.strictObject({ dist: z.literal('poisson'), mean: meanIncidents }),
  z.strictObject({
    dist: z.literal('negbin'),
    mean: meanIncidents.max(10_000, 'more than 10 000 bursty incidents are not simulated'),
    size: z.number().min(0.1, 'a size below 0.1 puts all incidents in one burst').max(1e6),
  }),
])

const plainDurationSchema = z.discriminatedUnion('dist', [
  z.strictObject({ dist: z.literal('constant'), minutes }),
  z.strictObject({ dist: z.literal('exponential'), meanMinutes: minutes }),
  z.strictObject({
    dist: z.literal('lognormal'),
    medianMinutes: minutes,
    sigma: z
      .number()
      .min(0, 'sigma can not be negative')
      .max(4, 'a sigma above 4 makes the mean duration over 3000 times the median'),
  }),
  z.strictObject({ dist: z.literal('weibull'), shape, scaleMinutes: minutes }),
  z.strictObject({ dist: z.literal('gamma'), shape, scaleMinutes: minutes }),
  z.strictObject({
    dist: z.literal('empirical'),
    minutes: z.array(minutes).min(1, 'at least one duration is needed').max(100_000),
  }),
])

/** Durations; a mixture picks one of its components by weight for each incident. */
export const durationModelSchema = z.discriminatedUnion('dist', [
  ...plainDurationSchema.options,
  z.strictObject({
    dist: z.literal('mixture'),
    components: z
      .array(z.strictObject({ weight: z.number().gt(0).max(1), duration: plainDurationSchema }))
      .min(1)
      .max(50)
      .refine((parts) => sumsToOne(parts.map((part) => part.weight)), 'weights must sum to 1'),
  }),
])

/** Share of the service that an incident takes away: one number, or one drawn per incident. */
export const impactModelSchema = z.union([
  share,
  z
    .array(z.strictObject({ p: share, fraction: share }))
    .min(1)
    .max(50)
    .refine((parts) => sumsToOne(parts.map((part) => part.p)), 'probabilities must sum to 1'),
])

/** Count, duration and impact of the incidents of one window. */
export const incidentModelSchema = z.strictObject({
  count: countModelSchema,
  duration: durationModelSchema,
  impact: impactModelSchema,
})

function sumsToOne(parts: readonly number[]): boolean {
  return Math.abs(parts.reduce((sum, part) => sum + part, 0) - 1) < 1e-9
}

export type CountModel = z.infer<typeof countModelSchema>
export type PlainDuration = z.infer<typeof plainDurationSchema>
export type DurationModel = z.infer<typeof durationModelSchema>
export type ImpactModel = z.infer<typeof impactModelSchema>
export type IncidentModel = z.infer<typeof incidentModelSchema>

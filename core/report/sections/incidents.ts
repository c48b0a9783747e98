import { z } from 'zod'
import { incidentSchema } from '#core/workspace/model/operations.ts'
import { maybeNumber, sectionFields } from './fields.ts'

/** How bad an incident was, as the workspace names it. */
export const severitySchema = incidentSchema.shape.severity

/** One incident with its cost. */
export const incidentRowSchema = z.object({
  incidentId: z.string(),
  externalId: z.string().nullable(),
  title: z.string(),
  serviceName: z.string().nullable(),
  severity: severitySchema,
  startMs: z.number(),
  /** Null while it is open or its end is unknown. */
  durationMinutes: maybeNumber,
  /** Minutes of full outage at mean traffic that equal the incident's share of the bad events. */
  badMinutes: maybeNumber,
  /** Where `badMinutes` comes from: the SLI's own slots in the quarter, or duration × impact. */
  badMinutesFrom: z.enum(['measured', 'estimated']).nullable(),
  /** Share of the quarter's budget, of the objective of its service that has least of it left. */
  budgetShare: maybeNumber,
  cause: z.string(),
})

/**
 * Typical time to restore as a geometric mean with its 95 % interval: durations are
 * lognormal-like, so a bare arithmetic MTTR of a few incidents says nothing.
 */
export const restoreTimeSchema = z.object({
  /** Closed incidents that the figures stand on. */
  n: z.number().int(),
  geometricMeanMinutes: maybeNumber,
  /** 95 % confidence interval of the geometric mean; null below three incidents. */
  lowMinutes: maybeNumber,
  highMinutes: maybeNumber,
})

/** The incidents that began in the quarter, beside the quarter before. */
export const incidentsSectionSchema = z.object({
  kind: z.literal('incidents'),
  ...sectionFields,
  total: z.number().int(),
  /** Null when no data reaches back to the quarter before. */
  previousTotal: z.number().int().nullable(),
  /** 95 % interval of the Poisson mean behind `total` (exact, Garwood). */
  totalInterval: z.object({ low: z.number(), high: z.number() }),
  open: z.number().int(),
  bySeverity: z.array(z.object({ severity: severitySchema, count: z.number().int() })),
  byService: z.array(
    z.object({
      serviceName: z.string().nullable(),
      count: z.number().int(),
      bySeverity: z.array(z.object({ severity: severitySchema, count: z.number().int() })),
      badMinutes: maybeNumber,
    }),
  ),
  restore: restoreTimeSchema,
  previousRestore: restoreTimeSchema.nullable(),
  /** Whether the change of the geometric mean stands out of the noise (Welch test on logs). */
  restoreChange: z.object({ ratio: z.number(), pValue: z.number() }).nullable(),
  /** All incidents of the quarter, costliest first. */
  rows: z.array(incidentRowSchema),
})

export type IncidentRow = z.infer<typeof incidentRowSchema>
export type RestoreTime = z.infer<typeof restoreTimeSchema>
export type IncidentsSection = z.infer<typeof incidentsSectionSchema>

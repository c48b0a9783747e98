import { z } from 'zod'
import { id, name, text, epochMs, ratio, positive, fromImport } from './fields.ts'

/** What happened to a service and what it runs on. */

/** A disturbance of a service. */
export const incidentSchema = z.object({
  id,
  externalId: z.string().max(200).nullable(),
  serviceId: id.nullable(),
  title: name,
  severity: z.enum(['critical', 'high', 'medium', 'low', 'minimal', 'unknown']),
  startMs: epochMs,
  detectedMs: epochMs.nullable(),
  /** When service was restored; null while it is open or unknown. */
  endMs: epochMs.nullable(),
  /** Share of users or requests hit, null when unknown. */
  impact: ratio.nullable(),
  cause: text,
  changeRelated: z.boolean().nullable(),
  importId: fromImport,
})

/** A change that was rolled out. */
export const deploySchema = z.object({
  id,
  externalId: z.string().max(200).nullable(),
  serviceId: id.nullable(),
  atMs: epochMs,
  version: z.string().max(200),
  changeType: z.string().max(100),
  outcome: z.enum(['succeeded', 'failed', 'rolled-back', 'unknown']),
  importId: fromImport,
})

/** An alert that a monitoring tool raised, whether or not it became an incident. */
export const alertSchema = z.object({
  id,
  externalId: z.string().max(200).nullable(),
  serviceId: id.nullable(),
  name,
  severity: z.enum(['critical', 'high', 'medium', 'low', 'minimal', 'unknown']),
  startMs: epochMs,
  acknowledgedMs: epochMs.nullable(),
  /** When it was resolved; null while it fires or when that is unknown. */
  endMs: epochMs.nullable(),
  /** Whether it called a person; null when the export doesn't say. */
  paged: z.boolean().nullable(),
  importId: fromImport,
})

/** A time in which work on a service was planned; a recurring window is one record per occurrence. */
export const maintenanceSchema = z.object({
  id,
  externalId: z.string().max(200).nullable(),
  serviceId: id.nullable(),
  title: name,
  startMs: epochMs,
  /** Exclusive. */
  endMs: epochMs,
  /** Whether it was written as whole days of the zone it was read in. */
  allDay: z.boolean(),
  description: text,
  importId: fromImport,
})

/** Lengths of repeating patterns in hours, the longest ten years; an empty list says that nothing repeats. */
export const seasonsHoursSchema = z.array(z.number().gt(0).max(87_840)).max(6)

/** A stretch of time unlike others; those of one name share one effect on the use. */
export const knownEventSchema = z
  .object({
    name,
    fromMs: epochMs,
    /** Exclusive. */
    toMs: epochMs,
  })
  .refine(({ fromMs, toMs }) => fromMs < toMs, 'it ends before it begins')

/** Most stretches that a resource may name: daily ones of more than two years. */
export const MAX_KNOWN_EVENTS = 1000

/** A utilisation: a limit may be passed. */
const share = z.number().gt(0).max(10)

/** Something that runs out: a measured use, its limit, and how long it takes to get more. */
export const resourceSchema = z.object({
  id,
  serviceId: id.nullable(),
  name,
  kind: z.enum(['cpu', 'memory', 'storage', 'network', 'connections', 'quota', 'custom']),
  unit: z.string().max(50),
  seriesId: id,
  /** Hard limit in the unit of the series: of one unit where `units` share the load. */
  limit: positive,
  /** Days between ordering more and having it. */
  leadTimeDays: z.number().min(0).max(3660),
  /** A limit below the hard one at which one acts, e.g. of an alert; of one unit likewise. */
  softLimit: positive.optional(),
  /** How many equal units share the load; one when absent. */
  units: z.number().int().min(1).max(1_000_000).optional(),
  /** How many of them may be lost while the rest still carries the load: 1 is N+1. */
  redundancy: z.number().int().min(0).max(1000).optional(),
  /** Cost a month of one unit, or of 1 of the limit's unit where there are no `units`. */
  costPerMonth: z.number().min(0).max(1e12).optional(),
  currency: z.string().trim().max(12).optional(),
  /** What counts as the use of a slot, and how long a slot is; see `core/capacity/peaks.ts`. */
  peak: z.enum(['max', 'p99', 'p95']).optional(),
  peakWindowMs: z
    .number()
    .int()
    .min(60_000)
    .max(3_660 * 86_400_000)
    .optional(),
  /** Values that the use can't fall below and can't rise above, e.g. 0 and 100 %. */
  floor: z.number().min(-1e15).max(1e15).optional(),
  cap: z.number().min(-1e15).max(1e15).optional(),
  /** Utilisations above which the advice changes; the standard's 0.7, 0.8, 0.9 when absent. */
  bands: z.object({ monitor: share, warning: share, urgent: share }).optional(),
  /** How long what is bought shall last, in days. */
  coverDays: z.number().min(1).max(3660).optional(),
  /** The patterns that repeat in its use; detected when absent. */
  seasonsHours: seasonsHoursSchema.optional(),
  /** Holidays, sales, maintenance: learned where they lie in the past, applied where they are to come. */
  knownEvents: z.array(knownEventSchema).max(MAX_KNOWN_EVENTS).optional(),
})

export type Incident = z.infer<typeof incidentSchema>
export type Deploy = z.infer<typeof deploySchema>
export type Alert = z.infer<typeof alertSchema>
export type Maintenance = z.infer<typeof maintenanceSchema>
export type Resource = z.infer<typeof resourceSchema>

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

/** Something that runs out: a measured use, its limit, and how long it takes to get more. */
export const resourceSchema = z.object({
  id,
  serviceId: id.nullable(),
  name,
  kind: z.enum(['cpu', 'memory', 'storage', 'network', 'connections', 'quota', 'custom']),
  unit: z.string().max(50),
  seriesId: id,
  /** Hard limit in the unit of the series. */
  limit: positive,
  /** Days between ordering more and having it. */
  leadTimeDays: z.number().min(0).max(3660),
})

export type Incident = z.infer<typeof incidentSchema>
export type Deploy = z.infer<typeof deploySchema>
export type Resource = z.infer<typeof resourceSchema>

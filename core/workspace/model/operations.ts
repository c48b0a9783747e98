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
export type Alert = z.infer<typeof alertSchema>
export type Maintenance = z.infer<typeof maintenanceSchema>
export type Resource = z.infer<typeof resourceSchema>

import { z } from 'zod'
import { id, name, text, epochMs, openRatio } from './fields.ts'

/** Scenarios, reports and the audit trail. */

/** What a budget scenario changes against its baseline; an absent field keeps the baseline. */
export const budgetOverridesSchema = z
  .object({
    target: openRatio,
    incidentsPerWindow: z.number().positive().max(1e5),
    medianDurationMinutes: z.number().positive().max(1e6),
    durationSigma: z.number().min(0).max(4),
    impact: z.number().gt(0).max(1),
    /** Bad minutes lost outside incidents, per whole window. */
    outsideMinutes: z.number().min(0).max(1e6),
  })
  .partial()

/** A saved what-if on an objective's budget. */
export const scenarioSchema = z.object({
  id,
  name,
  sloId: id,
  overrides: budgetOverridesSchema,
  trials: z.number().int().min(100).max(10_000_000),
  /** Unsigned 32-bit seed of the random streams. */
  seed: z.number().int().min(0).max(0xffffffff),
  createdMs: epochMs,
})

/** A report that was kept. */
export const reportRecordSchema = z.object({
  id,
  title: name,
  /** e.g. `2026-Q3`. */
  quarter: z.string().max(20),
  createdMs: epochMs,
  comments: z.record(z.string(), text),
  /** The ReportDocument as JSON. */
  document: z.json(),
})

/** One event of the audit trail, chained to the one before by its hash. */
export const auditEventSchema = z.object({
  /** 1, 2, 3, … without holes. */
  seq: z.number().int().positive(),
  atMs: epochMs,
  actor: z.string().max(200),
  action: z.enum(['create', 'update', 'delete', 'import', 'undo', 'redo', 'open', 'report']),
  entity: z.string().max(100),
  entityId: z.string().max(200),
  summary: text,
  before: z.json(),
  after: z.json(),
  /** Hash of the event before, 64 zeros for the first. */
  prevHash: z.string(),
  hash: z.string(),
})

export type BudgetOverrides = z.infer<typeof budgetOverridesSchema>
export type Scenario = z.infer<typeof scenarioSchema>
export type ReportRecord = z.infer<typeof reportRecordSchema>
export type AuditEvent = z.infer<typeof auditEventSchema>

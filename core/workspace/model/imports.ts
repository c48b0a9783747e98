import { z } from 'zod'
import { id, text, epochMs, count } from './fields.ts'

/** What was read from which file, and what was refused. */

/** What a file holds. */
export const importTargetSchema = z.enum([
  'metrics',
  'incidents',
  'deploys',
  'alerts',
  'maintenance',
  'toil',
])

/** What becomes of data that contradicts what is stored: the stored stays, the new wins, or neither. */
export const overlapPolicySchema = z.enum(['keep', 'replace', 'fail'])

/** One import: which file, how it was read, what became of its rows. */
export const importRecordSchema = z.object({
  id,
  fileName: z.string().max(1000),
  sizeBytes: count,
  /**
   * Lower-case hex SHA-256 of the file's bytes; of files over 4 MiB that of the digests of their
   * parts, see `fileDigest`.
   */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  target: importTargetSchema,
  /** Format id, e.g. `csv-wide`, `csv-long`, `json-records`, `prometheus-matrix`. */
  format: z.string().max(100),
  /** The mapping that was confirmed, as JSON of the import layer's `Mapping`. */
  mapping: z.json(),
  committedMs: epochMs,
  status: z.enum(['committed', 'undone']),
  counts: z.object({ read: count, accepted: count, rejected: count, duplicate: count }),
  seriesIds: z.array(id),
  /** What was chosen for data that contradicts what was stored before. */
  overlap: overlapPolicySchema,
  /** The import whose refused rows this one read again; null for a file of its own. */
  retryOf: id.nullable(),
})

/** One row that an import refused, with the reason and the remedy. */
export const rejectedRowSchema = z.object({
  id,
  importId: id,
  /** 1-based line in the file where the row starts. */
  line: z.number().int().positive(),
  raw: z.string().max(100_000),
  code: z.string(),
  column: z.string().nullable(),
  message: text,
  remedy: text,
  /** The import that took this row in at a second try, null while none did. */
  retriedBy: id.nullable(),
})

export type ImportTarget = z.infer<typeof importTargetSchema>
export type OverlapPolicy = z.infer<typeof overlapPolicySchema>
export type ImportRecord = z.infer<typeof importRecordSchema>
export type RejectedRow = z.infer<typeof rejectedRowSchema>

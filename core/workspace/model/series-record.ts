import { z } from 'zod'
import { id, name, epochMs, count } from './fields.ts'

/** What is known about a stored series; its columns are kept apart. */

/**
 * What the values of a series are: a level (`gauge`), a running counter, amounts per slot
 * (`delta`), or amounts per slot of which it is known what they count (`good`, `bad`, `total`).
 */
export const seriesKindSchema = z.enum(['gauge', 'counter', 'delta', 'good', 'total', 'bad'])

/** What is known about a series without reading its columns. */
export const seriesRecordSchema = z.object({
  id,
  name,
  labels: z.record(z.string(), z.string()),
  /** Canonical unit of the stored values, e.g. `%`, `B`, `s`, `events`; empty when unknown. */
  unit: z.string().max(50),
  kind: seriesKindSchema,
  pointCount: count,
  gapCount: count,
  startMs: epochMs,
  /** Time of the last point. */
  endMs: epochMs,
  /** Grid step when the series is regular, else null. */
  stepMs: z.number().positive().nullable(),
  importIds: z.array(id),
})

export type SeriesKind = z.infer<typeof seriesKindSchema>
export type SeriesRecord = z.infer<typeof seriesRecordSchema>

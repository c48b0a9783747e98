import { z } from 'zod'

/** Field schemas that report sections share. Missing numbers are null: JSON has no NaN. */

/** Status as the product words it everywhere; shape and colour are the view's business. */
export const reportStatusSchema = z.enum(['healthy', 'at-risk', 'exhausted', 'no-data'])

/** A time range in epoch ms, `[fromMs, toMs)`. */
export const reportRangeSchema = z.object({ fromMs: z.number(), toMs: z.number() })

/** A number that may be unknown. */
export const maybeNumber = z.number().nullable()

/** Who the row is about; the name is for people, the id for machines. */
export const sloRefFields = {
  sloId: z.string(),
  sloName: z.string(),
  serviceName: z.string(),
  /** Promised share of good events, 0..1. */
  target: z.number(),
} as const

/** What every section carries beside its figures. */
export const sectionFields = {
  /** The section in one sentence. */
  answer: z.string(),
  /** The author's own words; empty when there are none. */
  comment: z.string(),
} as const

export type ReportStatus = z.infer<typeof reportStatusSchema>
export type ReportRange = z.infer<typeof reportRangeSchema>

import { z } from 'zod'
import { seriesKindSchema } from '#core/workspace/model/series-record.ts'
import { maybeNumber, reportRangeSchema, sectionFields } from './fields.ts'

/** What data the report stands on, and what is missing from it. */
export const coverageSectionSchema = z.object({
  kind: z.literal('coverage'),
  ...sectionFields,
  series: z.array(
    z.object({
      seriesId: z.string(),
      name: z.string(),
      labels: z.record(z.string(), z.string()),
      unit: z.string(),
      kind: seriesKindSchema,
      stepMs: maybeNumber,
      points: z.number().int(),
      fromMs: z.number(),
      toMs: z.number(),
      /** Share of the reported range that holds data, 0..1. */
      coverage: z.number(),
      gapCount: z.number().int(),
      gapMs: z.number(),
      /** The longest gaps of the reported range, longest first. */
      longestGaps: z.array(reportRangeSchema),
    }),
  ),
  rejectedTotal: z.number().int(),
  /** The first rejected rows; `rejectedTotal` counts all. */
  rejected: z.array(
    z.object({
      file: z.string(),
      line: z.number().int(),
      column: z.string().nullable(),
      message: z.string(),
      remedy: z.string(),
    }),
  ),
})

/** How each figure was computed, so that another can compute it again. */
export const methodSectionSchema = z.object({
  kind: z.literal('method'),
  ...sectionFields,
  definitions: z.array(z.object({ term: z.string(), text: z.string() })),
  assumptions: z.array(z.string()),
  /** Seeds, versions, sizes: name and value as text. */
  parameters: z.array(z.object({ name: z.string(), value: z.string() })),
})

export type CoverageSection = z.infer<typeof coverageSectionSchema>
export type MethodSection = z.infer<typeof methodSectionSchema>

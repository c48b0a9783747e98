import { z } from 'zod'
import { maybeNumber, reportStatusSchema, sectionFields } from './fields.ts'

/**
 * The mark before a sentence of the summary: a status, or `to-do` for what has to be planned
 * though nothing is wrong yet.
 */
export const pointStatusSchema = z.enum([...reportStatusSchema.options, 'to-do'])

/** One sentence that answers a question, with its status and the section that proves it. */
export const summaryPointSchema = z.object({
  status: pointStatusSchema,
  text: z.string(),
  /** Kind of the section that holds the figures behind the sentence. */
  section: z.string().nullable(),
})

/** A key figure with the same figure of the quarter before. */
export const keyFigureSchema = z.object({
  id: z.string(),
  label: z.string(),
  value: maybeNumber,
  previous: maybeNumber,
  /** How to format the value: a share 0..1, a count, minutes or hours. */
  unit: z.enum(['ratio', 'count', 'minutes', 'hours']),
  /** Total that a count is a part of, e.g. 5 of 6 objectives. */
  outOf: maybeNumber,
  better: z.enum(['higher', 'lower']),
})

/** The one page a director reads: better or worse, what it cost, what next. */
export const summarySectionSchema = z.object({
  kind: z.literal('summary'),
  ...sectionFields,
  status: reportStatusSchema,
  figures: z.array(keyFigureSchema),
  questions: z.array(
    z.object({
      id: z.enum(['better-or-worse', 'cost', 'next']),
      question: z.string(),
      points: z.array(summaryPointSchema),
    }),
  ),
})

export type PointStatus = z.infer<typeof pointStatusSchema>
export type SummaryPoint = z.infer<typeof summaryPointSchema>
export type KeyFigure = z.infer<typeof keyFigureSchema>
export type SummarySection = z.infer<typeof summarySectionSchema>

import { z } from 'zod'
import { count, epochMs } from '#core/workspace/model/fields.ts'
import { importTargetSchema } from '#core/workspace/model/imports.ts'
import { coverageSectionSchema, methodSectionSchema } from './sections/annex.ts'
import { budgetBurnSectionSchema } from './sections/budget-burn.ts'
import { capacitySectionSchema } from './sections/capacity.ts'
import { reportRangeSchema } from './sections/fields.ts'
import { incidentsSectionSchema } from './sections/incidents.ts'
import { outlookSectionSchema } from './sections/outlook.ts'
import { scenariosSectionSchema } from './sections/scenarios.ts'
import { sloAttainmentSectionSchema } from './sections/slo-attainment.ts'
import { summarySectionSchema } from './sections/summary.ts'
import { toilSectionSchema } from './sections/toil.ts'

/** Version of the document's shape. Older versions go through `migrateReport`. */
export const REPORT_SCHEMA_VERSION = 1

/** One section of the report; a section that is not wanted is simply absent. */
export const reportSectionSchema = z.discriminatedUnion('kind', [
  summarySectionSchema,
  sloAttainmentSectionSchema,
  budgetBurnSectionSchema,
  incidentsSectionSchema,
  outlookSectionSchema,
  scenariosSectionSchema,
  capacitySectionSchema,
  toilSectionSchema,
  coverageSectionSchema,
  methodSectionSchema,
])

/**
 * The quarterly report as data: everything that the PDF prints, and nothing that depends on
 * the machine it was made on. Times are epoch ms, ratios 0..1, unknown numbers null.
 */
export const reportDocumentSchema = z.object({
  schemaVersion: z.literal(REPORT_SCHEMA_VERSION),
  generator: z.object({ name: z.literal('headroom'), version: z.string() }),
  title: z.string(),
  /** The reported quarter: `[fromMs, toMs)` in the wall time of `zone`. */
  quarter: z.object({
    id: z.string(),
    fromMs: epochMs,
    toMs: epochMs,
    zone: z.string(),
  }),
  createdMs: epochMs,
  /** The report speaks from here: the end of the quarter, or of the data inside it. */
  asOfMs: epochMs,
  /** From the first to the end of the last data point of the workspace; null without data. */
  dataRange: reportRangeSchema.nullable(),
  workspace: z.object({
    name: z.string(),
    /** Lower-case hex SHA-256 of the workspace that the figures came from. */
    hash: z.string(),
  }),
  seed: z.number().int().min(0).max(0xffffffff),
  /** The files that the figures came from. */
  inputs: z.array(
    z.object({
      file: z.string(),
      sha256: z.string(),
      target: importTargetSchema,
      format: z.string(),
      committedMs: epochMs,
      rows: z.object({ read: count, accepted: count, rejected: count, duplicate: count }),
    }),
  ),
  sections: z.array(reportSectionSchema),
})

export type ReportSection = z.infer<typeof reportSectionSchema>
/** Tells the sections apart. */
export type ReportSectionKind = ReportSection['kind']
export type ReportDocument = z.infer<typeof reportDocumentSchema>

/** All kinds of section, in the order of the document. */
export const REPORT_SECTION_KINDS: readonly ReportSectionKind[] = reportSectionSchema.options.map(
  (option) => option.shape.kind.value,
)

/** The section of one kind, or undefined when the report leaves it out. */
export function sectionOf<Kind extends ReportSectionKind>(
  report: ReportDocument,
  kind: Kind,
): Extract<ReportSection, { kind: Kind }> | undefined {
  return report.sections.find(
    (section): section is Extract<ReportSection, { kind: Kind }> => section.kind === kind,
  )
}

import { z } from 'zod'
import { importRecordSchema, rejectedRowSchema } from './imports.ts'
import { seriesRecordSchema } from './series-record.ts'
import { serviceSchema, sliSchema, sloSchema, policySchema } from './objectives.ts'
import {
  incidentSchema,
  deploySchema,
  alertSchema,
  maintenanceSchema,
  resourceSchema,
} from './operations.ts'
import {
  toilItemSchema,
  toilEntrySchema,
  categoryRuleSchema,
  experimentSchema,
  reviewSchema,
  teamSchema,
} from './practice.ts'
import { capacityPlanSchema, capacityScenarioSchema } from './capacity.ts'
import { scenarioSchema, reportRecordSchema, auditEventSchema } from './plans.ts'
import { epochMs, id, name, timeZoneSchema } from './fields.ts'

/** The settings of a workspace. */
export const workspaceMetaSchema = z.object({
  id,
  name,
  schemaVersion: z.number().int().positive(),
  timeZone: timeZoneSchema,
  /** Month (1..12) in which the first fiscal quarter starts. */
  fiscalYearStartMonth: z.number().int().min(1).max(12),
  createdMs: epochMs,
  /** Name written into the audit trail. */
  actor: z.string().max(200),
})

/** All document tables of a workspace, by table name, with the schema of one record. */
export const documentSchemas = {
  imports: importRecordSchema,
  rejectedRows: rejectedRowSchema,
  series: seriesRecordSchema,
  services: serviceSchema,
  slis: sliSchema,
  slos: sloSchema,
  policies: policySchema,
  incidents: incidentSchema,
  deploys: deploySchema,
  alerts: alertSchema,
  maintenance: maintenanceSchema,
  resources: resourceSchema,
  toilItems: toilItemSchema,
  toilEntries: toilEntrySchema,
  categoryRules: categoryRuleSchema,
  experiments: experimentSchema,
  reviews: reviewSchema,
  teams: teamSchema,
  scenarios: scenarioSchema,
  capacityScenarios: capacityScenarioSchema,
  capacityPlans: capacityPlanSchema,
  reports: reportRecordSchema,
  audit: auditEventSchema,
} as const

/** Name of a table of records. */
export type DocumentTable = keyof typeof documentSchemas

export type WorkspaceMeta = z.infer<typeof workspaceMetaSchema>

/** The documents of a workspace: for each table the array of its records. */
export type WorkspaceDocuments = {
  -readonly [Table in DocumentTable]: z.infer<(typeof documentSchemas)[Table]>[]
}

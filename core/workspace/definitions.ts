import { z } from 'zod'
import { experimentSchema, reviewSchema, teamSchema, toilItemSchema } from './model/practice.ts'
import { policySchema, serviceSchema, sliSchema, sloSchema } from './model/objectives.ts'
import { resourceSchema } from './model/operations.ts'
import { workspaceMetaSchema } from './model/documents.ts'
import { capacityScenarioSchema } from './model/capacity.ts'
import { name } from './model/fields.ts'

/**
 * What a workspace means, kept apart from its data and written with names in place of ids:
 * services, objectives, resources and the rest of a set-up that is applied on top of
 * imported series. The sample quarter is data files plus one such document.
 */
export const definitionsSchema = z.object({
  version: z.literal(1),
  workspace: workspaceMetaSchema.pick({
    name: true,
    timeZone: true,
    fiscalYearStartMonth: true,
  }),
  teams: z.array(teamSchema.omit({ id: true })),
  policies: z.array(policySchema.omit({ id: true })),
  services: z.array(
    serviceSchema.omit({ id: true, teamId: true }).extend({ team: name.nullable() }),
  ),
  objectives: z.array(
    z.object({
      service: name,
      sli: sliSchema
        .omit({ id: true, serviceId: true, source: true })
        .extend({ goodSeries: name, totalSeries: name }),
      slos: z.array(
        sloSchema
          .omit({ id: true, serviceId: true, sliId: true, policyId: true })
          .extend({ policy: name.nullable() }),
      ),
    }),
  ),
  resources: z.array(
    resourceSchema
      .omit({ id: true, serviceId: true, seriesId: true })
      .extend({ service: name.nullable(), series: name }),
  ),
  /** What-ifs on the resources above, by their names. */
  capacityScenarios: z
    .array(capacityScenarioSchema.omit({ id: true, resourceId: true }).extend({ resource: name }))
    .default([]),
  toilItems: z.array(
    toilItemSchema.omit({ id: true, serviceId: true }).extend({ service: name.nullable() }),
  ),
  experiments: z.array(
    experimentSchema.omit({ id: true, serviceId: true }).extend({ service: name.nullable() }),
  ),
  reviews: z.array(reviewSchema.omit({ id: true, serviceId: true }).extend({ service: name })),
})

export type Definitions = z.infer<typeof definitionsSchema>

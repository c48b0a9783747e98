import { z } from 'zod'
import { id, name, text, epochMs, fromImport } from './fields.ts'

/** Toil, chaos experiments, readiness reviews and teams. */

/** Kinds of toil, as the SRE standard names them. */
export const toilCategorySchema = z.enum([
  'manual',
  'repetitive',
  'automatable',
  'tactical',
  'no_value',
  'grows_with_service',
])

/** A recurring piece of toil with its estimate. */
export const toilItemSchema = z.object({
  id,
  serviceId: id.nullable(),
  name,
  category: toilCategorySchema,
  description: text,
  frequencyPerWeek: z.number().min(0).max(1e6),
  minutesPerOccurrence: z.number().min(0).max(1e6),
  automatable: z.boolean(),
  automationEffortHours: z.number().min(0).max(1e6).nullable(),
  businessImpact: z.enum(['low', 'medium', 'high']),
  assignedTo: z.string().max(200).nullable(),
})

/** Hands-on work that was logged. */
export const toilEntrySchema = z.object({
  id,
  externalId: z.string().max(200).nullable(),
  itemId: id.nullable(),
  serviceId: id.nullable(),
  teamId: id.nullable(),
  atMs: epochMs,
  /** Hands-on effort, never elapsed time; null when the log doesn't say. */
  minutes: z.number().min(0).max(1e6).nullable(),
  /** Minutes that passed between begin and end; null when the log doesn't say. */
  elapsedMinutes: z.number().min(0).max(1e8).nullable(),
  /** The same in working hours only, as ticket systems count it. */
  businessMinutes: z.number().min(0).max(1e8).nullable(),
  /** Null while nobody has said which. */
  category: toilCategorySchema.nullable(),
  /** A category rule says that it is no toil: it stays on record and counts nowhere as toil. */
  notToil: z.boolean(),
  /** Labels of the source, e.g. of an issue. */
  tags: z.array(z.string().max(200)).max(200),
  /** Project that the source booked it on; empty when it names none. Category rules look at it. */
  project: z.string().max(200),
  description: text,
  person: z.string().max(200),
  importId: fromImport,
})

/** A rule that gives imported work a toil category, or says that it is no toil. */
export const categoryRuleSchema = z.object({
  id,
  /** Rules are tried in this order; the first that fits decides. */
  position: z.number().int().min(0),
  /** Where to look: any text of the entry, or one part of it. */
  field: z.enum(['any', 'description', 'tags', 'project', 'person', 'item']),
  match: z.enum(['keyword', 'regex']),
  /** Whole words for a keyword, the source of a regular expression for a regex; case is ignored. */
  pattern: z.string().min(1).max(500),
  /** Null: the entry is no toil. */
  category: toilCategorySchema.nullable(),
})

/** A chaos experiment: planned and recorded, never run from here. */
export const experimentSchema = z.object({
  id,
  serviceId: id.nullable(),
  name,
  description: text,
  hypothesis: text,
  blastRadius: z.enum(['small', 'medium', 'large']),
  rollbackPlan: text,
  steadyStateChecks: z.array(text),
  actions: z.array(text),
  abortConditions: z.array(text),
  steadyState: z.enum(['unknown', 'verified', 'not_verified']),
  result: z.enum(['not_run', 'aborted', 'hypothesis_confirmed', 'hypothesis_refuted', 'error']),
  findings: z.array(text),
  startedMs: epochMs.nullable(),
  completedMs: epochMs.nullable(),
})

/** A production readiness review of a service. */
export const reviewSchema = z.object({
  id,
  serviceId: id,
  reviewedMs: epochMs,
  template: z.string().max(100),
  answers: z.array(
    z.object({
      category: z.string().max(200),
      item: z.string().max(500),
      answer: z.enum(['yes', 'no']),
      note: text,
    }),
  ),
})

/** A team and its members. */
export const teamSchema = z.object({
  id,
  name,
  type: z.enum(['embedded', 'platform', 'tools', 'consulting']),
  members: z.array(
    z.object({
      name,
      role: z.string().max(200),
      skills: z.array(z.string().max(100)),
      onCallEligible: z.boolean(),
    }),
  ),
})

export type ToilCategory = z.infer<typeof toilCategorySchema>
export type ToilItem = z.infer<typeof toilItemSchema>
export type ToilEntry = z.infer<typeof toilEntrySchema>
export type CategoryRule = z.infer<typeof categoryRuleSchema>
export type Team = z.infer<typeof teamSchema>

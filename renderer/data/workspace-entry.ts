import { z } from 'zod'
import { epochMs, id, name, timeZoneSchema } from '#core/workspace/model/fields.ts'

/** One workspace in the registry. Loaded when one is made: reading what is there needs no schema. */
export const workspaceEntrySchema = z.object({
  id,
  name,
  timeZone: timeZoneSchema,
  createdMs: epochMs,
  /** Null until it is opened for the first time. */
  lastOpenedMs: epochMs.nullable(),
  /**
   * `filling`: a file is being read into it; shown nowhere until it is whole.
   * `deleted`: may be restored until it is purged.
   */
  state: z.enum(['filling', 'ready', 'deleted']),
  /** When it entered that state. */
  stateMs: epochMs,
})

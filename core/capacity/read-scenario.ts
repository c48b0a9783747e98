import { z } from 'zod'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { endOfZoneDay, startOfZoneDay } from '#core/time/zone-day.ts'
import type { EpochMs } from '#core/units/units.ts'
import {
  capacityChangesSchema,
  capacityEventSchema,
  type CapacityChanges,
  type CapacityEvent,
} from '#core/workspace/model/capacity.ts'

/** What a scenario file says: changes, events, or both. */
export interface CapacityScenarioFile {
  readonly name: string | null
  readonly changes: CapacityChanges
  readonly events: readonly CapacityEvent[]
}

/** Most events that a file may bring. */
const MAX_EVENTS = 200

/** An event as people write it: days in place of moments, no id. */
const writtenEventSchema = z.strictObject({
  kind: capacityEventSchema.shape.kind,
  label: capacityEventSchema.shape.label.default(''),
  /** First day, `2026-11-27`. */
  on: z.string(),
  /** Last day of a seasonal peak, included. */
  until: z.string().nullable().default(null),
  amount: capacityEventSchema.shape.amount,
})

const fileSchema = z.strictObject({
  name: z.string().max(200).nullable().default(null),
  changes: capacityChangesSchema.default({}),
  events: z.array(writtenEventSchema).max(MAX_EVENTS).default([]),
})

/**
 * Reads a scenario of a resource from JSON: `{ "changes": { "demand": 0.2 }, "events": [{ "kind":
 * "peak", "label": "Black Friday", "on": "2026-11-27", "until": "2026-11-30", "amount": 1.5 }] }`.
 * An array is taken as the events alone. Issues: `invalid-scenario` with the place of each fault.
 *
 * @param zone the zone whose days are meant
 */
export function readCapacityScenario(
  json: unknown,
  zone: string,
): Result<CapacityScenarioFile, readonly Issue[]> {
  const parsed = fileSchema.safeParse(Array.isArray(json) ? { events: json } : json)
  if (!parsed.success) {
    return err(parsed.error.issues.map(({ path, message }) => fault(path.join('.'), message)))
  }
  const { name, changes, events } = parsed.data
  const issues: Issue[] = []
  const known = (ms: EpochMs | null, day: string, path: string): EpochMs => {
    if (ms === null) issues.push(fault(path, `"${day.slice(0, 40)}" is no day`))
    return ms ?? 0
  }
  const read = events.map((event, index): CapacityEvent => {
    const { kind, label, on, until, amount } = event
    const atMs = known(startOfZoneDay(on, zone), on, `events.${index}.on`)
    const endMs =
      until === null ? null : known(endOfZoneDay(until, zone), until, `events.${index}.until`)
    return { id: `event ${index + 1}`, kind, label, atMs, endMs, amount }
  })
  return issues.length > 0 ? err(issues) : ok({ name, changes, events: read })
}

function fault(path: string, message: string): Issue {
  return {
    code: 'invalid-scenario',
    severity: 'error',
    message: `${message}.`,
    remedy: 'Write it as docs/cli.md shows, days as 2026-11-27.',
    ...(path === '' ? {} : { path }),
  }
}

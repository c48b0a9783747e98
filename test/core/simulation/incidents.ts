import { DAY_MS, MINUTE_MS } from '#core/units/units.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import { JUNE } from '#test/core/error-budget/columns.ts'

/** An incident that starts so many days after 1 June; open when it has no minutes. */
export function incident(
  day: number,
  minutes: number | null,
  impact: number | null = null,
): Incident {
  const startMs = JUNE + day * DAY_MS
  return {
    id: `i${day}`,
    externalId: null,
    serviceId: 's',
    title: 'down',
    severity: 'high',
    startMs,
    detectedMs: null,
    endMs: minutes === null ? null : startMs + minutes * MINUTE_MS,
    impact,
    cause: '',
    changeRelated: null,
    importId: null,
  }
}

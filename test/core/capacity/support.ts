import { resourceOutlook } from '#core/capacity/resource-outlook.ts'
import type { ResourceOutlook, ResourceOutlookInput } from '#core/capacity/outlook.ts'
import { normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import type { Series } from '#core/series/series.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Resource } from '#core/workspace/model/operations.ts'

/** 1 Apr 2026. */
export const START_MS = Date.UTC(2026, 3, 1)

export const DISK: Resource = {
  id: 'r1',
  serviceId: null,
  name: 'db-1 disk',
  kind: 'storage',
  unit: 'GiB',
  seriesId: 's1',
  limit: 1000,
  leadTimeDays: 30,
}

/** One value per day. */
export function daily(values: readonly number[]): Series {
  const axis = { kind: 'regular', startMs: START_MS, stepMs: DAY_MS } as const
  return { axis, values: Float64Array.from(values) }
}

/** 120 days of growth by `slope` from `from`, with normal noise. */
export function growing(from: number, slope: number, sd = 5, seed = 1): Series {
  const random = createGenerator(seed)
  return daily(Array.from({ length: 120 }, (_, day) => from + slope * day + normal(random, 0, sd)))
}

/** The outlook as of the last point, or a failed test that shows the issue. */
export function outlookOf(
  series: Series,
  change: Partial<ResourceOutlookInput> = {},
): ResourceOutlook {
  const nowMs = START_MS + (series.values.length - 1) * DAY_MS
  const result = resourceOutlook({ resource: DISK, series, nowMs, paths: 500, ...change })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

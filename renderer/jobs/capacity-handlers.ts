import { readKnownEvents } from '#core/capacity/read-known-events.ts'
import { resourceComponents } from '#core/capacity/resource-components.ts'
import type { Series } from '#core/series/series.ts'
import type { CapacityJobs } from './capacity-jobs.ts'
import { JobError } from './job-error.ts'
import type { JobHandlers } from './serve.ts'

type ReadSeries = (
  workspaceId: string,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, Series>>

const NO_POINTS: Series = {
  axis: { kind: 'irregular', times: new Float64Array() },
  values: new Float64Array(),
}

/** How each of them is answered. */
export function capacityHandlers(readSeries: ReadSeries): JobHandlers<CapacityJobs> {
  return {
    components: async ({ workspaceId, question }) => {
      const { seriesId } = question.resource
      const series = (await readSeries(workspaceId, [seriesId])).get(seriesId) ?? NO_POINTS
      const parts = resourceComponents({ ...question, series })
      if (!parts.ok) throw new JobError([parts.error])
      return parts.value
    },
    // oxlint-disable-next-line require-yield -- there is nothing to wait for
    knownEvents: function* knownEvents({ text, zone, nowMs }) {
      const read = readKnownEvents(text, { zone, nowMs })
      if (!read.ok) throw new JobError(read.error)
      return read.value
    },
  }
}

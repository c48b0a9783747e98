import { driverOutlookWork } from '#core/capacity/driver-outlook.ts'
import type { Series } from '#core/series/series.ts'
import type { DriverJobs } from './driver-jobs.ts'
import { JobError } from './job-error.ts'
import { driveWork, type JobHandlers } from './serve.ts'

type ReadSeries = (
  workspaceId: string,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, Series>>

const NO_POINTS: Series = {
  axis: { kind: 'irregular', times: new Float64Array() },
  values: new Float64Array(),
}

/** How each of them is answered. */
export function driverHandlers(readSeries: ReadSeries): JobHandlers<DriverJobs> {
  return {
    driverOutlook: async ({ workspaceId, driverId, resourceId, ...question }, context) => {
      const series = await readSeries(workspaceId, [driverId, resourceId])
      const driver = series.get(driverId) ?? NO_POINTS
      const resource = series.get(resourceId) ?? NO_POINTS
      const result = await driveWork(driverOutlookWork({ ...question, driver, resource }), context)
      if (!result.ok) throw new JobError([result.error])
      return result.value
    },
  }
}

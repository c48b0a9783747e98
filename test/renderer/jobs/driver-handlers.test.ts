import { describe, expect, it } from 'vitest'
import { regularSeries } from '#core/series/regular-grid.ts'
import { DAY_MS } from '#core/units/units.ts'
import { driverHandlers } from '#renderer/jobs/driver-handlers.ts'
import { JobError } from '#renderer/jobs/job-error.ts'

const context = { signal: new AbortController().signal, report: () => undefined }
const days = Float64Array.from({ length: 60 }, (_, day) => 100 + day + (day % 5))
const stored = new Map([
  ['requests', regularSeries(0, DAY_MS, days)],
  [
    'cpu',
    regularSeries(
      0,
      DAY_MS,
      days.map((x, day) => 5 + 0.2 * x + (day % 3)),
    ),
  ],
])
const question = {
  workspaceId: 'w',
  driverId: 'requests',
  resourceId: 'cpu',
  horizonDays: 30,
  maxLag: 0,
  limit: 40,
  seed: 1,
  levels: [0.8],
}

describe('driverOutlook', () => {
  const { driverOutlook } = driverHandlers(async () => stored)

  it('reads both series and answers', async () => {
    const outlook = await driverOutlook(question, context)
    expect(outlook).toMatchObject({ forecast: { paths: 1000 }, times: { length: 30 } })
  })

  it('says why there is no answer', async () => {
    const unknown = driverOutlook({ ...question, driverId: 'gone' }, context)
    await expect(unknown).rejects.toBeInstanceOf(JobError)
  })
})

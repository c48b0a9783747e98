import { parentPort } from 'node:worker_threads'
import type { LongWork } from '#core/result/long-work.ts'
import type { JobPort } from '#renderer/jobs/job-port.ts'
import { serveJobs } from '#renderer/jobs/serve.ts'
import { augursMstl, startAugurs } from './augurs.ts'
import { HOURLY_HORIZON, HOURLY_PERIODS } from './hourly-series.ts'
import { hourlyForecastWork } from './ours-hourly.ts'

/** Forecasts a list of hourly series, ours in the slices and by the messages of the app's workers. */
export type HourlyJobs = {
  readonly ours: { input: readonly Float64Array[]; output: number }
  readonly peer: { input: readonly Float64Array[]; output: number }
}

startAugurs()
// Node's port knows more listeners than the app asks for.
serveJobs<HourlyJobs>(parentPort as unknown as JobPort, { ours, peer })

function* ours(series: readonly Float64Array[]): LongWork<number> {
  let sum = 0
  for (const [done, values] of series.entries()) {
    const work = hourlyForecastWork(values)
    for (;;) {
      const step = work.next()
      if (step.done) {
        sum += step.value.mean[0]!
        break
      }
      yield { done, total: series.length, unit: 'series' }
    }
  }
  return sum
}

function* peer(series: readonly Float64Array[]): LongWork<number> {
  let sum = 0
  for (const [done, values] of series.entries()) {
    sum += augursMstl(values, HOURLY_PERIODS, HOURLY_HORIZON).mean[0]!
    yield { done, total: series.length, unit: 'series' }
  }
  return sum
}

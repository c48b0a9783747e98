import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { JobCancel, JobReply, JobRequest } from '#renderer/jobs/protocol.ts'
import type { HourlyJobs } from './forecast-worker.ts'

/** What a list of series took on two workers. */
export interface SharedRun {
  readonly ms: number
  /** Messages of progress that arrived. */
  readonly progress: number
  /** From the cancel until both workers had stopped; null when it wasn't cancelled. */
  readonly cancelMs: number | null
}

/** Two workers that forecast halves of a list. */
export interface TwoWorkers {
  /** @param cancelAfterMs ends the run early */
  readonly run: (
    who: keyof HourlyJobs,
    series: readonly Float64Array[],
    cancelAfterMs?: number,
  ) => Promise<SharedRun>
  readonly close: () => Promise<void>
}

export async function startTwoWorkers(): Promise<TwoWorkers> {
  const workers = [0, 1].map(() => new Worker(new URL('forecast-worker.ts', import.meta.url)))
  await Promise.all(workers.map((worker) => once(worker, 'online')))
  let requestId = 0
  return {
    run: async (who, series, cancelAfterMs) => {
      requestId += 1
      const cancel: JobCancel = { type: 'cancel', requestId }
      let cancelledAt: number | null = null
      const timer =
        cancelAfterMs === undefined
          ? null
          : setTimeout(() => {
              cancelledAt = performance.now()
              for (const worker of workers) worker.postMessage(cancel, [])
            }, cancelAfterMs)
      const start = performance.now()
      const progress = await Promise.all(
        workers.map((worker, share) => {
          const input = series.filter((_, i) => i % workers.length === share)
          return ended(worker, { type: 'start', requestId, job: who, input })
        }),
      )
      const end = performance.now()
      if (timer !== null) clearTimeout(timer)
      return {
        ms: end - start,
        progress: progress.reduce((sum, count) => sum + count, 0),
        cancelMs: cancelledAt === null ? null : end - cancelledAt,
      }
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

/** Sends a request; the messages of progress until it was done or cancelled. */
async function ended(worker: Worker, request: JobRequest<HourlyJobs>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  let progress = 0
  const listen = (reply: JobReply) => {
    if (reply.requestId !== request.requestId) return
    if (reply.type === 'progress') progress += 1
    else if (reply.type === 'failed') reject(new Error(reply.issues[0]?.message))
    else resolve(progress)
  }
  worker.on('message', listen)
  worker.once('error', reject)
  try {
    worker.postMessage(request, [])
    return await promise
  } finally {
    worker.off('message', listen)
    worker.off('error', reject)
  }
}

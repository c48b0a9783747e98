import type { Progress } from '#core/result/long-work.ts'
import { crashIssue, JobError } from './job-error.ts'
import type { JobMap, JobReply } from './protocol.ts'

/** What the runner needs of a Worker; a fake of it is a port with `terminate`. */
export interface JobWorker {
  postMessage: (message: unknown, transfer: Transferable[]) => void
  addEventListener: (
    type: 'message' | 'error' | 'messageerror',
    listener: (event: Event) => void,
  ) => void
  terminate: () => void
}

export interface RunOptions {
  /** Cancels the job; the promise rejects at once with the signal's reason. */
  readonly signal?: AbortSignal
  /** A cancel only asks: the promise settles as the job ends, since it may have come too late. */
  readonly awaitsOutcome?: boolean
  readonly onProgress?: (progress: Progress) => void
  /** Buffers of the input that are moved instead of copied. */
  readonly transfer?: Transferable[]
}

export interface JobRunner<Jobs extends JobMap> {
  /** Rejects with a `JobError` when the job fails, or with the signal's reason when cancelled. */
  run: <Name extends keyof Jobs & string>(
    job: Name,
    input: Jobs[Name]['input'],
    options?: RunOptions,
  ) => Promise<Jobs[Name]['output']>
  /** Ends the worker; what is under way is rejected. */
  dispose: () => void
}

interface Pending {
  readonly resolve: (output: unknown) => void
  readonly reject: (reason: unknown) => void
  readonly onProgress: ((progress: Progress) => void) | undefined
}

/**
 * Runs jobs in a worker that is started with the first of them, and again after a crash.
 * Replies to requests that were cancelled meanwhile are dropped.
 */
export function createJobRunner<Jobs extends JobMap>(start: () => JobWorker): JobRunner<Jobs> {
  const pending = new Map<number, Pending>()
  let worker: JobWorker | undefined
  let lastId = 0

  function crash(detail: string): void {
    worker?.terminate()
    worker = undefined
    const lost = [...pending.values()]
    pending.clear()
    for (const { reject } of lost) reject(new JobError([crashIssue(detail)]))
  }

  function ensureWorker(): JobWorker {
    if (worker !== undefined) return worker
    const started = start()
    const ifCurrent = (act: () => void) => () => started === worker && act()
    started.addEventListener('message', (event) => {
      if (event instanceof MessageEvent) settle(pending, event.data as JobReply)
    })
    started.addEventListener('error', (event) => {
      const detail = event instanceof ErrorEvent && event.message ? event.message : 'it ended'
      ifCurrent(() => crash(detail))()
    })
    started.addEventListener(
      'messageerror',
      ifCurrent(() => crash('its answer was unreadable')),
    )
    worker = started
    return started
  }

  return {
    run: (job, input, { signal, awaitsOutcome = false, onProgress, transfer = [] } = {}) => {
      if (signal?.aborted) return Promise.reject(signal.reason)
      const requestId = ++lastId
      const { promise, resolve, reject } = Promise.withResolvers<never>()
      const cancel = () => {
        if (!pending.has(requestId)) return
        worker?.postMessage({ type: 'cancel', requestId }, [])
        if (awaitsOutcome) return
        pending.delete(requestId)
        reject(signal?.reason)
      }
      pending.set(requestId, { resolve: resolve as (output: unknown) => void, reject, onProgress })
      signal?.addEventListener('abort', cancel, { once: true })
      ensureWorker().postMessage({ type: 'start', requestId, job, input }, transfer)
      return promise.finally(() => signal?.removeEventListener('abort', cancel))
    },
    dispose: () => crash('it was closed'),
  }
}

function settle(pending: Map<number, Pending>, reply: JobReply): void {
  const waiting = pending.get(reply.requestId)
  if (waiting === undefined) return
  if (reply.type === 'progress') return waiting.onProgress?.(reply.progress)
  pending.delete(reply.requestId)
  if (reply.type === 'done') return waiting.resolve(reply.output)
  if (reply.type === 'failed') return waiting.reject(new JobError(reply.issues))
  return waiting.reject(new DOMException('The job was cancelled.', 'AbortError'))
}

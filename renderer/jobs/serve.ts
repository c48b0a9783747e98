import type { LongWork, Progress } from '#core/result/long-work.ts'
import { crashIssue, JobError } from './job-error.ts'
import type { JobPort } from './job-port.ts'
import type { JobCancel, JobMap, JobReply, JobRequest } from './protocol.ts'
import { transferablesOf } from './transferables.ts'

/** How long a job computes before the worker looks at its messages again. */
const SLICE_MS = 20
/** Progress is told no more often than a screen is drawn slowly. */
const PROGRESS_MS = 50

export interface JobContext {
  /** Aborted when the page cancels; only jobs that wait on something need to look at it. */
  readonly signal: AbortSignal
  readonly report: (progress: Progress) => void
}

/**
 * How a worker does each of its jobs: as a long work that is driven in slices, or as a
 * promise for jobs that wait on storage or files. Throw a `JobError` to tell the user why.
 */
export type JobHandlers<Jobs extends JobMap> = {
  readonly [Name in keyof Jobs]: (
    input: Jobs[Name]['input'],
    context: JobContext,
  ) => LongWork<Jobs[Name]['output']> | Promise<Jobs[Name]['output']>
}

/** Answers the requests that arrive at a port, until the worker ends. */
export function serveJobs<Jobs extends JobMap>(port: JobPort, handlers: JobHandlers<Jobs>): void {
  const running = new Map<number, AbortController>()
  const post = (reply: JobReply, transfer: Transferable[] = []) => port.postMessage(reply, transfer)

  async function start(request: JobRequest<Jobs>): Promise<void> {
    const { requestId, job, input } = request
    const controller = new AbortController()
    const { signal } = controller
    running.set(requestId, controller)
    const report = throttle((progress: Progress) => {
      if (!signal.aborted) post({ type: 'progress', requestId, progress })
    })
    try {
      const outcome = handlers[job](input, { signal, report })
      const output = isPromise(outcome)
        ? await outcome
        : await driveWork(outcome, { signal, report })
      // Work that was done in spite of a cancel is told as done: what it stored is stored.
      post({ type: 'done', requestId, output }, transferablesOf(output))
    } catch (error) {
      if (signal.aborted) post({ type: 'cancelled', requestId })
      else post({ type: 'failed', requestId, issues: issuesOf(error) })
    } finally {
      running.delete(requestId)
    }
  }

  port.addEventListener('message', (event) => {
    const message = event.data as JobRequest<Jobs> | JobCancel
    if (message.type === 'start') void start(message)
    else running.get(message.requestId)?.abort()
  })
}

/** Runs a long work in slices, letting messages in between them; rejects when it is cancelled. */
export async function driveWork<T>(work: LongWork<T>, { signal, report }: JobContext): Promise<T> {
  let sliceEnd = performance.now() + SLICE_MS
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() < sliceEnd) continue
    report(step.value)
    await nextTask()
    signal.throwIfAborted()
    sliceEnd = performance.now() + SLICE_MS
  }
}

/** Resolves in a task of its own, after the messages that wait; unlike a timer it isn't delayed. */
function nextTask(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const channel = new MessageChannel()
  channel.port1.addEventListener('message', () => {
    channel.port1.close()
    resolve()
  })
  channel.port1.start()
  channel.port2.postMessage(null)
  return promise
}

function throttle(report: (progress: Progress) => void): (progress: Progress) => void {
  let last = -Infinity
  return (progress) => {
    const now = performance.now()
    if (now - last < PROGRESS_MS) return
    last = now
    report(progress)
  }
}

function issuesOf(error: unknown) {
  if (error instanceof JobError) return error.issues
  return [crashIssue(error instanceof Error ? error.message : String(error))]
}

function isPromise<T>(outcome: LongWork<T> | Promise<T>): outcome is Promise<T> {
  return outcome instanceof Promise
}

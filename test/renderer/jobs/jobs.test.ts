import { afterEach, describe, expect, test } from 'vitest'
import type { LongWork, Progress } from '#core/result/long-work.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import { createJobRunner, type JobRunner, type JobWorker } from '#renderer/jobs/runner.ts'
import { serveJobs, type JobHandlers } from '#renderer/jobs/serve.ts'

type TestJobs = {
  count: { input: number; output: { readonly values: Float64Array } }
  endless: { input: null; output: never }
  wait: { input: null; output: string }
  bad: { input: null; output: never }
  buggy: { input: null; output: never }
  late: { input: null; output: string }
}

let endlessSteps = 0

const handlers: JobHandlers<TestJobs> = {
  *count(n) {
    for (let done = 0; done < n; done++) yield* step(done, n)
    return { values: Float64Array.of(n) }
  },
  *endless() {
    for (;;) {
      endlessSteps++
      yield* step(endlessSteps, null)
    }
  },
  wait: (_input, { signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped waiting')))
      setTimeout(resolve, 5, 'waited')
    }),
  // What is nearly stored is past any cancel.
  late: () => new Promise((resolve) => setTimeout(resolve, 5, 'stored')),
  *bad() {
    yield* step(0, null)
    throw new JobError([
      { code: 'no-data', severity: 'error', message: 'No data.', remedy: 'Import some.' },
    ])
  },
  *buggy() {
    yield* step(0, null)
    throw new TypeError('x is undefined')
  },
}

/** About half a millisecond of work. */
function* step(done: number, total: number | null): LongWork<void> {
  const end = performance.now() + 0.5
  while (performance.now() < end);
  yield { done, total, unit: 'steps' }
}

interface FakeWorker extends JobWorker {
  readonly crash: (message: string) => void
}

const workers: FakeWorker[] = []
const runners: JobRunner<TestJobs>[] = []

/** A worker whose other end runs in this thread, over a real message channel. */
function fakeWorker(): FakeWorker {
  const { port1, port2 } = new MessageChannel()
  const crashes = new EventTarget()
  serveJobs<TestJobs>(port2, handlers)
  port2.start()
  port1.start()
  const worker: FakeWorker = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    addEventListener: (type, listener) =>
      type === 'message'
        ? port1.addEventListener('message', (event) =>
            listener(new MessageEvent('message', { data: event.data })),
          )
        : crashes.addEventListener(type, listener),
    terminate: () => {
      port1.close()
      port2.close()
    },
    crash: (message) => crashes.dispatchEvent(new ErrorEvent('error', { message })),
  }
  workers.push(worker)
  return worker
}

function newRunner(): JobRunner<TestJobs> {
  const runner = createJobRunner<TestJobs>(fakeWorker)
  runners.push(runner)
  return runner
}

afterEach(() => {
  for (const runner of runners.splice(0)) runner.dispose()
  workers.length = 0
})

/** The output as a plain array: the clone's typed array is of another realm under jsdom. */
async function countOf(runner: JobRunner<TestJobs>, n: number): Promise<number[]> {
  return [...(await runner.run('count', n)).values]
}

describe('a job', () => {
  test('gives its output, with progress on the way', async () => {
    const seen: Progress[] = []
    const { values } = await newRunner().run('count', 200, {
      onProgress: (each) => seen.push(each),
    })
    expect([...values]).toEqual([200])
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.every(({ total, unit }) => total === 200 && unit === 'steps')).toBe(true)
  })

  test('may be a promise', async () => {
    expect(await newRunner().run('wait', null)).toBe('waited')
  })

  test('starts the worker once', async () => {
    const runner = newRunner()
    await Promise.all([runner.run('count', 1), runner.run('count', 2)])
    expect(workers).toHaveLength(1)
  })

  test('fails with the issues it names', async () => {
    const failed = newRunner().run('bad', null)
    await expect(failed).rejects.toMatchObject({ issues: [{ code: 'no-data' }] })
  })

  test('fails with an issue of ours when it throws', async () => {
    const failed = newRunner().run('buggy', null)
    await expect(failed).rejects.toMatchObject({ issues: [{ code: 'job-crashed' }] })
  })
})

describe('cancelling', () => {
  test('rejects at once and stops the work within a slice or two', async () => {
    const runner = newRunner()
    const controller = new AbortController()
    const running = runner.run('endless', null, { signal: controller.signal })
    await runner.run('wait', null)
    controller.abort()
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    await runner.run('wait', null)
    const after = endlessSteps
    await runner.run('wait', null)
    await runner.run('wait', null)
    expect(endlessSteps).toBe(after)
  })

  test('drops the answer that comes too late', async () => {
    const runner = newRunner()
    const controller = new AbortController()
    const running = runner.run('count', 1, { signal: controller.signal })
    controller.abort()
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    expect(await countOf(runner, 2)).toEqual([2])
  })

  test('waits for what becomes of a job that must be known', async () => {
    const runner = newRunner()
    const late = new AbortController()
    const stored = runner.run('late', null, { signal: late.signal, awaitsOutcome: true })
    late.abort()
    expect(await stored).toBe('stored')
    const controller = new AbortController()
    const options = { signal: controller.signal, awaitsOutcome: true }
    const endless = runner.run('endless', null, options)
    controller.abort()
    await expect(endless).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('asks nothing when it was cancelled before', async () => {
    const run = newRunner().run('count', 1, { signal: AbortSignal.abort() })
    await expect(run).rejects.toMatchObject({ name: 'AbortError' })
    expect(workers).toHaveLength(0)
  })

  test('lets another job through meanwhile', async () => {
    const runner = newRunner()
    const controller = new AbortController()
    const endless = runner.run('endless', null, { signal: controller.signal })
    expect(await countOf(runner, 3)).toEqual([3])
    controller.abort()
    await expect(endless).rejects.toBeDefined()
  })
})

test('a worker that dies rejects what it was asked, and the next question starts another', async () => {
  const runner = newRunner()
  const lost = runner.run('endless', null)
  workers[0]!.crash('out of memory')
  await expect(lost).rejects.toMatchObject({
    issues: [{ code: 'job-crashed', message: expect.stringContaining('out of memory') as string }],
  })
  expect(await countOf(runner, 1)).toEqual([1])
  expect(workers).toHaveLength(2)
})

// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { blobBytes } from '#renderer/jobs/blob-bytes.ts'
import { createImportClient, type ImportFile } from '#renderer/jobs/import-client.ts'
import { importHandlers, type ImportStore } from '#renderer/jobs/import-handlers.ts'
import type { FileDetection, ImportJobProgress, ImportJobs } from '#renderer/jobs/import-jobs.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import { createJobRunner } from '#renderer/jobs/runner.ts'
import { serveJobs } from '#renderer/jobs/serve.ts'

type Commit = ImportStore['commit']
type Listener = (event: MessageEvent) => void

/** One end of a wire that delivers in a task of its own, as a worker's does. */
class FakePort {
  other: FakePort | undefined
  readonly #listeners: Listener[] = []

  postMessage(data: unknown): void {
    setTimeout(() => {
      for (const listener of this.other?.listeners ?? []) {
        listener(new MessageEvent('message', { data }))
      }
    }, 0)
  }

  addEventListener(type: string, listener: Listener): void {
    if (type === 'message') this.#listeners.push(listener)
  }

  get listeners(): readonly Listener[] {
    return this.#listeners
  }
}

/** A store in which only the commit does anything. */
function storeWith(commit: Commit, release = async (): Promise<void> => {}): ImportStore {
  const shelf = { put: vi.fn(), get: vi.fn(), remove: vi.fn() }
  return {
    commit,
    check: vi.fn<ImportStore['check']>(),
    known: async () => ({ imports: [], rules: [], nowMs: 0 }),
    stage: async () => ({ readingId: 'r', shelf, release }),
  }
}

/** A worker in this thread: the real handlers and protocol over a wire, with a fake store. */
function clientWith(commit: Commit) {
  const terminated = vi.fn()
  const runner = createJobRunner<ImportJobs>(() => {
    const page = new FakePort()
    const worker = new FakePort()
    page.other = worker
    worker.other = page
    serveJobs<ImportJobs>(
      worker,
      importHandlers(storeWith(commit), () => performance.now()),
    )
    return Object.assign(page, {
      terminate: () => {
        terminated()
        page.other = undefined
        worker.other = undefined
      },
    })
  })
  return { client: createImportClient(runner), terminated }
}

const csv = (text: string, name = 'f.csv'): ImportFile => ({ name, file: new Blob([text]) })
const good = 'time,a\n2026-06-01T00:00:00Z,1\n2026-06-01T00:05:00Z,x\n'
const record = { id: 'import-1' } as ImportRecord
const PLAIN = { overlap: 'keep', retryOf: null } as const

describe('the import client', () => {
  it('detects, parses and commits a file, which stays in the worker meanwhile', async () => {
    const commit = vi.fn<Commit>(async () => ({ ok: true, value: record }))
    const { client } = clientWith(commit)
    const { mapping } = await client.detect(csv(good), 'workspace-1')
    const { parseId, preview } = await client.parse(csv(good), mapping, 'workspace-1')
    expect(preview.counts).toEqual({ read: 2, accepted: 1, rejected: 1, duplicate: 0 })
    expect(await client.rejectedCsv(parseId)).toContain('not-a-number')
    expect(await client.commit(parseId, PLAIN)).toEqual(record)
    const [{ workspaceId, batch }, options] = commit.mock.calls[0]!
    expect(workspaceId).toBe('workspace-1')
    expect(options).toEqual(PLAIN)
    expect(batch.groups[0]).toMatchObject({ rows: 1, series: [{ name: 'a' }] })
    await expect(client.commit(parseId, PLAIN)).rejects.toMatchObject({
      issues: [{ code: 'parse-lost' }],
    })
  })

  it('detects a header longer than what it looks at first', async () => {
    const { client } = clientWith(vi.fn<Commit>())
    const names = Array.from({ length: 2_000 }, (_, i) => `${'long name '.repeat(5)}${i}`)
    const cells = names.map((_, i) => i % 10)
    const file = csv(`time,${names.join(',')}\n2026-06-01T00:00:00Z,${cells.join(',')}\n`)
    const { mapping } = await client.detect(file, 'workspace-1')
    expect(mapping.columns).toHaveLength(2_001)
    expect(mapping.columns.at(-1)!.header).toBe(names.at(-1))
  })

  it('reports bytes, rows, pace and time left', async () => {
    const { client } = clientWith(vi.fn<Commit>())
    const seen: ImportJobProgress[] = []
    const { mapping } = await client.detect(csv(good), 'workspace-1')
    await client.parse(csv(good), mapping, 'workspace-1', {
      onProgress: (progress) => seen.push(progress),
    })
    expect(seen[0]).toMatchObject({ unit: 'bytes', done: good.length, total: good.length, rows: 2 })
    expect(seen[0]!.secondsLeft).toBe(0)
  })

  it('answers a cancel at once and never commits', async () => {
    const commit = vi.fn<Commit>(async () => ({ ok: true, value: record }))
    const { client } = clientWith(commit)
    const file = csv(`time,a\n${'2026-06-01T00:00:00Z,"1"\n'.repeat(200_000)}`)
    const { mapping } = await client.detect(file, 'workspace-1')
    const controller = new AbortController()
    const parsing = client.parse(file, mapping, 'workspace-1', { signal: controller.signal })
    await new Promise((resolve) => setTimeout(resolve, 5))
    const cancelledAt = performance.now()
    controller.abort()
    await expect(parsing).rejects.toMatchObject({ name: 'AbortError' })
    expect(performance.now() - cancelledAt).toBeLessThan(200)
    expect(commit).not.toHaveBeenCalled()
  })

  it('rolls a cancelled commit back and keeps what was read', async () => {
    const { client, terminated } = clientWith(async (_read, _options, hooks) => {
      while (true) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        hooks.throwIfCancelled?.()
      }
    })
    const { mapping } = await client.detect(csv(good), 'workspace-1')
    const { parseId } = await client.parse(csv(good), mapping, 'workspace-1')
    const controller = new AbortController()
    const committing = client.commit(parseId, PLAIN, { signal: controller.signal })
    controller.abort()
    await expect(committing).rejects.toMatchObject({ name: 'AbortError' })
    expect(terminated).not.toHaveBeenCalled()
    expect(await client.rejectedCsv(parseId)).toContain('not-a-number')
  })

  it('gives the room back that a reading took, however it ends', async () => {
    const release = vi.fn(async () => {})
    const handlers = importHandlers(storeWith(vi.fn<Commit>(), release), () => 0)
    const input = { fileName: 'f.csv', workspaceId: 'w' }
    const context = { signal: new AbortController().signal, report: () => {} }
    const { mapping } = (await handlers.detect(
      { ...input, file: new Blob([good]) },
      context,
    )) as FileDetection
    await handlers.parse({ ...input, parseId: 1, file: new Blob([good]), mapping }, context)
    expect(release).not.toHaveBeenCalled()
    await handlers.drop({ parseId: 1 }, context)
    expect(release).toHaveBeenCalledTimes(1)
    const empty = { ...input, parseId: 2, file: new Blob([]), mapping }
    await expect(handlers.parse(empty, context)).rejects.toBeInstanceOf(JobError)
    expect(release).toHaveBeenCalledTimes(2)
  })

  it('passes on what the store refuses', async () => {
    const issue = { code: 'storage-full', severity: 'error', message: 'm', remedy: 'r' } as const
    const { client } = clientWith(async () => ({ ok: false, error: issue }))
    const { mapping } = await client.detect(csv(good), 'workspace-1')
    const { parseId } = await client.parse(csv(good), mapping, 'workspace-1')
    await expect(client.commit(parseId, PLAIN)).rejects.toMatchObject({ issues: [issue] })
    expect(await client.rejectedCsv(parseId)).toContain('not-a-number')
    await client.drop(parseId)
    await expect(client.rejectedCsv(parseId)).rejects.toMatchObject({
      issues: [{ code: 'parse-lost' }],
    })
  })
})

describe('a file that vanishes', () => {
  const gone = new DOMException('It is gone.', 'NotReadableError')
  /** A file of which the first bytes can still be read. */
  const vanished = (fromByte: number): Blob => {
    const blob = new Blob(['time,a\n', '2026-06-01T00:00:00Z,1\n'.repeat(50_000)])
    const slice = blob.slice.bind(blob)
    blob.slice = (start, end) => {
      if ((end ?? blob.size) <= fromByte) return slice(start, end)
      const part = slice(start, end)
      part.arrayBuffer = () => Promise.reject(gone)
      return part
    }
    blob.stream = () =>
      new ReadableStream({
        type: 'bytes',
        async start(controller) {
          const bytes = new Uint8Array(await slice(0, fromByte).arrayBuffer())
          if (bytes.length > 0) controller.enqueue(bytes)
          controller.error(gone)
        },
      })
    return blob
  }
  const handlers = importHandlers(storeWith(vi.fn<Commit>()), () => 0)
  const inWorkspace = { fileName: 'f.csv', workspaceId: 'w' }
  const context = { signal: new AbortController().signal, report: () => {} }

  it('is an issue with a remedy, before and during reading', async () => {
    const detected = (await handlers.detect(
      { file: new Blob([good]), ...inWorkspace },
      context,
    )) as FileDetection
    await expect(
      handlers.detect({ file: vanished(0), ...inWorkspace }, context),
    ).rejects.toMatchObject({ issues: [{ code: 'unreadable-file', file: 'f.csv' }] })
    await expect(
      handlers.parse(
        { parseId: 1, file: vanished(1 << 19), ...inWorkspace, mapping: detected.mapping },
        context,
      ),
    ).rejects.toMatchObject({ issues: [{ code: 'unreadable-file', file: 'f.csv' }] })
  })
})

it('reads a blob in slices, in order', async () => {
  const parts: number[][] = []
  for await (const part of blobBytes(new Blob([Uint8Array.of(1, 2, 3, 4, 5)]), 2)) {
    parts.push([...part])
  }
  expect(parts).toEqual([[1, 2], [3, 4], [5]])
})

import { beforeEach, describe, expect, test, vi } from 'vitest'
import { openQuestions } from '#renderer/features/import/draft.ts'
import { checkOf } from '#renderer/features/import/file-outcome.ts'
import { ImportQueue } from '#renderer/features/import/import-queue.ts'
import { draftOf, type QueuedFile } from '#renderer/features/import/queued-file.ts'
import { queueTotals } from '#renderer/features/import/queue-totals.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import { aCheck, counts, fakeClient, fileOf, metrics, record, zoneless } from './fake-client.ts'

let client: ReturnType<typeof fakeClient>
let queue: ImportQueue
beforeEach(() => {
  client = fakeClient()
  queue = new ImportQueue(client)
  queue.enter('workspace-1')
})

const file = (id: string): QueuedFile => queue.find(id)!
const reached = (id: string, kind: QueuedFile['step']['kind']) =>
  vi.waitFor(() => expect(file(id).step.kind).toBe(kind))

async function added(text: string, name?: string): Promise<string> {
  const [id] = queue.add([fileOf(text, name)])
  await reached(id!, 'read')
  return id!
}

describe('the import queue', () => {
  test('looks at a file, reads it and compares it with the store', async () => {
    const id = await added(metrics)
    expect(file(id)).toMatchObject({ label: 'f.csv', target: 'metrics', issues: [] })
    expect(checkOf(file(id))).toEqual(aCheck)
    expect(client.check).toHaveBeenCalledExactlyOnceWith(1, 'keep')
    expect(client.detect.mock.lastCall![1]).toBe('workspace-1')
    expect(client.parse.mock.lastCall![2]).toBe('workspace-1')
  })

  test('tells files of one name apart', async () => {
    const ids = queue.add([fileOf(metrics), fileOf(metrics), fileOf(metrics)])
    expect(ids.map((id) => file(id).label)).toEqual(['f.csv', 'f.csv (2)', 'f.csv (3)'])
  })

  test('reads once for a burst of changes, and forgets the reading before', async () => {
    const id = await added(metrics)
    const { mapping } = draftOf(file(id))!
    void queue.change(id, { ...mapping, service: 's' })
    void queue.change(id, { ...mapping, service: 'sh' })
    await queue.change(id, { ...mapping, service: 'shop' })
    expect(client.parse).toHaveBeenCalledTimes(2)
    expect(file(id).parsed!.preview.series[0]!.labels).toEqual({ service: 'shop' })
    expect(client.drop).toHaveBeenCalledExactlyOnceWith(1)
  })

  test('keeps the mapping of each target', async () => {
    const id = await added(metrics)
    const { mapping } = draftOf(file(id))!
    await queue.change(id, { ...mapping, service: 'shop' })
    await queue.chooseTarget(id, 'deploys')
    expect(file(id).target).toBe('deploys')
    await queue.chooseTarget(id, 'metrics')
    expect(draftOf(file(id))!.mapping.service).toBe('shop')
    expect(client.detect).toHaveBeenCalledTimes(2)
  })

  test('asks, takes the answer, and asks no more', async () => {
    const id = await added(zoneless)
    const [question] = openQuestions(draftOf(file(id))!)
    expect(question!.id).toBe('time-zone')
    expect(queueTotals([file(id)], [])).toMatchObject({ asking: 1, ready: [] })
    await queue.answer(id, question!, 'UTC')
    expect(openQuestions(draftOf(file(id))!)).toEqual([])
    expect(queueTotals([file(id)], [])).toMatchObject({ asking: 0, ready: [id], rowsToStore: 1 })
  })

  test('looks at a file anew with another delimiter', async () => {
    const id = await added('time,a;b,c\n2026-06-01T00:00:00Z,1;2,3\n')
    const question = openQuestions(draftOf(file(id))!).find((one) => one.id === 'delimiter')!
    expect(draftOf(file(id))!.mapping.columns).toHaveLength(3)
    await queue.answer(id, question, ';')
    expect(draftOf(file(id))!.mapping.columns).toHaveLength(2)
    expect(openQuestions(draftOf(file(id))!).map((one) => one.id)).not.toContain('delimiter')
  })

  test('a file that vanishes fails with its name, and keeps its mapping', async () => {
    const [, id] = queue.add([fileOf(metrics), fileOf(metrics)])
    await reached(id!, 'read')
    const gone = { code: 'unreadable-file', severity: 'error', message: 'm', remedy: 'r' } as const
    client.parse.mockRejectedValueOnce(new JobError([gone]))
    const { mapping } = draftOf(file(id!))!
    await queue.change(id!, { ...mapping, service: 'shop' })
    expect(file(id!)).toMatchObject({ step: { kind: 'failed' }, issues: [{ file: 'f.csv (2)' }] })
    await queue.retry(id!, fileOf(metrics))
    expect(file(id!).step.kind).toBe('read')
    expect(draftOf(file(id!))!.mapping.service).toBe('shop')
  })

  test('stores a file, and says what it made', async () => {
    const id = await added(metrics)
    expect(await queue.commit(id, { signal: new AbortController().signal })).toBe(true)
    expect(file(id).step).toMatchObject({ kind: 'stored', record, newServices: ['api'] })
    expect(queueTotals([file(id)], [record])).toMatchObject({ isDone: true, rowsStored: 1 })
    const undone = [{ ...record, status: 'undone' as const }]
    expect(queueTotals([file(id)], undone)).toMatchObject({ stored: 0, rowsStored: 0 })
  })

  test('a refused commit keeps the file as it was, with the reason', async () => {
    const id = await added(metrics)
    const full = { code: 'storage-full', severity: 'error', message: 'm', remedy: 'r' } as const
    client.commit.mockRejectedValueOnce(new JobError([full]))
    expect(await queue.commit(id, { signal: new AbortController().signal })).toBe(false)
    expect(file(id)).toMatchObject({ step: { kind: 'read' }, issues: [{ code: 'storage-full' }] })
    expect(client.parse).toHaveBeenCalledTimes(1)
  })

  test('files with one series at one time overlap; the second is held back when its counts change', async () => {
    const [first, second] = [await added(metrics), await added(metrics, 'g.csv')]
    const other = await added('time,c\n2026-06-01T00:00:00Z,1\n', 'h.csv')
    const shown = file(second)
    expect(queueTotals([file(first), shown], [])).toMatchObject({ isOverlapping: true })
    expect(queueTotals([file(first), file(other)], [])).toMatchObject({ isOverlapping: false })
    expect(await queue.isStillAsShown(shown)).toBe(true)
    const changed = { ...counts, accepted: 0, rejected: 2 }
    client.check.mockResolvedValueOnce({ ...aCheck, counts: changed })
    expect(await queue.isStillAsShown(shown)).toBe(false)
    expect(file(second)).toMatchObject({
      step: { kind: 'read' },
      checks: { keep: { counts: changed } },
      issues: [{ code: 'counts-changed', file: 'g.csv' }],
    })
  })

  test('a cancelled commit keeps what was read', async () => {
    const id = await added(metrics)
    const controller = new AbortController()
    client.commit.mockImplementationOnce((_id, _options, watch) => {
      controller.abort()
      return Promise.reject(watch!.signal!.reason)
    })
    expect(await queue.commit(id, { signal: controller.signal })).toBe(false)
    expect(file(id)).toMatchObject({ step: { kind: 'read' }, issues: [] })
    expect(client.parse).toHaveBeenCalledTimes(1)
  })

  test('a commit that was cancelled too late is stored; one that failed says why', async () => {
    const [late, failed] = [await added(metrics), await added(metrics, 'g.csv')]
    const controller = new AbortController()
    client.commit.mockImplementationOnce(async () => {
      controller.abort()
      return record
    })
    expect(await queue.commit(late, { signal: controller.signal })).toBe(true)
    const full = { code: 'storage-full', severity: 'error', message: 'm', remedy: 'r' } as const
    client.commit.mockRejectedValueOnce(new JobError([full]))
    expect(await queue.commit(failed, { signal: controller.signal })).toBe(false)
    expect(file(failed)).toMatchObject({ issues: [{ code: 'storage-full' }] })
  })

  test('a worker that forgot what it read reads all files anew', async () => {
    const [first, second] = [await added(metrics), await added(zoneless, 'g.csv')]
    const lost = { code: 'parse-lost', severity: 'error', message: 'm', remedy: 'r' } as const
    client.commit.mockRejectedValueOnce(new JobError([lost]))
    expect(await queue.commit(first, { signal: new AbortController().signal })).toBe(false)
    await reached(first, 'read')
    await reached(second, 'read')
    expect(client.parse).toHaveBeenCalledTimes(4)
  })

  test('a file that was taken out comes back as it was', async () => {
    const id = await added(metrics)
    const { mapping } = draftOf(file(id))!
    await queue.change(id, { ...mapping, service: 'shop' })
    const removed = queue.remove(id)!
    expect(queue.find(id)).toBeUndefined()
    queue.restore(removed)
    await reached(id, 'read')
    expect(draftOf(file(id))!.mapping.service).toBe('shop')
  })

  test('a stopped reading stays stopped until it is asked for', async () => {
    const [id] = queue.add([fileOf(metrics)])
    queue.halt(id!)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(file(id!).step.kind).toBe('halted')
    await queue.retry(id!)
    expect(file(id!).step.kind).toBe('read')
  })

  test('another workspace has it read anew, and drops what was stored in this one', async () => {
    const [stored, waiting] = [await added(metrics), await added(metrics)]
    await queue.commit(stored, { signal: new AbortController().signal })
    queue.enter('workspace-2')
    expect(queue.find(stored)).toBeUndefined()
    await vi.waitFor(() => expect(client.parse.mock.lastCall![2]).toBe('workspace-2'))
    await reached(waiting, 'read')
    expect(client.check).toHaveBeenLastCalledWith(3, 'keep')
  })
})

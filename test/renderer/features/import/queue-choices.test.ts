import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Question } from '#core/import/detection.ts'
import { fileIssue } from '#core/import/refusal.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'
import { combinedCounts } from '#renderer/features/import/combined.ts'
import { answerTo, openQuestions } from '#renderer/features/import/draft.ts'
import {
  asksOverlap,
  checkOf,
  contradictionOf,
  countsOf,
  holdsWork,
  isNothingNew,
  isReady,
  isStoredWhole,
} from '#renderer/features/import/file-outcome.ts'
import { ImportQueue } from '#renderer/features/import/import-queue.ts'
import { queueTotals } from '#renderer/features/import/queue-totals.ts'
import { draftOf, type QueuedFile } from '#renderer/features/import/queued-file.ts'
import type { ImportClient } from '#renderer/jobs/import-client.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import { aCheck, counts, fakeClient, fileOf, metrics, record, zoneless } from './fake-client.ts'

/** What the user chooses for a file beyond its mapping, and what is remembered of such choices. */

let client: ReturnType<typeof fakeClient>
let queue: ImportQueue
beforeEach(() => {
  client = fakeClient()
  queue = new ImportQueue(client)
  queue.enter('workspace-1')
})

const file = (id: string): QueuedFile => queue.find(id)!
const isRead = (id: string) => vi.waitFor(() => expect(file(id).step.kind).toBe('read'))
const watch = () => ({ signal: new AbortController().signal })

async function added(text: string, name?: string): Promise<string> {
  const [id] = queue.add([fileOf(text, name)])
  await isRead(id!)
  return id!
}

const retryOf = { importId: 'import-1', rows: [{ id: 'row-1', line: 2 }] }
const leftOut = { contradicting: 0, partial: 2 }
const contradicting = { rows: 2, contradicting: 1, range: { fromMs: 0, toMs: 0 } }
const kept = { ...aCheck, overlap: contradicting } as const
const replaced = { ...kept, counts: { ...counts, accepted: 2, rejected: 0 } } as const

describe('data that contradict what is stored', () => {
  const checks: ImportClient['check'] = async (_id, policy) =>
    policy === 'replace' ? replaced : kept
  beforeEach(() => void client.check.mockImplementation(checks))

  test('are asked about with both outcomes known, and nothing is chosen', async () => {
    const id = await added(metrics)
    expect(file(id)).toMatchObject({ overlap: null, checks: { keep: kept, replace: replaced } })
    expect(asksOverlap(file(id))).toBe(true)
    expect(queueTotals([file(id)], [])).toMatchObject({ asking: 1, ready: [] })
    // The refused rows that the worker exports are those of its last check.
    expect(client.check.mock.lastCall).toEqual([1, 'keep'])
  })

  test.each([
    ['keep', 1, counts],
    ['replace', 1, replaced.counts],
    ['fail', 0, null],
  ] as const)('%s makes %i file ready', async (policy, ready, expected) => {
    const id = await added(metrics)
    await queue.chooseOverlap(id, policy)
    expect(queueTotals([file(id)], [])).toMatchObject({
      asking: 0,
      refused: 0,
      staysOut: 1 - ready,
    })
    expect(isReady(file(id))).toBe(ready === 1)
    expect(countsOf(file(id))).toEqual(expected)
    expect(client.check.mock.lastCall).toEqual([1, policy === 'replace' ? 'replace' : 'keep'])
  })

  test('are stored under the policy that was chosen', async () => {
    const id = await added(metrics)
    await queue.chooseOverlap(id, 'replace')
    await queue.commit(id, watch())
    expect(client.commit.mock.lastCall![1]).toEqual({ overlap: 'replace', retryOf: null })
  })

  test('are asked about anew when the file is read another way', async () => {
    const id = await added(metrics)
    await queue.chooseOverlap(id, 'keep')
    await queue.change(id, { ...draftOf(file(id))!.mapping, service: 'shop' })
    expect(asksOverlap(file(id))).toBe(true)
  })

  test('are asked about even where keeping what is stored leaves nothing to store', async () => {
    const issue = fileIssue('nothing-to-import', 'm', 'r')
    const nothing: ImportCheck = { kind: 'nothing', issue, before: null }
    client.check.mockImplementation(async (_id, policy) =>
      policy === 'replace' ? replaced : nothing,
    )
    const id = await added(metrics)
    expect(contradictionOf(file(id))).toEqual(contradicting)
    await queue.chooseOverlap(id, 'keep')
    expect(isNothingNew(file(id))).toBe(false)
    expect(queueTotals([file(id)], [])).toMatchObject({ keptOut: 1, nothingNew: 0, refused: 0 })
    await queue.chooseOverlap(id, 'replace')
    expect(checkOf(file(id))).toEqual(replaced)
    expect(isReady(file(id))).toBe(true)
  })

  test.each([
    ['kept with refused rows', { overlap: 'keep', rejected: 2 }, true],
    ['kept whole', { overlap: 'keep', rejected: 0 }, false],
    ['replaced', { overlap: 'replace', rejected: 2 }, false],
  ] as const)('a file that was %s before may replace it: %s', async (_what, earlier, asks) => {
    const { overlap, rejected } = earlier
    const before = { ...record, overlap, counts: { ...counts, rejected } }
    const issue = fileIssue('already-imported', 'm', 'r')
    client.check.mockImplementation(async (_id, policy) =>
      policy === 'replace' ? replaced : { kind: 'nothing', issue, before },
    )
    const id = await added(metrics)
    expect(asksOverlap(file(id))).toBe(asks)
    expect(isNothingNew(file(id))).toBe(!asks)
    await queue.chooseOverlap(id, 'replace')
    expect(isReady(file(id))).toBe(asks)
  })

  test('promise no rows while they are asked about', async () => {
    const id = await added(metrics)
    expect(countsOf(file(id))).toBeNull()
    expect(combinedCounts([file(id)])).toMatchObject({ read: 0, accepted: 0 })
    expect(queueTotals([file(id)], []).rowsToStore).toBe(0)
    await queue.chooseOverlap(id, 'keep')
    expect(combinedCounts([file(id)])).toEqual(counts)
    expect(queueTotals([file(id)], []).rowsToStore).toBe(counts.accepted)
  })

  test('that agree are told without a question and compared once', async () => {
    client.check.mockResolvedValue({ ...aCheck, overlap: { ...contradicting, contradicting: 0 } })
    const id = await added(metrics)
    expect(isReady(file(id))).toBe(true)
    expect(client.check).toHaveBeenCalledTimes(1)
  })
})

describe('a file', () => {
  const nothing = (before: ImportRecord | null): ImportCheck => ({
    kind: 'nothing',
    issue: fileIssue('nothing-to-import', 'm', 'r'),
    before,
  })

  test.each([
    ['is all new', aCheck, true],
    ['loses rows to the store', { ...aCheck, counts: { ...counts, accepted: 0 } }, false],
    ['contradicts it', kept, false],
    ['is stored already', nothing(record), false],
  ] as const)('that %s is stored as it was read: %s', async (_what, check, isWhole) => {
    client.check.mockResolvedValue(check)
    const id = await added(metrics)
    expect(isStoredWhole(file(id))).toBe(isWhole)
  })

  test('would be lost while it waits, and no more once it is stored or known', async () => {
    const id = await added(zoneless)
    expect(holdsWork(file(id))).toBe(true)
    queue.halt(id)
    expect(holdsWork(file(id))).toBe(true)
    client.check.mockResolvedValue(nothing(record))
    const known = await added(metrics, 'known.csv')
    expect(holdsWork(file(known))).toBe(false)
    client.check.mockResolvedValue(aCheck)
    const stored = await added(metrics, 'stored.csv')
    expect(holdsWork(file(stored))).toBe(true)
    await queue.commit(stored, watch())
    expect(holdsWork(file(stored))).toBe(false)
    client.detect.mockRejectedValueOnce(new JobError([fileIssue('empty-file', 'm', 'r')]))
    const [empty] = queue.add([fileOf('', 'empty.csv')])
    await vi.waitFor(() => expect(file(empty!).step.kind).toBe('failed'))
    expect(holdsWork(file(empty!))).toBe(false)
  })
})

describe('what was said of an earlier file', () => {
  const remembered = { importId: 'import-1', fileName: 'e.csv', committedMs: 0 }

  test('is taken over with its answers, until the file is read afresh', async () => {
    const real = client.detect.getMockImplementation()!
    client.detect.mockImplementation(async (source, workspace, known) => {
      const found = await real(source, workspace, known)
      if (known?.afresh === true) return found
      const time = { ...found.mapping.time, zone: 'UTC' }
      return { ...found, mapping: { ...found.mapping, time }, remembered }
    })
    const id = await added(zoneless)
    expect(openQuestions(draftOf(file(id))!)).toEqual([])
    expect(draftOf(file(id))!.detection.remembered).toEqual(remembered)
    await queue.readAfresh(id)
    expect(openQuestions(draftOf(file(id))!).map((one) => one.id)).toEqual(['time-zone'])
  })

  test('another encoding is looked at anew, and stays said', async () => {
    const id = await added(metrics)
    await queue.chooseDialect(id, { encoding: 'windows-1252' })
    await queue.chooseDialect(id, { delimiter: ',' })
    expect(client.detect.mock.lastCall![2]).toEqual({
      target: 'metrics',
      encoding: 'windows-1252',
      delimiter: ',',
    })
  })
})

describe('questions', () => {
  const absent: Question = {
    id: 'absent',
    column: null,
    text: '?',
    options: [
      { value: 'gap', label: 'gap' },
      { value: 'zero', label: 'zero' },
    ],
    fallback: 'gap',
  }

  test('with a fallback hold it until they are answered, and keep nobody waiting', async () => {
    const real = client.detect.getMockImplementation()!
    client.detect.mockImplementation(async (...given) => ({
      ...(await real(...given)),
      questions: [absent],
    }))
    const id = await added(metrics)
    expect(answerTo(absent, draftOf(file(id))!)).toBe('gap')
    expect(isReady(file(id))).toBe(true)
    await queue.answer(id, absent, 'zero')
    expect(draftOf(file(id))!.mapping.absent).toBe('zero')
    expect(answerTo(absent, draftOf(file(id))!)).toBe('zero')
  })
})

const toil = 'date,minutes,description,person\n2026-06-01T00:00:00Z,5,Rotate keys,ana\n'
const rule = {
  position: 0,
  field: 'any',
  match: 'keyword',
  pattern: 'rotate',
  category: 'manual',
} as const

describe('rules for toil', () => {
  test('are read with at once, and with later files', async () => {
    const [first, other] = [await added(toil), await added(metrics, 'm.csv')]
    expect(file(first).target).toBe('toil')
    queue.readWithRules([rule])
    await vi.waitFor(() =>
      expect(file(first).parsed!.preview.toilEntries[0]!.category).toBe('manual'),
    )
    const second = await added(toil, 'later.csv')
    expect(file(second).parsed!.preview.toilEntries[0]!.category).toBe('manual')
    const parses = client.parse.mock.calls.length
    queue.readWithRules([{ ...rule }])
    expect(client.parse).toHaveBeenCalledTimes(parses)
    expect(draftOf(file(other))!.mapping.categoryRules).toEqual([])
  })
})

describe('one file in two ways', () => {
  test('is read as a second kind of data beside the first', async () => {
    const id = await added(toil, 'log.csv')
    const also = queue.addAlso(id, 'incidents', 'incidents')!
    await vi.waitFor(() => expect(file(also).target).toBe('incidents'))
    expect(file(also)).toMatchObject({ label: 'log.csv as incidents', source: file(id).source })
    expect(file(id).target).toBe('toil')
  })

  test('refused rows are read as their file was, and say whose they are', async () => {
    const { mapping } = draftOf(file(await added(zoneless)))!
    const answered = { ...mapping, time: { ...mapping.time, zone: 'UTC' } }
    const retried = { ...retryOf, fileName: 'f.csv', mapping: answered, leftOut }
    const id = queue.addRetry(fileOf(zoneless, 'rows.csv'), retried)
    await isRead(id)
    const draft = draftOf(file(id))!
    expect(draft.mapping.time.zone).toBe('UTC')
    expect(draft.detection.label).toBe('Refused rows of f.csv')
    expect(openQuestions(draft)).toEqual([])
    await queue.commit(id, watch())
    expect(client.commit.mock.lastCall![1]).toEqual({ overlap: 'keep', retryOf })
  })

  test('refused rows that look like nothing are still read', async () => {
    const { mapping } = draftOf(file(await added(metrics)))!
    client.detect.mockRejectedValueOnce(new JobError([fileIssue('no-columns', 'm', 'r')]))
    const retried = { ...retryOf, fileName: 'f.csv', mapping, leftOut }
    const id = queue.addRetry(fileOf(metrics, 'rows.csv'), retried)
    await isRead(id)
    expect(draftOf(file(id))!.detection.sample.header).toEqual(['time', 'a', 'b'])
  })
})

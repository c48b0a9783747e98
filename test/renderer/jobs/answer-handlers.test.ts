import { describe, expect, test } from 'vitest'
import type { LongWork } from '#core/result/long-work.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import { answerHandlers } from '#renderer/jobs/answer-handlers.ts'
import type { HistoryAnswer, ObjectiveInput } from '#renderer/jobs/answer-jobs.ts'
import { JobError } from '#renderer/jobs/job-error.ts'

const context = { signal: new AbortController().signal, report: () => undefined }
const answerOf = <T>(work: LongWork<T> | Promise<T>): T => runToEnd(work as LongWork<T>)

const start = Date.UTC(2027, 0, 1)
const hours = 30 * 24
const total = regularSeries(start, HOUR_MS, new Float64Array(hours).fill(1000))
// Two hours with half of the requests bad: 1 000 of 720 000, where 99.9 % allows 720.
const good = regularSeries(
  start,
  HOUR_MS,
  Float64Array.from({ length: hours }, (_, hour) => (hour === 100 || hour === 101 ? 500 : 1000)),
)

const slo: Slo = {
  id: 'slo',
  serviceId: 'service',
  sliId: 'sli',
  name: 'availability',
  description: '',
  consequences: '',
  target: 0.999,
  method: 'occurrences',
  window: { kind: 'rolling', days: 30 },
  policyId: null,
}

const objective: ObjectiveInput = {
  slo,
  source: { kind: 'good-total', goodSeriesId: 'good', totalSeriesId: 'total' },
  series: new Map([
    ['good', good],
    ['total', total],
  ]),
  nowMs: start + 30 * DAY_MS,
}

const handlers = answerHandlers({
  readWorkspace: () => Promise.reject(new Error('no workspace in this test')),
  readSeries: async (_workspaceId, ids) =>
    new Map([...objective.series].filter(([id]) => ids.includes(id))),
})

describe('the answers worker', () => {
  test('tells where an objective stands', () => {
    const status = answerOf(handlers.sloStatus(objective, context))
    expect(status.health).toBe('exhausted')
    expect(status.remaining).toBeCloseTo(1 - 1000 / 720, 12)
  })

  test('reads the past of an objective, also where its series are missing', async () => {
    const question = { slo, source: objective.source, nowMs: objective.nowMs }
    const asked = { workspaceId: 'w', question, incidents: [] }
    const known = (await handlers.history(asked, context)) as HistoryAnswer
    expect(known.issues).toEqual([])
    expect(known.history.outsideMinutesPerDay! * 30).toBeCloseTo((1000 / 720_000) * 43_200, 9)
    const source = { ...objective.source, goodSeriesId: 'gone' } as typeof objective.source
    const unread = { ...asked, question: { ...question, source } }
    const lost = (await handlers.history(unread, context)) as HistoryAnswer
    expect(lost.issues).toMatchObject([{ code: 'series-missing' }])
    expect(lost.history.outsideMinutesPerDay).toBeNull()
  })

  test('draws how the budget went, ending at what is left', () => {
    const { status, line } = answerOf(handlers.burnDown({ ...objective, points: 60 }, context))
    expect(line.times).toHaveLength(61)
    expect(line.remaining[0]).toBe(1)
    expect(line.remaining.at(-1)).toBeCloseTo(status.remaining!, 12)
  })

  test('draws no line where nothing is known', () => {
    const empty = { ...objective, nowMs: start - 40 * DAY_MS, points: 60 }
    const { status, line } = answerOf(handlers.burnDown(empty, context))
    expect(status.health).toBe('no-data')
    expect(line.times).toHaveLength(0)
  })

  test('names the series that is missing', () => {
    const without = { ...objective, series: new Map([['good', good]]) }
    expect(() => answerOf(handlers.sloStatus(without, context))).toThrow(JobError)
  })

  test('answers many questions, one wrong one among them', async () => {
    const { series: _, ...question } = objective
    const source = { ...question.source, kind: 'good-total' as const, goodSeriesId: 'gone' }
    const questions = [
      { ...question, id: 'a' },
      { ...question, id: 'b', source },
    ]
    const answers = await handlers.statuses({ workspaceId: 'w', questions }, context)
    expect(answers).toMatchObject([
      { id: 'a', value: { health: 'exhausted' }, issues: [] },
      { id: 'b', value: null, issues: [{ severity: 'error' }] },
    ])
  })
})

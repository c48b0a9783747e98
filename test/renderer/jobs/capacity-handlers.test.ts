import { describe, expect, test } from 'vitest'
import type { ForecastComponents } from '#core/forecast/components.ts'
import { capacityHandlers } from '#renderer/jobs/capacity-handlers.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import { runToEnd, type LongWork } from '#core/result/long-work.ts'
import { DAY_MS } from '#core/units/units.ts'
import { daily, DISK, START_MS } from '../../core/capacity/support.ts'

const context = { signal: new AbortController().signal, report: () => undefined }

/** 60 days with a weekly wave, one of them trebled. */
const use = daily(
  Array.from({ length: 60 }, (_, day) => (100 + 10 * (day % 7)) * (day === 40 ? 3 : 1)),
)
const { components, knownEvents } = capacityHandlers(async () => new Map([['s1', use]]))

describe('components', () => {
  const nowMs = START_MS + 59 * DAY_MS
  const sale = {
    name: 'Sale',
    fromMs: START_MS + 40 * DAY_MS,
    toMs: START_MS + 41 * DAY_MS,
  }

  test('add up to the measurements, days unlike others included', async () => {
    const resource = { ...DISK, knownEvents: [sale] }
    const question = { workspaceId: 'w', question: { resource, nowMs } }
    const parts = (await components(question, context)) as ForecastComponents
    expect(parts).toMatchObject({ startMs: START_MS, stepMs: DAY_MS })
    const { values, trend, seasons, remainder } = parts
    expect([...values]).toEqual([...use.values])
    expect(seasons.map(({ lengthMs }) => lengthMs)).toEqual([7 * DAY_MS])
    values.forEach((value, day) => {
      expect(trend[day]! + seasons[0]!.values[day]! + remainder[day]!).toBeCloseTo(value, 8)
    })
    // What the sale did is in the remainder alone.
    expect(remainder[40]).toBeCloseTo(2 * (100 + 10 * (40 % 7)), 0)
    expect(Math.abs(remainder[33]!)).toBeLessThan(1)
  })

  test('say why there are none', async () => {
    const question = { resource: { ...DISK, seriesId: 'gone' }, nowMs }
    await expect(components({ workspaceId: 'w', question }, context)).rejects.toBeInstanceOf(
      JobError,
    )
  })
})

describe('known events', () => {
  const read = (text: string) =>
    runToEnd(
      knownEvents({ text, zone: 'UTC', nowMs: START_MS }, context) as LongWork<{
        readonly events: readonly unknown[]
      }>,
    )

  test('are read from a list', () => {
    expect(read('[{"name": "Sale", "on": "2026-05-01"}]').events).toHaveLength(1)
  })

  test('or refused', () => {
    expect(() => read('no calendar')).toThrow(JobError)
  })
})

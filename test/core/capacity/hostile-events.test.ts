import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { committedPlan, planProgress } from '#core/capacity/plan.ts'
import { resourceOutlook } from '#core/capacity/resource-outlook.ts'
import { scenarioQuestion } from '#core/capacity/scenario-question.ts'
import { DAY_MS } from '#core/units/units.ts'
import {
  capacityPlanSchema,
  capacityScenarioSchema,
  type Amount,
  type CapacityEvent,
} from '#core/workspace/model/capacity.ts'
import { daily, DISK, growing, START_MS } from './support.ts'

const NOW_MS = START_MS + 119 * DAY_MS
const SERIES = growing(500, 3, 10)

const amount: fc.Arbitrary<Amount> = fc.oneof(
  fc.double(),
  fc.record({ low: fc.double(), high: fc.double(), level: fc.double({ min: 0.01, max: 0.99 }) }),
  fc.double({ min: -2, max: 300, noNaN: true }),
)

const moment = fc.oneof(
  fc.integer({ min: -30, max: 900 }).map((days) => NOW_MS + days * DAY_MS),
  fc.constantFrom(-8.64e15, 8.64e15, 0, NOW_MS),
)

const event: fc.Arbitrary<CapacityEvent> = fc.record({
  id: fc.string({ maxLength: 8 }),
  kind: fc.constantFrom('launch', 'migration', 'demand', 'growth', 'capacity', 'peak'),
  label: fc.string({ maxLength: 8 }),
  atMs: moment,
  endMs: fc.option(moment, { nil: null }),
  amount,
})

describe('events of any kind', () => {
  it('have an answer with real dates or a reason, and never throw', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), fc.double(), (events, growth) => {
        const question = scenarioQuestion(DISK, NOW_MS, { growth }, events)
        const result = resourceOutlook({ ...question, series: SERIES, paths: 50 })
        const outlook = result.ok ? result.value : null
        const { p10Ms = null, p50Ms = null, p90Ms = null } = outlook?.exhaustion ?? {}
        expect(result.ok || result.error.message !== '').toBe(true)
        for (const ms of [p10Ms, p50Ms, p90Ms]) expect(ms === null || ms >= NOW_MS).toBe(true)
        expect(outlook?.delivery.probability ?? 0).toBeGreaterThanOrEqual(0)
        expect([...(outlook?.forecast.mean ?? [])].some((value) => Number.isNaN(value))).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  it('that a scenario may hold can be committed as a plan', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 3 }), (events) => {
        const scenario = {
          id: 's',
          name: 'x',
          resourceId: 'r1',
          changes: {},
          events,
          createdMs: NOW_MS,
        }
        fc.pre(capacityScenarioSchema.safeParse(scenario).success)
        const result = resourceOutlook({
          ...scenarioQuestion(DISK, NOW_MS, {}, events),
          series: SERIES,
          paths: 50,
        })
        fc.pre(result.ok)
        if (!result.ok) return
        const decision = { name: 'x', note: '', changes: {}, events, committedMs: NOW_MS }
        const plan = { id: 'p', ...committedPlan(result.value, decision) }
        expect(capacityPlanSchema.safeParse(plan).error?.issues ?? []).toEqual([])
        expect(planProgress(plan, SERIES).points).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})

describe('measurements of any kind under a what-if', () => {
  const later = { atMs: NOW_MS + 20 * DAY_MS, endMs: null, label: '' }
  const events: CapacityEvent[] = [
    { ...later, id: 'a', kind: 'launch', amount: { low: 1, high: 5, level: 0.9 } },
    { ...later, id: 'b', kind: 'growth', amount: 2 },
  ]

  it.each([
    ['a constant', Array.from({ length: 120 }, () => 500), true],
    ['zeros', Array.from({ length: 120 }, () => 0), true],
    ['gaps alone', Array.from({ length: 120 }, () => Number.NaN), false],
    ['one value', [5], false],
    [
      'an infinite value',
      Array.from({ length: 120 }, (_, i) => (i === 60 ? Infinity : 500)),
      false,
    ],
    ['far over the limit', Array.from({ length: 120 }, () => 1e14), true],
  ])('%s', (_, values, answered) => {
    const question = { resource: DISK, nowMs: NOW_MS, events, series: daily(values), paths: 50 }
    const result = resourceOutlook(question)
    expect(result.ok).toBe(answered)
    const dates = result.ok ? [result.value.exhaustion.p50Ms, result.value.orderBy.ms] : []
    expect(dates.every((ms) => ms === null || Number.isFinite(ms))).toBe(true)
  })
})

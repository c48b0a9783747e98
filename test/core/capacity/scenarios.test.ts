import { describe, expect, it } from 'vitest'
import type { ResourceOutlookInput } from '#core/capacity/outlook.ts'
import { committedPlan, planProgress } from '#core/capacity/plan.ts'
import { runOutBefore } from '#core/capacity/run-out-before.ts'
import { scenarioQuestion } from '#core/capacity/scenario-question.ts'
import { tornadoWork } from '#core/capacity/tornado.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { capacityPlanSchema, type CapacityEvent } from '#core/workspace/model/capacity.ts'
import { daily, DISK, growing, outlookOf, START_MS } from './support.ts'

const NOW_MS = START_MS + 119 * DAY_MS
const series = growing(500, 3, 10)
const LAUNCH: CapacityEvent = {
  id: 'e1',
  kind: 'launch',
  label: 'EU launch',
  atMs: NOW_MS + 20 * DAY_MS,
  endMs: null,
  amount: { low: 40, high: 90, level: 0.9 },
}

describe('scenarioQuestion', () => {
  it('is the resource’s own without changes', () => {
    expect(scenarioQuestion(DISK, 5, {}, [])).toEqual({
      resource: DISK,
      nowMs: 5,
      demandFactor: 1,
      growthFactor: 1,
    })
  })

  it('takes figures as they are and ranges as ranges', () => {
    const range = { low: 20, high: 45, level: 0.8 }
    const asked = scenarioQuestion(DISK, 5, { demand: 0.2, leadTimeDays: range, risk: 0.1 }, [
      LAUNCH,
    ])
    expect(asked).toMatchObject({
      demandFactor: 1.2,
      leadTimeDays: expect.closeTo(30, 9),
      leadTimeRange: range,
      risk: 0.1,
      events: [LAUNCH],
    })
    const demand = { low: 0.2, high: 0.4, level: 0.9 }
    expect(scenarioQuestion(DISK, 5, { demand }, [LAUNCH])).toMatchObject({
      demandFactor: 1,
      events: [{ kind: 'demand', atMs: 5, amount: demand }, LAUNCH],
    })
  })

  it('a range of demand is sooner than none and less sure than its middle', () => {
    const ask = (demand: number | { low: number; high: number; level: number }) => {
      const question = scenarioQuestion(DISK, NOW_MS, { demand }, [])
      return outlookOf(growing(400, 2, 10), { ...question, paths: 2000 })
    }
    const width = ({ exhaustion: { p10Ms, p90Ms } }: ReturnType<typeof ask>) => p90Ms! - p10Ms!
    const ranged = ask({ low: 0.2, high: 0.4, level: 0.9 })
    expect(width(ranged)).toBeGreaterThan(width(ask(0.3)))
    expect(ranged.daysUntilLimit.p50!).toBeLessThan(ask(0).daysUntilLimit.p50!)
  })

  it('a range of the lead time moves the order date by its own spread', () => {
    const order = (change: Partial<ResourceOutlookInput>) =>
      outlookOf(series, { leadTimeDays: 30, ...change }).orderBy.ms!
    const ranged = order({ leadTimeRange: { low: 10, high: 90, level: 0.9 } })
    expect(ranged).toBeLessThan(order({}) - 20 * DAY_MS)
    expect(order({ leadTimeRange: { low: 30, high: 30, level: 0.9 } })).toBe(order({}))
  })
})

describe('runOutBefore', () => {
  const { exhaustion, nowMs } = outlookOf(series)

  it.each([
    ['in the past', nowMs - DAY_MS, 0],
    ['at the median', exhaustion.p50Ms! + HOUR_MS, 0.5],
    ['after all paths', exhaustion.cumulative.times.at(-1)! + DAY_MS, 1],
    ['beyond the search', nowMs + 5000 * DAY_MS, null],
  ])('%s', (_, ms, probability) => {
    const answer = runOutBefore(exhaustion, nowMs, ms)
    expect(answer.reason === null).toBe(probability !== null)
    expect(answer.probability ?? 0).toBeCloseTo(probability ?? 0, 1)
  })

  it('is 1 once the limit is reached', () => {
    const over = outlookOf(growing(1200, 1))
    expect(runOutBefore(over.exhaustion, over.nowMs, 0).probability).toBe(1)
  })
})

describe('tornado', () => {
  const run = (change: Partial<ResourceOutlookInput> = {}) => {
    const result = runToEnd(
      tornadoWork({
        resource: DISK,
        series,
        nowMs: NOW_MS,
        paths: 200,
        model: 'linear',
        ...change,
      }),
    )
    if (!result.ok) throw new Error(result.error.message)
    return result.value
  }

  it('lists the longest bar first and moves each end the right way', () => {
    const { bars, baseMs } = run({ events: [LAUNCH] })
    const lengths = bars.map(({ swingDays }) => swingDays)
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
    expect(bars.map(({ key }) => key).toSorted()).toEqual([
      'amount e1',
      'date e1',
      'demand',
      'growth',
      'limit',
    ])
    const ends = (key: string) => bars.find((bar) => bar.key === key)!.ends
    const [less, more] = ends('growth')
    expect(less!.p50Ms!).toBeGreaterThan(baseMs!)
    expect(more!.p50Ms!).toBeLessThan(baseMs!)
    expect(ends('limit')[0]!.movedDays!).toBeLessThan(0)
    expect(ends('amount e1').map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([
      '+40 GiB',
      '+90 GiB',
    ])
    expect(ends('date e1').map(({ text }) => text)).toEqual(['14 days earlier', '14 days later'])
  })

  it('a date out of sight counts as the last day looked at, and says so', () => {
    const { bars, baseMs, untilMs } = run({ growthFactor: 0.0001, series: growing(400, 0.01, 1) })
    expect(baseMs).toBeNull()
    expect(untilMs).toBe(NOW_MS + 365 * DAY_MS)
    expect(bars.find(({ key }) => key === 'growth')!.ends[0]).toMatchObject({
      p50Ms: null,
      movedDays: null,
      problem: null,
    })
  })

  it('asks units and peaks where there are any', () => {
    const hourly = Float64Array.from({ length: 24 * 60 }, (_, hour) => 40 + hour / 48 + (hour % 24))
    const axis = { kind: 'regular', startMs: START_MS, stepMs: HOUR_MS } as const
    const resource = { ...DISK, limit: 40, units: 4, redundancy: 1 }
    const keys = run({ series: { axis, values: hourly }, resource }).bars.map(({ key }) => key)
    expect(keys).toContain('redundancy')
    expect(keys).toContain('peak')
  })

  it('hands on why there is no answer', () => {
    const work = tornadoWork({ resource: DISK, series: daily([1]), nowMs: NOW_MS })
    expect(runToEnd(work)).toMatchObject({
      ok: false,
      error: { code: 'insufficient-historical-data' },
    })
  })
})

describe('a plan', () => {
  const decision = { name: 'Q3', note: '', changes: {}, events: [LAUNCH], committedMs: NOW_MS + 1 }
  const outlook = outlookOf(series, { events: [LAUNCH] })
  const plan = { id: 'p1', ...committedPlan(outlook, decision) }

  it('keeps the forecast of its day as a record', () => {
    expect(capacityPlanSchema.parse(plan)).toEqual(plan)
    expect(plan.forecast.times[0]).toBe(NOW_MS + DAY_MS)
    expect(plan.p50Ms).toBe(outlook.exhaustion.p50Ms)
    const ends = plan.forecast.times.at(-1)!
    expect(ends).toBeGreaterThanOrEqual(NOW_MS + 90 * DAY_MS)
  })

  it('has nothing to compare with on its own data', () => {
    expect(planProgress(plan, series)).toEqual({
      points: 0,
      coverage: [],
      bias: null,
      latest: null,
    })
  })

  it.each([
    ['as planned', 1, 0, 'inside', 1],
    ['above the plan', 1.5, 0, 'above', 0],
    ['below the plan', 0.5, 0, 'below', 0],
  ] as const)('use that goes on %s', (_, factor, add, place, inside) => {
    const planned = plan.forecast.mean.slice(0, 30)
    const values = [...series.values, ...planned.map((value) => factor * value + add)]
    const progress = planProgress(plan, daily(values))
    expect(progress).toMatchObject({ points: 30, latest: { place } })
    expect(progress.coverage.map((band) => band.inside)).toEqual([inside, inside, inside])
    expect(Math.sign(Math.round(progress.bias!))).toBe(Math.sign(factor - 1))
  })

  it('leaves gaps and what lies beyond it out', () => {
    const days = plan.forecast.times.length
    const after = Array.from({ length: days + 50 }, (_, day) => (day % 2 === 0 ? Number.NaN : 700))
    const { points } = planProgress(plan, daily([...series.values, ...after]))
    expect(points).toBe(Math.floor(days / 2))
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resourceOutlook, resourceOutlookWork } from '#core/capacity/resource-outlook.ts'
import { outlookSentence } from '#core/capacity/outlook-sentence.ts'
import type { ResourceOutlookInput } from '#core/capacity/outlook.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { daily, DISK, growing, outlookOf, START_MS } from './support.ts'

/** Sentences with their no-break spaces as plain ones. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const inDays = (days: number | null) => days ?? Infinity

describe('resourceOutlook', () => {
  it('gives the date although the limit lies inside the horizon (the seed gave none)', () => {
    const values = Array.from({ length: 30 }, (_, day) => 500 + 10 * day)
    const outlook = outlookOf(daily(values))
    expect(outlook.daysUntilLimit).toEqual({ p10: 21, p50: 21, p90: 21 })
    expect(outlook.forecast.mean.at(-1)).toBeCloseTo(1690, 9)
    expect(outlook.recommendation.atHorizon.level).toBe('urgent')
    expect(outlook.recommendation.atHorizon.utilisation).toBeCloseTo(1.69, 12)
    expect(outlook.recommendation.now.level).toBe('monitor')
  })

  it('has no date for a shrinking use and says why', () => {
    const values = Array.from({ length: 20 }, (_, day) => 800 - 2 * day)
    const outlook = outlookOf(daily(values), { horizonDays: 30 })
    expect(outlook.daysUntilLimit.p50).toBeNull()
    expect(outlook.exhaustion).toMatchObject({
      state: 'never',
      reason: 'the use is flat or falling',
    })
    expect(outlook.forecast.mean.at(-1)).toBeCloseTo(702, 9)
    expect(outlook.recommendation.atHorizon.level).toBe('monitor')
    expect(outlook.monthsUntilCapacity).toMatchObject({
      months: null,
      reason: 'the use does not grow',
    })
    expect(plain(outlookSentence(outlook.answer, 'UTC'))).toBe(
      'db-1 disk: not expected to reach the limit, the use is flat or falling; no order needed yet.',
    )
  })

  it('answers 0 days and since when for a limit already reached', () => {
    const outlook = outlookOf(growing(700, 3), { limit: 900 })
    expect(outlook.daysUntilLimit).toEqual({ p10: 0, p50: 0, p90: 0 })
    expect(outlook.exhaustion.state).toBe('over')
    const sinceDay = (outlook.exhaustion.sinceMs! - START_MS) / DAY_MS
    expect(sinceDay).toBeGreaterThan(60)
    expect(sinceDay).toBeLessThan(75)
    expect(outlook.delivery.probability).toBe(1)
    expect(outlook.monthsUntilCapacity.months).toBe(0)
    expect(outlook.orderBy.overdue).toBe(true)
    expect(plain(outlookSentence(outlook.answer, 'UTC'))).toMatch(
      /^db-1 disk: at or over the limit since \d+ Jun 2026; order now\.$/,
    )
  })

  it('says that the date lies beyond the horizon when growth is slow but real', () => {
    const outlook = outlookOf(growing(100, 0.2, 0.5))
    expect(outlook.exhaustion).toMatchObject({
      state: 'never',
      reason: 'the limit lies beyond the horizon of 365 days',
    })
  })

  it('orders by the risk quantile less the lead time', () => {
    const outlook = outlookOf(growing(500, 3, 12), { leadTimeDays: 14, risk: 0.05, paths: 2000 })
    const { exhaustion, orderBy, nowMs } = outlook
    expect(orderBy.ms! + 14 * DAY_MS).toBeLessThanOrEqual(exhaustion.p10Ms!)
    expect(orderBy.daysLeft).toBe((orderBy.ms! - nowMs) / DAY_MS)
    const atOrder = outlookOf(growing(500, 3, 12), { nowMs, leadTimeDays: orderBy.daysLeft! + 14 })
    expect(atOrder.delivery.probability).toBeLessThanOrEqual(
      0.05 + 3 * atOrder.delivery.standardError,
    )
    expect(plain(outlookSentence(outlook.answer, 'UTC'))).toMatch(
      /^db-1 disk: 50 % chance to reach the limit by \d+ \w+ 2026 \(10–90 %: \d+ \w+ 2026 to \d+ \w+ 2026\); order by \d+ \w+ 2026 for 5 % risk\.$/,
    )
  })

  it('says that it is too late when the last day to order has passed', () => {
    const outlook = outlookOf(growing(500, 3.9, 8), { leadTimeDays: 60 })
    expect(outlook.orderBy.overdue).toBe(true)
    expect(outlook.delivery.probability).toBeGreaterThan(0.9)
    expect(plain(outlookSentence(outlook.answer, 'UTC'))).toMatch(
      /; order now, \d+ \w+ 2026 was the last day for 5 % risk\.$/,
    )
  })

  it('keeps the quantiles in order and never brings the date nearer by more limit or less demand', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: -1, max: 4, noNaN: true }),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (seed, slope, sd, factor) => {
          const series = growing(400, slope, sd, seed)
          const ask = (change: Partial<ResourceOutlookInput>) =>
            outlookOf(series, { paths: 100, seed, ...change }).daysUntilLimit
          const days = ask({})
          expect(inDays(days.p10)).toBeLessThanOrEqual(inDays(days.p50))
          expect(inDays(days.p50)).toBeLessThanOrEqual(inDays(days.p90))
          const doubled = ask({ limit: 2000 })
          const raised = ask({ limit: 1000 * factor })
          const demanded = ask({ demandFactor: factor })
          for (const p of ['p10', 'p50', 'p90'] as const) {
            expect(inDays(doubled[p])).toBeGreaterThanOrEqual(inDays(days[p]))
            expect(inDays(raised[p])).toBeGreaterThanOrEqual(inDays(days[p]))
            expect(inDays(demanded[p])).toBeLessThanOrEqual(inDays(days[p]))
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('takes what-ifs: more demand comes sooner, slower growth later', () => {
    const series = growing(400, 2)
    const days = (change: Partial<ResourceOutlookInput>) =>
      outlookOf(series, change).daysUntilLimit.p50!
    expect(days({ demandFactor: 1.2 })).toBeLessThan(days({}) - 30)
    expect(days({ growthFactor: 2 }) / days({})).toBeCloseTo(0.5, 1)
    const still = outlookOf(series, { growthFactor: 0 })
    expect(still.daysUntilLimit.p50).toBeNull()
    expect(still.exhaustion.probability).toBeLessThan(0.01)
    const outlook = outlookOf(series, { demandFactor: 1.2, growthFactor: 2 })
    expect(plain(outlook.assumptions.join(' '))).toContain(
      'What if: demand +20 % from now on. What if: growth times 2 from now on.',
    )
    expect(outlook.utilisation.currentRatio).toBeCloseTo(
      1.2 * outlookOf(series).utilisation.currentRatio,
      12,
    )
  })

  it('is over from now on when only the what-if puts it there', () => {
    const outlook = outlookOf(growing(600, 1), { demandFactor: 1.5 })
    expect(outlook.exhaustion).toMatchObject({ state: 'over', sinceMs: outlook.nowMs })
  })

  it('takes peaks, not averages, of hourly data', () => {
    const values = Float64Array.from({ length: 24 * 60 }, (_, hour) => {
      return 40 + hour / 48 + (hour % 24 === 14 ? 20 : 0)
    })
    const series = {
      axis: { kind: 'regular', startMs: START_MS, stepMs: HOUR_MS } as const,
      values,
    }
    const nowMs = START_MS + 60 * DAY_MS
    const outlook = outlookOf(series, { nowMs, limit: 100 })
    expect(outlook.historySlotMs).toBe(DAY_MS)
    expect(outlook.utilisation.peak).toBeCloseTo(40 + (59 * 24 + 14) / 48 + 20, 9)
    // The peak grows by half a unit a day: from 89.8 on day 59 to 100 on day 80.
    expect(outlook.daysUntilLimit.p50).toBe(20)
  })

  it('leaves out what happened after now', () => {
    const series = growing(400, 2)
    const past = outlookOf(series, { nowMs: START_MS + 59 * DAY_MS })
    const half = outlookOf({ ...series, values: series.values.slice(0, 60) })
    expect(past.exhaustion).toEqual(half.exhaustion)
  })

  it('warns when the data are old', () => {
    const outlook = outlookOf(growing(400, 4), { nowMs: START_MS + 200 * DAY_MS })
    expect(outlook.warnings.map((issue) => issue.code)).toContain('stale-data')
    // The line passed the limit on day 150: that is due now, not 50 days ago.
    expect(outlook.daysUntilLimit.p50).toBe(0)
  })

  it('gives the same bytes for the same seed, and other paths for another', () => {
    const series = growing(400, 3, 20)
    expect(outlookOf(series)).toEqual(outlookOf(series))
    expect(outlookOf(series, { seed: 2 }).exhaustion.cumulative).not.toEqual(
      outlookOf(series).exhaustion.cumulative,
    )
  })

  it('does not move the date when paths are only followed further', () => {
    const series = growing(500, 3, 20)
    const near = outlookOf(series)
    const far = outlookOf(series, { leadTimeDays: 700 })
    expect(far.exhaustion.searchDays).toBeGreaterThan(near.exhaustion.searchDays)
    expect(far.exhaustion.cumulative).toEqual(near.exhaustion.cumulative)
  })

  // Peaks of hours or ten minutes, growing to the limit in 250 days: an order takes 300.
  it.each([
    ['hours', HOUR_MS, 30 * 6],
    ['ten minutes', 10 * MINUTE_MS, 48 * 10],
  ])('searches past a long lead time on peaks of %s', (_, slotMs, points) => {
    const stepMs = slotMs / 6
    const series = {
      axis: { kind: 'regular', startMs: START_MS, stepMs } as const,
      values: Float64Array.from({ length: points }, (__, i) => 500 + (2 * i * stepMs) / DAY_MS),
    }
    const nowMs = START_MS + points * stepMs
    const outlook = outlookOf(series, { nowMs, limit: 1000, leadTimeDays: 300, paths: 100 })
    expect(outlook.historySlotMs).toBe(slotMs)
    expect(outlook.exhaustion.searchDays).toBe(390)
    expect(outlook.exhaustion.walkedDays).toBeLessThan(300)
    expect(outlook.daysUntilLimit.p50).toBeGreaterThan(245)
    expect(outlook.daysUntilLimit.p50).toBeLessThan(251)
    expect(outlook.delivery.probability).toBe(1)
    expect(outlook.orderBy.overdue).toBe(true)
    expect(outlook.assumptions.join(' ')).toContain('dates there err on the early side')
  })

  it('says so when measurements are too fine for the lead time', () => {
    const axis = { kind: 'regular', startMs: START_MS, stepMs: 1000 } as const
    const series = { axis, values: Float64Array.from({ length: 600 }, (_, i) => 500 + i / 60) }
    const question = { series, nowMs: START_MS + 600_000, horizonDays: 1, leadTimeDays: 300 }
    expect(resourceOutlook({ resource: DISK, ...question })).toMatchObject({
      ok: false,
      error: { code: 'lead-time-beyond-data' },
    })
  })

  it('never claims a probability without an error', () => {
    const { delivery, exhaustion } = outlookOf(growing(100, 0.1))
    expect(delivery.probability).toBe(0)
    expect(delivery.standardError).toBeGreaterThan(0)
    expect(exhaustion.standardError).toBeGreaterThan(0)
  })

  it('reports progress between steps', () => {
    const work = resourceOutlookWork({
      resource: DISK,
      series: growing(400, 2),
      nowMs: START_MS + 119 * DAY_MS,
    })
    const units = new Set<string>()
    for (let step = work.next(); !step.done; step = work.next()) units.add(step.value.unit)
    expect([...units]).toEqual(['back-test origins', 'paths'])
  })

  it.each([
    ['no data', daily([]), {}, 'no-historical-data'],
    ['all gaps', daily([Number.NaN, Number.NaN]), {}, 'no-historical-data'],
    ['six days', daily([1, 2, 3, 4, 5, 6]), {}, 'insufficient-historical-data'],
    ['an infinite value', daily([1, 2, 3, Infinity, 5, 6, 7, 8]), {}, 'infinite-value'],
    ['limit 0', growing(1, 1), { limit: 0 }, 'invalid-capacity-question'],
    ['limit NaN', growing(1, 1), { limit: Number.NaN }, 'invalid-capacity-question'],
    ['demand 0', growing(1, 1), { demandFactor: 0 }, 'invalid-capacity-question'],
    ['risk 0', growing(1, 1), { risk: 0 }, 'invalid-capacity-question'],
    ['a negative lead time', growing(1, 1), { leadTimeDays: -1 }, 'invalid-capacity-question'],
  ])('%s: an issue, not a number', (_, series, change, code) => {
    const nowMs = START_MS + 200 * DAY_MS
    const result = resourceOutlook({ resource: DISK, series, nowMs, ...change })
    expect(result).toMatchObject({ ok: false, error: { code, severity: 'error' } })
  })
})

import { describe, expect, it } from 'vitest'
import {
  cumulativeShare,
  exhaustionHistogram,
  shareBefore,
  timeOfShare,
} from '#core/capacity/crossing-share.ts'
import { overSince } from '#core/capacity/over-since.ts'
import { peakSeries } from '#core/capacity/peaks.ts'
import { rankOutlooks } from '#core/capacity/rank-outlooks.ts'
import { recommendation, STANDARD_BANDS } from '#core/capacity/recommendation.ts'
import { monthsUntilCapacity, utilisation } from '#core/capacity/utilisation.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { daily, DISK, growing, outlookOf, START_MS } from './support.ts'

describe('recommendation', () => {
  it.each([
    [0.7, 'ok', 'OK: Adequate capacity headroom'],
    [0.71, 'monitor', 'MONITOR: Review capacity quarterly'],
    [0.8, 'monitor', 'MONITOR: Review capacity quarterly'],
    [0.81, 'warning', 'WARNING: Plan capacity increase within 30 days'],
    [0.9, 'warning', 'WARNING: Plan capacity increase within 30 days'],
    [0.91, 'urgent', 'URGENT: Immediate capacity increase required'],
    [1.69, 'urgent', 'URGENT: Immediate capacity increase required'],
  ])('%d is %s', (ratio, level, text) => {
    expect(recommendation(ratio)).toEqual({ level, text, utilisation: ratio })
  })

  it('takes edited bands', () => {
    expect(recommendation(0.85, { ...STANDARD_BANDS, urgent: 0.84 }).level).toBe('urgent')
  })
})

describe('monthsUntilCapacity', () => {
  it.each([
    ['compounds', 500, 1000, 0.1, 7.272540897341713, null],
    ['0 when over, not negative', 1100, 1000, 0.05, 0, null],
    ['0 at the limit', 1000, 1000, 0.05, 0, null],
    ['never without growth', 500, 1000, 0, null, 'the use does not grow'],
    ['never when shrinking', 500, 1000, -0.1, null, 'the use does not grow'],
    ['never from nothing', 0, 1000, 0.1, null, 'there is no use that could grow'],
  ])('%s', (_, peak, limit, growth, months, reason) => {
    const answer = monthsUntilCapacity(peak, limit, growth)
    expect(answer).toMatchObject({ growthPerMonth: growth, reason })
    expect(answer.months === null).toBe(months === null)
    expect(answer.months ?? 0).toBeCloseTo(months ?? 0, 12)
  })

  it.each([
    [500, 0, 0.1],
    [500, Number.NaN, 0.1],
    [Number.NaN, 1000, 0.1],
    [500, 1000, Infinity],
  ])('refuses %d of %d at %d', (peak, limit, growth) => {
    expect(() => monthsUntilCapacity(peak, limit, growth)).toThrow(RangeError)
  })
})

describe('utilisation', () => {
  it('takes the last value and the highest peak of 30 days', () => {
    const values = Array.from({ length: 60 }, (_, day) => (day === 10 ? 900 : 400 + day))
    values[40] = 700
    values[59] = Number.NaN
    const series = daily(values)
    expect(utilisation(series, series, 1000)).toEqual({
      current: 458,
      peak: 700,
      peakMs: START_MS + 40 * DAY_MS,
      currentRatio: 0.458,
      peakRatio: 0.7,
    })
  })
})

describe('peakSeries', () => {
  const hourly = (count: number, valueAt: (hour: number) => number) => ({
    axis: { kind: 'regular', startMs: START_MS, stepMs: HOUR_MS } as const,
    values: Float64Array.from({ length: count }, (_, hour) => valueAt(hour)),
  })

  it('takes the highest value of each UTC day and leaves half a day out', () => {
    const peaks = peakSeries(
      hourly(24 * 20 + 12, (h) => h % 24),
      'max',
    )
    expect(peaks).toMatchObject({ slotMs: DAY_MS, droppedSlots: 1 })
    expect(peaks.series.values.slice(0, 20)).toEqual(new Float64Array(20).fill(23))
    expect(peaks.series.values[20]).toBeNaN()
  })

  it('takes a percentile of the values that are there', () => {
    const series = hourly(24 * 14, (h) => (h % 24 === 3 ? Number.NaN : h % 24))
    // 23 values 0..23 without 3; type 7 at 0.95 lies at rank 20.9.
    expect(peakSeries(series, 'p95').series.values[5]).toBeCloseTo(21.9, 12)
  })

  it('takes shorter slots from a short history', () => {
    expect(
      peakSeries(
        hourly(24 * 8, (h) => h),
        'max',
      ).slotMs,
    ).toBe(6 * HOUR_MS)
    const minutes = {
      axis: { kind: 'regular', startMs: START_MS, stepMs: MINUTE_MS } as const,
      values: new Float64Array(300).fill(1),
    }
    expect(peakSeries(minutes, 'max').slotMs).toBe(10 * MINUTE_MS)
  })

  it('uses daily values as they are', () => {
    const series = daily([1, 2, 3])
    expect(peakSeries(series, 'max')).toEqual({ series, slotMs: null, droppedSlots: 0 })
  })
})

describe('overSince', () => {
  it.each([
    ['not over', [1, 9, 1], null],
    ['over on the last day', [1, 2, 9], 2],
    ['the unbroken run only', [9, 1, 9, 9], 2],
    ['a gap does not break the run', [1, 9, Number.NaN, 9, Number.NaN], 1],
    ['at the limit counts', [1, 5], 1],
    ['from the start', [7, 8], 0],
  ])('%s', (_, values, day) => {
    const sinceMs = overSince(daily(values), 5)
    expect(sinceMs).toBe(day === null ? null : START_MS + day * DAY_MS)
  })
})

describe('crossing shares', () => {
  const cumulative = cumulativeShare(Float64Array.of(30, Infinity, 10, 10, 20))

  it('counts each time once, exactly', () => {
    expect([...cumulative.times]).toEqual([10, 20, 30])
    expect([...cumulative.probability]).toEqual([0.4, 0.6, 0.8])
  })

  it.each([
    [0.1, 10],
    [0.4, 10],
    [0.5, 20],
    [0.8, 30],
    [0.9, null],
  ])('share %d is reached at %s', (share, expected) => {
    expect(timeOfShare(cumulative, share)).toBe(expected)
  })

  it('counts what lies before a time, not at it', () => {
    expect(shareBefore(cumulative, 10)).toBe(0)
    expect(shareBefore(cumulative, 10.5)).toBe(0.4)
    expect(shareBefore(cumulative, Infinity)).toBe(0.8)
  })

  it('bins them', () => {
    const { edges, share } = exhaustionHistogram(cumulative, 10, 40, 3)
    expect([...edges]).toEqual([10, 20, 30, 40])
    expect([...share].map((value) => Math.round(value * 10))).toEqual([4, 2, 2])
  })
})

describe('rankOutlooks', () => {
  it('puts the worst first', () => {
    const named = (name: string, from: number, slope: number) =>
      outlookOf(growing(from, slope), { resource: { ...DISK, name } })
    const outlooks = [
      named('idle', 100, 0),
      named('later', 400, 2),
      named('over', 1200, 1),
      named('half full', 500, 0),
      named('soon', 600, 3),
    ]
    const order = rankOutlooks(outlooks).map((outlook) => outlook.resource.name)
    expect(order).toEqual(['over', 'soon', 'later', 'half full', 'idle'])
  })
})

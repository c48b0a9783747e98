import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountQuantile } from '#core/capacity/amount.ts'
import { curveOfOutlook } from '#core/capacity/outlook-curve.ts'
import type { ResourceOutlookInput } from '#core/capacity/outlook.ts'
import { growthLine } from '#core/capacity/growth-line.ts'
import { resourceOutlook } from '#core/capacity/resource-outlook.ts'
import { meanAt } from '#core/forecast/predict.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Amount, CapacityEvent } from '#core/workspace/model/capacity.ts'
import { daily, DISK, growing, outlookOf, START_MS } from './support.ts'

/** As of the last of 120 days. */
const NOW_MS = START_MS + 119 * DAY_MS

function event(
  kind: CapacityEvent['kind'],
  inDays: number,
  amount: Amount,
  days?: number,
): CapacityEvent {
  const atMs = NOW_MS + inDays * DAY_MS
  const endMs = days === undefined ? null : atMs + days * DAY_MS
  return { id: `${kind} ${inDays}`, kind, label: '', atMs, endMs, amount }
}

const later = (days: number | null) => days ?? Infinity

/** 400 + 2 a day without noise, and the mean so many days after now. */
const line = daily(Array.from({ length: 120 }, (_, day) => 400 + 2 * day))
function meansOf(events: readonly CapacityEvent[], days: readonly number[]) {
  const outlook = outlookOf(line, { events, limit: 5000 })
  const { times, mean } = curveOfOutlook(outlook, NOW_MS + 90 * DAY_MS)
  return days.map((day) => Math.round(1e6 * mean[times.indexOf(NOW_MS + day * DAY_MS)]!) / 1e6)
}
/** What the line holds after some days. */
const plainOn = (day: number) => 638 + 2 * day

describe('events on the expected use', () => {
  it.each([
    [
      'a launch adds',
      [event('launch', 10, 100)],
      [plainOn(9), plainOn(10) + 100, plainOn(50) + 100],
    ],
    [
      'a migration takes away',
      [event('migration', 10, 100)],
      [plainOn(9), plainOn(10) - 100, plainOn(50) - 100],
    ],
    [
      'demand multiplies',
      [event('demand', 10, 0.5)],
      [plainOn(9), 1.5 * plainOn(10), 1.5 * plainOn(50)],
    ],
    [
      'growth turns the line',
      [event('growth', 10, 3)],
      [plainOn(9), plainOn(10), plainOn(50) + 2 * 80],
    ],
    ['a peak ends', [event('peak', 10, 2, 5)], [plainOn(9), 2 * plainOn(10), plainOn(50)]],
    [
      'capacity leaves the use',
      [event('capacity', 10, 100)],
      [plainOn(9), plainOn(10), plainOn(50)],
    ],
    [
      'demand multiplies what was launched before it',
      [event('demand', 10, 1), event('launch', 9, 100)],
      [plainOn(9) + 100, 2 * (plainOn(10) + 100), 2 * (plainOn(50) + 100)],
    ],
    [
      'but not what comes after it',
      [event('demand', 9, 1), event('launch', 10, 100)],
      [2 * plainOn(9), 2 * plainOn(10) + 100, 2 * plainOn(50) + 100],
    ],
    [
      'two turns multiply',
      [event('growth', 9, 2), event('growth', 10, 2)],
      [plainOn(9), plainOn(10) + 2, plainOn(50) + 2 + 6 * 40],
    ],
  ])('%s', (_, events, expected) => {
    expect(meansOf(events, [9, 10, 50])).toEqual(expected)
  })

  it('a peak within days counts from its first day to its last', () => {
    const odd = event('peak', 10, 2, 5)
    const shifted = { ...odd, atMs: odd.atMs + DAY_MS / 2, endMs: odd.endMs! - DAY_MS / 2 }
    expect(meansOf([shifted], [10, 11, 14, 15])).toEqual(
      [10, 11, 14, 15].map((day) => {
        // Without slots each value stands for its own moment.
        return day > 10 && day < 15 ? 2 * plainOn(day) : plainOn(day)
      }),
    )
  })

  it('never falls below the floor nor rises above the cap', () => {
    const resource = { ...DISK, floor: 100, cap: 800 }
    const outlook = outlookOf(line, {
      resource,
      events: [event('migration', 5, 640), event('launch', 20, 900)],
    })
    const { mean, levels } = curveOfOutlook(outlook, NOW_MS + 90 * DAY_MS)
    for (const column of [mean, ...levels.flatMap(({ lower, upper }) => [lower, upper])]) {
      expect(Math.min(...column)).toBeGreaterThanOrEqual(100)
      expect(Math.max(...column)).toBeLessThanOrEqual(800)
    }
    expect(outlook.exhaustion.state).toBe('never')
    expect(outlook.warnings.map(({ code }) => code)).toContain('limit-above-cap')
  })
})

describe('events and the date', () => {
  const series = growing(500, 3, 10)

  it('no event gives the bytes of the baseline', () => {
    expect(outlookOf(series, { events: [] })).toEqual(outlookOf(series))
  })

  it('events whose amount is nothing move nothing', () => {
    const nothing = [
      event('launch', 5, 0),
      event('demand', 6, 0),
      event('capacity', 7, 0),
      event('peak', 9, 1, 3),
    ]
    const { exhaustion, purchase, delivery } = outlookOf(series, { events: nothing })
    const plain = outlookOf(series)
    expect({ exhaustion, purchase, delivery }).toEqual({
      exhaustion: plain.exhaustion,
      purchase: plain.purchase,
      delivery: plain.delivery,
    })
  })

  it.each([
    ['launch', 5, 100, undefined, 'sooner'],
    ['migration', 5, 100, undefined, 'later'],
    ['demand', 5, 0.1, undefined, 'sooner'],
    ['demand', 5, -0.1, undefined, 'later'],
    ['growth', 5, 2, undefined, 'sooner'],
    ['growth', 5, 0.5, undefined, 'later'],
    ['capacity', 5, 100, undefined, 'later'],
    ['capacity', 5, -50, undefined, 'sooner'],
    ['peak', 10, 1.3, 4, 'sooner'],
  ] as const)('%s in %i days by %d comes %s', (kind, inDays, amount, days, when) => {
    const plain = outlookOf(series).exhaustion.p50Ms!
    const moved = outlookOf(series, { events: [event(kind, inDays, amount, days)] })
    const difference = (moved.exhaustion.p50Ms ?? Infinity) - plain
    expect(Math.sign(difference)).toBe(when === 'later' ? 1 : -1)
  })

  it('a peak that is over before the limit is near leaves the date alone', () => {
    const ask = (events: readonly CapacityEvent[]) =>
      outlookOf(growing(300, 3, 10), { events, model: 'linear' }).exhaustion
    expect(ask([event('peak', 2, 1.1, 3)])).toEqual(ask([]))
  })

  it('capacity added never brings a date nearer, use taken away neither', () => {
    const dates = (input: Partial<ResourceOutlookInput>) => {
      const { exhaustion, orderBy } = outlookOf(series, { paths: 100, ...input })
      return [exhaustion.p10Ms, exhaustion.p50Ms, exhaustion.p90Ms, orderBy.ms].map(later)
    }
    const arbitraryEvent = fc.record({
      kind: fc.constantFrom('launch', 'demand', 'capacity'),
      inDays: fc.integer({ min: 0, max: 100 }),
      amount: fc.double({ min: 0, max: 0.9, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.array(arbitraryEvent, { maxLength: 3 }),
        fc.constantFrom('capacity', 'migration'),
        fc.integer({ min: 0, max: 200 }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        fc.boolean(),
        (others, kind, inDays, amount, ranged) => {
          const events = others.map((other, index) => ({
            ...event(other.kind, other.inDays, other.amount),
            id: `other ${index}`,
          }))
          const range = { low: amount, high: 2 * amount + 1, level: 0.8 }
          const added = event(kind, inDays, ranged ? range : amount)
          const before = dates({ events })
          const after = dates({ events: [...events, added] })
          after.forEach((date, at) => expect(date).toBeGreaterThanOrEqual(before[at]!))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('a range of no width is a figure, a range draws anew and widens the bands', () => {
    const ask = (amount: Amount) =>
      outlookOf(series, { events: [event('launch', 5, amount)], paths: 2000 })
    expect(ask({ low: 80, high: 80, level: 0.9 }).exhaustion).toEqual(ask(80).exhaustion)
    const sure = ask(Math.sqrt(40 * 160))
    const unsure = ask({ low: 40, high: 160, level: 0.9 })
    const width = ({ exhaustion: { p10Ms, p90Ms } }: typeof sure) => p90Ms! - p10Ms!
    expect(width(unsure)).toBeGreaterThan(1.5 * width(sure))
    const band = ({ forecast }: typeof sure, at: number) =>
      forecast.levels[2]!.upper[at]! - forecast.levels[2]!.lower[at]!
    expect(band(unsure, 3) / band(sure, 3)).toBeCloseTo(1, 0)
    expect(band(unsure, 20)).toBeGreaterThan(1.5 * band(sure, 20))
  })

  it('another event leaves the draws of a range as they were', () => {
    const ranged = event('launch', 5, { low: 40, high: 160, level: 0.9 })
    const one = outlookOf(series, { events: [ranged] })
    const two = outlookOf(series, { events: [event('peak', 1, 1, 2), ranged] })
    expect(two.exhaustion).toEqual(one.exhaustion)
  })

  it('bands of the paths agree with those of the fit where both can be had', () => {
    const exact = outlookOf(series, { paths: 8000 })
    const { forecast } = outlookOf(series, { paths: 8000, events: [event('growth', 89, 1.0001)] })
    forecast.levels.forEach(({ level, lower, upper }, index) => {
      const own = exact.forecast.levels[index]!
      for (const at of [5, 40, 80]) {
        const width = own.upper[at]! - own.lower[at]!
        expect({ level, share: (upper[at]! - lower[at]!) / width }).toEqual({
          level,
          share: expect.closeTo(1, 0.7),
        })
      }
    })
  })
})

describe('growthLine', () => {
  const weekly = (day: number) => 400 + 2 * day + (day % 7 === 2 ? 40 : 0)
  const series = daily(Array.from({ length: 140 }, (_, day) => weekly(day)))

  it.each(['auto', 'linear', 'seasonal'] as const)('%s: growth without season', (model) => {
    const { fit } = outlookOf(series, { model, limit: 5000 }).forecast
    const line = growthLine(fit)
    const from = fit.lastMs + fit.stepMs
    for (const days of [0, 1, 3.5, 30, 100]) {
      expect((line(from + (days + 70) * DAY_MS) - line(from + days * DAY_MS)) / 70).toBeCloseTo(
        (meanAt(fit, from + 140 * DAY_MS) - meanAt(fit, from)) / 140,
        0,
      )
    }
  })

  it.each(['auto', 'linear', 'seasonal'] as const)('%s: growth that stops stays', (model) => {
    const outlook = outlookOf(series, { model, growthFactor: 0, limit: 5000 })
    const { mean } = curveOfOutlook(outlook, outlook.nowMs + 90 * DAY_MS)
    expect(mean.at(-1)! - mean.at(-71)!).toBeCloseTo(0, 0)
  })
})

describe('amountQuantile', () => {
  it('stays a figure for a range that nobody is sure of', () => {
    const amount = { low: 5e-324, high: 5e-314, level: 0.01 }
    expect(amountQuantile(amount, 1 - 1e-9, 'plain')).toBe(1e15)
    expect(amountQuantile({ low: -5, high: 5, level: 1e-300 }, 1e-9, 'plain')).toBe(-1e15)
  })

  it.each([
    [{ low: 0.2, high: 0.4, level: 0.9 }, 'change'],
    [{ low: 5, high: 500, level: 0.8 }, 'plain'],
    [{ low: -50, high: 100, level: 0.5 }, 'plain'],
    [{ low: -0.5, high: 3, level: 0.95 }, 'change'],
  ] as const)('%j has its level between its ends', (amount, scale) => {
    const tail = (1 - amount.level) / 2
    expect(amountQuantile(amount, tail, scale)).toBeCloseTo(amount.low, 10)
    expect(amountQuantile(amount, 1 - tail, scale)).toBeCloseTo(amount.high, 10)
  })
})

describe('what contradicts itself', () => {
  const series = growing(500, 3, 10)

  it.each([
    ['an end before its start', event('peak', 10, 2, -3), 'event-ends-before-it-starts'],
    ['a peak without end', event('peak', 10, 2), 'event-without-end'],
    ['a removal of more than there is', event('migration', 10, 5000), 'removes-more-than-there-is'],
    ['all capacity taken away', event('capacity', 10, -1000), 'no-capacity-left'],
    ['demand of less than nothing', event('demand', 10, -1.2), 'invalid-event-amount'],
    ['a factor of 0', event('peak', 10, 0, 4), 'invalid-event-amount'],
    ['a negative launch', event('launch', 10, -5), 'invalid-event-amount'],
    ['an infinite amount', event('launch', 10, Infinity), 'invalid-event-amount'],
    [
      'a range that isn’t a number',
      event('launch', 10, { low: 1, high: Number.NaN, level: 0.9 }),
      'invalid-event-amount',
    ],
  ])('%s is an issue, not a number', (_, wrong, code) => {
    const result = resourceOutlook({ resource: DISK, series, nowMs: NOW_MS, events: [wrong] })
    expect(result).toMatchObject({
      ok: false,
      error: { code, severity: 'error', path: 'events' },
    })
  })

  it.each([
    ['before now', [event('launch', -3, 500)], 'event-in-the-past'],
    ['over before now', [event('peak', -9, 2, 5)], 'event-in-the-past'],
    ['after the last day looked at', [event('launch', 3000, 500)], 'event-beyond-search'],
  ])('an event %s is left out and told', (_, events, code) => {
    const outlook = outlookOf(series, { events })
    expect(outlook.warnings.map((issue) => issue.code)).toEqual([code])
    expect(outlook.exhaustion).toEqual(outlookOf(series).exhaustion)
  })

  it('peaks that overlap multiply, and are told', () => {
    const events = [
      event('peak', 10, 1.2, 10),
      event('peak', 15, 1.1, 10),
      event('peak', -1, 1.1, 3),
    ]
    expect(outlookOf(series, { events }).warnings.map(({ code }) => code)).toEqual([
      'event-under-way',
      'overlapping-peaks',
    ])
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calendarWindowAt,
  shiftCalendarWindow,
  type CalendarPeriod,
} from '#core/time/calendar-window.ts'
import { rollingWindow } from '#core/time/rolling-window.ts'
import { contains, durationMs, intersect, type TimeRange } from '#core/time/time-range.ts'
import { wallTimeAt } from '#core/time/zone.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'

function isoRange(range: TimeRange): [string, string] {
  return [new Date(range.fromMs).toISOString(), new Date(range.toMs).toISOString()]
}

/** `2026-03-10T00:00 2 week Europe/Berlin 2022-01-01T12`: now, count, period, zone, anchor. */
function windowOf(query: string): TimeRange {
  const [now = '', count, period, zone = '', anchor] = query.split(' ')
  const [year = 0, month = 0, day = 0, hour = 0] = anchor?.split(/\D/u).map(Number) ?? []
  return calendarWindowAt(
    Date.parse(`${now}:00Z`),
    period as CalendarPeriod,
    zone,
    anchor === undefined
      ? undefined
      : { year, month, day, hour, minute: 0, second: 0, millisecond: 0 },
    Number(count),
  )
}

describe('calendarWindowAt', () => {
  it.each([
    [
      'March of 743 h',
      '2026-03-15T12:00 1 month America/New_York',
      '2026-03-01T05:00 2026-04-01T04:00',
    ],
    [
      'a quarter over the change',
      '2026-02-15T12:00 1 quarter Europe/Berlin',
      '2025-12-31T23:00 2026-03-31T22:00',
    ],
    ['a leap February', '2028-02-29T12:00 1 month UTC', '2028-02-01T00:00 2028-03-01T00:00'],
    [
      'from the 31st',
      '2027-02-15T00:00 1 month UTC 2026-01-31T00',
      '2027-01-31T00:00 2027-02-28T00:00',
    ],
    [
      'from the 31st, later',
      '2027-03-01T00:00 1 month UTC 2026-01-31T00',
      '2027-02-28T00:00 2027-03-31T00:00',
    ],
    [
      'a week from Saturday noon',
      '2026-03-10T00:00 1 week America/New_York 2022-01-01T12',
      '2026-03-07T17:00 2026-03-14T16:00',
    ],
    [
      'a half-hour change',
      '2026-04-20T00:00 1 month Australia/Lord_Howe',
      '2026-03-31T13:00 2026-04-30T13:30',
    ],
    [
      'a fiscal quarter',
      '2026-12-24T00:00 1 quarter Europe/London 2025-02-01T00',
      '2026-11-01T00:00 2027-02-01T00:00',
    ],
    ['a day of 23 h', '2026-03-29T10:00 1 day Europe/Paris', '2026-03-28T23:00 2026-03-29T22:00'],
    ['a week begins on Monday', '2026-11-22T23:59 1 week UTC', '2026-11-16T00:00 2026-11-23T00:00'],
    [
      'a fortnight',
      '2026-11-23T00:00 2 week UTC 2026-11-02T00',
      '2026-11-16T00:00 2026-11-30T00:00',
    ],
    ['a year', '2028-06-01T00:00 1 year UTC', '2028-01-01T00:00 2029-01-01T00:00'],
    [
      'a year from 29 February',
      '2027-06-01T00:00 1 year UTC 2024-02-29T00',
      '2027-02-28T00:00 2028-02-29T00:00',
    ],
    [
      'before the anchor',
      '2020-12-30T23:59 1 month UTC 2026-01-31T00',
      '2020-11-30T00:00 2020-12-31T00:00',
    ],
    [
      'an anchor in the skipped hour',
      '2026-03-29T12:00 1 day Europe/Berlin 2026-01-01T02',
      '2026-03-29T01:00 2026-03-30T00:00',
    ],
    [
      'an anchor in the doubled hour',
      '2026-10-25T12:00 1 day Europe/Berlin 2026-01-01T02',
      '2026-10-25T00:00 2026-10-26T01:00',
    ],
    [
      'the day before Samoa left one out',
      '2011-12-30T09:59 1 day Pacific/Apia',
      '2011-12-29T10:00 2011-12-30T10:00',
    ],
    [
      'the day after it',
      '2011-12-30T10:00 1 day Pacific/Apia',
      '2011-12-30T10:00 2011-12-31T10:00',
    ],
  ])('%s: %s', (_, query, expected) => {
    const range = windowOf(query)
    expect(isoRange(range)).toEqual(expected.split(' ').map((at) => `${at}:00.000Z`))
  })

  it('gives the hours that error budgets are made of', () => {
    const march = calendarWindowAt(Date.UTC(2026, 2, 15), 'month', 'America/New_York')
    expect(durationMs(march) / HOUR_MS).toBe(743)
  })

  it('refuses an unknown zone and a count of no windows', () => {
    expect(() => calendarWindowAt(0, 'month', 'Nowhere')).toThrow(RangeError)
    expect(() => calendarWindowAt(0, 'month', 'UTC', undefined, 0)).toThrow('invalid count: 0')
    expect(() => calendarWindowAt(0, 'month', 'UTC', undefined, 1.5)).toThrow('invalid count: 1.5')
  })

  it('holds its instant, and the next window begins where it ends', () => {
    const period = fc.constantFrom<CalendarPeriod[]>('day', 'week', 'month', 'quarter', 'year')
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia')
    const anchor = fc.record({
      year: fc.integer({ min: 1990, max: 2040 }),
      month: fc.constantFrom(1, 3, 5, 7, 8, 10, 12),
      day: fc.integer({ min: 1, max: 31 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.constantFrom(0, 30),
      second: fc.constant(0),
      millisecond: fc.constant(0),
    })
    const instant = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2035, 0) })
    fc.assert(
      fc.property(instant, period, zone, anchor, fc.integer({ min: 1, max: 3 }), (...given) => {
        const [nowMs, ...calendar] = given
        const window = calendarWindowAt(nowMs, ...calendar)
        expect(contains(window, nowMs)).toBe(true)
        const next = calendarWindowAt(window.toMs, ...calendar)
        expect(next.fromMs).toBe(window.toMs)
        expect(shiftCalendarWindow(window, 1, ...calendar)).toEqual(next)
        expect(shiftCalendarWindow(next, -1, ...calendar)).toEqual(window)
        expect(calendarWindowAt(window.toMs - 1, ...calendar)).toEqual(window)
      }),
      { numRuns: 60 },
    )
  })
})

describe('shiftCalendarWindow', () => {
  it('moves by months of different length', () => {
    const march = calendarWindowAt(Date.UTC(2026, 2, 15), 'month', 'UTC')
    expect(isoRange(shiftCalendarWindow(march, -1, 'month', 'UTC'))).toEqual([
      '2026-02-01T00:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
    ])
    expect(shiftCalendarWindow(march, 12, 'month', 'UTC').fromMs).toBe(Date.UTC(2027, 2))
  })
})

describe('rollingWindow', () => {
  it('is days of 24 hours, whatever the clocks do', () => {
    const endMs = Date.parse('2026-03-30T00:00:00+02:00')
    const window = rollingWindow(endMs, 28)
    expect(durationMs(window)).toBe(28 * DAY_MS)
    expect(window.toMs).toBe(endMs)
    expect(wallTimeAt(window.fromMs, 'Europe/Berlin').hour).toBe(23)
    expect(durationMs(rollingWindow(endMs, 0.5))).toBe(12 * HOUR_MS)
  })

  it.each([[0], [-1], [Number.NaN], [Infinity]])('refuses %d days', (days) => {
    expect(() => rollingWindow(0, days)).toThrow(`invalid days: ${days}`)
  })
})

describe('time ranges', () => {
  it('hold their start and not their end', () => {
    const range = { fromMs: 10, toMs: 20 }
    expect([9, 10, 19, 20].map((ms) => contains(range, ms))).toEqual([false, true, true, false])
  })

  it.each([
    [5, 15, { fromMs: 10, toMs: 15 }],
    [12, 14, { fromMs: 12, toMs: 14 }],
    [0, 99, { fromMs: 10, toMs: 20 }],
    [20, 30, null],
    [0, 10, null],
    [30, 40, null],
  ])('meet %d..%d in their common part', (fromMs, toMs, expected) => {
    expect(intersect({ fromMs: 10, toMs: 20 }, { fromMs, toMs })).toEqual(expected)
  })
})

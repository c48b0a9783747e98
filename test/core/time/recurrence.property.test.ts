import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { parseRecurrenceRule } from '#core/time/recurrence-rule.ts'
import { expandRecurrence } from '#core/time/recurrence.ts'
import { utcClock, wallReader } from '#core/time/wall-reader.ts'
import { epochOfWallTime } from '#core/time/zone.ts'

const DAY = 86_400_000
const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const startDay = fc.integer({ min: 10_000, max: 22_000 })
const interval = fc.integer({ min: 1, max: 5 })
const someOf = <T>(...values: T[]): fc.Arbitrary<T[]> => fc.subarray(values, { minLength: 1 })
const list = (name: string, values: fc.Arbitrary<unknown[]>): fc.Arbitrary<string> =>
  values.map((items) => `;${name}=${items.join(',')}`)
const maybe = (part: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), part)

const weekdays = list('BYDAY', someOf(...NAMES))
const months = list('BYMONTH', someOf(1, 2, 3, 6, 11, 12))
const monthDays = list('BYMONTHDAY', someOf(1, 13, 28, 29, 30, 31))
const nthDays = list('BYDAY', someOf('1MO', '2TU', '-1FR', '-2SU', '4TH'))
const clock = list('BYHOUR', someOf(0, 5, 17)).chain((hours) =>
  maybe(list('BYMINUTE', someOf(0, 15, 59))).map((minutes) => hours + minutes),
)

/** Days on which the rule falls, the start first, as day numbers since 1970. */
function daysOf(text: string, start: number, count: number): number[] {
  const rule = parseRecurrenceRule(text)
  if (!rule.ok) throw new Error(rule.error.message)
  return expandRecurrence(
    {
      startWallMs: start * DAY,
      clock: utcClock,
      length: { days: 1, ms: 0 },
      rules: [rule.value],
      exceptRules: [],
      added: [],
      excludedMs: new Set(),
      excludedDays: new Set(),
    },
    { range: { fromMs: 0, toMs: 40_000 * DAY }, most: count, maxSteps: 1_000_000 },
  ).occurrences.map(({ fromMs }) => fromMs / DAY)
}

describe('a rule equals', () => {
  it('a walk over every day of the calendar', () => {
    const rules = fc.oneof(
      fc.tuple(fc.constant('DAILY'), interval, maybe(weekdays), maybe(months), maybe(monthDays)),
      fc.tuple(fc.constant('WEEKLY'), interval, weekdays, maybe(months), fc.constant('')),
      fc.tuple(fc.constant('MONTHLY'), interval, maybe(weekdays), maybe(months), monthDays),
    )
    fc.assert(
      fc.property(startDay, rules, (start, [frequency, every, byDay, byMonth, byMonthDay]) => {
        const text = `FREQ=${frequency};INTERVAL=${every}${byDay}${byMonth}${byMonthDay}`
        const expected = [start]
        for (let day = start + 1; expected.length < 12 && day < start + 6_000; day++) {
          if (inPeriod(frequency, every, start, day) && allows(day, byDay, byMonth, byMonthDay)) {
            expected.push(day)
          }
        }
        const found = daysOf(text, start, 12).filter((day) => day < start + 6_000)
        expect(found).toEqual(expected)
      }),
    )
  })

  // Of an hour list in a monthly rule ical.js makes days that the rule doesn't name.
  it('what ical.js makes of it', () => {
    const rules = fc.oneof(
      fc.tuple(fc.constantFrom('DAILY'), interval, maybe(clock)),
      fc.tuple(fc.constantFrom('WEEKLY'), interval, weekdays, maybe(clock)),
      fc.tuple(fc.constantFrom('MONTHLY'), interval, nthDays),
      fc.tuple(fc.constantFrom('MONTHLY'), interval, monthDays),
      fc.tuple(fc.constantFrom('YEARLY'), interval, months, fc.constant(';BYDAY=1MO,-1FR')),
      fc.tuple(fc.constantFrom('HOURLY', 'MINUTELY'), interval),
    )
    fc.assert(
      fc.property(startDay, rules, (start, [frequency, every, ...parts]) => {
        const text = `FREQ=${frequency};INTERVAL=${every}${parts.join('')}`
        const iterator = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromData(timeOf(start)))
        const expected = new Set([start])
        while (expected.size < 20) {
          const day = Date.parse(`${iterator.next().toString()}Z`) / DAY
          if (day >= start) expected.add(day)
        }
        expect(daysOf(text, start, 20)).toEqual([...expected])
      }),
    )
  })
})

function timeOf(day: number) {
  const date = new Date(day * DAY)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: 0,
    minute: 0,
    second: 0,
    isDate: false,
  }
}

function inPeriod(frequency: string, every: number, start: number, day: number): boolean {
  if (frequency === 'DAILY') return (day - start) % every === 0
  if (frequency === 'WEEKLY') return (monday(day) - monday(start)) % (7 * every) === 0
  return (monthOf(day) - monthOf(start)) % every === 0
}

function monday(day: number): number {
  return day - ((day + 3) % 7)
}

function monthOf(day: number): number {
  const date = new Date(day * DAY)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function allows(day: number, byDay: string, byMonth: string, byMonthDay: string): boolean {
  const date = new Date(day * DAY)
  const values = (part: string): string[] => part.split('=')[1]?.split(',') ?? []
  const fits = (part: string, value: string): boolean => part === '' || values(part).includes(value)
  return (
    fits(byDay, NAMES[(date.getUTCDay() + 6) % 7]!) &&
    fits(byMonth, String(date.getUTCMonth() + 1)) &&
    fits(byMonthDay, String(date.getUTCDate()))
  )
}

describe('wallReader', () => {
  it('reads every time as Temporal does', () => {
    const zones = fc.constantFrom(
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Kathmandu',
      'Pacific/Apia',
    )
    const near = fc.tuple(
      fc.constantFrom('2026-03-08T02', '2026-10-25T02', '2026-02-15T03', '2011-12-30T00'),
      fc.integer({ min: -12 * DAY, max: 12 * DAY }),
    )
    fc.assert(
      fc.property(zones, fc.array(near, { minLength: 1, maxLength: 5 }), (zone, times) => {
        const read = wallReader(zone)
        for (const [time, offset] of times) {
          const wallMs = Date.parse(`${time}:00:00Z`) + Math.floor(offset / 60_000) * 60_000
          const date = new Date(wallMs)
          const wall = {
            year: date.getUTCFullYear(),
            month: date.getUTCMonth() + 1,
            day: date.getUTCDate(),
            hour: date.getUTCHours(),
            minute: date.getUTCMinutes(),
            second: 0,
            millisecond: 0,
          }
          expect(read(wallMs)).toEqual(epochOfWallTime(wall, zone))
        }
      }),
    )
  })

  it('knows only zones that exist', () => {
    expect(() => wallReader('Mars/Olympus_Mons')).toThrow(RangeError)
  })
})

describe('any rule', () => {
  it('is read or refused, and ends', () => {
    const names = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYMONTH', 'BYWEEKNO', 'BYYEARDAY']
    const more = ['BYMONTHDAY', 'BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND', 'BYSETPOS']
    const value = fc.oneof(
      fc.integer({ min: -60, max: 400 }).map(String),
      fc.constantFrom('MO,-1SU', '1,2,3', '-1', '20260601', '20991231T000000Z', 'x'),
    )
    const part = fc.tuple(fc.constantFrom(...names, ...more), value).map((both) => both.join('='))
    const frequency = fc.constantFrom(
      'SECONDLY',
      'MINUTELY',
      'HOURLY',
      'DAILY',
      'MONTHLY',
      'YEARLY',
    )
    fc.assert(
      fc.property(frequency, fc.array(part, { maxLength: 5 }), (freq, parts) => {
        const rule = parseRecurrenceRule(`FREQ=${freq};${parts.join(';')}`)
        if (!rule.ok) return
        const found = expandRecurrence(
          {
            startWallMs: 20_000 * DAY,
            clock: utcClock,
            length: { days: 0, ms: 1 },
            rules: [rule.value],
            exceptRules: [],
            added: [],
            excludedMs: new Set(),
            excludedDays: new Set(),
          },
          { range: { fromMs: 0, toMs: 40_000 * DAY }, most: 500, maxSteps: 20_000 },
        )
        const starts = found.occurrences.map(({ fromMs }) => fromMs)
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b))
        expect(starts[0]).toBe(20_000 * DAY)
        expect(found.steps).toBeLessThan(120_000)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { eventSlots } from '#core/capacity/event-slots.ts'
import { readKnownEvents } from '#core/capacity/read-known-events.ts'
import { resourceOutlook } from '#core/capacity/resource-outlook.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { MAX_KNOWN_EVENTS } from '#core/workspace/model/operations.ts'
import { daily, DISK, outlookOf, START_MS } from './support.ts'

const BERLIN = { zone: 'Europe/Berlin', nowMs: Date.UTC(2026, 10, 28) }

function calendar(...events: readonly string[]): string {
  const lines = events.map((event, index) => `BEGIN:VEVENT\nUID:${index}\n${event}\nEND:VEVENT`)
  return `BEGIN:VCALENDAR\nVERSION:2.0\n${lines.join('\n')}\nEND:VCALENDAR\n`
}

function read(text: string) {
  const result = readKnownEvents(text, BERLIN)
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join())
  return result.value
}

describe('a file of days unlike others', () => {
  test('is a list with whole days of the zone, the last included', () => {
    const text = JSON.stringify([
      { name: 'Christmas', on: '2026-12-24', until: '2026-12-26' },
      { name: 'Sale', on: '2026-11-27' },
    ])
    expect(read(text)).toEqual({
      events: [
        { name: 'Sale', fromMs: Date.UTC(2026, 10, 26, 23), toMs: Date.UTC(2026, 10, 27, 23) },
        { name: 'Christmas', fromMs: Date.UTC(2026, 11, 23, 23), toMs: Date.UTC(2026, 11, 26, 23) },
      ],
      warnings: [],
    })
  })

  test('is a calendar with its recurrences, endless ones as far as dates are searched for', () => {
    const { events } = read(
      calendar(
        'SUMMARY:New Year\nDTSTART;VALUE=DATE:20240101\nRRULE:FREQ=YEARLY',
        'SUMMARY:Freeze\nDTSTART:20261220T180000Z\nDTEND:20261221T060000Z',
      ),
    )
    expect(events.map(({ name }) => name)).toEqual([
      'New Year', 'New Year', 'New Year', 'Freeze', 'New Year', 'New Year', 'New Year',
    ]) // prettier-ignore
    expect(events[0]).toMatchObject({ fromMs: Date.UTC(2023, 11, 31, 23) })
    expect(events[3]).toMatchObject({ toMs: Date.UTC(2026, 11, 21, 6) })
  })

  test('keeps the nearest where there are too many, and says so', () => {
    const { events, warnings } = read(
      calendar('SUMMARY:Night\nDTSTART:20200101T010000Z\nDTEND:20200101T020000Z\nRRULE:FREQ=DAILY'),
    )
    expect(events.length).toBe(MAX_KNOWN_EVENTS)
    const distances = events.map(({ fromMs }) => Math.abs(fromMs - BERLIN.nowMs) / DAY_MS)
    expect(Math.max(...distances)).toBeLessThan(502)
    expect(warnings.map(({ code }) => code)).toContain('too-many-events')
  })

  test('counts events that can’t be read or take no time', () => {
    const { events, warnings } = read(
      calendar(
        'SUMMARY:No start',
        'SUMMARY:Instant\nDTSTART:20261220T180000Z\nDTEND:20261220T180000Z',
      ),
    )
    expect(events).toEqual([])
    expect(warnings).toMatchObject([
      { code: 'unreadable-events', message: expect.stringContaining('2 can’t be read') },
    ])
  })

  test.each([
    ['nothing', '', undefined],
    ['a table', 'name,on\nSale,2026-11-27', undefined],
    ['no list', '{"name": "Sale"}', undefined],
    ['a name missing', '[{"on": "2026-11-27"}]', '0.name'],
    ['a field too many', '[{"name": "a", "on": "2026-11-27", "__proto__": {}, "x": 1}]', '0'],
    ['a day that is none', '[{"name": "a", "on": "2026-02-30"}]', '0.on'],
    ['a last day that is none', '[{"name": "a", "on": "2026-11-27", "until": "x"}]', '0.until'],
    [
      'an end before its begin',
      '[{"name": "a", "on": "2026-11-27", "until": "2026-11-20"}]',
      '0.until',
    ],
    ['lists in lists', '['.repeat(50_000), undefined],
  ])('refuses %s', (_, text, path) => {
    const result = readKnownEvents(text, BERLIN)
    expect(result).toMatchObject({ ok: false })
    expect(!result.ok && result.error[0]).toMatchObject(path === undefined ? {} : { path })
  })
})

describe('events as slots of peaks', () => {
  const series = daily([1, 2, 3, 4, 5])
  const at = (days: number) => START_MS + days * DAY_MS
  test.each([
    ['a sale of four hours is the peak of its day', 1.3, 1.5, [1, 2]],
    ['a day of a zone two hours ahead is the day it mostly covers', 0.92, 1.92, [1, 2]],
    ['three days are three days', 1, 4, [1, 4]],
    ['a night is of the day of its middle', 0.9, 1.2, [1, 2]],
    ['before the data too', -2.1, -1, [-2, -1]],
  ])('%s', (_, from, to, [first, last]) => {
    const event = { name: 'e', fromMs: at(from), toMs: at(to) }
    expect(eventSlots([event], series, DAY_MS)).toEqual([
      { name: 'e', fromMs: at(first!), toMs: at(last!) },
    ])
  })

  test('measurements as they are take events as they are', () => {
    const event = { name: 'e', fromMs: at(1) + HOUR_MS, toMs: at(1) + 2 * HOUR_MS }
    expect(eventSlots([event], series, null)).toEqual([event])
  })
})

describe('an outlook', () => {
  /** 140 days at 400 with a weekly wave, doubled on every tenth day of a month. */
  const sales = [9, 39, 70, 100, 131]
  const use = daily(
    Array.from({ length: 140 }, (_, day) => {
      const usual = 400 + 20 * Math.sin((2 * Math.PI * day) / 7)
      return sales.includes(day) ? 2 * usual : usual
    }),
  )
  const knownEvents = [...sales, 161].map((day) => ({
    name: 'Sale',
    fromMs: START_MS + day * DAY_MS + 9 * HOUR_MS,
    toMs: START_MS + day * DAY_MS + 13 * HOUR_MS,
  }))

  test('learns what events did and applies it to those to come', () => {
    const { forecast, ...outlook } = outlookOf(use, { resource: { ...DISK, knownEvents } })
    const [effect] = forecast.diagnostics.eventEffects
    expect(effect).toMatchObject({ name: 'Sale', slots: 5, ahead: 1 })
    expect(effect!.factor).toBeCloseTo(2, 1)
    const ahead = forecast.mean[161 - 140]!
    expect(ahead).toBeGreaterThan(700)
    expect(ahead).toBeLessThan(900)
    expect(forecast.mean[160 - 140]!).toBeLessThan(450)
    expect(outlook.assumptions.join(' ')).toContain('Sale multiplies by 2')
  })

  test('a calendar of many names is taken in and told in few words', () => {
    const many = Array.from({ length: MAX_KNOWN_EVENTS }, (_, index) => ({
      name: index === 0 ? '__proto__' : `Event ${index}`,
      fromMs: START_MS + index * 6 * HOUR_MS,
      toMs: START_MS + (index + 1) * 6 * HOUR_MS,
    }))
    const { forecast, assumptions } = outlookOf(use, { resource: { ...DISK, knownEvents: many } })
    expect(forecast.mean.every(Number.isFinite)).toBe(true)
    expect(assumptions.length).toBeLessThan(20)
  })

  test('growth is that of usual days, whatever is to come', () => {
    const growing = daily(Array.from({ length: 140 }, (_, day) => 400 + day))
    const sale = (day: number) => ({
      name: 'Sale',
      fromMs: START_MS + day * DAY_MS,
      toMs: START_MS + (day + 1) * DAY_MS,
    })
    const doubled = daily([...growing.values].map((value, day) => (day === 60 ? 2 * value : value)))
    const resource = { ...DISK, knownEvents: [sale(60), sale(142), sale(147)] }
    const { monthsUntilCapacity } = outlookOf(doubled, { resource })
    // 30.4 more a month on a level of 540.
    expect(monthsUntilCapacity.growthPerMonth).toBeCloseTo(30.4 / 540, 2)
  })

  test('a limit between usual and sale is reached on the sale', () => {
    const { exhaustion } = outlookOf(use, {
      resource: { ...DISK, limit: 600, knownEvents: knownEvents.slice(1) },
    })
    const days = (exhaustion.p50Ms! - START_MS) / DAY_MS
    expect(days).toBe(161)
  })

  test.each(['linear', 'seasonal'] as const)('says that the %s model learns nothing', (model) => {
    const { warnings } = outlookOf(use, {
      resource: { ...DISK, knownEvents, seasonsHours: [168] },
      model,
    })
    expect(warnings.map(({ code }) => code)).toContain('known-events-not-used')
  })

  test.each([
    ['the resource’s', { resource: { ...DISK, seasonsHours: [240] } }, [10 * DAY_MS]],
    ['the what-if’s', { resource: { ...DISK, seasonsHours: [240] }, seasonsHours: [] }, []],
    [
      'the data’s',
      { resource: { ...DISK, knownEvents, seasonsHours: [240] }, seasonsHours: null },
      [7 * DAY_MS],
    ],
  ])('takes %s seasons', (_, change, expected) => {
    const { forecast } = outlookOf(use, change)
    expect(forecast.diagnostics.seasons.map(({ lengthMs }) => lengthMs)).toEqual(expected)
  })

  test('a model that is none is told, with those there are', () => {
    const question = { resource: DISK, series: use, nowMs: START_MS + 139 * DAY_MS }
    const result = resourceOutlook({ ...question, model: 'prophet' as 'auto' })
    expect(result).toMatchObject({ ok: false, error: { path: 'model' } })
    expect(!result.ok && result.error.remedy).toContain('theta')
  })
})

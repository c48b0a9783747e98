import { describe, expect, test } from 'vitest'
import {
  amountForm,
  amountOf,
  eventErrors,
  eventForm,
  eventOf,
  type EventForm,
} from '#renderer/features/capacity/event-form.ts'

const ZONE = 'Europe/Berlin'
const NOW_MS = Date.UTC(2026, 9, 1)
const figure = { ...amountForm(null), figure: 50 }
const form: EventForm = {
  kind: 'launch',
  label: ' EU ',
  from: '2026-11-27',
  to: '2026-11-30',
  amount: figure,
}

test('an event begins with its day and a peak ends after its last', () => {
  expect(eventOf(form, 'a', ZONE)).toEqual({
    id: 'a',
    kind: 'launch',
    label: 'EU',
    atMs: Date.UTC(2026, 10, 26, 23),
    endMs: null,
    amount: 50,
  })
  expect(eventOf({ ...form, kind: 'peak' }, 'a', ZONE)!.endMs).toBe(Date.UTC(2026, 10, 30, 23))
})

test('a day on which the clocks change ends when the next begins', () => {
  const rush = { ...form, kind: 'peak', from: '2026-10-25', to: '2026-10-25' } as const
  const { atMs, endMs } = eventOf(rush, 'a', ZONE)!
  expect((endMs! - atMs) / 3_600_000).toBe(25)
})

test('an event comes back from its form as it was', () => {
  const range = { low: 1.2, high: 1.5, level: 0.8 }
  const event = { ...eventOf({ ...form, kind: 'peak' }, 'a', ZONE)!, amount: range }
  expect(eventOf(eventForm(event, NOW_MS, ZONE), 'a', ZONE)).toEqual(event)
})

describe('what is wrong with an event', () => {
  test.each<[string, Partial<EventForm>, string[]]>([
    ['nothing', {}, []],
    ['no date', { from: '' }, ['from']],
    ['no amount', { amount: amountForm(null) }, ['amount']],
    ['half a range', { amount: { ...figure, certainty: 'range', low: 1 } }, ['amount']],
    [
      'a range from high to low',
      { amount: { ...figure, certainty: 'range', low: 2, high: 1 } },
      ['amount'],
    ],
    ['a day before now', { from: '2026-09-01' }, ['from']],
    ['an end before its start', { kind: 'peak', to: '2026-11-20' }, ['to']],
    ['a peak without a last day', { kind: 'peak', to: '' }, ['to']],
    ['a factor of 0', { kind: 'peak', amount: { ...figure, figure: 0 } }, ['amount']],
    ['less than nothing', { amount: { ...figure, figure: -5 } }, ['amount']],
  ])('%s', (_, change, fields) => {
    expect(Object.keys(eventErrors({ ...form, ...change }, NOW_MS, ZONE))).toEqual(fields)
  })
})

test('an amount that is not whole is none', () => {
  expect(amountOf(amountForm(null))).toBeNull()
  expect(amountOf({ ...figure, certainty: 'range' })).toBeNull()
  expect(amountOf({ ...figure, certainty: 'range', low: 1, high: 2 })).toEqual({
    low: 1,
    high: 2,
    level: 0.9,
  })
})

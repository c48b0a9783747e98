import { describe, expect, it } from 'vitest'
import {
  exclusionOccurrences,
  type RecurringExclusion,
} from '#core/error-budget/recurring-exclusion.ts'
import { DAY_MS } from '#core/units/units.ts'

const nightly: RecurringExclusion = {
  rrule: 'FREQ=WEEKLY;COUNT=3',
  firstStartLocal: '2026-10-18T02:30:00',
  timeZone: 'Europe/Berlin',
  durationHours: 2,
}
const year = { fromMs: Date.UTC(2026, 0), toMs: Date.UTC(2027, 0) }

function timesOf(change: Partial<RecurringExclusion>, range = year) {
  const got = exclusionOccurrences({ ...nightly, ...change }, range)
  if (!got.ok) return got.error.code
  return got.value.map(({ fromMs, toMs }) => [
    new Date(fromMs).toISOString().slice(0, 16),
    (toMs - fromMs) / 3_600_000,
  ])
}

describe('exclusionOccurrences', () => {
  it('keeps the wall clock and the elapsed time where clocks change', () => {
    expect(timesOf({})).toEqual([
      ['2026-10-18T00:30', 2],
      // 02:30 is shown twice: the first of the two.
      ['2026-10-25T00:30', 2],
      ['2026-11-01T01:30', 2],
    ])
    // 02:30 isn't shown on 29 March: it becomes 03:30.
    expect(
      timesOf({ firstStartLocal: '2026-03-22 02:30:00', rrule: 'FREQ=WEEKLY;COUNT=2' }),
    ).toEqual([
      ['2026-03-22T01:30', 2],
      ['2026-03-29T01:30', 2],
    ])
  })

  it('gives what touches the range of a rule without an end', () => {
    const fromMs = Date.UTC(2030, 5, 1)
    const range = { fromMs, toMs: fromMs + 2 * DAY_MS }
    expect(timesOf({ rrule: 'FREQ=DAILY' }, range)).toEqual([
      ['2030-06-01T00:30', 2],
      ['2030-06-02T00:30', 2],
    ])
  })

  it.each([
    ['a rule that is none', { rrule: 'FREQ=SOMETIMES' }, 'invalid-recurrence'],
    ['a start that is none', { firstStartLocal: 'Sunday night' }, 'start-unreadable'],
    ['a start that is in UTC', { firstStartLocal: '20261018T020000Z' }, 'start-unreadable'],
    ['an unknown zone', { timeZone: 'Europe/Nowhere' }, 'zone-unknown'],
    ['no duration', { durationHours: 0 }, 'duration-invalid'],
    ['an endless duration', { durationHours: Infinity }, 'duration-invalid'],
    ['a rule that comes round every second', { rrule: 'FREQ=SECONDLY' }, 'recurrence-too-often'],
  ])('refuses %s', (_, change, code) => {
    expect(timesOf(change)).toBe(code)
  })
})

import { describe, expect, it } from 'vitest'
import { detectIcalendar } from '#core/import/icalendar.ts'
import { calendar, readCalendar, vevent, windows } from './read-calendar.ts'

describe('a series without end', () => {
  const WEEKLY = vevent(
    'UID:w',
    'DTSTART:20210104T020000Z',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;BYDAY=MO',
  )
  const seen = Date.UTC(2026, 10, 28)

  it.each<[description: string, change: Parameters<typeof readCalendar>[1], last: string]>([
    ['two years from its start', {}, '2023-01-02T02:00'],
    ['a year from when it was seen', { calendarSeenMs: seen }, '2027-11-22T02:00'],
    ['two years from a start that is later', { calendarSeenMs: 0 }, '2023-01-02T02:00'],
    [
      'the day that was chosen',
      { calendarSeenMs: seen, calendarUntilMs: Date.UTC(2022, 0, 1) },
      '2021-12-27T02:00',
    ],
  ])('is written out up to %s', (_description, change, last) => {
    const all = windows(readCalendar(calendar(WEEKLY), change))
    expect(all.at(-1)).toContain(`${last}/`)
  })

  it('is seen on the day that the clock says', () => {
    const at = (nowMs?: number): number | null =>
      detectIcalendar(calendar(WEEKLY), false, { nowMs })!.mapping.calendarSeenMs
    expect(at(seen + 12_345_678)).toBe(seen)
    expect(at()).toBeNull()
  })
})

import { expect, test } from 'vitest'
import { startOfZoneDay, zoneDayAt } from '#core/time/zone-day.ts'

test.each([
  ['2027-01-03', 'UTC', Date.UTC(2027, 0, 3)],
  ['2027-01-03', 'Europe/Berlin', Date.UTC(2027, 0, 2, 23)],
  ['2027-07-03', 'Europe/Berlin', Date.UTC(2027, 6, 2, 22)],
  ['2027-02-30', 'UTC', null],
  ['3 Jan 2027', 'UTC', null],
  ['', 'UTC', null],
])('%s in %s begins', (text, zone, ms) => {
  expect(startOfZoneDay(text, zone)).toBe(ms)
})

test.each([
  [Date.UTC(2027, 0, 2, 23), 'Europe/Berlin', '2027-01-03'],
  [Date.UTC(2027, 0, 2, 22), 'Europe/Berlin', '2027-01-02'],
  [Date.UTC(2027, 0, 3), 'America/New_York', '2027-01-02'],
])('%i in %s is %s', (ms, zone, day) => {
  expect(zoneDayAt(ms, zone)).toBe(day)
})

import { expect, test } from 'vitest'
import { endOfLastDay, lastDayBefore } from '#core/import/last-day.ts'

test.each([
  ['2027-12-31', '2028-01-01'],
  ['2028-02-29', '2028-03-01'],
])('the last day %j ends where %j begins', (text, next) => {
  expect(endOfLastDay(text)).toBe(Date.parse(next))
  expect(lastDayBefore(Date.parse(next))).toBe(text)
})

test.each(['2027-02-29', '2027-2-3', '2027-12-31T00', 'tomorrow', ''])('%j is no day', (text) => {
  expect(endOfLastDay(text)).toBeNaN()
})

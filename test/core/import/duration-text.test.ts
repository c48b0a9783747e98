import * as fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { readDurationText, type DurationStyle } from '#core/import/duration-text.ts'

const STYLE: DurationStyle = { unit: 'min', decimalMark: null, dateOrder: null, wholeDays: true }
const MINUTE = 60_000

test.each([
  ['90', 90],
  ['1.5', 1.5],
  ['1.5e0', 1.5],
  ['1:30', 90],
  ['0:01:30', 1.5],
  ['26:30:00', 1590],
  ['1 02:03:00', 1563],
  ['1 day, 2:03:00', 1563],
  ['1.02:03:00', 1563],
  ['1h30', 90],
  ['1h 30m', 90],
  ['1h30m', 90],
  ['90m', 90],
  ['90 min.', 90],
  ['1,5 h', 90],
  ['1 Hour 30 Minutes', 90],
  ['1 Day 2 Hours', 1560],
  ['2 Tage 1 Stunde', 2940],
  ['1 Jour 2 Heures', 1560],
  ['1 día y 2 horas', 1560],
  ['2w', 20_160],
  ['450 ms', 0.0075],
  ['PT1H30M', 90],
  ['P1DT2H', 1560],
  ['PT90.5S', 90.5 / 60],
  ['1970-01-01 00:12:00', 12],
  ['1970-01-02 00:30:00', 1470],
  ['01.01.1970 08:30:00', 510],
])('%s is %d minutes', (text, minutes) => {
  expect(readDurationText(text, STYLE)).toBeCloseTo(minutes * MINUTE, 6)
})

test.each([
  ['soon', 'not-a-duration'],
  ['', 'not-a-duration'],
  ['1h soon', 'not-a-duration'],
  ['2026-06-01', 'not-a-duration'],
  ['-5', 'negative-duration'],
  ['-1h', 'negative-duration'],
  ['-1780304400', 'still-running'],
  ['1.234', 'decimal-mark-needed'],
  ['1,234 h', 'decimal-mark-needed'],
  ['1h 1h', 'not-a-duration'],
  ['30m 1h', 'not-a-duration'],
  ['1 h 2 Stunden', 'not-a-duration'],
  ['12345678901h', 'not-a-duration'],
  [`${'9'.repeat(50_000)}:30`, 'not-a-duration'],
  ['01/02/1970 00:30:00', 'date-order-needed'],
  [`1h${' '.repeat(1_000_000)}x`, 'not-a-duration'],
])('%j is refused as %s', (text, code) => {
  expect(readDurationText(text.slice(0, 1_000_010), STYLE)).toMatchObject({ code })
})

it('refuses a bare number while its unit is open', () => {
  expect(readDurationText('5', { ...STYLE, unit: null })).toMatchObject({ code: 'unit-needed' })
  expect(readDurationText('5', { ...STYLE, unit: 's' })).toBe(5000)
})

test.each(['1d', '1w 2h', 'P1D', '1 02:00:00'])('refuses %s as effort', (text) => {
  expect(readDurationText(text, { ...STYLE, wholeDays: false })).toMatchObject({
    code: 'unclear-day',
  })
})

it('reads what it is told in each spelling, and throws at nothing', () => {
  const whole = fc.integer({ min: 0, max: 5_999 })
  fc.assert(
    fc.property(whole, (minutes) => {
      const hours = Math.floor(minutes / 60)
      const rest = minutes % 60
      const spellings = [
        `${minutes}`,
        `${hours}:${String(rest).padStart(2, '0')}:00`,
        `${hours}h ${rest}m`,
        `PT${hours}H${rest}M`,
        `${hours} hours ${rest} minutes`,
      ]
      for (const text of spellings) expect(readDurationText(text, STYLE)).toBe(minutes * MINUTE)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      const read = readDurationText(text, STYLE)
      expect(typeof read === 'number' ? read >= 0 : read.code).toBeTruthy()
    }),
  )
})

import { describe, expect, it, test } from 'vitest'
import * as fc from 'fast-check'
import { isGap, isNotFinite, readNumber, type DecimalMark } from '#core/import/numbers.ts'

test.each<[cell: string, mark: DecimalMark, unit: string, expected: number]>([
  ['12.5', '.', '', 12.5],
  ['12,5', ',', '', 12.5],
  ['-5', '.', '', -5],
  ['−5', '.', '', -5],
  ['+5', null, '', 5],
  ['.5', '.', '', 0.5],
  ['5.', '.', '', 5],
  ['1,234.5', '.', '', 1234.5],
  ['1.234,5', ',', '', 1234.5],
  ["1'234.5", '.', '', 1234.5],
  ['1 234,5', ',', '', 1234.5],
  ['1.234', '.', '', 1.234],
  ['1.234', ',', '', 1234],
  ['1.234.567', ',', '', 1_234_567],
  ['1.234e0', ',', '', 1.234],
  ['1e3', null, '', 1000],
  ['2.5E-3', '.', '', 0.0025],
  ['0.123', null, '', 0.123],
  ['1,5', null, '', 1.5],
  ['12.5%', '.', '%', 12.5],
  ['99,95 %', ',', '%', 99.95],
  ['1.2 GiB', '.', 'B', 1.2 * 1024 ** 3],
  ['1536 MiB', '.', 'GiB', 1.5],
  ['450 µs', '.', 'ms', 0.45],
  ['2.1 s', '.', 'ms', 2100],
  ['1.2 min', '.', 's', 72],
  ['1.50 K', '.', '', 1500],
  ['2.04 Mil', '.', '', 2_040_000],
  ['135.6 MB/s', '.', 'MB/s', 135.6],
  ['135.6 MB/s', '.', 'B/s', 135.6e6],
  ['2 MBps', '.', 'B/s', 2e6],
  ['1.5 Gbit/s', '.', 'bit/s', 1.5e9],
  ['1.2K req/s', '.', 'req/s', 1200],
  ['12 req/s', '.', 'req/s', 12],
  ['2 weeks', '.', 'd', 14],
  ['1.5 hours', '.', 'ms', 5_400_000],
  ['99.5%', '.', 'ratio', 0.995],
  ['2,5 Mio', ',', '', 2_500_000],
  ['1\u2009234,5', ',', '', 1234.5],
  ['9007199254740993', null, '', 9007199254740992],
])('reads %j with mark %j in unit %j as %d', (cell, mark, unit, expected) => {
  const value = readNumber(cell, mark, unit)
  expect(value).toBeTypeOf('number')
  expect(value).toBeCloseTo(expected, 9)
})

test.each<[cell: string, mark: DecimalMark, unit: string, code: string]>([
  ['abc', '.', '', 'not-a-number'],
  ['NaN', '.', '', 'not-a-number'],
  ['Inf', '.', '', 'not-a-number'],
  ['1.2.3', '.', '', 'not-a-number'],
  ['1,23.4', '.', '', 'not-a-number'],
  ['12,34,567', '.', '', 'not-a-number'],
  ['1,234.5', ',', '', 'not-a-number'],
  ['--5', '.', '', 'not-a-number'],
  ['1e999', '.', '', 'number-too-large'],
  ['5e160', '.', '', 'number-too-large'],
  ['1.234', null, '', 'decimal-mark-needed'],
  ['1,234', null, '', 'decimal-mark-needed'],
  ['12.5%', '.', '', 'unit-mismatch'],
  ['12.5%', '.', 'B', 'unit-mismatch'],
  ['3 apples', '.', '', 'unit-mismatch'],
  ['3 MB', '.', 'B/s', 'unit-mismatch'],
  ['3 Mb', '.', 'MB', 'unit-mismatch'],
  ['3 req/s', '.', 'ops/s', 'unit-mismatch'],
])('refuses %j with mark %j in unit %j as %s', (cell, mark, unit, code) => {
  expect(readNumber(cell, mark, unit)).toMatchObject({ code })
})

test('a long run of blanks in a number costs no more than its length', () => {
  const cell = `1${' '.repeat(500_000)}1x`
  const start = performance.now()
  expect(readNumber(cell, '.', '')).toMatchObject({ code: expect.any(String) })
  expect(performance.now() - start).toBeLessThan(1_000)
})

describe('property', () => {
  it('reads any double that may be a measurement, under either mark', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e100, max: 1e100, noNaN: true }), (value) => {
        // The text of -0 is 0.
        const written = String(value)
        expect(readNumber(written, '.', '')).toBe(value + 0)
        expect(readNumber(written.replace('.', ','), ',', '')).toBe(value + 0)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('.', ',', null), fc.string(), (cell, mark, unit) => {
        const value = readNumber(cell.trim(), mark, unit)
        expect(typeof value === 'number' ? Number.isFinite(value) : value.remedy !== '').toBe(true)
      }),
    )
  })
})

test.each([
  ['', true],
  ['null', true],
  ['N/A', true],
  ['-', true],
  ['#N/A', true],
  ['(null)', true],
  ['No data', true],
  ['—', true],
  ['NaN', false],
  ['none of them', false],
  ['0', false],
])('%j is a gap: %j', (cell, gap) => {
  expect(isGap(cell)).toBe(gap)
})

test.each([
  ['NaN', true],
  ['nan', true],
  ['+Inf', true],
  ['-Infinity', true],
  ['#DIV/0!', true],
  ['Info', false],
  ['', false],
  ['0', false],
])('%j is a failed calculation: %j', (cell, failed) => {
  expect(isNotFinite(cell)).toBe(failed)
})

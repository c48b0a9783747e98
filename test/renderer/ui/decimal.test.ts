import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalText, fromShown, parseDecimal, toShown } from '#renderer/ui/decimal.ts'

describe('parseDecimal', () => {
  test.each([
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['  +12 % ', 12],
    ['−3', -3],
    ['1 000.5', 1000.5],
    ['1\u00a0000,5', 1000.5],
    ["1'000", 1000],
    ['1,000.5', 1000.5],
    ['1,000,000', 1_000_000],
    ['0,001', 0.001],
    ['.5', 0.5],
    ['1e3', 1000],
    ['99.95 %', 99.95],
  ])('reads %j as %d', (text, value) => {
    expect(parseDecimal(text)).toBe(value)
  })

  test.each(['', 'abc', '1.2.3', '1,2,3', '--1', 'NaN', 'Infinity', '1e999', '0x10', '12 min'])(
    'refuses %j',
    (text) => {
      expect(parseDecimal(text)).toBeNull()
    },
  )

  test('takes the unit of the field', () => {
    expect(parseDecimal('48 min', 'min')).toBe(48)
  })

  test('reads back what decimalText writes', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        expect(parseDecimal(decimalText(value, 6))).toBeCloseTo(value, 6)
      }),
    )
  })
})

describe('decimalText', () => {
  test.each([
    [99.9, 4, 2, '99.90'],
    [99.95, 4, 2, '99.95'],
    [99.995, 4, 2, '99.995'],
    [48, 2, 0, '48'],
    [1200, 0, 0, '1200'],
    [0.1, 6, 0, '0.1'],
    [Number.NaN, 2, 0, ''],
  ])('%d with %d digits, at least %d, is %j', (value, digits, minDigits, text) => {
    expect(decimalText(value, digits, minDigits)).toBe(text)
  })
})

describe('shown values', () => {
  test('99.9 % is 0.999, not its neighbour', () => {
    expect(99.9 / 100).not.toBe(0.999)
    expect(fromShown(99.9, 100)).toBe(0.999)
    expect(toShown(0.07, 100)).toBe(7)
  })

  test('a decimal of up to 6 places survives both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (millionths) => {
        const ratio = millionths / 1e6
        expect(fromShown(toShown(ratio, 100), 100)).toBe(ratio)
      }),
    )
  })
})

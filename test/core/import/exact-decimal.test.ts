import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wideDecimal } from '#core/import/exact-decimal.ts'

/** Reads digits with a point before the last `fraction` of them. */
function read(digits: string, fraction: number): number {
  const more = digits.slice(15)
  return wideDecimal(Number(digits.slice(0, 15)), Number(more), more.length, fraction)
}

/** The same digits as a decimal, for the platform to read. */
function text(digits: string, fraction: number): string {
  return `${digits}e-${fraction}`
}

/** What was read, or that it was left to the platform. */
function leftOr(value: number): number | 'left' {
  return Number.isNaN(value) ? 'left' : value
}

const digits = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^\d{15,21}$/))
  .map(([first, others]) => `${first}${others}`)

describe('wideDecimal', () => {
  it('is what the platform reads, or left to it', () => {
    let left = 0
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 22 }), (found, fraction) => {
        const value = read(found, fraction)
        if (Number.isNaN(value)) left += 1
        expect(leftOr(value)).toBeOneOf(['left', Number(text(found, fraction))])
      }),
      { numRuns: 20_000 },
    )
    expect(left).toBeLessThan(400)
  })

  it('reads what doubles are written as', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e6, noNaN: true }), (value) => {
        const [whole = '', part = ''] = String(value).split('.')
        const found = `${whole}${part}`.replace(/^0+/, '')
        if (found.length <= 15) return
        const got = read(found, part.length)
        expect(leftOr(got)).toBeOneOf(['left', value])
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    ['the middle between two whole doubles', '9007199254740993', 0, 9_007_199_254_740_992],
    ['the middle between the next two', '9007199254740995', 0, 9_007_199_254_740_996],
    ['just above the middle', '90071992547409930001', 4, 9_007_199_254_740_994],
    ['the middle with a fraction', '45035996273704965', 1, Number.NaN],
    ['many nines', '8499999999999999', 16, 0.8499999999999999],
  ])('%s', (_, found, fraction, expected) => {
    expect(read(found, fraction)).toBe(expected)
  })
})

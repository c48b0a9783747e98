import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalCdf, normalQuantile } from '#core/stats/normal.ts'
import { relativeError } from '#test/support/relative-error.ts'

// Expected values: R 4.2.2 (qnorm) and mpmath 1.3 with 40 digits.

describe('normalCdf', () => {
  it.each([
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271784e-16],
    [-3, 0.0013498980316300946],
    [-1, 0.15865525393145705],
    [-0.01, 0.4960106436853684],
    [0, 0.5],
    [0.3, 0.6179114221889527],
    [1.96, 0.9750021048517795],
    [5, 0.9999997133484281],
    [-Infinity, 0],
    [Infinity, 1],
  ])('at %d', (z, expected) => {
    expect(relativeError(normalCdf(z), expected)).toBeLessThan(1e-13)
  })
})

describe('normalQuantile', () => {
  it.each([
    [0.8, 0.841621233572914],
    [0.9, 1.2815515655446],
    [0.95, 1.64485362695147],
    [0.975, 1.95996398454005],
    [0.995, 2.5758293035489],
    [1e-300, -37.0470962993612],
    [1e-12, -7.034483825301132],
    [0.001, -3.0902323061678136],
    [0.074, -1.4466320671589785],
    [0.076, -1.4325027208258116],
    [0.3, -0.5244005127080408],
  ])('of %d', (p, expected) => {
    // Of the values from R 15 digits are known.
    expect(relativeError(normalQuantile(p), expected)).toBeLessThan(5e-15)
  })

  it.each([
    [0, -Infinity],
    [0.5, 0],
    [1, Infinity],
    [-0.1, Number.NaN],
    [1.1, Number.NaN],
    [Number.NaN, Number.NaN],
  ])('of the edge %d', (p, expected) => {
    expect(normalQuantile(p)).toBe(expected)
  })

  it('inverts the distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 5, noNaN: true }), (z) => {
        // Near 1 a probability itself has only 1e-16 absolute: the density says what that costs.
        const lost = 1e-15 * Math.exp(Math.max(z, 0) ** 2 / 2)
        expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(1e-12 + 10 * lost)
      }),
    )
  })

  it('is symmetric', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1023 }), (k) => {
        expect(normalQuantile(k / 1024)).toBe(0 - normalQuantile(1 - k / 1024))
      }),
    )
  })
})

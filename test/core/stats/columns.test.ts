import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { autocorrelation } from '#core/stats/autocorrelation.ts'
import { countPresent, mean, sum } from '#core/stats/mean.ts'
import { median, quantile, quantileSorted, sortedPresent } from '#core/stats/quantile.ts'
import { proportionStandardError, variance } from '#core/stats/variance.ts'

const GAP = Number.NaN

describe('sum and mean', () => {
  it.each([
    ['nothing', [], 0, GAP],
    ['only gaps', [GAP, GAP], 0, GAP],
    ['gaps between', [1, GAP, 2, GAP, 6], 9, 3],
    ['an overflow', [1e308, 1e308], Infinity, Infinity],
    ['addends that cancel', [1, 1e100, 1, -1e100], 2, 0.5],
  ])('%s', (_, values, total, average) => {
    expect(sum(values)).toBe(total)
    expect(mean(values)).toBe(average)
  })

  it('keeps the digits of a million small addends', () => {
    expect(sum(new Float64Array(1_000_000).fill(0.1))).toBeCloseTo(100_000, 10)
  })

  it('counts what is there', () => {
    expect(countPresent([GAP, 0, 3])).toBe(2)
  })
})

describe('variance', () => {
  it.each([
    ['nothing', [], GAP],
    ['one value', [3, GAP], GAP],
    ['equal values', [0.1, 0.1, 0.1], 0],
    ['one to five', [1, 2, GAP, 3, 4, 5], 2.5],
    ['values far from 0', [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], 30],
  ])('%s', (_, values, expected) => {
    expect(variance(values)).toBe(expected)
  })

  it('gives the standard error of a share', () => {
    expect(proportionStandardError(0.5512, 100_000)).toBeCloseTo(0.0015728, 7)
    expect(proportionStandardError(0, 2000)).toBeCloseTo(0.00035, 5)
  })
})

describe('quantile', () => {
  // Type 7, as R's default: quantile(c(15, 20, 35, 40, 50), p).
  it.each([
    [0, 15],
    [0.05, 16],
    [0.25, 20],
    [0.4, 29],
    [0.5, 35],
    [0.95, 48],
    [1, 50],
  ])('%d of five values', (p, expected) => {
    expect(quantile([50, 15, GAP, 40, 35, 20], p)).toBeCloseTo(expected, 12)
  })

  it('of one value and of none', () => {
    expect(median([7])).toBe(7)
    expect(median([])).toBe(GAP)
    expect(median([GAP])).toBe(GAP)
  })

  it.each([[-0.1], [1.1], [GAP]])('refuses the probability %d', (p) => {
    expect(() => quantileSorted([1, 2], p)).toThrow(`invalid probability: ${p}`)
  })

  it('stays between its neighbours and rises with p', () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(numbers, share, share, (values, p, q) => {
        const sorted = sortedPresent(values)
        const low = quantileSorted(sorted, Math.min(p, q))
        const high = quantileSorted(sorted, Math.max(p, q))
        expect(low).toBeLessThanOrEqual(high + 1e-6)
        expect(low).toBeGreaterThanOrEqual(sorted[0]! - 1e-6)
        expect(high).toBeLessThanOrEqual(sorted.at(-1)! + 1e-6)
      }),
    )
  })

  it('leaves its argument as it was', () => {
    const values = [3, 1, 2]
    sortedPresent(values)
    expect(values).toEqual([3, 1, 2])
  })
})

describe('autocorrelation', () => {
  it('is what R gives for 1, 2, 3, 4, 5 and 4, 2', () => {
    // acf(c(1, 2, 3, 4, 5, 4, 2), lag.max = 2): worked by hand about the mean 3.
    const expected = [1, (2 + 0 + 0 + 2 + 2 - 1) / 12, (0 - 1 + 0 + 1 - 2) / 12]
    Array.from(autocorrelation([1, 2, 3, 4, 5, 4, 2], 2)).forEach((value, lag) => {
      expect(value).toBeCloseTo(expected[lag]!, 14)
    })
  })

  it('peaks at the period of a season', () => {
    const values = Float64Array.from({ length: 240 }, (_, i) => Math.sin((2 * Math.PI * i) / 24))
    const result = autocorrelation(values, 30)
    expect(result[24]).toBeCloseTo(0.9, 10)
    expect(result[12]).toBeLessThan(-0.9)
  })

  it('skips pairs with a gap', () => {
    const values = Float64Array.from({ length: 240 }, (_, i) =>
      i % 17 === 0 ? GAP : Math.sin((2 * Math.PI * i) / 24),
    )
    expect(autocorrelation(values, 24)[24]).toBeGreaterThan(0.85)
  })

  it('has no answer for a constant column, too few values, or an impossible lag', () => {
    expect(Array.from(autocorrelation([2, 2, 2], 1))).toEqual([GAP, GAP])
    expect(Array.from(autocorrelation([GAP, GAP], 0))).toEqual([GAP])
    expect(() => autocorrelation([1, 2], 2)).toThrow('invalid maxLag: 2 (column of 2)')
  })
})

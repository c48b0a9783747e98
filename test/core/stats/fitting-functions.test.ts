import { describe, expect, it } from 'vitest'
import { digamma } from '#core/stats/digamma.ts'
import { findRoot } from '#core/stats/find-root.ts'
import { noncentralTCdf } from '#core/stats/noncentral-t.ts'
import { studentTCdf } from '#core/stats/student-t.ts'

describe('digamma', () => {
  it.each([
    [1, -0.5772156649015329],
    [0.5, -1.9635100260214235],
    [1e-3, -1000.5755719318103],
    [10, 2.251752589066721],
    [1e6, 13.815510057964191],
  ])('is exact at %s', (x, value) => {
    expect(Math.abs(digamma(x) / value - 1)).toBeLessThan(1e-13)
  })

  it('rises by 1 / x from x to x + 1', () => {
    for (let x = 0.01; x < 50; x *= 1.7) {
      expect(Math.abs((digamma(x + 1) - digamma(x)) * x - 1)).toBeLessThan(1e-10)
    }
  })
})

describe('findRoot', () => {
  it.each([
    ['rising', (x: number) => x * x - 2, Math.SQRT2],
    ['falling', (x: number) => 2 - x * x, Math.SQRT2],
    ['positive throughout: the end nearer to 0', (x: number) => x + 1, 0],
  ])('%s', (_, valueAt, root) => {
    expect(findRoot(valueAt, 0, 10)).toBeCloseTo(root, 14)
  })
})

describe('the noncentral t distribution', () => {
  it('is Student’s without a shift', () => {
    for (const df of [1, 3, 30, 200]) {
      for (const t of [-2, 0, 0.7, 4]) {
        expect(noncentralTCdf(t, df, 0)).toBeCloseTo(studentTCdf(t, df), 11)
      }
    }
  })

  // scipy.stats.nct.cdf
  it.each([
    [1.972, 198, 0.5656854, 0.9187932127350641],
    [2, 5, 1, 0.7780746626162148],
    [1, 1, 2, 0.15111344691562295],
  ])('P(T <= %s) with %s degrees of freedom and shift %s', (t, df, shift, value) => {
    expect(noncentralTCdf(t, df, shift)).toBeCloseTo(value, 12)
  })

  it('refuses degrees of freedom of 0', () => {
    expect(() => noncentralTCdf(1, 0, 0)).toThrow(RangeError)
  })
})

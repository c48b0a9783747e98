import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gammaQuantile } from '#core/stats/gamma-quantile.ts'
import { lnBeta, lnGamma } from '#core/stats/gamma.ts'
import { betaRatio } from '#core/stats/incomplete-beta.ts'
import { lowerGammaRatio, upperGammaRatio } from '#core/stats/incomplete-gamma.ts'
import { poissonAtLeast, poissonCdf, poissonPmf } from '#core/stats/poisson.ts'
import { relativeError } from '#test/support/relative-error.ts'

// Expected values: mpmath 1.3 with 40 digits, where it converges, else SciPy 1.17.

describe('lnGamma', () => {
  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [1.5, -0.12078223763524522],
    [7.5, 7.534364236758733],
    [170.5, 704.0044277342047],
    [1e5, 1051287.7089736569],
  ])('of %d', (x, expected) => {
    expect(relativeError(lnGamma(x), expected)).toBeLessThan(1e-13)
  })
})

describe('lnBeta', () => {
  it('keeps its digits where large logarithms cancel', () => {
    // B(a, 1) = 1 / a
    for (const a of [0.5, 3, 12, 1e4, 1e9]) {
      expect(relativeError(lnBeta(a, 1), -Math.log(a))).toBeLessThan(1e-12)
      expect(lnBeta(1, a)).toBe(lnBeta(a, 1))
    }
    // ln B(1000, 1000)
    expect(relativeError(lnBeta(1000, 1000), -1388.482601635902)).toBeLessThan(1e-15)
  })
})

describe('regularised incomplete gamma', () => {
  it.each([
    [0.5, 0.1, 0.345279153981423, 0.654720846018577],
    [2.5, 1, 0.15085496391539036, 0.8491450360846097],
    [2.5, 10, 0.9987502694369687, 0.0012497305630313753],
    [50, 40, 0.07033506665939496, 0.9296649333406051],
    [50, 80, 0.9998692160234086, 0.00013078397659141034],
    [5000, 4900, 0.07794495622651391, 0.9220550437734861],
    [1e5, 100500, 0.9428967300239712, 0.05710326997602869],
    [3, 0, 0, 1],
    [3, Infinity, 1, 0],
  ])('a %d, x %d', (a, x, lower, upper) => {
    expect(relativeError(lowerGammaRatio(a, x), lower)).toBeLessThan(2e-13)
    expect(relativeError(upperGammaRatio(a, x), upper)).toBeLessThan(2e-13)
  })

  it('refuses a shape of 0 and a negative x', () => {
    expect(() => lowerGammaRatio(0, 1)).toThrow('invalid arguments: a 0, x 1')
    expect(() => upperGammaRatio(1, -1)).toThrow('invalid arguments: a 1, x -1')
  })
})

describe('gammaQuantile', () => {
  it.each([
    [0.95, 1, 3.841458820694124],
    [0.025, 8, 2.1797307472526497],
    [0.975, 8, 17.534546139484647],
    [0.5, 100, 99.33412923598846],
  ])('chi-square %d with %d degrees of freedom', (p, df, expected) => {
    expect(relativeError(gammaQuantile(p, df / 2, 2), expected)).toBeLessThan(1e-12)
  })

  it('inverts the distribution function', () => {
    const anyShape = fc.double({ min: 0.05, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.999999, noNaN: true }), anyShape, (p, shape) => {
        const x = gammaQuantile(p, shape, 1)
        expect(relativeError(lowerGammaRatio(shape, x), p)).toBeLessThan(1e-10)
        expect(gammaQuantile(p, shape, 3)).toBeCloseTo(3 * x, 10)
      }),
    )
  })

  it.each([
    [0, 0],
    [1, Infinity],
    [2, Number.NaN],
  ])('of the edge %d', (p, expected) => {
    expect(gammaQuantile(p, 2)).toBe(expected)
  })
})

describe('regularised incomplete beta', () => {
  it.each([
    [0.3, 2, 5, 0.579825],
    [0.5, 0.5, 0.5, 0.5],
    [0.99, 500, 3, 0.1217181983607307],
    [0.001, 0.5, 200, 0.47275589297476467],
    [0.52, 5000, 5000, 0.9999685290836797],
    [0, 2, 3, 0],
    [1, 2, 3, 1],
  ])('x %d, a %d, b %d', (x, a, b, expected) => {
    expect(relativeError(betaRatio(x, a, b), expected)).toBeLessThan(1e-12)
  })

  it('mirrors: I_x(a, b) = 1 - I_(1-x)(b, a)', () => {
    const positive = fc.double({ min: 0.1, max: 500, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), positive, positive, (x, a, b) => {
        expect(betaRatio(x, a, b)).toBeCloseTo(1 - betaRatio(1 - x, b, a, x), 11)
      }),
    )
  })

  it('refuses what is outside its domain', () => {
    expect(() => betaRatio(1.1, 1, 1)).toThrow('invalid arguments')
    expect(() => betaRatio(0.5, 0, 1)).toThrow('invalid arguments')
  })
})

describe('poisson', () => {
  it.each([
    [0, 3, 0.049787068367863944],
    [3, 3, 0.22404180765538775],
    [11, 5, 0.00824217668537358],
    [250, 200, 7.744905800133018e-5],
    [100300, 1e5, 0.0008035665711085565],
    [0, 0, 1],
    [1, 0, 0],
    [-1, 3, 0],
    [1.5, 3, 0],
  ])('P(N = %d), mean %d', (count, mean, expected) => {
    expect(relativeError(poissonPmf(count, mean), expected)).toBeLessThan(1e-13)
  })

  it('meets the worked exhaustion: mean 3, three incidents or more', () => {
    // 43.2 min of budget, 15 min each: the third incident exhausts it.
    expect(poissonAtLeast(3, 3)).toBeCloseTo(0.57681, 5)
    expect(poissonAtLeast(2.88, 3)).toBe(poissonAtLeast(3, 3))
    expect(poissonAtLeast(0, 3)).toBe(1)
  })

  it('sums its probabilities', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.double({ min: 0.01, max: 40, noNaN: true }), (count, mean) => {
        let total = 0
        for (let n = 0; n <= count; n += 1) total += poissonPmf(n, mean)
        expect(poissonCdf(count, mean)).toBeCloseTo(total, 12)
        expect(poissonCdf(count + 0.5, mean)).toBe(poissonCdf(count, mean))
        expect(poissonCdf(count, mean) + poissonAtLeast(count + 1, mean)).toBeCloseTo(1, 12)
      }),
    )
    expect(poissonCdf(-1, 3)).toBe(0)
  })
})

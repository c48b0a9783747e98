import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exponential,
  gamma,
  lognormal,
  negativeBinomial,
  normal,
  uniform,
  weibull,
} from '#core/random/distributions.ts'
import { createGenerator, type RandomSource } from '#core/random/generator.ts'
import { poisson } from '#core/random/poisson.ts'
import { lnGamma } from '#core/stats/gamma.ts'
import { lowerGammaRatio } from '#core/stats/incomplete-gamma.ts'
import { normalCdf } from '#core/stats/normal.ts'
import { poissonCdf, poissonPmf } from '#core/stats/poisson.ts'

const DRAWS = 200_000

type Draw = (source: RandomSource) => number

/** Name, draw, mean, variance and excess kurtosis of the distribution. */
const MOMENTS: [string, Draw, number, number, number][] = [
  ['uniform 10..20', (g) => uniform(g, 10, 20), 15, 100 / 12, -1.2],
  ['exponential mean 10', (g) => exponential(g, 10), 10, 100, 6],
  ['normal 5, 2', (g) => normal(g, 5, 2), 5, 4, 0],
  [
    'lognormal median 12, sigma 0.8',
    (g) => lognormal(g, 12, 0.8),
    12 * Math.exp(0.32),
    144 * Math.exp(0.64) * (Math.exp(0.64) - 1),
    Math.exp(4 * 0.64) + 2 * Math.exp(3 * 0.64) + 3 * Math.exp(2 * 0.64) - 6,
  ],
  [
    'weibull shape 1.5, scale 10',
    (g) => weibull(g, 1.5, 10),
    10 * gammaFunction(1 + 1 / 1.5),
    100 * (gammaFunction(1 + 2 / 1.5) - gammaFunction(1 + 1 / 1.5) ** 2),
    1.4,
  ],
  ['gamma shape 2.5, scale 3', (g) => gamma(g, 2.5, 3), 7.5, 22.5, 6 / 2.5],
  ['gamma shape 0.4, scale 3', (g) => gamma(g, 0.4, 3), 1.2, 3.6, 6 / 0.4],
  ['poisson 0', (g) => poisson(g, 0), 0, 0, 0],
  ['poisson 0.3', (g) => poisson(g, 0.3), 0.3, 0.3, 1 / 0.3],
  ['poisson 6.2', (g) => poisson(g, 6.2), 6.2, 6.2, 1 / 6.2],
  ['poisson 30', (g) => poisson(g, 30), 30, 30, 1 / 30],
  ['poisson 31', (g) => poisson(g, 31), 31, 31, 1 / 31],
  ['poisson 5000', (g) => poisson(g, 5000), 5000, 5000, 1 / 5000],
  ['negative binomial mean 6, size 2', (g) => negativeBinomial(g, 6, 2), 6, 24, 6 / 2 + 1 / 24],
]

function gammaFunction(x: number): number {
  return Math.exp(lnGamma(x))
}

describe('moments within 5 standard errors', () => {
  it.each(MOMENTS)('%s', (_, draw, mean, variance, kurtosis) => {
    const source = createGenerator(20261123, 4)
    let sum = 0
    let squares = 0
    for (let i = 0; i < DRAWS; i += 1) {
      const deviation = draw(source) - mean
      sum += deviation
      squares += deviation * deviation
    }
    expect(Math.abs(sum / DRAWS)).toBeLessThanOrEqual(5 * Math.sqrt(variance / DRAWS))
    const varianceError = variance * Math.sqrt((kurtosis + 2) / DRAWS)
    expect(Math.abs(squares / DRAWS - variance)).toBeLessThanOrEqual(5 * varianceError)
  })
})

describe('distribution functions (Kolmogorov distance)', () => {
  const cases: [string, Draw, (x: number) => number][] = [
    ['normal', (g) => normal(g), normalCdf],
    ['exponential', (g) => exponential(g, 4), (x) => 1 - Math.exp(-x / 4)],
    ['gamma 2.5', (g) => gamma(g, 2.5, 3), (x) => lowerGammaRatio(2.5, x / 3)],
    ['gamma 0.4', (g) => gamma(g, 0.4, 3), (x) => lowerGammaRatio(0.4, x / 3)],
    ['weibull', (g) => weibull(g, 0.7, 9), (x) => 1 - Math.exp(-((x / 9) ** 0.7))],
    ['lognormal', (g) => lognormal(g, 70, 1.25), (x) => normalCdf(Math.log(x / 70) / 1.25)],
  ]
  it.each(cases)('%s', (_, draw, cdf) => {
    const source = createGenerator(11, 2)
    const sample = Float64Array.from({ length: 20_000 }, () => draw(source)).sort()
    const distance = sample.reduce(
      (worst, x, i) => Math.max(worst, Math.abs(cdf(x) - (i + 0.5) / sample.length)),
      0,
    )
    // 1.95 / sqrt(n) is the 0.1 % point of the Kolmogorov distribution.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(sample.length))
  })
})

describe('poisson', () => {
  it.each([[3], [29.5], [30.5], [250]])('has the right frequencies at mean %d', (mean) => {
    const source = createGenerator(5, 1)
    const seen = new Map<number, number>()
    for (let i = 0; i < DRAWS; i += 1) {
      const count = poisson(source, mean)
      seen.set(count, (seen.get(count) ?? 0) + 1)
    }
    const likely = Array.from({ length: mean * 3 }, (_, count) => count).filter(
      (count) => poissonPmf(count, mean) * DRAWS >= 20,
    )
    for (const count of likely) {
      const p = poissonPmf(count, mean)
      const error = Math.sqrt((p * (1 - p)) / DRAWS)
      expect(Math.abs((seen.get(count) ?? 0) / DRAWS - p)).toBeLessThan(5 * error)
    }
  })

  it('inverts the distribution function up to a mean of 30 and grows with the mean', () => {
    fc.assert(
      fc.property(
        fc.nat(0xffffffff),
        fc.double({ min: 0, max: 29, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, mean, more) => {
          const u = createGenerator(seed).nextFloat()
          const count = poisson(createGenerator(seed), mean)
          expect(poissonCdf(count, mean)).toBeGreaterThan(u - 1e-12)
          expect(poissonCdf(count - 1, mean)).toBeLessThanOrEqual(u + 1e-12)
          expect(poisson(createGenerator(seed), mean + more)).toBeGreaterThanOrEqual(count)
        },
      ),
    )
  })

  it.each([[-1], [Number.NaN], [Infinity]])('refuses the mean %d', (mean) => {
    expect(() => poisson(createGenerator(1), mean)).toThrow(`invalid mean: ${mean}`)
  })

  it('takes the largest uniform without looping for ever', () => {
    const top: RandomSource = { nextUint32: () => 0xffffffff, nextFloat: () => 1 - 2 ** -32 }
    expect(poisson(top, 30)).toBeLessThan(80)
    expect(poisson(top, 0)).toBe(0)
  })
})

describe('common random numbers', () => {
  it('one uniform per draw, whatever the parameters', () => {
    const inverted: Draw[] = [
      (g) => exponential(g, 3),
      (g) => normal(g, 1, 9),
      (g) => lognormal(g, 70, 1.25),
      (g) => weibull(g, 2, 5),
      (g) => poisson(g, 12),
      (g) => uniform(g, 0, 9),
    ]
    for (const draw of inverted) {
      const used = createGenerator(8, 8)
      const skipped = createGenerator(8, 8)
      draw(used)
      skipped.nextUint32()
      expect(used.nextUint32()).toBe(skipped.nextUint32())
    }
  })

  it('a longer median stretches every duration by the same factor', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (seed) => {
        const short = lognormal(createGenerator(seed), 10, 1.25)
        expect(lognormal(createGenerator(seed), 15, 1.25) / short).toBeCloseTo(1.5, 12)
      }),
    )
  })
})

it('draws stay the same for ever', () => {
  const source = (): RandomSource => createGenerator(7, 3)
  expect(exponential(source(), 10)).toBeCloseTo(13.845872905017853, 12)
  expect(normal(source())).toBeCloseTo(-0.6731462315536951, 12)
  expect(lognormal(source(), 70, 1.25)).toBeCloseTo(30.17646912445581, 12)
  expect(weibull(source(), 1.5, 10)).toBeCloseTo(12.422630294365934, 12)
  expect(gamma(source(), 2.5, 3)).toBeCloseTo(3.957568103607494, 12)
  expect(gamma(source(), 0.4, 3)).toBeCloseTo(0.22841578201451507, 12)
  expect(poisson(source(), 3)).toBe(2)
  expect(poisson(source(), 200)).toBe(205)
  expect(negativeBinomial(source(), 6, 1)).toBe(2)
})

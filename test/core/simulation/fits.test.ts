import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lognormal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import { negativeBinomial } from '#core/random/distributions.ts'
import { poisson } from '#core/random/poisson.ts'
import {
  durationCdf,
  durationQuantile,
  logDensity,
  type SmoothDuration,
} from '#core/simulation/duration-law.ts'
import {
  durationPower,
  incidentsForPower,
  pFalseImprovement,
} from '#core/simulation/duration-change.ts'
import { countModelOf, fitCounts } from '#core/simulation/fit-counts.ts'
import { fitDurations } from '#core/simulation/fit-durations.ts'

const many = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw)

describe('fitCounts', () => {
  it('finds the size of a negative binomial again', () => {
    const random = createGenerator(5)
    const fit = fitCounts(many(4000, () => negativeBinomial(random, 4, 1.5)))
    expect(fit.negativeBinomial!.size).toBeGreaterThan(1.35)
    expect(fit.negativeBinomial!.size).toBeLessThan(1.65)
    expect(fit.pOverdispersed).toBeLessThan(1e-6)
    expect(fit.negativeBinomial!.logLik).toBeGreaterThan(fit.poissonLogLik)
  })

  it('finds bursts in independent counts about as often as it says', () => {
    const random = createGenerator(6)
    const found = many(400, () => fitCounts(many(24, () => poisson(random, 3)))).filter(
      (fit) => fit.pOverdispersed < 0.05,
    ).length
    expect(found).toBeGreaterThan(6)
    expect(found).toBeLessThan(40)
  })

  it.each([
    ['even counts', [2, 2, 2, 2], null],
    ['no incidents', [0, 0, 0], null],
    ['a single period', [4], null],
  ])('has no finite size for %s', (_, counts, size) => {
    expect(fitCounts(counts).negativeBinomial).toBe(size)
    expect(countModelOf(fitCounts(counts), 2)).toEqual({ dist: 'poisson', mean: 2 })
  })

  it('carries bursts over to a longer window: twice the incidents, twice the size', () => {
    const fit = fitCounts([0, 9, 0, 0, 7, 0, 1, 12, 0, 0, 4, 0])
    const model = countModelOf(fit, 2 * fit.mean)
    expect(model).toEqual({
      dist: 'negbin',
      mean: 2 * fit.mean,
      size: expect.closeTo(2 * fit.negativeBinomial!.size, 10) as number,
    })
  })

  it.each([[[]], [[1.5]], [[-1]], [[Number.NaN]]])('refuses %j', (counts) => {
    expect(() => fitCounts(counts)).toThrow(RangeError)
  })
})

describe('fitDurations', () => {
  it('is the maximum of the likelihood: no neighbour does better', () => {
    const sample = fc.array(fc.double({ min: 0.1, max: 5000, noNaN: true }), {
      minLength: 3,
      maxLength: 40,
    })
    fc.assert(
      fc.property(sample, (durations) => {
        for (const { law, logLik } of fitDurations(durations)) {
          const inside = !('shape' in law) || (law.shape > 0.06 && law.shape < 900)
          if (!inside) continue
          for (const other of neighbours(law)) {
            const sum = durations.reduce((total, minutes) => total + logDensity(other, minutes), 0)
            expect(sum).toBeLessThanOrEqual(logLik + 1e-6 * Math.abs(logLik))
          }
        }
      }),
      { numRuns: 60, seed: 3 },
    )
  })

  it('takes lognormal durations for what they are', () => {
    const random = createGenerator(9)
    const [best] = fitDurations(many(500, () => lognormal(random, 70, 1.25)))
    expect(best!.law.dist).toBe('lognormal')
  })

  it('has nothing to say without spread, and refuses what is no duration', () => {
    expect(fitDurations([5, 5, 5])).toEqual([])
    expect(fitDurations([])).toEqual([])
    for (const wrong of [0, -1, Number.NaN, Infinity]) {
      expect(() => fitDurations([wrong, 1])).toThrow(RangeError)
    }
  })
})

function neighbours(law: SmoothDuration): SmoothDuration[] {
  return [0.98, 1.02].flatMap((factor) =>
    Object.entries(law)
      .filter(([, value]) => typeof value === 'number')
      .map(([field, value]) => ({ ...law, [field]: Number(value) * factor })),
  )
}

describe('laws of durations', () => {
  const laws: SmoothDuration[] = [
    { dist: 'exponential', meanMinutes: 20 },
    { dist: 'lognormal', medianMinutes: 20, sigma: 1.2 },
    { dist: 'weibull', shape: 0.7, scaleMinutes: 20 },
    { dist: 'gamma', shape: 2.5, scaleMinutes: 20 },
  ]

  it.each(laws)(
    '$dist: quantile and distribution function are inverse, density their slope',
    (law) => {
      for (const p of [0.001, 0.1, 0.5, 0.9, 0.999]) {
        const minutes = durationQuantile(law, p)
        expect(durationCdf(law, minutes)).toBeCloseTo(p, 10)
        const h = minutes * 1e-4
        const slope = (durationCdf(law, minutes + h) - durationCdf(law, minutes - h)) / (2 * h)
        expect(Math.exp(logDensity(law, minutes)) / slope).toBeCloseTo(1, 5)
      }
      expect(durationCdf(law, 0)).toBe(0)
    },
  )
})

describe('whether a change of durations shows', () => {
  const change = { sigma: 1.25, nBefore: 100, nAfter: 100, reduction: 0.1, alpha: 0.05 }

  it('9: a true cut of 10 % looks like a growth in 28 of 100, and is found in 9', () => {
    const { pLooksWorse, power } = durationPower(change)
    expect(pLooksWorse).toBeCloseTo(0.2756, 4)
    expect(power).toBeCloseTo(0.0863, 4)
    expect(pFalseImprovement(change, 0.1)).toBeCloseTo(pLooksWorse, 12)
  })

  it('reaches the power with the number it asks for, and not with fewer', () => {
    for (const reduction of [0.1, 0.3, 0.5, -0.4]) {
      const n = incidentsForPower({ ...change, reduction }, 0.8)!
      const power = (count: number) =>
        durationPower({ ...change, reduction, nBefore: count, nAfter: count }).power
      expect(power(n)).toBeGreaterThanOrEqual(0.8)
      expect(power(n - 1)).toBeLessThan(0.8)
    }
    expect(incidentsForPower({ ...change, reduction: 0 }, 0.8)).toBeNull()
  })

  it('is as its own simulation says', () => {
    const random = createGenerator(4)
    const group = (median: number) =>
      many(40, () => Math.log(lognormal(random, median, 1.25))).reduce((a, b) => a + b, 0) / 40
    const worse = many(4000, () => group(70 * 0.75) > group(70)).filter(Boolean).length / 4000
    const { pLooksWorse } = durationPower({ ...change, nBefore: 40, nAfter: 40, reduction: 0.25 })
    expect(Math.abs(worse - pLooksWorse)).toBeLessThan(0.03)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGenerator } from '#core/random/generator.ts'
import { durationSampler, impactSampler } from '#core/simulation/cost-samplers.ts'
import { CountTable } from '#core/simulation/count-table.ts'
import { durationMoment } from '#core/simulation/duration-moments.ts'
import type { DurationModel } from '#core/simulation/incident-model.ts'
import { selectRank } from '#core/simulation/select.ts'
import { sortPairs } from '#core/simulation/sort-pairs.ts'
import { poissonCdf } from '#core/stats/poisson.ts'

const durations: readonly DurationModel[] = [
  { dist: 'constant', minutes: 15 },
  { dist: 'exponential', meanMinutes: 25 },
  { dist: 'lognormal', medianMinutes: 12, sigma: 0.8 },
  { dist: 'lognormal', medianMinutes: 12, sigma: 0 },
  { dist: 'weibull', shape: 0.7, scaleMinutes: 45 },
  { dist: 'gamma', shape: 0.6, scaleMinutes: 30 },
  { dist: 'gamma', shape: 3, scaleMinutes: 10 },
  { dist: 'empirical', minutes: [1, 5, 90] },
  {
    dist: 'mixture',
    components: [
      { weight: 0.7, duration: { dist: 'constant', minutes: 3 } },
      { weight: 0.3, duration: { dist: 'exponential', meanMinutes: 60 } },
    ],
  },
]

describe('durations', () => {
  const n = 60_000

  it.each(durations)('draws agree with the closed-form moments: $dist (%#)', (model) => {
    const sampler = durationSampler(model)
    const random = createGenerator(3)
    const limit = 40
    let sum = 0
    let clipped = 0
    for (let draw = 0; draw < n; draw += 1) {
      const minutes = sampler.draw(random, random.nextFloat())
      sum += minutes
      clipped += Math.min(minutes, limit) ** 2
    }
    const mean = durationMoment(model, 1)
    const sd = Math.sqrt(Math.max(0, durationMoment(model, 2) - mean ** 2))
    expect(Math.abs(sum / n - mean)).toBeLessThanOrEqual((5 * sd) / Math.sqrt(n) + 1e-9 * mean)
    const second = durationMoment(model, 2, limit)
    const spread = Math.sqrt(Math.max(0, durationMoment(model, 4, limit) - second ** 2))
    expect(Math.abs(clipped / n - second)).toBeLessThanOrEqual(
      (5 * spread) / Math.sqrt(n) + 1e-9 * second,
    )
  })

  it.each(durations)('takes one word of the stream, whatever it is: $dist (%#)', (model) => {
    const random = createGenerator(11)
    durationSampler(model).draw(random, 0.5)
    const beside = createGenerator(11)
    beside.nextUint32()
    expect(random.nextUint32()).toBe(beside.nextUint32())
  })

  it('treats the lognormal parameter as the median, not the mean', () => {
    const moment = durationMoment({ dist: 'lognormal', medianMinutes: 12, sigma: 0.8 }, 1)
    expect(moment).toBeCloseTo(16.525533172031487, 12)
  })
})

describe('impactSampler', () => {
  it('picks by probability', () => {
    const sample = impactSampler([
      { p: 0.5, fraction: 1 },
      { p: 0.5, fraction: 0.2 },
    ])
    expect([0, 0.49, 0.5, 0.999].map(sample)).toEqual([1, 1, 0.2, 0.2])
    expect(impactSampler(0.3)(0.9)).toBe(0.3)
  })
})

describe('CountTable', () => {
  const uniforms = fc.double({ min: 0, max: 1 - 2 ** -32, noNaN: true })

  it('inverts the Poisson distribution function', () => {
    fc.assert(
      fc.property(uniforms, fc.constantFrom(0.3, 1.5, 6, 40, 900), (u, mean) => {
        const count = new CountTable({ dist: 'poisson', mean }).draw(u)
        expect(poissonCdf(count, mean)).toBeGreaterThan(u - 1e-12)
        const below = count === 0 ? 0 : poissonCdf(count - 1, mean)
        expect(below).toBeLessThan(u + 1e-12)
      }),
    )
  })

  it('never falls when the mean rises', () => {
    fc.assert(
      fc.property(uniforms, fc.double({ min: 0.1, max: 50, noNaN: true }), (u, mean) => {
        const less = new CountTable({ dist: 'poisson', mean }).draw(u)
        const more = new CountTable({ dist: 'poisson', mean: mean * 1.1 }).draw(u)
        expect(more).toBeGreaterThanOrEqual(less)
      }),
    )
  })

  it.each([
    [6, 2],
    [0.4, 0.5],
    [500, 20],
  ])('has the moments of the negative binomial: mean %d, size %d', (mean, size) => {
    const table = new CountTable({ dist: 'negbin', mean, size })
    const n = 20_000
    let sum = 0
    let squares = 0
    for (let draw = 0; draw < n; draw += 1) {
      const count = table.draw((draw + 0.5) / n)
      sum += count
      squares += (count - mean) ** 2
    }
    expect(sum / n / mean).toBeCloseTo(1, 2)
    expect(squares / n / (mean + mean ** 2 / size)).toBeCloseTo(1, 1)
  })
})

describe('sortPairs', () => {
  it('sorts keys and moves the values along', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 300 }), (keys) => {
        const sorted = Float64Array.from(keys)
        const values = Float64Array.from(keys, (key) => key * 2)
        sortPairs(sorted, values, keys.length)
        expect([...sorted]).toEqual([...keys].sort((a, b) => a - b))
        expect([...values]).toEqual([...sorted].map((key) => key * 2))
      }),
    )
  })
})

describe('selectRank', () => {
  it('finds any rank in place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 200 }),
        fc.nat(),
        (values, seed) => {
          const rank = seed % values.length
          const column = Float64Array.from(values)
          const found = selectRank(column, rank, 0, values.length - 1)
          expect(found).toBe([...values].sort((a, b) => a - b)[rank])
        },
      ),
    )
  })
})

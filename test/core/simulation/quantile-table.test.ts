import { describe, expect, it } from 'vitest'
import { durationMoment } from '#core/simulation/duration-moments.ts'
import { durationQuantile, type SmoothDuration } from '#core/simulation/duration-law.ts'
import { QuantileTable, StepTable } from '#core/simulation/quantile-table.ts'

const laws: SmoothDuration[] = [
  { dist: 'exponential', meanMinutes: 20 },
  { dist: 'lognormal', medianMinutes: 20, sigma: 2 },
  { dist: 'weibull', shape: 0.5, scaleMinutes: 20 },
  { dist: 'gamma', shape: 0.4, scaleMinutes: 20 },
]

describe('a table of a quantile function', () => {
  it.each(laws)('$dist: follows it closely and never falls', (law) => {
    const table = new QuantileTable((p) => durationQuantile(law, p))
    let before = 0
    for (let word = 0; word < 2 ** 32; word += 1_234_567) {
      const value = table.at(word)
      const exact = durationQuantile(law, (word + 0.5) / 2 ** 32)
      expect(Math.abs(value / exact - 1)).toBeLessThan(1e-6)
      expect(value).toBeGreaterThanOrEqual(before)
      before = value
    }
  })

  it.each(laws)('$dist: keeps the mean', (law) => {
    const table = new QuantileTable((p) => durationQuantile(law, p))
    const n = 400_000
    let sum = 0
    for (let index = 0; index < n; index += 1)
      sum += table.at(Math.floor(((index + 0.5) / n) * 2 ** 32))
    expect(sum / n / durationMoment(law, 1)).toBeCloseTo(1, 2)
  })

  it('gives every listed value its share', () => {
    const table = new StepTable(Float64Array.of(1, 5, 9))
    expect([0, 2 ** 31, 2 ** 32 - 1].map((word) => table.at(word))).toEqual([1, 5, 9])
  })
})

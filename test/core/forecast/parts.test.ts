import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseSeasons } from '#core/forecast/choose-seasons.ts'
import { prepareObservations } from '#core/forecast/observations.ts'
import {
  arCoefficient,
  durbinWatson,
  lagOneCorrelation,
  varianceInflation,
} from '#core/forecast/residual-noise.ts'
import { fitSeasonRegression, predictSeasonRegression } from '#core/forecast/season-regression.ts'
import { phaseAt, phaseCount } from '#core/forecast/seasonal.ts'
import { naiveForecast, naiveScale, seasonalNaiveForecast } from '#core/forecast/simple.ts'
import { symmetricInverse } from '#core/forecast/symmetric-inverse.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { noise, seriesOf } from './support.ts'

describe('fitSeasonRegression', () => {
  const phases = (n: number, count: number) => ({
    of: Int32Array.from({ length: n }, (_, i) => i % count),
    count,
  })

  it('is the exact solution: residuals sum to 0 in every phase and against every column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
          minLength: 20,
          maxLength: 60,
        }),
        fc.integer({ min: 2, max: 6 }),
        (list, count) => {
          const y = Float64Array.from(list)
          const x = y.map((_, i) => i)
          const step = y.map((_, i) => (i >= 9 ? 1 : 0))
          const season = phases(y.length, count)
          const fit = fitSeasonRegression([x, step], y, season)!
          const rest = y.map((value, i) => {
            const row = [x[i]!, step[i]!]
            return value - predictSeasonRegression(fit, row, season.of[i]!, 0.9).value
          })
          const against = (weight: (i: number) => number) =>
            rest.reduce((sum, value, i) => sum + value * weight(i), 0)
          expect(against((i) => x[i]!)).toBeCloseTo(0, 6)
          expect(against((i) => step[i]!)).toBeCloseTo(0, 8)
          for (let phase = 0; phase < count; phase += 1) {
            expect(against((i) => (season.of[i] === phase ? 1 : 0))).toBeCloseTo(0, 8)
          }
        },
      ),
    )
  })

  it('gives up on columns that say the same thing twice', () => {
    const x = Float64Array.from({ length: 12 }, (_, i) => i)
    expect(fitSeasonRegression([x, x], x, phases(12, 3))).toBeNull()
  })

  it('inverts what it is given', () => {
    const inverse = symmetricInverse([
      [4, 2],
      [2, 3],
    ])!
    expect(inverse.flat().map((value) => Math.round(value * 8))).toEqual([3, -2, -2, 4])
    expect(symmetricInverse([[0]])).toBeNull()
  })
})

describe('phases', () => {
  it.each([
    ['an hour of the day', 25 * HOUR_MS, DAY_MS, 24, 1],
    ['before the origin', -HOUR_MS, DAY_MS, 24, 23],
    ['rounding just below a boundary', 3 * HOUR_MS - 1e-3, DAY_MS, 24, 3],
  ])('%s', (_, ms, length, count, expected) => {
    expect(phaseAt(ms, 0, length, count)).toBe(expected)
  })

  it('never has more phases than half the points', () => {
    expect(phaseCount(7 * DAY_MS, HOUR_MS, 1000)).toBe(168)
    expect(phaseCount(365.25 * DAY_MS, DAY_MS, 400)).toBe(200)
  })
})

describe('chooseSeasons', () => {
  const found = (series: ReturnType<typeof seriesOf>) => {
    const prepared = prepareObservations(series)
    if (!prepared.ok) throw new Error(prepared.error.message)
    return chooseSeasons(prepared.value.observations, undefined).seasonsMs.map((ms) => ms / DAY_MS)
  }

  it.each([
    ['a day', seriesOf(24 * 20, HOUR_MS, (d) => Math.sin(2 * Math.PI * d)), [1]],
    ['a week on a slope', seriesOf(70, DAY_MS, (d) => 9 * d + (d % 7 > 4 ? -3 : 0)), [7]],
    ['a year', seriesOf(900, DAY_MS, (d) => Math.sin((2 * Math.PI * d) / 365)), [365]],
    ['less than two weeks', seriesOf(12, DAY_MS, (d) => (d % 7 > 4 ? -3 : 0)), []],
    ['a line', seriesOf(200, HOUR_MS, (d) => 5 * d), []],
    ['a constant', seriesOf(200, HOUR_MS, () => 5), []],
  ])('%s', (_, series, expected) => {
    expect(found(series)).toEqual(expected)
  })

  it('sees none in a random walk', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const step = noise(seed, 1)
      let value = 100
      expect(found(seriesOf(300, DAY_MS, () => (value += step())))).toEqual([])
    }
  })
})

describe('residual noise', () => {
  const times = Float64Array.from({ length: 400 }, (_, i) => i * HOUR_MS)

  it('recovers the coefficient of an AR(1)', () => {
    const error = noise(3, 2, 0.7)
    const residuals = times.map(() => error())
    const phi = arCoefficient(lagOneCorrelation(times, residuals, HOUR_MS), 400)
    expect(phi).toBeGreaterThan(0.6)
    expect(phi).toBeLessThan(0.8)
    expect(durbinWatson(residuals)).toBeCloseTo(2 * (1 - phi), 0)
    expect(varianceInflation(residuals, phi, 24)).toBeGreaterThan(3)
  })

  it('pairs neighbours only, not points across a gap', () => {
    const apart = Float64Array.of(0, 10 * HOUR_MS, 20 * HOUR_MS)
    expect(lagOneCorrelation(apart, Float64Array.of(1, 1, 1), HOUR_MS)).toBe(0)
  })

  it('takes negative correlation as none, and never claims more than a sixth of the points', () => {
    expect(arCoefficient(-0.5, 100)).toBe(0)
    expect(varianceInflation(new Float64Array(60), 0.99, 7)).toBe(10)
    expect(varianceInflation(new Float64Array(60), 0, 7)).toBe(1)
  })
})

describe('plain forecasts with gaps', () => {
  const values = Float64Array.of(1, 2, 3, 4, Number.NaN, Number.NaN)

  it('repeats the newest value of each phase', () => {
    expect([...seasonalNaiveForecast(values, 2, 3).mean]).toEqual([3, 4, 3])
    expect([...naiveForecast(values, 2).mean]).toEqual([4, 4])
  })

  it('scales by the differences that are there', () => {
    expect(naiveScale(values, 1)).toBe(1)
    expect(naiveScale(values, 2)).toBe(2)
    expect(naiveScale(Float64Array.of(1), 1)).toBeNaN()
  })
})

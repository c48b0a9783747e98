import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecastSeries } from '#core/forecast/forecast-series.ts'
import type { ForecastOptions } from '#core/forecast/forecast.ts'
import { fitLinear, predictLinear } from '#core/forecast/linear.ts'
import type { Series } from '#core/series/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { forecastOf, noise, seriesOf, START_MS } from './support.ts'

const WEEK = [10, 12, 11, 13, 12, 3, 2]

describe('forecastSeries', () => {
  it('takes the plain least-squares line when a line is asked for', () => {
    const error = noise(1, 5)
    const series = seriesOf(60, DAY_MS, (day) => 100 + 2 * day + error())
    const forecast = forecastOf(series, { model: 'linear', levels: [0.8] })
    const times = series.values.map((_, day) => START_MS + day * DAY_MS)
    const fit = fitLinear(times, series.values)
    forecast.times.forEach((ms, step) => {
      const expected = predictLinear(fit, ms, 0.8)
      expect(forecast.mean[step]).toBeCloseTo(expected.value, 9)
      expect(forecast.levels[0]!.lower[step]).toBeCloseTo(expected.lower, 9)
      expect(forecast.levels[0]!.upper[step]).toBeCloseTo(expected.upper, 9)
    })
    expect(forecast.times[0]).toBe(START_MS + 60 * DAY_MS)
    expect(forecast.times).toHaveLength(30)
  })

  it('continues the season at the right phase wherever the data end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 28, max: 120 }),
        fc.double({ min: -2, max: 5, noNaN: true }),
        (count, slope) => {
          const truth = (day: number) => 500 + slope * day + WEEK[day % 7]!
          const forecast = forecastOf(seriesOf(count, DAY_MS, truth), { model: 'seasonal' })
          forecast.mean.forEach((value, step) => {
            expect(value).toBeCloseTo(truth(count + step), 4)
          })
        },
      ),
      { numRuns: 50 },
    )
  })

  it('keeps the phase across a gap and after trailing gaps', () => {
    const truth = (day: number) => 500 + day + WEEK[day % 7]!
    const series = seriesOf(90, DAY_MS, (day) =>
      (day > 40 && day < 52) || day > 84 ? Number.NaN : truth(day),
    )
    const forecast = forecastOf(series, { model: 'seasonal' })
    expect(forecast.times[0]).toBe(START_MS + 85 * DAY_MS)
    forecast.mean.forEach((value, step) => expect(value).toBeCloseTo(truth(85 + step), 4))
    expect(forecast.dataUsed).toMatchObject({ points: 90, used: 74, missing: 16, gaps: 1 })
  })

  it('finds day and week together and says so', () => {
    const error = noise(3, 1)
    const series = seriesOf(24 * 60, HOUR_MS, (day) => {
      const weekend = Math.floor(day) % 7 > 4 ? -15 : 0
      return 60 + 10 * Math.sin(2 * Math.PI * day) + weekend + error()
    })
    const forecast = forecastOf(series, { horizonMs: 7 * DAY_MS })
    expect(forecast.model).toBe('combined')
    expect(forecast.diagnostics.seasons.map((season) => season.label)).toEqual(['day', 'week'])
    expect(forecast.reason).toMatch(
      /^The middle of \d+ forecasts, each weighed by its errors at 1\d/,
    )
    expect(forecast.assumptions.join(' ')).toContain('The pattern of the day and week repeats')
    const shares = forecast.diagnostics.members.map(({ weight }) => weight)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('lets lines have the say where growth is straight', () => {
    const error = noise(5, 3)
    const forecast = forecastOf(seriesOf(120, DAY_MS, (day) => 10 + day + error()))
    expect(forecast.model).toBe('combined')
    expect(forecast.diagnostics.members[0]!.id).toBe('line')
    expect(forecast.mean.at(-1)).toBeCloseTo(159, -1)
    expect(forecast.diagnostics.growthPerDay.lower).toBeLessThan(1)
    expect(forecast.diagnostics.growthPerDay.upper).toBeGreaterThan(1)
  })

  it('keeps a launch step out of the growth', () => {
    const error = noise(7, 4)
    const series = seriesOf(150, DAY_MS, (day) => 300 + day + (day >= 90 ? 120 : 0) + error())
    const forecast = forecastOf(series)
    expect(forecast.diagnostics.levelShifts).toHaveLength(1)
    expect(forecast.diagnostics.levelShifts[0]!.atMs).toBe(START_MS + 90 * DAY_MS)
    expect(forecast.diagnostics.levelShifts[0]!.size).toBeCloseTo(120, -1)
    expect(forecast.diagnostics.growthPerDay.value).toBeCloseTo(1, 1)
    expect(forecast.mean.at(-1)).toBeCloseTo(300 + 179 + 120, -1)
    expect(forecast.diagnostics.ols.slopePerDay).toBeGreaterThan(1.5)
    expect(forecast.assumptions.join(' ')).toMatch(
      /A lasting step of \+1\d\d.* on 1\u00a0Apr\u00a02026/,
    )
  })

  it('is not fooled into steps by slow wandering', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const error = noise(seed, 10, 0.9)
      const { diagnostics } = forecastOf(seriesOf(200, DAY_MS, (day) => 100 + day + error()))
      expect(diagnostics.levelShifts).toEqual([])
      expect(diagnostics.residuals.varianceInflation).toBeGreaterThan(4)
    }
  })

  it('orders the bands by level around the mean, and widens them as autocorrelation fades', () => {
    const error = noise(11, 5, 0.8)
    const forecast = forecastOf(
      seriesOf(100, DAY_MS, (day) => 1000 + day + error()),
      { levels: [0.95, 0.5, 0.8] },
    )
    expect(forecast.levels.map((band) => band.level)).toEqual([0.5, 0.8, 0.95])
    forecast.mean.forEach((mean, step) => {
      const lower = forecast.levels.map((band) => band.lower[step]!)
      const upper = forecast.levels.map((band) => band.upper[step]!)
      const ordered = [...lower.toReversed(), mean, ...upper]
      expect(ordered).toEqual(ordered.toSorted((a, b) => a - b))
    })
    const width = forecast.levels[1]!.upper.map((u, step) => u - forecast.levels[1]!.lower[step]!)
    expect(width.at(-1)! / width[0]!).toBeGreaterThan(1.2)
    expect(width.every((w, step) => step === 0 || w >= width[step - 1]! - 1e-9)).toBe(true)
  })

  it('never falls below 0 when the data never did', () => {
    const error = noise(2, 1)
    const forecast = forecastOf(seriesOf(40, DAY_MS, (day) => Math.max(0, 40 - day + error())))
    expect(Math.min(...forecast.mean, ...forecast.levels[2]!.lower)).toBe(0)
  })

  it('averages very long series first and says so', () => {
    const series = seriesOf(40_000, 5 * MINUTE_MS, (day) => 10 + day)
    const forecast = forecastOf(series)
    expect(forecast.dataUsed).toMatchObject({ points: 40_000, resampled: true, stepMs: HOUR_MS })
    expect(forecast.assumptions.join(' ')).toMatch(/averaged over 1\sh/)
    expect(forecast.diagnostics.growthPerDay.value).toBeCloseTo(1, 6)
  })

  it('takes irregular points as they are', () => {
    const times = Float64Array.from({ length: 50 }, (_, i) => START_MS + (i + (i % 3) / 4) * DAY_MS)
    const values = times.map((ms) => 7 + (2 * (ms - START_MS)) / DAY_MS)
    const forecast = forecastOf({ axis: { kind: 'irregular', times }, values })
    expect(forecast.diagnostics.growthPerDay.value).toBeCloseTo(2, 9)
    expect(forecast.mean.every((value) => Number.isFinite(value))).toBe(true)
  })

  it('says of a constant that its band knows nothing of a change', () => {
    const forecast = forecastOf(seriesOf(50, DAY_MS, () => 42))
    expect([...new Set(forecast.mean)]).toEqual([42])
    expect(forecast.levels[2]!.upper[0]).toBe(42)
    expect(forecast.warnings.map((issue) => issue.code)).toContain('no-variation')
  })

  it('warns of a horizon longer than the history, and of textbook bands on wandering data', () => {
    const error = noise(4, 5, 0.9)
    const series = seriesOf(60, DAY_MS, (day) => 100 + day + error())
    const far = forecastOf(series, { horizonMs: 200 * DAY_MS })
    expect(far.warnings.map((issue) => issue.code)).toContain('horizon-beyond-history')
    const textbook = forecastOf(series, { model: 'linear' })
    expect(textbook.warnings.map((issue) => issue.code)).toContain('autocorrelated-residuals')
  })

  it('gives the same bytes for the same input', () => {
    const error = noise(6, 5)
    const series = seriesOf(100, DAY_MS, (day) => 100 + WEEK[day % 7]! + error())
    expect(forecastOf(series)).toEqual(forecastOf(series))
  })
})

describe('forecastSeries on bad input', () => {
  const good = seriesOf(30, DAY_MS, (day) => day)
  const withValue = (value: number): Series => seriesOf(30, DAY_MS, (d) => (d === 9 ? value : d))
  const cases: [string, Series, Partial<ForecastOptions>, string, RegExp][] = [
    ['no points', seriesOf(0, DAY_MS, () => 0), {}, 'no-historical-data', /^No historical data/],
    [
      'gaps only',
      seriesOf(40, DAY_MS, () => Number.NaN),
      {},
      'no-historical-data',
      /all 40 points are gaps/,
    ],
    [
      'six points',
      seriesOf(6, DAY_MS, (d) => d),
      {},
      'insufficient-historical-data',
      /^Insufficient historical data: 6 of the 7/,
    ],
    ['infinity', withValue(Infinity), {}, 'infinite-value', /point 10\) is infinite/],
    ['minus infinity', withValue(-Infinity), {}, 'infinite-value', /point 10/],
    ['horizon 0', good, { horizonMs: 0 }, 'invalid-forecast-option', /The horizon is 0\ss/],
    [
      'endless horizon',
      good,
      { horizonMs: Infinity },
      'invalid-forecast-option',
      /The horizon is not/,
    ],
    ['level 1', good, { levels: [1] }, 'invalid-forecast-option', /level of a band is 1/],
    ['season 0', good, { seasonsMs: [0] }, 'invalid-forecast-option', /season is 0\ss/],
    [
      'a cap below the floor',
      good,
      { floor: 100, cap: 0 },
      'invalid-forecast-option',
      /cap is 0 over a floor of 100/,
    ],
    [
      'an event that ends before it begins',
      good,
      { knownEvents: [{ name: 'sale', fromMs: START_MS + DAY_MS, toMs: START_MS }] },
      'invalid-forecast-option',
      /“sale” ends before/,
    ],
    ['a value too large', withValue(1e160), {}, 'infinite-value', /too large to be a measurement/],
    ['growth towards no cap', good, { model: 'saturating' }, 'model-does-not-fit', /saturating/],
    ['no season', good, { model: 'seasonal' }, 'no-season', /no season/],
    [
      'a season too long for the data',
      good,
      { model: 'seasonal', seasonsMs: [20 * DAY_MS] },
      'season-not-covered',
      /two whole seasons/,
    ],
    [
      'averaged to too few points',
      good,
      { stepMs: 10 * DAY_MS },
      'insufficient-historical-data',
      /Insufficient/,
    ],
  ]

  it.each(cases)('%s: an issue, not a number', (_, series, options, code, message) => {
    const result = forecastSeries(series, { horizonMs: 10 * DAY_MS, ...options })
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(result.error).toMatchObject({ code, severity: 'error' })
    expect(result.error.message).toMatch(message)
  })

  it('bounds the work of bursts with a hole between them', () => {
    const burst = (at: number) => Array.from({ length: 200 }, (_, i) => at + i * 1000)
    const times = Float64Array.from([...burst(START_MS), ...burst(START_MS + 365 * DAY_MS)])
    const values = times.map((_, i) => 10 + (i % 5))
    const result = forecastSeries(
      { axis: { kind: 'irregular', times }, values },
      { horizonMs: DAY_MS },
    )
    // Averaged to a step that bounds the grid, too few values are left.
    expect(result).toMatchObject({ ok: false, error: { code: 'insufficient-historical-data' } })
  })

  it('goes on growing beyond what a back-test could look at', () => {
    const ends = Array.from({ length: 8 }, (_, seed) => {
      const error = noise(seed + 1, 20)
      const series = seriesOf(60, DAY_MS, (day) => 500 + 3 * day + error())
      return forecastOf(series, { horizonMs: 90 * DAY_MS }).mean.at(-1)!
    })
    const middle = ends.toSorted((a, b) => a - b)[4]!
    expect(Math.abs(middle - (500 + 3 * 149))).toBeLessThan(60)
  })

  it('forecasts seven points', () => {
    const forecast = forecastOf(seriesOf(7, DAY_MS, (day) => 10 + day))
    expect(forecast.mean[0]).toBeCloseTo(17, 9)
    expect(forecast.diagnostics.backTest).toBeNull()
    expect(forecast.warnings.map(({ code }) => code)).toContain('no-back-test')
    expect(forecast.levels[2]!.upper.at(-1)).toBeGreaterThan(forecast.levels[2]!.upper[0]!)
  })
})

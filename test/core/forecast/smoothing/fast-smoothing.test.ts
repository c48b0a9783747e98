import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fitDamped,
  fitHolt,
  fitHoltWinters,
  fitSimple,
} from '#core/forecast/smoothing/fast-smoothing.ts'
import {
  forecastSmoothing,
  type SmoothingFit,
  smoothingSpread,
} from '#core/forecast/smoothing/smoothing-fit.ts'
import { noise } from '../support.ts'

const PERIOD = 24

const FITS: readonly [string, (values: Float64Array) => SmoothingFit | null, number][] = [
  ['simple', fitSimple, 3],
  ['Holt', fitHolt, 5],
  ['damped', fitDamped, 6],
  ['Holt-Winters', (values) => fitHoltWinters(values, PERIOD), 2 * PERIOD],
]

const wave = (i: number) => 20 * Math.sin((2 * Math.PI * i) / PERIOD)

/** A random walk with drift, a daily wave and noise. */
function walk(seed: number, n: number, drift = 0.05): Float64Array {
  const step = noise(seed, 0.4)
  const error = noise(seed + 1, 2)
  let level = 100
  return Float64Array.from({ length: n }, (_, i) => {
    level += drift + step()
    return level + wave(i) + error()
  })
}

/** Sum of squared errors of the recursion in plain words, from the fit's own start. */
function replay(values: Float64Array, fit: SmoothingFit, alpha = fit.alpha): number {
  let { level, trend } = fit.start
  const season = Array.from(fit.start.season)
  let sse = 0
  values.forEach((value, i) => {
    const phase = season.length === 0 ? 0 : i % season.length
    const ahead = level + fit.phi * trend
    const error = value - ahead - (season[phase] ?? 0)
    const known = Number.isNaN(error) ? 0 : error
    sse += known * known
    level = ahead + alpha * known
    trend = fit.phi * trend + fit.beta * known
    if (season.length > 0) season[phase]! += fit.gamma * known
  })
  return sse
}

describe.each(FITS)('%s smoothing', (_name, fit, least) => {
  it('reports errors and a sum that its own parameters give', () => {
    const values = walk(1, 400)
    const found = fit(values)!
    expect(found.n).toBe(400)
    expect(replay(values, found)).toBeCloseTo(found.sse, 6)
    expect(found.residuals.reduce((sum, e) => sum + e * e, 0)).toBeCloseTo(found.sse, 6)
  })

  it('can not be bettered by another alpha that is allowed', () => {
    const values = walk(2, 400)
    const found = fit(values)!
    const { alpha, beta, gamma } = found
    for (const other of [Math.max(beta, alpha - 0.02), Math.min(1 - gamma, alpha + 0.02)]) {
      expect(replay(values, found, other)).toBeGreaterThan(found.sse * (1 - 1e-4))
    }
  })

  it('carries a constant on', () => {
    const found = fit(new Float64Array(100).fill(7))!
    expect(found.sse).toBeCloseTo(0, 12)
    for (const mean of forecastSmoothing(found, 50)) expect(mean).toBeCloseTo(7, 6)
    expect(forecastSmoothing(fit(new Float64Array(100))!, 5)).toEqual(new Float64Array(5))
  })

  it.each([
    ['no values', 0, () => 1],
    ['one value too few', least - 1, (i: number) => i],
    ['only gaps', 200, () => Number.NaN],
    ['an infinite value', 200, (i: number) => (i === 50 ? Infinity : i)],
  ])('has no fit for %s', (_, length, valueAt) => {
    expect(fit(Float64Array.from({ length }, (_, i) => valueAt(i)))).toBeNull()
  })

  it('scales with the unit, however large or small', () => {
    const values = walk(3, 300)
    const found = fit(values)!
    const means = forecastSmoothing(found, 30)
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (power) => {
        const factor = 2 ** power
        const scaled = fit(values.map((value) => value * factor))!
        expect(scaled.alpha).toBe(found.alpha)
        expect(forecastSmoothing(scaled, 30)).toEqual(means.map((mean) => mean * factor))
      }),
      { numRuns: 20 },
    )
  })

  it('runs on over gaps, leading, inner and trailing', () => {
    const values = walk(4, 400).map((value, i) =>
      i < 30 || i % 7 === 0 || (i > 200 && i < 260) || i > 390 ? Number.NaN : value,
    )
    const found = fit(values)!
    expect(found.n).toBe(values.filter((value) => !Number.isNaN(value)).length)
    expect(replay(values, found)).toBeCloseTo(found.sse, 6)
    expect(found.residuals.map((e) => (Number.isNaN(e) ? 1 : 0))).toEqual(
      values.map((value) => (Number.isNaN(value) ? 1 : 0)),
    )
    for (const mean of forecastSmoothing(found, 24)) expect(Math.abs(mean - 120)).toBeLessThan(80)
  })

  it('never leaves its bounds, throws or answers with what is no number', () => {
    const value = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.constantFrom(Number.NaN, 0, 1e300, -1e300, 5e-324),
    )
    fc.assert(
      fc.property(fc.array(value, { maxLength: 130 }), (list) => {
        const found = fit(Float64Array.from(list))
        if (found === null) return
        expect(found.alpha).toBeGreaterThanOrEqual(0)
        expect(found.alpha).toBeLessThanOrEqual(1)
        expect(found.beta).toBeLessThanOrEqual(found.alpha)
        expect(found.gamma).toBeLessThanOrEqual(1 - found.alpha)
        for (const mean of forecastSmoothing(found, 3)) expect(mean).not.toBeNaN()
      }),
      { numRuns: 60 },
    )
  })
})

describe('what each smoothing follows exactly', () => {
  const line = Float64Array.from({ length: 120 }, (_, i) => 5 + 3 * i)

  it('Holt follows a line', () => {
    const means = forecastSmoothing(fitHolt(line)!, 4)
    means.forEach((mean, k) => expect(mean).toBeCloseTo(5 + 3 * (120 + k), 6))
  })

  it('damped follows a trend that fades', () => {
    const fading = Float64Array.from({ length: 100 }, (_, i) => 50 - 40 * 0.9 ** i)
    const found = fitDamped(fading)!
    expect(found.phi).toBeCloseTo(0.9, 4)
    expect(forecastSmoothing(found, 500)[499]).toBeCloseTo(50, 2)
  })

  it('Holt-Winters follows a line with a season, at any phase of the end', () => {
    for (const n of [240, 245, 263]) {
      const at = (i: number) => 10 + 0.5 * i + wave(i)
      const found = fitHoltWinters(
        Float64Array.from({ length: n }, (_, i) => at(i)),
        PERIOD,
      )!
      const means = forecastSmoothing(found, 60)
      means.forEach((mean, k) => expect(mean).toBeCloseTo(at(n + k), 3))
    }
  })

  it('Holt-Winters finds the weights that made a series', () => {
    const error = noise(9, 2)
    let level = 50
    const season = Array.from({ length: PERIOD }, (_, i) => wave(i))
    const values = Float64Array.from({ length: 4000 }, (_, i) => {
      const e = error()
      const value = level + season[i % PERIOD]! + e
      level += 0.3 * e
      season[i % PERIOD]! += 0.2 * e
      return value
    })
    const found = fitHoltWinters(values, PERIOD)!
    expect(found.alpha).toBeCloseTo(0.3, 1)
    expect(found.gamma).toBeCloseTo(0.2, 1)
    expect(found.sse / values.length).toBeLessThan(4.1)
  })

  it('Holt-Winters needs two whole cycles, and a period', () => {
    expect(fitHoltWinters(walk(5, 47), PERIOD)).toBeNull()
    expect(fitHoltWinters(walk(5, 60), 1)).toBeNull()
    expect(fitHoltWinters(walk(5, 48), PERIOD)).not.toBeNull()
  })
})

describe('smoothingSpread', () => {
  it('is what one error does to later forecasts, squared and summed', () => {
    const found = fitHoltWinters(walk(6, 480), PERIOD)!
    const spread = smoothingSpread(found, 30)
    const flat = { ...found, end: { level: 0, trend: 0, season: new Float64Array(PERIOD) } }
    const season = new Float64Array(PERIOD)
    season[PERIOD - 1] = found.gamma
    const pushed = { ...flat, end: { level: found.alpha, trend: found.beta, season } }
    const effect = forecastSmoothing(pushed, 29)
    let variance = 1
    spread.forEach((value, step) => {
      expect(value).toBeCloseTo(Math.sqrt(variance), 10)
      variance += (effect[step] ?? 0) ** 2
    })
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseEts } from '#core/forecast/smoothing/choose-ets.ts'
import { type EtsFit, filterEts, runEts } from '#core/forecast/smoothing/ets-filter.ts'
import { forecastEts } from '#core/forecast/smoothing/ets-forecast.ts'
import { copyOfState, type EtsModel, etsName } from '#core/forecast/smoothing/ets-model.ts'
import { fitEts } from '#core/forecast/smoothing/fit-ets.ts'
import { fitHoltWintersFromStart } from '#core/forecast/smoothing/fit-holt-winters.ts'
import { forecastHoltWinters } from '#core/forecast/smoothing/holt-winters-forecast.ts'
import { filterHoltWinters } from '#core/forecast/smoothing/holt-winters.ts'
import { forecastTheta } from '#core/forecast/smoothing/theta.ts'
import { noise } from '../support.ts'

const PERIOD = 4
const SEASON = [0.8, 1.1, 1.3, 0.8]
const START = { level: 100, trend: 0.5, season: Float64Array.from(SEASON) }

/** Positive quarters with growth, a season that grows with them, and noise. */
function quarters(n: number, seed = 1): Float64Array {
  const draw = noise(seed, 0.03)
  return Float64Array.from({ length: n }, (_, i) => (100 + i) * SEASON[i % 4]! * (1 + draw()))
}

function model(code: string): EtsModel {
  const [, error, trend, damped, season] = /^(.)(.)(d?)(.)$/.exec(code)! as unknown as [
    string,
    EtsModel['error'],
    EtsModel['trend'],
    string,
    EtsModel['season'],
  ]
  return { error, trend, damped: damped === 'd', season, period: season === 'N' ? 1 : PERIOD }
}

const ALL = ['A', 'M'].flatMap((error) =>
  ['N', 'A', 'Ad', 'M', 'Md'].flatMap((trend) =>
    ['N', 'A', 'M'].map((season) => `${error}${trend}${season}`),
  ),
)

function startOf({ trend, season }: EtsModel) {
  return {
    level: 100,
    trend: trend === 'M' ? 1.01 : trend === 'A' ? 0.5 : 0,
    season: season === 'N' ? new Float64Array(0) : Float64Array.from(SEASON),
  }
}

function fitOf(code: string, values: Float64Array): EtsFit {
  const kind = model(code)
  const weights = {
    alpha: 0.3,
    beta: kind.trend === 'N' ? 0 : 0.1,
    gamma: kind.season === 'N' ? 0 : 0.2,
    phi: kind.damped ? 0.9 : 1,
  }
  return filterEts(kind, weights, startOf(kind), values)
}

describe.each(ALL)('ETS %s', (code) => {
  const values = quarters(42)

  it('forecasts next what its own filter would forecast next', () => {
    const fit = fitOf(code, values)
    const longer = Float64Array.of(...values, 140, Number.NaN)
    const ahead = fitOf(code, longer).fitted
    const fromEnd = forecastEts(fit, 2).plainMean
    expect(fromEnd[0]).toBeCloseTo(ahead[42]!, 9)
    // Over a gap the filter's own forecast stands in for the value.
    const gap = fitOf(code, Float64Array.of(...values, Number.NaN, Number.NaN)).fitted
    expect(fromEnd[1]).toBeCloseTo(gap[43]!, 9)
  })

  it('has the variance of its own paths, where there is a formula', () => {
    const fit = { ...fitOf(code, values), sigma2: code.startsWith('M') ? 0.0009 : 9 }
    const horizon = 6
    const { variance, mean } = forecastEts(fit, horizon)
    const simulated = code[1] !== 'M' && (code.at(-1) !== 'M' || code.startsWith('M'))
    expect(variance !== null).toBe(simulated)
    if (variance === null) return
    // R's rules differ on purpose in two kinds: a season without trend, and damped with both.
    if (code === 'ANA' || code === 'MNA' || code === 'MAdM') return
    const draw = noise(7, Math.sqrt(fit.sigma2))
    let [sum, squares] = [0, 0]
    const paths = 4000
    for (let path = 0; path < paths; path += 1) {
      const state = copyOfState(fit.end)
      let value = 0
      for (let step = 0; step < horizon; step += 1) {
        const shown = copyOfState(state)
        const phase = step % PERIOD
        if (shown.season.length > 0) shown.season[0] = state.season[phase]!
        const expected = forecastEts({ ...fit, end: shown }, 1).plainMean[0]!
        value = fit.model.error === 'A' ? expected + draw() : expected * (1 + draw())
        const one = { ...shown, season: shown.season.slice(0, 1) }
        runEts(fit.model, fit.weights, one, Float64Array.of(value))
        state.level = one.level
        state.trend = one.trend
        if (state.season.length > 0) state.season[phase] = one.season[0]!
      }
      sum += value
      squares += value * value
    }
    const centre = sum / paths
    const spread = squares / paths - centre * centre
    expect(spread / variance[horizon - 1]!).toBeGreaterThan(0.9)
    expect(spread / variance[horizon - 1]!).toBeLessThan(1.1)
    expect(Math.abs(centre - mean[horizon - 1]!)).toBeLessThan(4 * Math.sqrt(spread / paths))
  })
})

describe('filterEts', () => {
  it('counts gaps neither in the errors nor in the criteria', () => {
    const values = quarters(40)
    const gaps = Float64Array.of(...values, Number.NaN, Number.NaN)
    const [plain, longer] = [fitOf('MAM', values), fitOf('MAM', gaps)]
    expect(longer.aicc).toBe(plain.aicc)
    expect(longer.residuals[41]).toBeNaN()
    expect(Array.from(longer.end.season)).toEqual([2, 3, 0, 1].map((k) => plain.end.season[k]))
  })
})

describe('fitEts and chooseEts', () => {
  it('finds the kind of a series that grows with its season', () => {
    const fit = chooseEts(quarters(80), PERIOD)!
    expect(fit.model.season).toBe('M')
    expect(fit.model.error).toBe('M')
    expect(etsName(model('MAdM'))).toBe('ETS(M,Ad,M)')
  })

  it('needs no other start than the series itself to beat given weights', () => {
    const values = quarters(60, 3)
    const fit = fitEts(model('MAM'), values, values)!
    const given = filterEts(
      model('MAM'),
      { alpha: 0.5, beta: 0.1, gamma: 0.1, phi: 1 },
      START,
      values,
    )
    expect(fit.logLikelihood).toBeGreaterThan(given.logLikelihood)
  })

  it('goes on with gaps, zeros and negative values', () => {
    const gaps = quarters(60).map((value, i) => (i % 9 === 4 ? Number.NaN : value))
    expect(chooseEts(gaps, PERIOD)!.n).toBe(53)
    const signed = quarters(60).map((value) => value - 120)
    expect(chooseEts(signed, PERIOD)!.model.error).toBe('A')
  })

  it.each([
    ['no values', []],
    ['too few values', [1, 2, 3, 2, 1]],
    ['a constant', Array.from({ length: 50 }, () => 3)],
    ['only gaps', Array.from({ length: 50 }, () => Number.NaN)],
    ['an infinite value', Array.from({ length: 50 }, (_, i) => (i === 4 ? Infinity : i))],
    ['a value without a square', Array.from({ length: 50 }, (_, i) => (i === 4 ? 1e300 : i))],
  ])('has no choice for %s', (_, values) => {
    expect(chooseEts(Float64Array.from(values), PERIOD)).toBeNull()
  })

  it('leaves a season out that is too long or of which there is too little', () => {
    expect(chooseEts(quarters(120), 30)!.model.season).toBe('N')
    expect(chooseEts(quarters(9), PERIOD)!.model.season).toBe('N')
    expect(chooseEts(quarters(11), PERIOD)).not.toBeNull()
  })
})

describe('Holt-Winters from R’s start', () => {
  const seasonal = { trend: true, season: 'additive', period: PERIOD } as const

  it('finds weights no neighbour of which is better', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('additive', 'multiplicative'), (seed, season) => {
        const values = quarters(48, seed)
        const kind = { ...seasonal, season } as const
        const { weights, sse } = fitHoltWintersFromStart(kind, values)!
        for (const name of ['alpha', 'beta', 'gamma'] as const) {
          for (const push of [-0.01, 0.01]) {
            const moved = Math.min(1, Math.max(0, weights[name] + push))
            const other = filterHoltWinters(kind, { ...weights, [name]: moved }, values)!
            expect(other.sse).toBeGreaterThanOrEqual(sse * (1 - 1e-6))
          }
        }
      }),
      { numRuns: 8 },
    )
  })

  it.each([
    ['none', true, 2],
    ['none', false, 1],
    ['additive', true, 7],
    ['multiplicative', true, 7],
  ] as const)('season %s, trend %s: has no start for %i values', (season, trend, n) => {
    const kind = { trend, season, period: season === 'none' ? 1 : PERIOD }
    expect(fitHoltWintersFromStart(kind, quarters(n))).toBeNull()
  })

  it('a multiplicative season without trend has a band at every step', () => {
    const kind = { trend: false, season: 'multiplicative', period: PERIOD } as const
    const fit = filterHoltWinters(kind, { alpha: 0.3, beta: 0, gamma: 0.2 }, quarters(40))!
    for (const sd of forecastHoltWinters(fit, 9).sd) expect(sd).toBeGreaterThan(0)
  })
})

describe('forecastTheta', () => {
  it('adds half the slope of the line per step', () => {
    const draw = noise(4, 0.01)
    const values = Float64Array.from({ length: 60 }, (_, i) => 10 + 2 * i + draw())
    const theta = forecastTheta(values, 1, 3)!
    expect(theta.drift).toBeCloseTo(1, 2)
    expect(theta.mean[2]! - theta.mean[1]!).toBeCloseTo(theta.drift, 9)
  })

  it('takes a season out that is there, and none that is not', () => {
    expect(forecastTheta(quarters(60), PERIOD, 4)!.seasonal).toBe(true)
    const draw = noise(5, 1)
    const plain = Float64Array.from({ length: 60 }, () => 50 + draw())
    expect(forecastTheta(plain, PERIOD, 4)!.seasonal).toBe(false)
  })

  it.each([
    ['a constant', Array.from({ length: 30 }, () => 4)],
    ['only gaps', Array.from({ length: 30 }, () => Number.NaN)],
    ['too few values', [1, 2]],
    ['an infinite value', [1, 2, 3, 4, -Infinity, 6]],
    ['a value without a square', [1, 2, 3, 4, -1e300, 6]],
  ])('has none for %s', (_, values) => {
    expect(forecastTheta(Float64Array.from(values), PERIOD, 4)).toBeNull()
  })
})

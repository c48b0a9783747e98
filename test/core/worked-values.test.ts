import { describe, expect, it } from 'vitest'
import { sdAt } from '#core/forecast/predict.ts'
import { arCoefficient, varianceInflation } from '#core/forecast/residual-noise.ts'
import { decompose } from '#core/forecast/seasonal.ts'
import type { TrendFit } from '#core/forecast/trend-fit.ts'
import { meanOf, proportion, quantileEstimate } from '#core/simulation/estimates.ts'
import { fitIncidents } from '#core/simulation/fit-incidents.ts'
import { DAY_MS } from '#core/units/units.ts'
import { JUNE } from '#test/core/error-budget/columns.ts'
import { incident } from '#test/core/simulation/incidents.ts'

/** Worked values of docs/formulas.md that no test beside the code names. */

describe('incidents', () => {
  it('have the geometric mean as median and the spread of their logs as sigma', () => {
    const incidents = [10, 20, 40, 80, 160].map((minutes, day) => incident(day, minutes))
    const { duration } = fitIncidents(incidents, { fromMs: JUNE, toMs: JUNE + 90 * DAY_MS })
    expect(duration.medianMinutes).toBeCloseTo(40, 9)
    // Logs lie ln 2 apart: sd = ln 2 × √(10 / 4).
    expect(duration.sigma).toBeCloseTo(1.096, 4)
  })
})

describe('standard errors', () => {
  it('of a share are those of (hits + 1/2) / (n + 1)', () => {
    expect(proportion(30, 100).value).toBe(0.3)
    expect(proportion(30, 100).standardError).toBeCloseTo(0.0459, 4)
  })

  it('of a mean are sd / √n', () => {
    const { value, standardError } = meanOf(4, (index) => [1, 2, 3, 6][index]!)
    expect(value).toBe(3)
    expect(standardError).toBeCloseTo(1.0801, 4)
  })

  it('of a quantile are order statistics', () => {
    const sorted = Float64Array.from({ length: 100 }, (_, index) => index + 1)
    expect(quantileEstimate(sorted, 0.5)).toEqual({ p: 0.5, value: 50, low: 40, high: 61 })
  })
})

describe('forecast', () => {
  it('shrinks a season by its reliability', () => {
    const phases = { of: Int32Array.of(0, 1, 0, 1), count: 2 }
    const season = { lengthMs: 2 * DAY_MS, phases }
    const parts = decompose([], Float64Array.of(0, 4, 2, 6), [season], true)!
    expect(parts.seasons[0]!.kept).toBeCloseTo(0.75, 12)
    expect([...parts.seasons[0]!.index]).toEqual([-1.5, 1.5])
  })

  it('puts the bias of a correlation back and inflates by it', () => {
    expect(arCoefficient(0.5, 100)).toBeCloseTo(0.54, 12)
    expect(varianceInflation(new Float64Array(60), 0.5, 7)).toBeCloseTo(3, 12)
  })

  it('spreads by line, season and what is left of the residual', () => {
    const fit: TrendFit = {
      anchorMs: JUNE,
      originMs: JUNE,
      stepMs: DAY_MS,
      lastMs: JUNE + 9 * DAY_MS,
      level: 100,
      slopePerDay: 1,
      shifts: [],
      seasons: [],
      residualSd: 3,
      df: 20,
      phi: 0.5,
      lastResidual: 0,
      varLevel: 4,
      covLevelSlope: 0,
      varSlope: 0.01,
      varianceInflation: 1,
      varSeason: 0,
      widening: 1.2,
      floor: 0,
      combination: null,
    }
    // 1.2 × √(4 + 0.01 × 10² + 9 × (1 − 0.5²))
    expect(sdAt(fit, JUNE + 10 * DAY_MS)).toBeCloseTo(4.1134, 4)
  })
})

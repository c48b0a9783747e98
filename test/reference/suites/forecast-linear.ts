import { fitLinear, predictLinear, slopeInterval } from '#core/forecast/linear.ts'
import { durbinWatson } from '#core/forecast/residual-noise.ts'
import { fitSeasonRegression, predictSeasonRegression } from '#core/forecast/season-regression.ts'
import {
  driftForecast,
  naiveForecast,
  normalHalfWidth,
  seasonalNaiveForecast,
  type SimpleForecast,
} from '#core/forecast/simple.ts'
import { theilSenSlopePerDay } from '#core/forecast/theil-sen.ts'
import { normalQuantile } from '#core/stats/normal.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import { DAY_MS } from '#core/units/units.ts'
import { Comparison } from '../compare.ts'
import { casesByKey } from '../read-cases.ts'
import type { Mismatch, ReferenceSuite } from '../suite.ts'

type Numbers = readonly (number | null)[]
type Figures = Record<string, number>

const RELATIVE = 1e-9

interface OlsCase extends Figures {
  y: Numbers & number
  predict: Record<string, number[]> & number
  confint95_slope: [number, number] & number
}

/** Point k of a case lies on day k, so slopes per day are slopes per index. */
function columnsOf(y: Numbers) {
  return {
    times: Float64Array.from(y, (_, index) => (index + 1) * DAY_MS),
    values: Float64Array.from(y, (value) => value ?? Number.NaN),
  }
}

function checkOls(data: OlsCase): readonly Mismatch[] {
  const { times, values } = columnsOf(data.y)
  const fit = fitLinear(times, values)
  const [low, high] = slopeInterval(fit, 0.95)
  const atZero = predictLinear(fit, 0, 0.95)
  const meanDay = fit.anchorMs / DAY_MS
  const seIntercept = fit.residualSd * Math.sqrt(1 / fit.n + meanDay ** 2 / fit.sxx)
  const compare = new Comparison()
    .same('n_used', fit.n, data['n_used'])
    .same('df', fit.df, data['df'])
    .near('intercept', atZero.value, data['intercept'], RELATIVE)
    .near('slope', fit.slopePerDay, data['slope'], RELATIVE)
    .near('r2', fit.r2, data['r2'], RELATIVE)
    .near('adj_r2', fit.adjustedR2, data['adj_r2'], RELATIVE)
    .nearAll('confint95_slope', [low, high], data.confint95_slope, RELATIVE)
  const robust = theilSenSlopePerDay(times, values)
  if (typeof data['theil_sen_slope'] === 'number') {
    compare.near('theil_sen_slope', robust, data['theil_sen_slope'], RELATIVE)
  }
  checkPredictions(compare, fit, data)
  // On a perfect line these are quotients of rounding errors: only their size can be compared.
  if (data['sigma']! < 1e-12 * Math.abs(data['intercept']!)) {
    return compare
      .within('sigma', fit.residualSd, data['sigma']!, RELATIVE)
      .within('se_slope', fit.seSlopePerDay, data['se_slope']!, RELATIVE)
      .within('p_slope', fit.pSlope, data['p_slope']!, RELATIVE).mismatches
  }
  // Centred first: under a huge offset the difference of two large values has no digits left.
  const residuals = values.map(
    (y, i) => y - fit.level - fit.slopePerDay * (times[i]! / DAY_MS - meanDay),
  )
  return compare
    .near('sigma', fit.residualSd, data['sigma'], RELATIVE)
    .near('se_slope', fit.seSlopePerDay, data['se_slope'], RELATIVE)
    .near('se_intercept', seIntercept, data['se_intercept'], RELATIVE)
    .near('t_slope', fit.slopePerDay / fit.seSlopePerDay, data['t_slope'], RELATIVE)
    .near('p_slope', fit.pSlope, data['p_slope'], RELATIVE)
    .near('durbin_watson', durbinWatson(residuals), data['durbin_watson'], RELATIVE).mismatches
}

function checkPredictions(compare: Comparison, fit: ReturnType<typeof fitLinear>, data: OlsCase) {
  const { predict } = data
  predict['t']!.forEach((day, index) => {
    const wide = predictLinear(fit, day * DAY_MS, 0.95)
    const narrow = predictLinear(fit, day * DAY_MS, 0.8)
    const expectAt = (column: string, got: number) =>
      compare.near(`${column} at ${day}`, got, predict[column]![index], RELATIVE)
    expectAt('fit', wide.value)
    expectAt('pi80_lower', narrow.lower)
    expectAt('pi80_upper', narrow.upper)
    expectAt('pi95_lower', wide.lower)
    expectAt('pi95_upper', wide.upper)
    expectAt('ci95_lower', wide.lineLower)
    expectAt('ci95_upper', wide.lineUpper)
  })
}

interface TslmCase {
  period: number
  start_season: number
  y: number[]
  coef: Figures
  sigma: number
  df: number
  h: number
  mean: number[]
  lower80: number[]
  upper80: number[]
  lower95: number[]
  upper95: number[]
}

function checkTslm(data: TslmCase): readonly Mismatch[] {
  const { period, start_season: start, y, h } = data
  const phaseOf = (index: number) => (start - 1 + index) % period
  const fit = fitSeasonRegression(
    [Float64Array.from(y, (_, index) => index + 1)],
    Float64Array.from(y),
    { of: Int32Array.from(y, (_, index) => phaseOf(index)), count: period },
  )!
  const ahead = Array.from({ length: h }, (_, step) => y.length + step)
  const at = (level: number) =>
    ahead.map((index) => predictSeasonRegression(fit, [index + 1], phaseOf(index), level))
  const seasons = Array.from(fit.intercepts.slice(1), (value) => value - fit.intercepts[0]!)
  return new Comparison()
    .same('df', fit.df, data.df)
    .near('sigma', fit.residualSd, data.sigma, RELATIVE)
    .nearAll(
      'coef',
      [fit.intercepts[0]!, fit.coefficients[0]!, ...seasons],
      Object.values(data.coef),
      RELATIVE,
    )
    .nearAll(
      'mean',
      at(0.95).map((p) => p.value),
      data.mean,
      RELATIVE,
    )
    .nearAll(
      'lower80',
      at(0.8).map((p) => p.lower),
      data.lower80,
      RELATIVE,
    )
    .nearAll(
      'upper80',
      at(0.8).map((p) => p.upper),
      data.upper80,
      RELATIVE,
    )
    .nearAll(
      'lower95',
      at(0.95).map((p) => p.lower),
      data.lower95,
      RELATIVE,
    )
    .nearAll(
      'upper95',
      at(0.95).map((p) => p.upper),
      data.upper95,
      RELATIVE,
    ).mismatches
}

/** Probabilities of the quantile tables by the name of their column. */
const PROBABILITIES: Figures = { p80: 0.8, p90: 0.9, p95: 0.95, p975: 0.975, p995: 0.995 }

function checkQuantiles(data: Figures | Figures[]): readonly Mismatch[] {
  const compare = new Comparison()
  for (const row of Array.isArray(data) ? data : [data]) {
    const { df, ...columns } = row
    for (const [column, expected] of Object.entries(columns)) {
      const p = PROBABILITIES[column]!
      const got = df === undefined ? normalQuantile(p) : studentTQuantile(p, df)
      compare.near(`${column} df ${df ?? 'infinite'}`, got, expected, RELATIVE)
    }
  }
  return compare.mismatches
}

interface SimpleExpectation {
  mean: number[]
  lower95: number[]
  upper95: number[]
}

type SimpleCase = { name: string } & Record<'naive' | 'snaive' | 'drift', SimpleExpectation>

function checkSimple(data: SimpleCase, document: unknown): readonly Mismatch[] {
  // The values stand with the tslm case of the same name.
  const { y, period } = (document as { tslm: (TslmCase & { name: string })[] }).tslm.find(
    (item) => item.name === data.name,
  )!
  const values = Float64Array.from(y)
  const compare = new Comparison()
  const expectForecast = (name: string, got: SimpleForecast, expected: SimpleExpectation) => {
    const half = got.sd.map((sd) => normalHalfWidth(0.95) * sd)
    compare
      .nearAll(`${name} mean`, got.mean, expected.mean, RELATIVE)
      .nearAll(
        `${name} lower95`,
        got.mean.map((m, i) => m - half[i]!),
        expected.lower95,
        RELATIVE,
      )
      .nearAll(
        `${name} upper95`,
        got.mean.map((m, i) => m + half[i]!),
        expected.upper95,
        RELATIVE,
      )
  }
  const h = data.naive.mean.length
  expectForecast('naive', naiveForecast(values, h), data.naive)
  expectForecast('snaive', seasonalNaiveForecast(values, period, h), data.snaive)
  expectForecast('drift', driftForecast(values, h), data.drift)
  return compare.mismatches
}

/** Least squares, seasonal dummies, quantiles and simple forecasts: `forecast/reference-linear.json`. */
export const suite: ReferenceSuite = {
  file: 'forecast/reference-linear.json',
  cases: (document) => casesByKey(document, ['made_with', 'side']),
  checks: {
    ols: ({ data }) => checkOls(data as OlsCase),
    tslm: ({ data }) => checkTslm(data as TslmCase),
    quantiles: ({ data }) => checkQuantiles(data as Figures),
    simple: ({ data }, { document }) => checkSimple(data as SimpleCase, document),
  },
}

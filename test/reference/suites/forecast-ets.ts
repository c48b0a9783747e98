import { chooseEts } from '#core/forecast/smoothing/choose-ets.ts'
import { filterEts } from '#core/forecast/smoothing/ets-filter.ts'
import { forecastEts } from '#core/forecast/smoothing/ets-forecast.ts'
import { type EtsModel, etsName } from '#core/forecast/smoothing/ets-model.ts'
import { fitHoltWintersFromStart } from '#core/forecast/smoothing/fit-holt-winters.ts'
import { forecastHoltWinters } from '#core/forecast/smoothing/holt-winters-forecast.ts'
import { filterHoltWinters, type HoltWintersModel } from '#core/forecast/smoothing/holt-winters.ts'
import type { SmoothingState } from '#core/forecast/smoothing/smoothing-fit.ts'
import { forecastTheta } from '#core/forecast/smoothing/theta.ts'
import { normalHalfWidth } from '#core/forecast/simple.ts'
import { Comparison } from '../compare.ts'
import { casesByKey } from '../read-cases.ts'
import type { Mismatch, ReferenceSuite } from '../suite.ts'

const RELATIVE = 1e-9
/** A search in many dimensions may turn on the last digit of a logarithm: less can be asked. */
const SEARCHED = 1e-6
/** How much worse than R's sum of squares a search may end. */
const SSE_ROOM = 1e-6
/** How much worse than R's AICc an automatic choice may be. */
const AICC_ROOM = 2

type Figures = Record<string, number>

interface Series {
  name: string
  period: number
  y: number[]
}

interface Expected {
  h: number
  mean: number[]
  lower80?: number[]
  upper80?: number[]
  lower95?: number[]
  upper95?: number[]
}

/** Level, trend and seasons as the reference names them; R lists the newest season first. */
function stateOf(named: Figures, order: 'newest-first' | 'next-first'): SmoothingState {
  const season = Object.keys(named)
    .filter((key) => /^s\d+$/.test(key))
    .sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
    .map((key) => named[key]!)
  if (order === 'newest-first') season.reverse()
  return {
    level: (named['l'] ?? named['a'])!,
    trend: named['b'] ?? 0,
    season: Float64Array.from(season),
  }
}

function compareStates(
  compare: Comparison,
  got: SmoothingState,
  named: Figures,
  order: 'newest-first' | 'next-first',
) {
  const expected = stateOf(named, order)
  compare
    .near('level', got.level, expected.level, RELATIVE)
    .near('trend', got.trend, expected.trend, RELATIVE)
    .nearAll('season', got.season, Array.from(expected.season), RELATIVE)
}

function compareBands(
  compare: Comparison,
  got: { readonly mean: Float64Array; readonly sd: Float64Array },
  expected: Expected,
  relative: number,
) {
  compare.nearAll('mean', got.mean, expected.mean, relative)
  for (const level of [80, 95] as const) {
    const half = normalHalfWidth(level / 100)
    for (const [side, sign] of [
      ['lower', -1],
      ['upper', 1],
    ] as const) {
      const limits = expected[`${side}${level}`]
      if (limits === undefined) continue
      const bound = got.mean.map((mean, i) => mean + sign * half * got.sd[i]!)
      compare.nearAll(`${side}${level}`, bound, limits, relative)
    }
  }
}

interface HoltWintersCase extends Series, Expected {
  alpha: number
  beta: number | null
  gamma: number | null
  seasonal: HoltWintersModel['season']
  sse: number
  final: Figures
  fitted_first: number[]
  fitted_last: number[]
}

function holtWintersModel(data: HoltWintersCase): HoltWintersModel {
  const { seasonal: season, period, beta } = data
  return { trend: beta !== null, season, period: season === 'none' ? 1 : period }
}

function checkHoltWinters(data: HoltWintersCase): readonly Mismatch[] {
  const { alpha, beta, gamma } = data
  const values = Float64Array.from(data.y)
  const weights = { alpha, beta: beta ?? 0, gamma: gamma ?? 0 }
  const fit = filterHoltWinters(holtWintersModel(data), weights, values)!
  const compare = new Comparison()
    .near('sse', fit.sse, data.sse, RELATIVE)
    .nearAll(
      'fitted_first',
      fit.fitted.subarray(0, data.fitted_first.length),
      data.fitted_first,
      RELATIVE,
    )
    .nearAll(
      'fitted_last',
      fit.fitted.subarray(-data.fitted_last.length),
      data.fitted_last,
      RELATIVE,
    )
  compareStates(compare, fit.end, data.final, 'next-first')
  compareBands(compare, forecastHoltWinters(fit, data.h), data, RELATIVE)
  return compare.mismatches
}

/** The values of a series stand in another group, under the same name. */
function seriesNamed(document: unknown, name: string): Series {
  const groups = Object.values(document as Record<string, unknown>)
  return groups
    .flatMap((group) => (Array.isArray(group) ? (group as Partial<Series>[]) : []))
    .find((item) => item.name === name && item.y !== undefined) as Series
}

function checkOptimised(data: HoltWintersCase, document: unknown): readonly Mismatch[] {
  const { y, period } = seriesNamed(document, data.name)
  const model = holtWintersModel({ ...data, period })
  const fit = fitHoltWintersFromStart(model, Float64Array.from(y))!
  return new Comparison().between('sse', fit.sse, [0, data.sse * (1 + SSE_ROOM)]).mismatches
}

interface EtsCase extends Series, Expected {
  model: string
  alpha: number
  beta: number | null
  gamma: number | null
  phi: number | null
  initial_states: Figures
  final_states: Figures
  sigma2: number
  mse: number
  loglik: number
  aic: number
  aicc: number
  bic: number
  fitted_first: number[]
  fitted_last: number[]
  mean_plain: number[]
}

function etsModelOf(data: EtsCase): EtsModel {
  const [, error, trend, damped, season] = /^([AM])([NAM])(d?)([NAM])$/.exec(data.model)!
  return {
    error: error as EtsModel['error'],
    trend: trend as EtsModel['trend'],
    damped: damped === 'd',
    season: season as EtsModel['season'],
    period: season === 'N' ? 1 : data.period,
  }
}

function checkEts(data: EtsCase): readonly Mismatch[] {
  const { alpha, beta, gamma, phi } = data
  const weights = { alpha, beta: beta ?? 0, gamma: gamma ?? 0, phi: phi ?? 1 }
  const given = [alpha, beta, gamma, phi].filter((weight) => weight !== null).length
  const start = stateOf(data.initial_states, 'newest-first')
  const fit = filterEts(etsModelOf(data), weights, start, Float64Array.from(data.y), given)
  const compare = new Comparison()
    .near('sigma2', fit.sigma2, data.sigma2, RELATIVE)
    .near('mse', fit.mse, data.mse, RELATIVE)
    .near('loglik', fit.logLikelihood, data.loglik, RELATIVE)
    .near('aic', fit.aic, data.aic, RELATIVE)
    .near('aicc', fit.aicc, data.aicc, RELATIVE)
    .near('bic', fit.bic, data.bic, RELATIVE)
    .nearAll(
      'fitted_first',
      fit.fitted.subarray(0, data.fitted_first.length),
      data.fitted_first,
      RELATIVE,
    )
    .nearAll(
      'fitted_last',
      fit.fitted.subarray(-data.fitted_last.length),
      data.fitted_last,
      RELATIVE,
    )
  compareStates(compare, fit.end, data.final_states, 'newest-first')
  const ahead = forecastEts(fit, data.h)
  compare.nearAll('mean_plain', ahead.plainMean, data.mean_plain, RELATIVE)
  const sd = ahead.variance!.map((variance) => Math.sqrt(variance))
  compareBands(compare, { mean: ahead.mean, sd }, data, RELATIVE)
  return compare.mismatches
}

interface AutoCase extends Series, Expected {
  chosen: string
  aicc: number
}

function checkAuto(data: AutoCase): readonly Mismatch[] {
  const fit = chooseEts(Float64Array.from(data.y), data.period)!
  const compare = new Comparison().between('aicc', fit.aicc, [-Infinity, data.aicc + AICC_ROOM])
  if (etsName(fit.model) !== data.chosen) return compare.mismatches
  const ahead = forecastEts(fit, data.mean.length)
  const sd = ahead.variance!.map((variance) => Math.sqrt(variance))
  compareBands(compare, { mean: ahead.mean, sd }, data, SEARCHED)
  return compare.mismatches
}

interface ThetaCase extends Expected {
  name: string
  alpha: number
  drift: number
}

function checkTheta(data: ThetaCase, document: unknown): readonly Mismatch[] {
  const { y, period } = seriesNamed(document, data.name)
  const theta = forecastTheta(Float64Array.from(y), period, data.mean.length)!
  const compare = new Comparison()
    .near('drift', theta.drift, data.drift, RELATIVE)
    .near('alpha', theta.alpha, data.alpha, RELATIVE)
  compareBands(compare, theta, data, RELATIVE)
  return compare.mismatches
}

/** Exponential smoothing: `forecast/reference-ets.json`. */
export const suite: ReferenceSuite = {
  file: 'forecast/reference-ets.json',
  cases: (document) => casesByKey(document, ['made_with', 'side']),
  checks: {
    holtwinters_fixed: ({ data }) => checkHoltWinters(data as HoltWintersCase),
    holtwinters_optimised: ({ data }, { document }) =>
      checkOptimised(data as HoltWintersCase, document),
    ets_fixed: ({ data }) => checkEts(data as EtsCase),
    ets_auto: ({ data }) => checkAuto(data as AutoCase),
    theta: ({ data }, { document }) => checkTheta(data as ThetaCase, document),
  },
}

import {
  copyOfState,
  type EtsModel,
  type EtsWeights,
  freeStateCount,
  weightCount,
} from './ets-model.ts'
import type { SmoothingState } from './smoothing-fit.ts'

/** What is near 0 as a divisor, and what stands for the quotient then. */
const TINY = 1e-10
const HUGE = 1e10

/** Sums over one run: present values, squared errors, logarithms of the absolute forecasts. */
export interface EtsSums {
  n: number
  squares: number
  logForecasts: number
}

/** A state that a run moves; `season[0]` is for the next value. */
export interface MovingState {
  level: number
  trend: number
  readonly season: Float64Array
}

/** Columns a run fills: one-step forecasts and errors (relative ones with error M). */
export interface EtsColumns {
  readonly fitted: Float64Array
  readonly residuals: Float64Array
}

/**
 * Runs the filter over the values and moves the state; at a gap the state goes on as if the
 * forecast had come true. After the run `season` is by phase: entry `i mod period` is for the
 * phase of value i.
 */
export function runEts(
  model: EtsModel,
  { alpha, beta, gamma, phi }: EtsWeights,
  state: MovingState,
  values: Float64Array,
  columns?: EtsColumns,
): EtsSums {
  const { season } = state
  const { error: errorType, trend: trendType, season: seasonType } = model
  const share = beta / alpha
  const sums: EtsSums = { n: 0, squares: 0, logForecasts: 0 }
  let { level, trend } = state
  for (let i = 0, phase = 0; i < values.length; i += 1, phase += 1) {
    if (phase === season.length) phase = 0
    const value = values[i]!
    const grown = trendType === 'M' ? trend ** phi : phi * trend
    const ahead = trendType === 'M' ? level * grown : level + grown
    const seasonal = seasonType === 'N' ? 0 : season[phase]!
    const forecast = seasonType === 'M' ? ahead * seasonal : ahead + seasonal
    const error = errorType === 'A' ? value - forecast : (value - forecast) / forecast
    if (columns) {
      columns.fitted[i] = forecast
      columns.residuals[i] = error
    }
    if (Number.isNaN(value)) {
      level = ahead
      trend = grown
      continue
    }
    sums.n += 1
    sums.squares += error * error
    if (errorType === 'M') sums.logForecasts += Math.log(Math.abs(forecast))
    const before = level
    const plain = seasonType === 'M' ? quotient(value, seasonal) : value - seasonal
    level = ahead + alpha * (plain - ahead)
    if (trendType !== 'N') {
      const growth = trendType === 'A' ? level - before : quotient(level, before)
      trend = grown + share * (growth - grown)
    }
    if (seasonType !== 'N') {
      const shown = seasonType === 'A' ? value - ahead : quotient(value, ahead)
      season[phase] = seasonal + gamma * (shown - seasonal)
    }
  }
  state.level = level
  state.trend = trend
  return sums
}

function quotient(value: number, by: number): number {
  return Math.abs(by) < TINY ? HUGE : value / by
}

/**
 * Minus twice the log-likelihood, up to the constant that R's ets leaves out; NaN where a
 * forecast wasn't a number.
 */
export function etsDeviance({ n, squares, logForecasts }: EtsSums): number {
  return n * Math.log(squares) + 2 * logForecasts
}

/** An ETS model that has run over a series. */
export interface EtsFit {
  readonly model: EtsModel
  readonly weights: EtsWeights
  readonly start: SmoothingState
  readonly end: SmoothingState
  /** One-step forecasts. */
  readonly fitted: Float64Array
  /** Errors, relative to the forecast with error M; NaN at a gap. */
  readonly residuals: Float64Array
  readonly n: number
  /** Variance of the residuals, for all weights and start states. */
  readonly sigma2: number
  /** Mean squared one-step error in squared units of the series. */
  readonly mse: number
  /** As R's ets states them: without the constant of the normal density. */
  readonly logLikelihood: number
  readonly aic: number
  readonly aicc: number
  readonly bic: number
}

/**
 * Runs a model with given weights from a given start.
 *
 * @param givenWeights weights that weren't estimated: they don't count in the criteria
 */
export function filterEts(
  model: EtsModel,
  weights: EtsWeights,
  start: SmoothingState,
  values: Float64Array,
  givenWeights = 0,
): EtsFit {
  const fitted = new Float64Array(values.length)
  const residuals = new Float64Array(values.length)
  const state = copyOfState(start)
  const sums = runEts(model, weights, state, values, { fitted, residuals })
  const { n } = sums
  const all = weightCount(model) + freeStateCount(model)
  const count = all - givenWeights + 1
  const deviance = etsDeviance(sums)
  const aic = deviance + 2 * count
  const shift = model.season === 'N' ? 0 : values.length % model.period
  const season = state.season.map((_, k) => state.season[(k + shift) % model.period]!)
  let squares = 0
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isNaN(values[i]!)) squares += (values[i]! - fitted[i]!) ** 2
  }
  return {
    model,
    weights,
    start,
    end: { level: state.level, trend: state.trend, season },
    fitted,
    residuals,
    n,
    sigma2: sums.squares / (n - all),
    mse: squares / n,
    logLikelihood: -deviance / 2,
    aic,
    aicc: aic + (2 * count * (count + 1)) / (n - count - 1),
    bic: deviance + Math.log(n) * count,
  }
}

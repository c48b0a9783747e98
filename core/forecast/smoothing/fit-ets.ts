import { isAdmissible } from './ets-admissible.ts'
import { etsDeviance, type EtsFit, filterEts, type MovingState, runEts } from './ets-filter.ts'
import { type EtsModel, type EtsWeights, freeStateCount, weightCount } from './ets-model.ts'
import { closeSeason, etsStart } from './ets-start.ts'
import { minimiseSimplex } from './nelder-mead.ts'
import type { SmoothingState } from './smoothing-fit.ts'

const LEAST = 1e-4
const MOST = 1 - 1e-4
const LEAST_PHI = 0.8
const MOST_PHI = 0.98
/** A fit this good is perfect; better ones aren't told apart. */
const PERFECT = -1e10
const RULE = { tolerance: Math.sqrt(Number.EPSILON), maxValues: 2000 }

/** What the search makes small: minus twice the log-likelihood, or the squared errors. */
export type EtsAim = 'likelihood' | 'squares'

/**
 * Weights and start state of a model by Nelder–Mead from R's starting point within R's
 * bounds, so that the same model comes out as from R's `ets`.
 *
 * @param values regular grid, NaN for a gap
 * @param filled the same with the gaps filled, for the starting point
 * @returns null with too few values, or when the start has no likelihood (e.g. a
 *   multiplicative error on values that aren't positive)
 */
export function fitEts(
  model: EtsModel,
  values: Float64Array,
  filled: Float64Array,
  aim: EtsAim = 'likelihood',
): EtsFit | null {
  const size = weightCount(model) + freeStateCount(model)
  if (size >= values.length - 1) return null
  const start = etsStart(model, filled)
  if (start === null) return null
  const unpack = unpacker(model)
  const point = startPoint(model, start)
  const best = minimiseSimplex(
    (at) => {
      const { weights, state } = unpack(at)
      if (!allowed(model, weights) || (model.season === 'M' && hasNegative(state.season))) {
        return Infinity
      }
      const sums = runEts(model, weights, state, values)
      if (aim === 'squares') return sums.squares / sums.n
      const deviance = etsDeviance(sums)
      return deviance < PERFECT ? PERFECT : deviance
    },
    point,
    RULE,
  )
  if (best === null) return null
  const { weights, state } = unpack(best.point)
  return filterEts(model, weights, { ...state, season: state.season.slice() }, values)
}

/** Weights and state in the order alpha, beta, gamma, phi, level, trend, seasons 1 … . */
function startPoint(model: EtsModel, start: SmoothingState): Float64Array {
  const range = MOST - LEAST
  const period = model.season === 'N' ? 1 : model.period
  const alpha = LEAST + (0.2 * range) / period
  const point = [alpha]
  if (model.trend !== 'N') point.push(LEAST + 0.1 * (Math.min(MOST, alpha) - LEAST))
  if (model.season !== 'N') point.push(LEAST + 0.05 * (Math.min(MOST, 1 - alpha) - LEAST))
  if (model.damped) point.push(LEAST_PHI + 0.99 * (MOST_PHI - LEAST_PHI))
  point.push(start.level)
  if (model.trend !== 'N') point.push(start.trend)
  for (let k = start.season.length - 1; k > 0; k -= 1) point.push(start.season[k]!)
  return Float64Array.from(point)
}

/** Reads a point into weights and a state whose season array is used again by the next call. */
function unpacker(model: EtsModel) {
  const season = new Float64Array(model.season === 'N' ? 0 : model.period)
  return (point: Float64Array): { weights: EtsWeights; state: MovingState } => {
    let at = 0
    const next = () => point[at++]!
    const alpha = next()
    const beta = model.trend === 'N' ? 0 : next()
    const gamma = model.season === 'N' ? 0 : next()
    const phi = model.damped ? next() : 1
    const level = next()
    const trend = model.trend === 'N' ? 0 : next()
    for (let k = season.length - 1; k > 0; k -= 1) season[k] = next()
    if (model.season !== 'N') closeSeason(season, model.season)
    return { weights: { alpha, beta, gamma, phi }, state: { level, trend, season } }
  }
}

function allowed(model: EtsModel, weights: EtsWeights): boolean {
  const { alpha, beta, gamma, phi } = weights
  if (alpha < LEAST || alpha > MOST) return false
  if (model.trend !== 'N' && (beta < LEAST || beta > alpha || beta > MOST)) return false
  if (model.damped && (phi < LEAST_PHI || phi > MOST_PHI)) return false
  if (model.season !== 'N' && (gamma < LEAST || gamma > 1 - alpha || gamma > MOST)) return false
  return isAdmissible(model, weights)
}

function hasNegative(season: Float64Array): boolean {
  for (let k = 0; k < season.length; k += 1) if (season[k]! < 0) return true
  return false
}

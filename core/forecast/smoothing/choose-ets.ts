import { fillGaps } from '#core/forecast/decomposition/fill-gaps.ts'
import type { EtsFit } from './ets-filter.ts'
import { type EtsModel, freeStateCount, weightCount } from './ets-model.ts'
import { fitEts } from './fit-ets.ts'
import { countPresent, squaresHold } from './smoothing-scale.ts'

/** With a longer season the start states outnumber what a likelihood can tell apart. */
const LONGEST_PERIOD = 24
/** Fewer values than parameters and this many leave nothing to choose by. */
const SPARE_VALUES = 4

/**
 * The ETS model of the least AICc, as R's `ets` chooses it: additive and multiplicative
 * errors, no, additive and damped trend, no, additive and multiplicative season. Models whose
 * forecasts may divide by nothing (additive error with a multiplicative season) and, unless
 * all values are positive, those with multiplicative error are left out.
 *
 * @param values regular grid, NaN for a gap
 * @param period steps of a season; 1 for none, above 24 the season is left out
 * @returns null with too few values for any model, when they are all the same, or when one
 *   is beyond 1e140
 */
export function chooseEts(values: Float64Array, period: number): EtsFit | null {
  const n = countPresent(values)
  const { least, most } = rangeOf(values)
  if (!(least < most) || !squaresHold(values)) return null
  const filled = fillGaps(values, period > 1 ? [period] : [])
  if (filled === null) return null
  let best: EtsFit | null = null
  for (const model of candidates(period)) {
    if (model.error === 'M' && !(least > 0)) continue
    if (n <= weightCount(model) + freeStateCount(model) + SPARE_VALUES) continue
    if (model.season !== 'N' && n <= model.period) continue
    const fit = fitEts(model, values, filled)
    if (fit && Number.isFinite(fit.aicc) && fit.aicc < (best?.aicc ?? Infinity)) best = fit
  }
  return best
}

function* candidates(period: number): Generator<EtsModel> {
  const seasons =
    period > 1 && period <= LONGEST_PERIOD ? (['N', 'A', 'M'] as const) : (['N'] as const)
  for (const error of ['A', 'M'] as const) {
    for (const trend of ['N', 'A'] as const) {
      for (const season of seasons) {
        if (error === 'A' && season === 'M') continue
        for (const damped of trend === 'N' ? [false] : [true, false]) {
          yield { error, trend, damped, season, period: season === 'N' ? 1 : period }
        }
      }
    }
  }
}

function rangeOf(values: Float64Array): { least: number; most: number } {
  let least = Infinity
  let most = -Infinity
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return { least, most }
}

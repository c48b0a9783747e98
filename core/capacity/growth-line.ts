import { usualAt, type Combination } from '#core/forecast/combination/combination.ts'
import { lineAt } from '#core/forecast/predict.ts'
import type { TrendFit } from '#core/forecast/trend-fit.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'

/** A season longer than this many steps is not looked for in the growth: it would be all of it. */
const MAX_SEASON_STEPS = 1000

/**
 * How the expected use grows, without its seasons and known events: a function of time of which
 * only differences mean anything. Of a fitted line it is that line. Where forecasts are combined
 * there is none: then it is what the expected value adds from season to season, and within the
 * first season its even share of that.
 *
 * @example a line of 2 a day under a weekly season: growthLine(fit)(t + 7 days) - growthLine(fit)(t) // 14
 */
export function growthLine(fit: TrendFit): (ms: EpochMs) => number {
  const { combination } = fit
  if (combination === null) return (ms) => lineAt(fit, ms)
  const fromMs = fit.lastMs + fit.stepMs
  const season = seasonSteps(fit)
  const mean = (step: number): number => usualAt(combination, step + 1)
  const first = firstSeason(combination, season)
  const gained = first.reduce((sum, value, step) => sum + mean(step + season) - value, 0) / season
  const atStep = (step: number): number => {
    const phase = ((step % season) + season) % season
    if (step < 0) return (gained * step) / season
    return (gained * phase) / season + mean(step) - first[phase]!
  }
  return (ms) => {
    const exact = (ms - fromMs) / fit.stepMs
    const step = Math.floor(exact)
    const share = exact - step
    const before = atStep(step)
    return share === 0 ? before : before + share * (atStep(step + 1) - before)
  }
}

/**
 * The expected use at a time without its seasons: of a fitted line the line itself, of combined
 * forecasts the mean of the first season after the data, carried on by their growth.
 */
export function usualLevel(fit: TrendFit, ms: EpochMs): number {
  const { combination } = fit
  if (combination === null) return lineAt(fit, ms)
  const season = seasonSteps(fit)
  const mean = firstSeason(combination, season).reduce((sum, value) => sum + value, 0) / season
  const middleMs = fit.lastMs + (1 + (season - 1) / 2) * fit.stepMs
  const line = growthLine(fit)
  return mean + line(ms) - line(middleMs)
}

/** How much the expected use grows a day between two times after the data, seasons and known events left out. */
export function expectedGrowthPerDay(fit: TrendFit, fromMs: EpochMs, toMs: EpochMs): number {
  if (toMs <= fromMs) return 0
  const line = growthLine(fit)
  return (line(toMs) - line(fromMs)) / ((toMs - fromMs) / DAY_MS)
}

function firstSeason(combination: Combination, season: number): Float64Array {
  return Float64Array.from({ length: season }, (_, step) => usualAt(combination, step + 1))
}

/** Steps of the longest season that is not too long; 1 without any. */
function seasonSteps({ seasons, stepMs }: TrendFit): number {
  const lengths = seasons.map(({ lengthMs }) => Math.round(lengthMs / stepMs))
  return Math.max(1, ...lengths.filter((steps) => steps <= MAX_SEASON_STEPS))
}

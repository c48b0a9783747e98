import { formatNumber } from '#core/units/format.ts'
import type { DurationMs } from '#core/units/units.ts'
import { scoreOf, type BackTestRun, type ModelCandidate } from './back-test.ts'
import type { ForecastOptions } from './forecast.ts'
import { seasonLabel } from './season-label.ts'

/** A more complex model must beat a simpler one by this share of its error. */
const MIN_GAIN = 0.02

/** The model that a forecast comes from, and why in words. */
export interface ModelChoice {
  readonly model: ModelCandidate
  readonly reason: string
}

/** The models that compete, simplest first: one when it was asked for by name. */
export function candidateModels(
  options: ForecastOptions,
  seasonsMs: readonly DurationMs[],
): ModelCandidate[] {
  const asked = options.model ?? 'auto'
  // Who asks for a line by name gets plain least squares, the figures of every textbook.
  const intervals = options.intervals ?? (asked === 'linear' ? 'textbook' : 'robust')
  const levelShifts = options.levelShifts ?? (intervals === 'textbook' ? 'ignore' : 'detect')
  const linear: ModelCandidate = {
    candidate: 'linear',
    options: { seasonsMs: [], levelShifts, intervals },
  }
  const seasonal: ModelCandidate = {
    candidate: 'seasonal',
    options: { seasonsMs, levelShifts, intervals },
  }
  if (asked === 'linear' || seasonsMs.length === 0) return [linear]
  return asked === 'seasonal' ? [seasonal] : [linear, seasonal]
}

/** Chooses by the smallest back-test error; without a back-test by the seasons found. */
export function chooseModel(
  asked: 'auto' | 'linear' | 'seasonal',
  models: readonly ModelCandidate[],
  run: BackTestRun | null,
  seasonsMs: readonly DurationMs[],
): ModelChoice {
  const only = models[0]!
  if (asked !== 'auto') return { model: only, reason: `The ${asked} model was asked for.` }
  if (models.length === 1) {
    return { model: only, reason: 'A straight line: no day, week or year repeats in the data.' }
  }
  const pattern = seasonsMs.map(seasonLabel).join(' and ')
  if (run === null) {
    const reason = `Seasonal: the pattern of a ${pattern} shows in the data; the history is too short for a back-test.`
    return { model: models.at(-1)!, reason }
  }
  const scores = run.errors.map((errors) => scoreOf(errors))
  const maeOf = (name: string) => scores.find((score) => score.candidate === name)?.mae ?? Infinity
  const best = models.reduce((leader, model) =>
    maeOf(model.candidate) < maeOf(leader.candidate) * (1 - MIN_GAIN) ? model : leader,
  )
  const listed = scores
    .filter((score) => score.candidate !== 'drift')
    .map((score) => `${NAMES[score.candidate]} ${errorText(score.mase, score.mae)}`)
    .join(', ')
  const name = best.candidate === 'linear' ? 'Linear' : `Seasonal (${pattern})`
  const reason = `${name}: smaller error in the back-test from ${run.origins} origins (${listed}).`
  return { model: best, reason }
}

const NAMES = {
  linear: 'linear',
  seasonal: 'seasonal',
  naive: 'last value',
  'seasonal-naive': 'last season',
  drift: 'drift',
} as const

function errorText(mase: number | null, mae: number): string {
  return mase === null ? formatNumber(mae) : `MASE ${formatNumber(mase, 2)}`
}

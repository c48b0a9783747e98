import { formatNumber, formatPercent } from '#core/units/format.ts'
import type { DurationMs } from '#core/units/units.ts'
import type { BackTestCandidate, BackTestScore } from './back-test-result.ts'
import { scoreOf, type BackTestRun, type ModelCandidate } from './back-test.ts'
import type { ForecastOptions } from './forecast.ts'
import { seasonLabel } from './season-label.ts'

/** A more complex model must beat a simpler one by this share of its error. */
const MIN_GAIN = 0.02

/** The model that a forecast comes from, and why in words. */
export interface ModelChoice {
  readonly model: ModelCandidate
  readonly reason: string
  /** A sentence about the plain forecast that did clearly better, null when none did. */
  readonly better: string | null
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

/**
 * Chooses between the models by the smaller back-test error, the simpler one winning a draw;
 * without a back-test by the seasons found. Only models with a fitted trend can be chosen: a
 * date on which a limit is reached needs growth, told apart from season and noise, and how
 * sure it is. The plain forecasts are references; where one did better, that is said.
 */
export function chooseModel(
  asked: 'auto' | 'linear' | 'seasonal',
  models: readonly ModelCandidate[],
  run: BackTestRun | null,
  seasonsMs: readonly DurationMs[],
): ModelChoice {
  const scores = run === null ? [] : run.errors.map((errors) => scoreOf(errors))
  const chosen = bestOf(asked, models, run, scores, seasonsMs)
  const own = scores.find((score) => score.candidate === chosen.model.candidate)
  const better = own === undefined ? null : betterReference(own, scores)
  if (own === undefined || better === null) return { ...chosen, better: null }
  const did = `${NAMES[better.candidate]} did better in the back-test (${errorText(better)} against ${formatNumber(errorOf(own), 2)})`
  return {
    ...chosen,
    reason: `${chosen.reason} ${capital(did)}, but tells no growth apart from season and noise, so no date comes from it.`,
    better: `${capital(did)}.`,
  }
}

function bestOf(
  asked: 'auto' | 'linear' | 'seasonal',
  models: readonly ModelCandidate[],
  run: BackTestRun | null,
  scores: readonly BackTestScore[],
  seasonsMs: readonly DurationMs[],
): Omit<ModelChoice, 'better'> {
  const only = models[0]!
  if (asked !== 'auto') return { model: only, reason: `The ${asked} model was asked for.` }
  if (models.length === 1) {
    return { model: only, reason: 'A straight line: no day, week or year repeats in the data.' }
  }
  const richest = models.at(-1)!
  const pattern = seasonsMs.map(seasonLabel).join(' and ')
  const [line, seasonal] = [only, richest].map((model) =>
    scores.find((score) => score.candidate === model.candidate),
  )
  if (run === null || line === undefined || seasonal === undefined) {
    const reason = `Seasonal: the pattern of a ${pattern} shows in the data; the history is too short for a back-test.`
    return { model: richest, reason }
  }
  const origins = `in the back-test from ${run.origins} origins`
  const figures = `(seasonal ${errorText(seasonal)}, linear ${errorText(line)})`
  return beats(seasonal, line)
    ? {
        model: richest,
        reason: `Seasonal (${pattern}): smaller error than a line ${origins} ${figures}.`,
      }
    : {
        model: only,
        reason: `Linear: the pattern of a ${pattern} doesn’t lower the error by ${formatPercent(MIN_GAIN)} ${origins} ${figures}.`,
      }
}

/** The best plain forecast that clearly beats a model, or null. */
function betterReference(
  own: BackTestScore,
  scores: readonly BackTestScore[],
): BackTestScore | null {
  const references = scores.filter((score) => REFERENCES.has(score.candidate) && beats(score, own))
  return references.reduce<BackTestScore | null>(
    (best, score) => (best === null || errorOf(score) < errorOf(best) ? score : best),
    null,
  )
}

function beats(better: BackTestScore, other: BackTestScore): boolean {
  return errorOf(better) < errorOf(other) * (1 - MIN_GAIN)
}

/** What is printed is what decides: the scaled error, or the plain one where there is no scale. */
function errorOf({ mase, mae }: BackTestScore): number {
  return mase ?? mae
}

function errorText({ mase, mae }: BackTestScore): string {
  return mase === null ? formatNumber(mae) : `MASE ${formatNumber(mase, 2)}`
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`
}

const REFERENCES: ReadonlySet<BackTestCandidate> = new Set(['naive', 'seasonal-naive', 'drift'])

const NAMES: Readonly<Record<BackTestCandidate, string>> = {
  linear: 'a line',
  seasonal: 'the seasonal model',
  naive: 'the last value going on',
  'seasonal-naive': 'the last season going on',
  drift: 'a line from the first to the last value',
}

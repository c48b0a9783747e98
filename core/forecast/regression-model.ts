import { formatNumber } from '#core/units/format.ts'
import type { DurationMs } from '#core/units/units.ts'
import type { BackTestScore } from './back-test-result.ts'
import { scoreOf, type BackTestRun, type ModelCandidate } from './back-test.ts'
import type { ForecastOptions } from './forecast.ts'

/** A plain forecast must be better by this share of the error to be worth a word. */
const MIN_GAIN = 0.02

/** The regressions that can be asked for by name. */
export type RegressionModel = 'linear' | 'seasonal'

/** How a regression that was asked for is fitted. */
export function regressionCandidate(
  options: ForecastOptions,
  asked: RegressionModel,
  seasonsMs: readonly DurationMs[],
): ModelCandidate {
  // Who asks for a line by name gets plain least squares, the figures of every textbook.
  const intervals = options.intervals ?? (asked === 'linear' ? 'textbook' : 'robust')
  const levelShifts = options.levelShifts ?? (intervals === 'textbook' ? 'ignore' : 'detect')
  return { candidate: asked, options: { seasonsMs, levelShifts, intervals } }
}

/** What a back-test says of a regression. */
export interface RegressionVerdict {
  /** Why this model, in words. */
  readonly reason: string
  /** A sentence about the plain forecast that did clearly better, null when none did. */
  readonly better: string | null
}

/**
 * The reason for a regression, and whether a plain forecast clearly beat it: then the model
 * misses something, and the reader should know.
 */
export function judgeRegression(
  asked: RegressionModel,
  run: BackTestRun | null,
): RegressionVerdict {
  const reason = `The ${asked} model was asked for.`
  const scores = run === null ? [] : run.errors.map((errors) => scoreOf(errors))
  const own = scores.find((score) => score.candidate === asked)
  const better = own === undefined ? null : betterReference(own, scores)
  if (own === undefined || better === null) return { reason, better: null }
  const did = `${NAMES.get(better.candidate)!} did better in the back-test (${errorText(better)} against ${formatNumber(errorOf(own), 2)})`
  return { reason: `${reason} ${did}.`, better: `${did}.` }
}

/** The best plain forecast that clearly beats a model, or null. */
function betterReference(
  own: BackTestScore,
  scores: readonly BackTestScore[],
): BackTestScore | null {
  const references = scores.filter(
    (score) => NAMES.has(score.candidate) && errorOf(score) < errorOf(own) * (1 - MIN_GAIN),
  )
  return references.reduce<BackTestScore | null>(
    (best, score) => (best === null || errorOf(score) < errorOf(best) ? score : best),
    null,
  )
}

/** What is printed is what decides: the scaled error, or the plain one where there is no scale. */
function errorOf({ mase, mae }: BackTestScore): number {
  return mase ?? mae
}

function errorText({ mase, mae }: BackTestScore): string {
  return mase === null ? formatNumber(mae) : `MASE ${formatNumber(mase, 2)}`
}

const NAMES: ReadonlyMap<BackTestScore['candidate'], string> = new Map([
  ['naive', 'The last value going on'],
  ['seasonal-naive', 'The last season going on'],
  ['drift', 'A line from the first to the last value'],
])

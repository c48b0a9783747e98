import type { LongWork } from '#core/result/long-work.ts'
import type { Estimate } from './estimates.ts'

/** Trials of the first answer; each next one has ten times as many. */
const FIRST_TRIALS = 10_000
const GROWTH = 10

/** One answer of a series that gets more precise. */
export interface RefinedAnswer<T> {
  readonly value: T
  readonly trials: number
  /** Whether its figure is as precise as was asked for. */
  readonly isPrecise: boolean
}

/**
 * Answers with ever more trials until a figure is known to ± `error`: 10 000 first, so that
 * something can be shown at once, then as many as the last error says are needed, at most ten times
 * as many a step. Each answer is the one that a single run of so many trials gives.
 *
 * @param run plays so many trials
 * @param figure the estimate whose standard error has to come below `error`
 * @param error > 0
 * @param mostTrials ends the series, precise or not
 */
export function* untilPrecise<T>(
  run: (trials: number) => LongWork<T>,
  figure: (value: T) => Estimate,
  error: number,
  mostTrials: number,
  onAnswer: (answer: RefinedAnswer<T>) => void = () => {},
): LongWork<RefinedAnswer<T>> {
  for (let trials = Math.min(FIRST_TRIALS, mostTrials); ;) {
    const value = yield* run(trials)
    const { standardError } = figure(value)
    const answer = { value, trials, isPrecise: standardError <= error }
    onAnswer(answer)
    if (answer.isPrecise || trials >= mostTrials) return answer
    const needed = Math.ceil(1.05 * trials * (standardError / error) ** 2)
    trials = Math.min(Math.max(needed, trials + 1), trials * GROWTH, mostTrials)
  }
}

import { digamma } from '#core/stats/digamma.ts'
import { findRoot } from '#core/stats/find-root.ts'
import { mean as meanOf } from '#core/stats/mean.ts'
import type { Minutes } from '#core/units/units.ts'
import { logDensity, type SmoothDuration } from './duration-law.ts'

/** A distribution fitted to durations. */
export interface DurationFit {
  readonly law: SmoothDuration
  readonly logLik: number
  /** 2 times the number of parameters minus 2 times the log-likelihood: less is better. */
  readonly aic: number
}

/** Shapes between which the best one is looked for: those a simulation takes. */
const SHAPES = [0.05, 1000] as const

const PARAMETERS = { exponential: 1, lognormal: 2, weibull: 2, gamma: 2 } as const

/**
 * Fits exponential, lognormal, Weibull and gamma by maximum likelihood; the best by AIC comes
 * first. The sigma of the lognormal has divisor n.
 *
 * @param durations minutes, all above 0
 * @returns an empty list for fewer than two different durations: they have no spread to fit
 * @throws RangeError for a duration that is none
 */
export function fitDurations(durations: readonly Minutes[]): readonly DurationFit[] {
  const wrong = durations.find((minutes) => !(minutes > 0 && minutes < Infinity))
  if (wrong !== undefined) throw new RangeError(`not a duration: ${wrong}`)
  if (durations.every((minutes) => minutes === durations[0])) return []
  const laws = [lognormalOf, exponentialOf, weibullOf, gammaOf].map((fit) => fit(durations))
  return laws.map((law) => fitOf(law, durations)).sort((a, b) => a.aic - b.aic)
}

function fitOf(law: SmoothDuration, durations: readonly Minutes[]): DurationFit {
  const logLik = durations.reduce((sum, minutes) => sum + logDensity(law, minutes), 0)
  return { law, logLik, aic: 2 * PARAMETERS[law.dist] - 2 * logLik }
}

function exponentialOf(durations: readonly Minutes[]): SmoothDuration {
  return { dist: 'exponential', meanMinutes: meanOf(durations) }
}

function lognormalOf(durations: readonly Minutes[]): SmoothDuration {
  const logs = durations.map(Math.log)
  const mu = meanOf(logs)
  const sigma = Math.sqrt(meanOf(logs.map((log) => (log - mu) ** 2)))
  return { dist: 'lognormal', medianMinutes: Math.exp(mu), sigma }
}

/** The shape solves ln k - digamma(k) = ln(mean) - mean(ln). */
function gammaOf(durations: readonly Minutes[]): SmoothDuration {
  const mean = meanOf(durations)
  const gap = Math.log(mean) - meanOf(durations.map(Math.log))
  const shape = rootOfShape((k) => Math.log(k) - digamma(k) - gap)
  return { dist: 'gamma', shape, scaleMinutes: mean / shape }
}

/** The shape solves sum(x^k ln x) / sum(x^k) - 1 / k = mean(ln x); x is taken per its largest. */
function weibullOf(durations: readonly Minutes[]): SmoothDuration {
  const longest = durations.reduce((most, minutes) => Math.max(most, minutes), 0)
  const logs = durations.map((minutes) => Math.log(minutes / longest))
  const mean = meanOf(logs)
  const shape = rootOfShape((k) => {
    let powers = 0
    let weighted = 0
    for (const log of logs) {
      const power = Math.exp(k * log)
      powers += power
      weighted += power * log
    }
    return weighted / powers - 1 / k - mean
  })
  const powers = meanOf(logs.map((log) => Math.exp(shape * log)))
  return { dist: 'weibull', shape, scaleMinutes: longest * powers ** (1 / shape) }
}

function rootOfShape(valueAt: (shape: number) => number): number {
  return findRoot(valueAt, SHAPES[0], SHAPES[1])
}

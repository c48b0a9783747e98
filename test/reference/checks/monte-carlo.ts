import { runToEnd } from '#core/result/long-work.ts'
import { durationQuantile } from '#core/simulation/duration-law.ts'
import { durationMoment } from '#core/simulation/duration-moments.ts'
import { pConsumedAtLeast } from '#core/simulation/compound-tail.ts'
import type { Estimate } from '#core/simulation/estimates.ts'
import type { DurationModel } from '#core/simulation/incident-model.ts'
import { meanTimeBetween } from '#core/simulation/mean-times.ts'
import { simulateWindow } from '#core/simulation/simulate-window.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import type { GivenExpect } from './given.ts'
import { nearEach } from './incident-fits.ts'

const TRIALS = 100_000
const SEED = 20_260_701
const RELATIVE = 1e-9

/** Standard errors that a simulated figure may be off. */
const MOST_ERRORS = 4

interface Given {
  readonly incidentsPerWindow: number
  readonly durationMinutes?: number
  readonly meanDurationMinutes?: number
  readonly medianDurationMinutes?: number
  readonly sigma?: number
  readonly target: number
  readonly windowDays: number
}

type Expected = Readonly<Record<string, number>>

function durationOf(given: Omit<Given, 'target' | 'windowDays'>): DurationModel {
  const { durationMinutes, meanDurationMinutes, medianDurationMinutes, sigma } = given
  if (durationMinutes !== undefined) return { dist: 'constant', minutes: durationMinutes }
  if (meanDurationMinutes !== undefined) {
    return { dist: 'exponential', meanMinutes: meanDurationMinutes }
  }
  if (medianDurationMinutes === undefined || sigma === undefined) throw new Error('no duration')
  return { dist: 'lognormal', medianMinutes: medianDurationMinutes, sigma }
}

const play = (given: Given) =>
  runToEnd(
    simulateWindow({
      version: 1,
      windowDays: given.windowDays,
      elapsedDays: 0,
      target: given.target,
      startConsumedMinutes: 0,
      incidents: {
        count: { dist: 'poisson', mean: given.incidentsPerWindow },
        duration: durationOf(given),
        impact: 1,
      },
      clipAtWindowEnd: false,
      trials: TRIALS,
      seed: SEED,
    }),
  )

/** A fixed window, simulated and in closed form. */
const monteCarlo: GroupCheck = ({ data }) => {
  const { given, expect } = data as GivenExpect<Given, Expected>
  const result = play(given)
  const estimates: Readonly<Record<string, Estimate>> = {
    pExhaustion: result.pMiss,
    // Deploys are frozen from exhaustion to the end of the window.
    expectedLostDeployDays: result.meanDaysExhausted,
    expectedBadMinutes: result.meanConsumedMinutes,
  }
  const incidents = result.input.incidents
  const exact: Readonly<Record<string, number>> = {
    budgetMinutes: result.budgetMinutes,
    incidentsToExhaust: Math.ceil(result.budgetMinutes / durationMoment(incidents.duration, 1)),
    pExhaustion: pConsumedAtLeast(incidents, result.budgetMinutes).value,
    expectedBadMinutes: result.exactConsumed.mean,
    sdBadMinutes: result.exactConsumed.sd,
  }
  const comparison = new Comparison()
  for (const [name, value] of Object.entries(expect)) {
    const simulated = estimates[name]
    if (simulated !== undefined) {
      const off = MOST_ERRORS * simulated.standardError
      comparison.within(`${name}, simulated`, simulated.value, value, off)
    }
    if (exact[name] !== undefined || simulated === undefined) {
      comparison.near(name, exact[name], value, RELATIVE)
    }
  }
  return comparison.mismatches
}

/** Moments and quantiles of lognormal durations and of their sum. */
const moments: GroupCheck = ({ data }) => {
  const { given, expect } = data as GivenExpect<Given, Expected>
  const duration = durationOf(given)
  if (duration.dist !== 'lognormal' && duration.dist !== 'exponential')
    throw new Error('no density')
  const m2 = durationMoment(duration, 2)
  const meanDuration = durationMoment(duration, 1)
  const got = {
    meanDuration,
    expectedBadMinutes: given.incidentsPerWindow * meanDuration,
    sdBadMinutes: Math.sqrt(given.incidentsPerWindow * m2),
    p95Duration: durationQuantile(duration, 0.95),
  }
  const { exactConsumed } = play({ ...given, target: 0.999, windowDays: 30 })
  return nearEach(new Comparison(), got, expect, RELATIVE)
    .near('mean of the window', exactConsumed.mean, expect['expectedBadMinutes'], RELATIVE)
    .near('sd of the window', exactConsumed.sd, expect['sdBadMinutes'], RELATIVE).mismatches
}

/** Availability, time to repair and time between failures. */
const model: GroupCheck = ({ data }) => {
  const { given, expect } = data as GivenExpect<
    { availability: number; mttrHours: number },
    Expected
  >
  const got = { mtbfHours: meanTimeBetween(given.availability, given.mttrHours) }
  return nearEach(new Comparison(), got, expect, RELATIVE).mismatches
}

/** Checks of simulated windows by case group. */
export const monteCarloChecks: Readonly<Record<string, GroupCheck>> = {
  'monte-carlo': monteCarlo,
  'monte-carlo-moments': moments,
  'monte-carlo-model': model,
}

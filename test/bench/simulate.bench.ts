import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { FAN_TRIALS } from '#core/simulation/simulate-trials.ts'
import { simulateWindow } from '#core/simulation/simulate-window.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Bench } from './bench.ts'
import { measure } from './measure.ts'
import { simulateNaively } from './naive-simulation.ts'

const RUNS = 7
const TRIALS = 100_000
const WINDOW_DAYS = 90
const TARGET = 0.999
const MEAN_INCIDENTS = 6
const MEDIAN_MINUTES = 70
const SIGMA = 1.25
const IMPACT = 0.15

const input = {
  version: 1 as const,
  windowDays: WINDOW_DAYS,
  elapsedDays: 0,
  target: TARGET,
  startConsumedMinutes: 0,
  incidents: {
    count: { dist: 'poisson' as const, mean: MEAN_INCIDENTS },
    duration: { dist: 'lognormal' as const, medianMinutes: MEDIAN_MINUTES, sigma: SIGMA },
    impact: IMPACT,
  },
  clipAtWindowEnd: false,
  trials: TRIALS,
  seed: 1,
}

const model = {
  trials: TRIALS,
  windowDays: WINDOW_DAYS,
  budgetMinutes: budgetMinutes(TARGET, WINDOW_DAYS * DAY_MS),
  meanIncidents: MEAN_INCIDENTS,
  medianMinutes: MEDIAN_MINUTES,
  sigma: SIGMA,
  impact: IMPACT,
  pathTrials: FAN_TRIALS,
}

/** Both must give the same answer, else the ratio compares two different jobs. */
function assertSameAnswer(): void {
  const ours = runToEnd(simulateWindow(input))
  const peer = simulateNaively(model, 1)
  const apart = Math.abs(ours.pMiss.value - peer.pMiss)
  if (apart > 6 * ours.pMiss.standardError) {
    throw new Error(`P(miss) differs: ${ours.pMiss.value} and ${peer.pMiss}`)
  }
}

/** 100 000 trials of a quarter: probabilities, quantiles and the fan of the remaining budget. */
export const bench: Bench = {
  name: 'simulate',
  description: `${TRIALS} trials of ${WINDOW_DAYS} days, ${MEAN_INCIDENTS} incidents each, with quantiles and fan`,
  peer: 'a loop with an object per incident, growing arrays and comparator sorts',
  run: async () => {
    assertSameAnswer()
    const row = await measure({
      name: '100 000 trials',
      runs: RUNS,
      ours: () => runToEnd(simulateWindow(input)),
      peer: () => simulateNaively(model, 1),
    })
    return { rows: [row] }
  },
}

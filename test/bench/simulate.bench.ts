import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { freezeLadder } from '#core/simulation/deploy-ladders.ts'
import type { PolicySimulation } from '#core/simulation/policy-input.ts'
import { simulatePolicy } from '#core/simulation/simulate-policy.ts'
import { FAN_TRIALS } from '#core/simulation/simulate-trials.ts'
import { pExhaustedByDay, simulateWindow } from '#core/simulation/simulate-window.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Bench, BenchRow } from './bench.ts'
import { measure } from './measure.ts'
import { simulateNaively } from './naive-simulation.ts'
import { playPolicyInC, playPolicyNaively } from './policy-peers.ts'

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

const policy: PolicySimulation = {
  version: 1,
  engine: 'continuous',
  windowDays: WINDOW_DAYS,
  elapsedDays: 0,
  target: TARGET,
  startConsumedMinutes: 0,
  outsideMinutesPerDay: 0,
  background: {
    ratePerDay: 0.02,
    duration: { dist: 'lognormal', medianMinutes: 35, sigma: 1.1 },
    impact: 0.5,
  },
  change: {
    deploysPerDay: [3],
    changeFailureRate: 0.05,
    duration: { dist: 'lognormal', medianMinutes: 18, sigma: 1 },
    impact: 0.5,
  },
  ladder: freezeLadder(0),
  clipAtWindowEnd: false,
  trials: TRIALS,
  seed: 1,
}

/** Fewer trials for the naive program, whose time grows with them evenly. */
const NAIVE_TRIALS = 10_000

/** A quarter under a freeze, against the naive program and against C where a compiler is there. */
async function policyRows(): Promise<BenchRow[]> {
  const outcomes = runToEnd(simulatePolicy(policy))
  const pMiss = pExhaustedByDay(outcomes, WINDOW_DAYS)
  const apart = Math.abs(pMiss.value - playPolicyNaively(NAIVE_TRIALS, 2))
  if (apart > 0.02) throw new Error(`P(miss) differs by ${apart}`)
  const naive = await measure({
    name: '10 000 trials with a freeze, naive objects',
    runs: RUNS,
    ours: () => runToEnd(simulatePolicy(policy, 0, NAIVE_TRIALS)),
    peer: () => playPolicyNaively(NAIVE_TRIALS, 1),
  })
  const c = playPolicyInC(TRIALS, RUNS)
  if (c === null) return [naive]
  const own = await measure({
    name: '100 000 trials with a freeze, C',
    runs: RUNS,
    ours: () => runToEnd(simulatePolicy(policy)),
    peer: () => null,
  })
  if (Math.abs(c.pMiss - pMiss.value) > 6 * pMiss.standardError) {
    throw new Error(`P(miss) differs: ${pMiss.value} and ${c.pMiss} in C`)
  }
  return [naive, { ...own, peerMs: c.ms, ratio: c.ms / own.oursMs }]
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
  peer: 'a loop with an object per incident, growing arrays and comparator sorts; C where a compiler is there',
  run: async () => {
    assertSameAnswer()
    const row = await measure({
      name: '100 000 trials',
      runs: RUNS,
      ours: () => runToEnd(simulateWindow(input)),
      peer: () => simulateNaively(model, 1),
    })
    return { rows: [row, ...(await policyRows())] }
  },
}

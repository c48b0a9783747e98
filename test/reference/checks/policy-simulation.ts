import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { pConsumedAtLeast } from '#core/simulation/compound-tail.ts'
import { NO_POLICY } from '#core/simulation/deploy-ladders.ts'
import { quantileEstimate } from '#core/simulation/estimates.ts'
import { parsePolicySimulation, type PolicySimulation } from '#core/simulation/policy-input.ts'
import { summarisePolicy, type PolicyResult } from '#core/simulation/policy-result.ts'
import { equalIncidents } from '#core/simulation/rolling-equal.ts'
import { simulatePolicy } from '#core/simulation/simulate-policy.ts'
import { pExhaustedByDay } from '#core/simulation/simulate-window.ts'
import { DAY_MS } from '#core/units/units.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import {
  compareExpected,
  SEED,
  severityOf,
  TRIALS,
  type Expectation,
  type Severity,
} from './simulated.ts'

type Expected = Readonly<Record<string, Expectation>>

interface PolicyCase {
  readonly input: {
    readonly windowDays: number
    readonly target: number
    readonly startConsumedMinutes?: number
    readonly clipAtWindowEnd?: boolean
    readonly background: { readonly ratePerDay: number; readonly severity: Severity }
    readonly change: {
      readonly deploysPerDay?: number
      readonly deploysPerDayPattern?: number[]
      readonly changeFailureRate: number
      readonly severity: Severity
    }
    readonly policy: PolicySimulation['ladder']
  }
  readonly expected: Expected
}

function parsed(json: Record<string, unknown>): PolicySimulation {
  const result = parsePolicySimulation({ version: 1, trials: TRIALS, seed: SEED, ...json })
  if (!result.ok) throw new Error(result.error.map((issue) => issue.message).join(' '))
  return result.value
}

const metrics: Readonly<Record<string, (result: PolicyResult) => number>> = {
  pExhausted: (result) => result.pMiss.value,
  pNoIncident: (result) => result.pNoIncident.value,
  pEverFrozen: (result) => result.pEverFrozen.value,
  meanIncidents: (result) => result.meanIncidents.value,
  meanChangeIncidents: (result) => result.meanChangeIncidents.value,
  meanConsumedMinutes: (result) => result.meanConsumedMinutes.value,
  expectedOverspendMinutes: (result) => result.meanOverspendMinutes.value,
  expectedDaysExhausted: (result) => result.meanDaysExhausted.value,
  expectedDaysFrozen: (result) => result.meanDaysFrozen.value,
  expectedDeploys: (result) => result.deploys.value,
  lostDeployDays: (result) => result.lostDeployDays.value,
  lostDeploys: (result) => result.lostDeploys.value,
  budgetMinutes: (result) => result.budgetMinutes,
}

const BY_DAY = /^pExhaustedByDay@([\d.]+)$/
const QUANTILE = /^q([\d.]+)ConsumedMinutes$/

const policyCheck =
  (engine: 'continuous' | 'daily'): GroupCheck =>
  ({ data }) => {
    const { input, expected } = data as PolicyCase
    const { background, change, policy, ...window } = input
    const simulation = parsed({
      ...window,
      engine,
      background: { ratePerDay: background.ratePerDay, ...severityOf(background.severity) },
      change: {
        deploysPerDay: change.deploysPerDayPattern ?? [change.deploysPerDay],
        changeFailureRate: change.changeFailureRate,
        ...severityOf(change.severity),
      },
      ladder: policy,
    })
    const outcomes = runToEnd(simulatePolicy(simulation))
    const result = runToEnd(summarisePolicy(simulation, outcomes))
    const sorted = outcomes.consumed.slice().sort()
    const comparison = new Comparison()
    for (const [name, expectation] of Object.entries(expected)) {
      const day = BY_DAY.exec(name)?.[1]
      const p = QUANTILE.exec(name)?.[1]
      const metric = metrics[name]
      if (day !== undefined) {
        const got = pExhaustedByDay(outcomes, Number(day)).value
        compareExpected(comparison, name, got, expectation)
      } else if (p !== undefined) {
        compareExpected(comparison, name, quantileEstimate(sorted, Number(p)).value, expectation)
      } else if (metric !== undefined) {
        compareExpected(comparison, name, metric(result), expectation)
      } else comparison.same(name, 'no such metric', expectation.value)
    }
    return comparison.mismatches
  }

/** Share of the budget at which a case calls a window frozen; all of it where none is given. */
function budgetFraction(input: object): number {
  const given = Object.entries(input).find(([field]) => /fraction/i.test(field))?.[1] as unknown
  return typeof given === 'number' ? given : 1
}

/** A rolling window that deploys don't react to: exact in the long run, simulated at the start. */
const rollingNoFeedback: GroupCheck = ({ data }) => {
  const { input, expected } = data as {
    input: {
      windowDays: number
      horizonDays: number
      target: number
      ratePerDay: number
      severity: Severity
    }
    expected: Readonly<Record<'pFrozenStationary' | 'expectedFrozenDays', Expectation>>
  }
  const { windowDays, horizonDays, ratePerDay } = input
  const target = 1 - (1 - input.target) * budgetFraction(input)
  const severity = severityOf(input.severity)
  const simulation = parsed({
    engine: 'rolling',
    windowDays,
    target,
    background: { ratePerDay, ...severity },
    change: { deploysPerDay: [0], changeFailureRate: 0, ...severity },
    ladder: NO_POLICY,
    rolling: { horizonDays },
  })
  const result = runToEnd(summarisePolicy(simulation, runToEnd(simulatePolicy(simulation))))
  const count = { dist: 'poisson' as const, mean: ratePerDay * windowDays }
  const frozen = pConsumedAtLeast({ count, ...severity }, result.budgetMinutes)
  const comparison = new Comparison()
  compareExpected(comparison, 'pFrozenStationary', frozen.value, expected.pFrozenStationary)
  const days = result.meanDaysExhausted.value
  compareExpected(comparison, 'expectedFrozenDays', days, expected.expectedFrozenDays)
  return comparison.mismatches
}

/** A rolling window that freezes deploys, with incidents of one size: in closed form and simulated. */
const rollingFreezeFeedback: GroupCheck = ({ data }) => {
  const { input, expected } = data as {
    input: {
      windowDays: number
      horizonDays: number
      burnInDays: number
      target: number
      background: { ratePerDay: number }
      change: { deploysPerDay: number; changeFailureRate: number }
      severity: Severity
    }
    expected: {
      fractionOfTimeFrozen: Expectation
      deployThroughputFraction: Expectation
      meanIncidentsInWindow: Expectation
      stationaryIncidentsInWindow: readonly number[]
    }
  }
  const { windowDays, horizonDays, burnInDays, target, background, change } = input
  const severity = severityOf(input.severity)
  const simulation = parsed({
    engine: 'rolling',
    windowDays,
    target,
    background: { ...background, ...severity },
    change: { ...change, deploysPerDay: [change.deploysPerDay], ...severity },
    ladder: {
      name: 'freeze',
      tiers: [
        { minRemaining: 0, deployFactor: 1 },
        { minRemaining: -1e9, deployFactor: 0 },
      ],
    },
    rolling: { horizonDays, burnInDays },
  })
  const result = runToEnd(summarisePolicy(simulation, runToEnd(simulatePolicy(simulation))))
  const comparison = new Comparison()
  const simulated = result.meanDaysFrozen.value / horizonDays
  compareExpected(comparison, 'simulated share', simulated, expected.fractionOfTimeFrozen)
  const throughput = result.deploys.value / (change.deploysPerDay * horizonDays)
  compareExpected(comparison, 'throughput', throughput, expected.deployThroughputFraction)
  const cost = severity.duration.dist === 'constant' ? severity.duration.minutes : Number.NaN
  const impact = typeof severity.impact === 'number' ? severity.impact : Number.NaN
  const exact = equalIncidents({
    windowDays,
    backgroundPerDay: background.ratePerDay,
    changePerDay: change.deploysPerDay * change.changeFailureRate,
    freezeAt: Math.ceil(
      (budgetMinutes(target, windowDays * DAY_MS) / (cost * impact)) * (1 - 1e-12),
    ),
  })
  comparison
    .near('fractionOfTimeFrozen', exact.frozenShare, expected.fractionOfTimeFrozen.value, 1e-9)
    .near('meanIncidents', exact.meanIncidents, expected.meanIncidentsInWindow.value, 1e-9)
  expected.stationaryIncidentsInWindow.forEach((p, n) =>
    comparison.within(`P(${n} in the window)`, exact.incidents[n] ?? 0, p, 1e-9),
  )
  return comparison.mismatches
}

/** Checks of windows under a policy by case group. */
export const policySimulationChecks: Readonly<Record<string, GroupCheck>> = {
  policyContinuous: policyCheck('continuous'),
  policyDaily: policyCheck('daily'),
  rollingNoFeedback,
  rollingFreezeFeedback,
}

import { runToEnd } from '#core/result/long-work.ts'
import type { CountModel } from '#core/simulation/incident-model.ts'
import { simulateTrials } from '#core/simulation/simulate-trials.ts'
import { pExhaustedByDay, summarise, type WindowResult } from '#core/simulation/simulate-window.ts'
import { parseSimulationInput, type WindowSimulation } from '#core/simulation/simulation-input.ts'
import { quantileEstimate } from '#core/simulation/estimates.ts'
import { mttrDetectabilityCheck } from '../checks/duration-change.ts'
import { growthExhaustionCheck, linearExhaustionCheck } from '../checks/exhaustion.ts'
import { fitCountsCheck, fitDurationsCheck } from '../checks/incident-fits.ts'
import { ratePosteriorCheck } from '../checks/incident-rate.ts'
import { erlangCheck, uslCheck } from '../checks/queueing.ts'
import { policySimulationChecks } from '../checks/policy-simulation.ts'
import { creRiskTableCheck } from '../checks/risks.ts'
import {
  compareExpected,
  SEED,
  severityOf,
  TRIALS,
  type Expectation,
  type Severity,
} from '../checks/simulated.ts'
import { automationPortfolioCheck, toilNpvCheck } from '../checks/toil.ts'
import { Comparison } from '../compare.ts'
import { casesByField } from '../read-cases.ts'
import type { GroupCheck, ReferenceSuite } from '../suite.ts'

interface NoPolicyCase {
  readonly input: {
    readonly windowDays: number
    readonly target: number
    readonly count: CountModel
    readonly severity: Severity
    readonly startConsumedMinutes?: number
    readonly clipAtWindowEnd?: boolean
  }
  readonly expected: Readonly<Record<string, Expectation>>
}

function simulationOf({ input }: NoPolicyCase): WindowSimulation {
  const parsed = parseSimulationInput({
    version: 1,
    windowDays: input.windowDays,
    target: input.target,
    startConsumedMinutes: input.startConsumedMinutes ?? 0,
    incidents: {
      count: input.count,
      ...severityOf(input.severity),
    },
    clipAtWindowEnd: input.clipAtWindowEnd ?? false,
    trials: TRIALS,
    seed: SEED,
  })
  if (!parsed.ok) throw new Error(parsed.error.map((issue) => issue.message).join(' '))
  return parsed.value
}

const metrics: Readonly<Record<string, (result: WindowResult) => number>> = {
  pExhausted: (result) => result.pMiss.value,
  pNoIncident: (result) => result.pNoIncident.value,
  meanIncidents: (result) => result.meanIncidents.value,
  meanConsumedMinutes: (result) => result.meanConsumedMinutes.value,
  sdConsumedMinutes: (result) => result.exactConsumed.sd,
  expectedOverspendMinutes: (result) => result.meanOverspendMinutes.value,
  expectedDaysExhausted: (result) => result.meanDaysExhausted.value,
  budgetMinutes: (result) => result.budgetMinutes,
}

/** P(exhausted by day t) and quantiles carry their argument in the name. */
const BY_DAY = /^pExhaustedByDay@([\d.]+)$/
const QUANTILE = /^q([\d.]+)ConsumedMinutes$/

const noPolicy: GroupCheck = ({ data }) => {
  const item = data as NoPolicyCase
  const input = simulationOf(item)
  const outcomes = runToEnd(simulateTrials(input))
  const result = runToEnd(summarise(input, outcomes))
  const sorted = outcomes.consumed.slice().sort()
  const comparison = new Comparison()
  for (const [name, expected] of Object.entries(item.expected)) {
    const day = BY_DAY.exec(name)?.[1]
    const p = QUANTILE.exec(name)?.[1]
    const metric = metrics[name]
    if (day !== undefined) {
      compareExpected(comparison, name, pExhaustedByDay(outcomes, Number(day)).value, expected)
    } else if (p !== undefined) {
      compareExpected(comparison, name, quantileEstimate(sorted, Number(p)).value, expected)
    } else if (metric !== undefined) compareExpected(comparison, name, metric(result), expected)
    else comparison.same(name, 'no such metric', expected.value)
  }
  return comparison.mismatches
}

/** Monte Carlo and the closed forms beside it: `simulation/cases.json`. */
export const suite: ReferenceSuite = {
  file: 'simulation/cases.json',
  cases: (document) => casesByField(document, 'kind'),
  checks: {
    noPolicy,
    ...policySimulationChecks,
    ratePosterior: ratePosteriorCheck,
    fitCounts: fitCountsCheck,
    fitDurations: fitDurationsCheck,
    mttrDetectability: mttrDetectabilityCheck,
    creRiskTable: creRiskTableCheck,
    toilNpv: toilNpvCheck,
    automationPortfolio: automationPortfolioCheck,
    erlangC: erlangCheck,
    usl: uslCheck,
    growthExhaustion: growthExhaustionCheck,
    linearExhaustionDistribution: linearExhaustionCheck,
  },
}

import { runToEnd } from '#core/result/long-work.ts'
import type {
  CountModel,
  DurationModel,
  ImpactModel,
  PlainDuration,
} from '#core/simulation/incident-model.ts'
import { simulateTrials } from '#core/simulation/simulate-trials.ts'
import { pExhaustedByDay, summarise, type WindowResult } from '#core/simulation/simulate-window.ts'
import { parseSimulationInput, type WindowSimulation } from '#core/simulation/simulation-input.ts'
import { quantileEstimate } from '#core/simulation/estimates.ts'
import { mttrDetectabilityCheck } from '../checks/duration-change.ts'
import { growthExhaustionCheck, linearExhaustionCheck } from '../checks/exhaustion.ts'
import { fitCountsCheck, fitDurationsCheck } from '../checks/incident-fits.ts'
import { ratePosteriorCheck } from '../checks/incident-rate.ts'
import { erlangCheck, uslCheck } from '../checks/queueing.ts'
import { creRiskTableCheck } from '../checks/risks.ts'
import { automationPortfolioCheck, toilNpvCheck } from '../checks/toil.ts'
import { Comparison } from '../compare.ts'
import { casesByField } from '../read-cases.ts'
import type { GroupCheck, ReferenceSuite } from '../suite.ts'

const TRIALS = 100_000
const SEED = 20_260_701

interface Severity {
  readonly dist: string
  readonly mean?: number
  readonly median?: number
  readonly sigma?: number
  readonly shape?: number
  readonly scale?: number
  readonly value?: number
  readonly values?: number[]
  readonly components?: readonly (Severity & { readonly weight: number })[]
  readonly impact?: ImpactModel
}

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

/** Either a value with an absolute tolerance (by number of trials if stochastic), or an interval. */
interface Expectation {
  readonly value: number
  readonly tol?: number | Readonly<Record<string, number>>
  readonly accept?: Readonly<Record<string, readonly [number, number]>>
}

function plainDuration(severity: Severity): PlainDuration {
  const number = (field: keyof Severity): number => {
    const value = severity[field]
    if (typeof value !== 'number') throw new Error(`${severity.dist} without ${field}`)
    return value
  }
  switch (severity.dist) {
    case 'constant':
      return { dist: 'constant', minutes: number('value') }
    case 'exponential':
      return { dist: 'exponential', meanMinutes: number('mean') }
    case 'lognormal':
      return { dist: 'lognormal', medianMinutes: number('median'), sigma: number('sigma') }
    case 'weibull':
      return { dist: 'weibull', shape: number('shape'), scaleMinutes: number('scale') }
    case 'gamma':
      return { dist: 'gamma', shape: number('shape'), scaleMinutes: number('scale') }
    case 'empirical':
      return { dist: 'empirical', minutes: severity.values ?? [] }
    default:
      throw new Error(`unknown distribution ${severity.dist}`)
  }
}

function durationModel(severity: Severity): DurationModel {
  if (severity.dist !== 'mixture') return plainDuration(severity)
  const components = (severity.components ?? []).map((component) => ({
    weight: component.weight,
    duration: plainDuration(component),
  }))
  return { dist: 'mixture', components }
}

function simulationOf({ input }: NoPolicyCase): WindowSimulation {
  const parsed = parseSimulationInput({
    version: 1,
    windowDays: input.windowDays,
    target: input.target,
    startConsumedMinutes: input.startConsumedMinutes ?? 0,
    incidents: {
      count: input.count,
      duration: durationModel(input.severity),
      impact: input.severity.impact ?? 1,
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
      compare(comparison, name, pExhaustedByDay(outcomes, Number(day)).value, expected)
    } else if (p !== undefined) {
      compare(comparison, name, quantileEstimate(sorted, Number(p)).value, expected)
    } else if (metric !== undefined) compare(comparison, name, metric(result), expected)
    else comparison.same(name, 'no such metric', expected.value)
  }
  return comparison.mismatches
}

function compare(comparison: Comparison, name: string, got: number, expected: Expectation): void {
  const interval = expected.accept?.[TRIALS]
  if (interval !== undefined) {
    comparison.between(name, got, interval)
    return
  }
  const tolerance = typeof expected.tol === 'number' ? expected.tol : expected.tol?.[TRIALS]
  if (tolerance === undefined) throw new Error(`${name} has no tolerance for ${TRIALS} trials`)
  comparison.within(name, got, expected.value, tolerance)
}

/** Monte Carlo and the closed forms beside it: `simulation/cases.json`. */
export const suite: ReferenceSuite = {
  file: 'simulation/cases.json',
  cases: (document) => casesByField(document, 'kind'),
  checks: {
    noPolicy,
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

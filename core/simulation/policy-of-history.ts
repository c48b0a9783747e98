import { touchesRange } from '#core/error-budget/incident-losses.ts'
import { variance } from '#core/stats/variance.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { Deploy, Incident } from '#core/workspace/model/operations.ts'
import { changeFailures, type ChangeFailures } from './change-failures.ts'
import type { DeployLadder } from './deploy-ladder.ts'
import { POLICY_SIMULATION_VERSION, type PolicySimulation } from './policy-input.ts'
import type { SloHistory } from './slo-history.ts'
import { wholeWindowSimulation } from './slo-simulation.ts'

/** Published durations may be half or twice as long as a service's own: 1.96 of these are a factor of 2. */
const DEFAULT_LOG_ERROR = Math.LN2 / 1.96

/** What a policy simulation of an objective is made of. */
export interface PolicyOfHistory {
  readonly slo: Slo
  readonly history: SloHistory
  /** Incidents and deploys of the objective's service. */
  readonly incidents: readonly Incident[]
  readonly deploys: readonly Deploy[]
  readonly ladder: DeployLadder
  readonly windowDays: number
  readonly trials: number
  readonly seed: number
  /** What a rolling window holds today and how far to look; absent for one that starts afresh. */
  readonly rolling?: PolicySimulation['rolling']
}

/** A simulation read from the past, with what is assumed in it. */
export interface ReadPolicySimulation {
  readonly input: PolicySimulation
  readonly changes: ChangeFailures
  readonly assumptions: readonly string[]
}

/**
 * The policy simulation of an objective's next window: incidents that changes cause come with the
 * deploys, all others by themselves; costs are those of the window simulation, for both alike. How
 * unsure rates and durations are goes into the trials. Together they come as often as there.
 */
export function policySimulationOf(parts: PolicyOfHistory): ReadPolicySimulation {
  const { slo, history, incidents, deploys, ladder, windowDays, trials, seed, rolling } = parts
  const window = wholeWindowSimulation({ slo, history, trials, seed }, windowDays)
  const changes = changeFailures(incidents, deploys, history.range)
  const all = incidents.filter((incident) => touchesRange(incident, history.range)).length
  const byChange = changes.rate === null ? 0 : Math.min(changes.failures, changes.deploys)
  const ratePerDay = window.incidents.count.mean / windowDays
  const costs = {
    duration: window.incidents.duration,
    impact: window.incidents.impact,
    durationLogError: durationLogError(history),
  }
  const deployRate = changes.deploysPerDay
  const background = ratePerDay - deployRate * (changes.rate ?? 0)
  return {
    input: {
      version: POLICY_SIMULATION_VERSION,
      engine: rolling === undefined ? 'continuous' : 'rolling',
      windowDays,
      elapsedDays: 0,
      target: slo.target,
      startConsumedMinutes: 0,
      outsideMinutesPerDay: history.outsideMinutesPerDay ?? 0,
      background: { ratePerDay: Math.max(background, 0), ...costs, counted: all - byChange },
      change: {
        deploysPerDay: [deployRate],
        changeFailureRate: changes.rate ?? 0,
        ...costs,
        ...(changes.deploys === 0
          ? {}
          : { counted: { failures: byChange, deploys: changes.deploys } }),
      },
      ladder,
      clipAtWindowEnd: false,
      ...(rolling === undefined ? {} : { rolling }),
      trials,
      seed,
    },
    changes,
    assumptions: [...history.assumptions, ...assumptionsOf(changes)],
  }
}

/** How sure the typical cost is: sd of the logarithms / sqrt(n) of what durations are drawn from. */
function durationLogError({ fit, costs }: SloHistory): number {
  if (costs === null) return fit.duration.logMedianError ?? DEFAULT_LOG_ERROR
  const logs = costs.durations.map(Math.log)
  return Math.sqrt(variance(logs) / logs.length)
}

function assumptionsOf({ deploys, failures, rate, rate90, unsaid }: ChangeFailures): string[] {
  if (rate === null || rate90 === null) {
    return ['No deploy is on record: a freeze of deploys has nothing to hold back.']
  }
  const [low, high] = rate90
  const sentences = [
    `${formatNumber(failures, 0)} of ${formatNumber(deploys, 0)} deploys caused an incident, ${formatPercent(rate)}; the true rate is between ${formatPercent(low)} and ${formatPercent(high)} with 90 % certainty.`,
  ]
  if (failures > deploys) sentences.push('More incidents name a change than there were deploys.')
  if (unsaid > 0) {
    const who = unsaid === 1 ? 'One incident doesn’t' : `${formatNumber(unsaid, 0)} incidents don’t`
    sentences.push(`${who} say whether a change caused it: no freeze prevents it.`)
  }
  return sentences
}

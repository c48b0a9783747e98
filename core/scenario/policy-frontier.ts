import type { LongWork } from '#core/result/long-work.ts'
import type { DeployLadder } from '#core/simulation/deploy-ladder.ts'
import {
  freezeLadder,
  matrixLadder,
  NO_POLICY,
  taxLadder,
} from '#core/simulation/deploy-ladders.ts'
import { meanOf, type Estimate } from '#core/simulation/estimates.ts'
import type { PolicySimulation } from '#core/simulation/policy-input.ts'
import { simulatePolicy } from '#core/simulation/simulate-policy.ts'
import { pExhaustedByDay } from '#core/simulation/simulate-window.ts'
import type { Ratio } from '#core/units/units.ts'
import { withOffset } from './compare-scenarios.ts'

/** One way to run a service: the whole simulation of it, and what to call it. */
export interface FrontierVariant {
  readonly name: string
  readonly input: PolicySimulation
}

/** What a variant costs and brings. */
export interface FrontierPoint {
  readonly name: string
  readonly pMiss: Estimate
  readonly lostDeployDays: Estimate
  readonly meanDaysFrozen: Estimate
  readonly meanOverspendMinutes: Estimate
  readonly deploys: Estimate
  /** Name of a variant that misses no more often for no more lost days; null on the frontier. */
  readonly dominatedBy: string | null
}

/**
 * P(miss) against lost deploy days over a family of variants under the same luck, which is what
 * lets neighbours be told apart. Those that another one beats in both are marked.
 */
export function* policyFrontier(variants: readonly FrontierVariant[]): LongWork<FrontierPoint[]> {
  const total = variants.reduce((sum, { input }) => sum + input.trials, 0)
  const points: FrontierPoint[] = []
  let done = 0
  for (const variant of variants) {
    points.push(yield* withOffset(frontierPoint(variant), done, total))
    done += variant.input.trials
  }
  return markDominated(points)
}

/** One point of a frontier, so that several workers can share the variants. */
export function* frontierPoint({ name, input }: FrontierVariant): LongWork<FrontierPoint> {
  const outcomes = yield* simulatePolicy(input)
  const { trials, consumed, budgetMinutes } = outcomes
  const mean = (column: Float64Array) => meanOf(trials, (trial) => column[trial]!)
  return {
    name,
    pMiss: pExhaustedByDay(outcomes, outcomes.toDay),
    lostDeployDays: mean(outcomes.lostDeployDays),
    meanDaysFrozen: mean(outcomes.daysFrozen),
    meanOverspendMinutes: meanOf(trials, (trial) => Math.max(consumed[trial]! - budgetMinutes, 0)),
    deploys: mean(outcomes.deploys),
    dominatedBy: null,
  }
}

/** Marks each point that another one beats: no worse in both figures, and better in one. */
export function markDominated(points: readonly FrontierPoint[]): FrontierPoint[] {
  return points.map((point) => {
    const better = points.find((other) => {
      const missed = other.pMiss.value - point.pMiss.value
      const lost = other.lostDeployDays.value - point.lostDeployDays.value
      return missed <= 0 && lost <= 0 && (missed < 0 || lost < 0)
    })
    return { ...point, dominatedBy: better?.name ?? null }
  })
}

/** Shares of the budget left at which the usual family freezes. */
const FREEZES: readonly Ratio[] = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75]

/**
 * The usual family of a service: no policy, a freeze at several levels, the decision matrix and a
 * tax, besides the ladder it has.
 *
 * @param exceptions share of the deploys that pass a freeze
 */
export function usualVariants(input: PolicySimulation, exceptions: Ratio = 0): FrontierVariant[] {
  const ladders: DeployLadder[] = [
    input.ladder,
    NO_POLICY,
    ...FREEZES.map((remaining) => freezeLadder(remaining, exceptions)),
    matrixLadder(undefined, exceptions),
    taxLadder(0.5),
  ]
  const named = new Map(ladders.map((ladder) => [ladder.name, ladder]))
  return [...named].map(([name, ladder]) => ({ name, input: { ...input, ladder } }))
}

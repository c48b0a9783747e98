import type { LongWork } from '#core/result/long-work.ts'
import type { Estimate } from '#core/simulation/estimates.ts'
import type { PolicySimulation } from '#core/simulation/policy-input.ts'
import { scaleDurations } from '#core/simulation/scale-durations.ts'
import { simulatePolicy } from '#core/simulation/simulate-policy.ts'
import { pExhaustedByDay } from '#core/simulation/simulate-window.ts'
import type { Ratio } from '#core/units/units.ts'

/** What one may turn to miss less often. */
export type Lever = 'durations' | 'incidents' | 'change-failure-rate' | 'deploys'

/** Below this share of today's value a lever is as good as gone. */
const LEAST_FACTOR = 1e-3

/** Halvings of the logarithm of the factor: it is then known to 0.1 %. */
const STEPS = 13

/** How far a lever has to go, or why no way leads there. */
export type WhatItTakes =
  /** `factor` times today's value, with the share of misses that this leaves. */
  | { readonly kind: 'reached'; readonly factor: number; readonly pMiss: Estimate }
  | { readonly kind: 'already'; readonly pMiss: Estimate }
  /** Even without what the lever stands for it is missed more often. */
  | { readonly kind: 'out-of-reach'; readonly pMiss: Estimate }

/**
 * The largest factor of a lever with which the budget is spent with probability `pMiss` at most.
 * All trials keep their luck, so that in every one of them less is never worse: halving finds the
 * answer. Its precision is that of the simulation; `pMiss` of the answer says how good.
 */
export function* whatItTakes(
  input: PolicySimulation,
  lever: Lever,
  pMiss: Ratio,
): LongWork<WhatItTakes> {
  const total = (STEPS + 2) * input.trials
  let runs = 0
  function* missAt(factor: number): LongWork<Estimate> {
    const work = simulatePolicy(turned(input, lever, factor))
    for (;;) {
      const step = work.next()
      if (step.done) {
        runs += 1
        return pExhaustedByDay(step.value, step.value.toDay)
      }
      yield { done: runs * input.trials + step.value.done, total, unit: 'trials' }
    }
  }
  const today = yield* missAt(1)
  if (today.value <= pMiss) return { kind: 'already', pMiss: today }
  let reached = yield* missAt(LEAST_FACTOR)
  if (reached.value > pMiss) return { kind: 'out-of-reach', pMiss: reached }
  let low = Math.log(LEAST_FACTOR)
  let high = 0
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2
    const missed = yield* missAt(Math.exp(middle))
    if (missed.value <= pMiss) {
      low = middle
      reached = missed
    } else high = middle
  }
  return { kind: 'reached', factor: Math.exp(low), pMiss: reached }
}

/** A simulation with a lever at so many times its value. */
export function turned(input: PolicySimulation, lever: Lever, factor: number): PolicySimulation {
  const { background, change } = input
  switch (lever) {
    case 'durations':
      return {
        ...input,
        background: { ...background, duration: scaleDurations(background.duration, factor) },
        change: { ...change, duration: scaleDurations(change.duration, factor) },
      }
    case 'incidents':
      return {
        ...input,
        background: { ...background, ratePerDay: background.ratePerDay * factor },
        change: { ...change, changeFailureRate: change.changeFailureRate * factor },
      }
    case 'change-failure-rate':
      return {
        ...input,
        change: { ...change, changeFailureRate: change.changeFailureRate * factor },
      }
    default: {
      const deploysPerDay = change.deploysPerDay.map((deploys) => deploys * factor)
      return { ...input, change: { ...change, deploysPerDay } }
    }
  }
}

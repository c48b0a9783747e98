import type { LongWork } from '#core/result/long-work.ts'
import type { Estimate } from '#core/simulation/estimates.ts'
import type { PolicySimulation } from '#core/simulation/policy-input.ts'
import { simulatePolicy } from '#core/simulation/simulate-policy.ts'
import { pExhaustedByDay } from '#core/simulation/simulate-window.ts'
import { withOffset } from './compare-scenarios.ts'
import { turned, type Lever } from './what-it-takes.ts'

/** An input with the range in which it is likely to lie, as factors of its value (P10 and P90). */
export interface TornadoInput {
  readonly lever: Lever
  readonly low: number
  readonly high: number
}

/** How far one input moves P(miss), all others at their values. */
export interface TornadoBar {
  readonly lever: Lever
  readonly atLow: Estimate
  readonly atHigh: Estimate
  /** Largest less smallest of P(miss) at low, today and high. */
  readonly swing: number
  /** False where today is worse, or better, than both ends: more isn't simply better or worse. */
  readonly isMonotonic: boolean
}

/** Bars of a tornado around today's P(miss), widest first; all under the same luck. */
export function* policyTornado(
  input: PolicySimulation,
  inputs: readonly TornadoInput[],
): LongWork<{ today: Estimate; bars: TornadoBar[] }> {
  const total = (1 + 2 * inputs.length) * input.trials
  let runs = 0
  function* missOf(variant: PolicySimulation): LongWork<Estimate> {
    const outcomes = yield* withOffset(simulatePolicy(variant), runs * input.trials, total)
    runs += 1
    return pExhaustedByDay(outcomes, outcomes.toDay)
  }
  const today = yield* missOf(input)
  const bars: TornadoBar[] = []
  for (const { lever, low, high } of inputs) {
    const atLow = yield* missOf(turned(input, lever, low))
    const atHigh = yield* missOf(turned(input, lever, high))
    const values = [atLow.value, today.value, atHigh.value]
    bars.push({
      lever,
      atLow,
      atHigh,
      swing: Math.max(...values) - Math.min(...values),
      isMonotonic: (atLow.value - today.value) * (today.value - atHigh.value) >= 0,
    })
  }
  return { today, bars: bars.sort((a, b) => b.swing - a.swing) }
}

import type { Minutes } from '#core/units/units.ts'
import { durationMoment } from './duration-moments.ts'
import type { CountModel, ImpactModel } from './incident-model.ts'
import type { WindowSimulation } from './simulation-input.ts'

const MINUTES_PER_DAY = 1440

/**
 * Mean and standard deviation of the minutes consumed by the window's end, in closed form:
 * E S = E N m1 and Var S = E N (m2 - m1^2) + Var N m1^2, with m1, m2 the moments of one
 * incident's cost. They stand beside the simulated mean as its check.
 */
export function consumedMoments(input: WindowSimulation): { mean: Minutes; sd: Minutes } {
  const { count } = input.incidents
  const m1 = costMoment(input, 1)
  const m2 = costMoment(input, 2)
  const variance = count.mean * (m2 - m1 * m1) + countVariance(count) * m1 * m1
  const certain = input.startConsumedMinutes + (input.backgroundMinutes ?? 0)
  return { mean: certain + count.mean * m1, sd: Math.sqrt(variance) }
}

/** Variance of the number of incidents. */
export function countVariance(count: CountModel): number {
  return count.dist === 'poisson' ? count.mean : count.mean + count.mean ** 2 / count.size
}

/**
 * E[cost^k] of one incident. Clipped at the window's end, an incident lasts min(D, V) with V
 * uniform on [0, T]; then E[min(D, V)^k] = M_k - k / (k + 1) M_(k+1) / T, where M_j is
 * E[min(D, T)^j].
 */
function costMoment(input: WindowSimulation, order: number): number {
  const { duration, impact } = input.incidents
  const share = impactMoment(impact, order)
  if (!input.clipAtWindowEnd) return share * durationMoment(duration, order)
  const left = (input.windowDays - input.elapsedDays) * MINUTES_PER_DAY
  const next = durationMoment(duration, order + 1, left)
  return share * (durationMoment(duration, order, left) - ((order / (order + 1)) * next) / left)
}

function impactMoment(impact: ImpactModel, order: number): number {
  if (typeof impact === 'number') return impact ** order
  return impact.reduce((sum, part) => sum + part.p * part.fraction ** order, 0)
}

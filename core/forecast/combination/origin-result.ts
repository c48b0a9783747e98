import type { LevelStep, MemberColumn } from './member-column.ts'
import type { FitMemory, Member } from './member.ts'
import { relativeLosses, weightedMedians, weightsOf } from './weights.ts'

/** One origin of a back-test: what was held back and what each member said. */
export interface OriginResult {
  readonly origin: number
  readonly held: Float64Array
  readonly forecasts: readonly (Float64Array | null)[]
  /** Mean absolute error a member; NaN without a forecast. */
  readonly losses: readonly number[]
  /** Combined forecast with weights that don't know this origin. */
  readonly combined: Float64Array
}

/** The values after an origin as if no step had come among them: nobody could foresee one. */
export function withoutSteps(
  values: Float64Array,
  origin: number,
  horizon: number,
  steps: readonly LevelStep[],
): Float64Array {
  const held = values.slice(origin, origin + horizon)
  for (const { slot, size } of steps) {
    if (slot <= origin) continue
    for (let i = slot - origin; i < held.length; i += 1) held[i]! -= size
  }
  return held
}

/** What each member says at an origin, and how far it was off. */
export function tryMembers(
  members: readonly Member[],
  column: MemberColumn,
  held: Float64Array,
  memory: FitMemory,
) {
  const forecasts = members.map((member) => within(member.forecast(column, held.length, memory)))
  const losses = forecasts.map((ahead) => (ahead === null ? Number.NaN : meanError(held, ahead)))
  return { origin: column.values.length, held, forecasts, losses }
}

/** A forecast that left the numbers is none. */
export function within(ahead: Float64Array | null): Float64Array | null {
  return ahead === null || !ahead.every(Number.isFinite) ? null : ahead
}

function meanError(held: Float64Array, ahead: Float64Array): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < held.length; i += 1) {
    const error = Math.abs(held[i]! - ahead[i]!)
    if (Number.isNaN(error)) continue
    sum += error
    count += 1
  }
  return count === 0 ? Number.NaN : sum / count
}

/** The combined forecast of an origin by what the other origins say; by equal weights when it is alone. */
export function combinedWithout(
  { forecasts, held }: Omit<OriginResult, 'combined'>,
  at: number,
  losses: readonly (readonly number[])[],
): Float64Array {
  const others = losses.filter((_, origin) => origin !== at)
  const weights = weightsOf(
    relativeLosses(others, forecasts.length).map((loss, i) =>
      forecasts[i] === null ? Number.NaN : loss,
    ),
  )
  return weightedMedians(forecasts, weights, held.length)
}

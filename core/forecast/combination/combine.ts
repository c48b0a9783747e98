import type { LongWork } from '#core/result/long-work.ts'
import type { Combination } from './combination.ts'
import { combinationErrors, growsByFactor } from './combination-errors.ts'
import type { Bounds } from './growth-scale.ts'
import type { FitMemory, Member, MemberId } from './member.ts'
import { memberColumn, type LevelStep, type MemberColumn } from './member-column.ts'
import { growOn, lastingGrowth } from './lasting-growth.ts'
import {
  combinedWithout,
  tryMembers,
  within,
  withoutSteps,
  type OriginResult,
} from './origin-result.ts'
import { rollingOrigins } from './rolling-origins.ts'
import { relativeLosses, weightedMedians, weightsOf } from './weights.ts'

/** What is asked of a combination. */
export interface CombinationQuestion {
  /** Regular grid, NaN for a gap; the last value is present. */
  readonly values: Float64Array
  /** Season lengths in steps, shortest first. */
  readonly periods: readonly number[]
  readonly members: readonly Member[]
  /** Steps that are asked about, which the back-test scores. */
  readonly horizon: number
  /** Steps for which expected values are kept, at least `horizon`. */
  readonly reach: number
  readonly bounds: Bounds
  /** Lasting steps in `values` that are none of the growth, nor an error of who couldn't foresee them. */
  readonly steps: readonly LevelStep[]
  /** What is left of a smoothed trend after each step ahead, 0..1. */
  readonly fading: number
  /** The history shows growth that isn't chance: beyond the tested horizon only lasting growth has a say. */
  readonly growing: boolean
}

/** A combination with the back-test behind it. */
export interface CombinationResult {
  readonly combination: Combination
  readonly column: MemberColumn
  readonly origins: readonly OriginResult[]
  /** Steps scored after each origin. */
  readonly scoredSteps: number
  /** The members in the order of each origin's losses. */
  readonly memberIds: readonly MemberId[]
}

/**
 * Fits every member on the past of up to 16 origins, weighs each by how its errors compare
 * with those of the others, and takes the weighted median of what they say of the future. The
 * bands are those that the errors of the same combination ask for, each origin judged by
 * weights that don't know it. Null when the column has no value or no member can forecast it.
 *
 * Sources: J. M. Bates and C. W. J. Granger, The combination of forecasts, Operational Research
 * Quarterly 20, 1969; V. R. R. Jose and R. L. Winkler, Simple robust averages of forecasts,
 * International Journal of Forecasting 24, 2008.
 */
export function* combineForecasts(
  question: CombinationQuestion,
): LongWork<CombinationResult | null> {
  const { values, periods, members, horizon, bounds, steps, fading } = question
  const facts = { bounds, steps, fading }
  const longest = periods.at(-1) ?? 1
  const rolling = rollingOrigins(values.length, longest, horizon)
  const memory: FitMemory = new Map()
  const tries: Omit<OriginResult, 'combined'>[] = []
  const total = rolling.origins.length + 1
  for (const origin of rolling.origins) {
    const column = memberColumn(values.subarray(0, origin), periods, facts)
    const held = withoutSteps(values, origin, rolling.horizon, steps)
    if (column !== null) tries.push(tryMembers(members, column, held, memory))
    yield { done: tries.length, total, unit: 'back-test origins' }
  }
  const column = memberColumn(values, periods, facts)
  if (column === null) return null
  const forecasts = members.map((member) =>
    within(member.forecast(column, question.reach, new Map())),
  )
  const losses = tries.map((row) => row.losses)
  const relative = relativeLosses(losses, members.length).map((loss, i) =>
    forecasts[i] === null ? Number.NaN : loss,
  )
  if (relative.every(Number.isNaN)) return null
  const weights = weightsOf(tries.length > 0 ? relative : untested(members, relative))
  const origins = tries.map((row, at) => ({ ...row, combined: combinedWithout(row, at, losses) }))
  const byFactor = tries.length > 0 && question.growing && growsByFactor(column, members, weights)
  const errors = combinationErrors({ origins, rolling, column, values, steps, longest, byFactor })
  const { floor, cap } = bounds
  const centre = weightedMedians(forecasts, weights, question.reach)
  if (question.growing && tries.length > 0) {
    growOn(centre, rolling.horizon, longest, lastingGrowth(question, forecasts, weights))
  }
  return {
    column,
    origins,
    memberIds: members.map(({ id }) => id),
    scoredSteps: rolling.horizon,
    combination: {
      members: members
        .map(({ id, label }, i) => ({ id, label, weight: weights[i]!, relativeLoss: relative[i]! }))
        .filter(({ weight }) => weight > 0)
        .toSorted((a, b) => b.weight - a.weight),
      factors: null,
      centre: centre.map((value) => Math.min(cap, Math.max(floor, value))),
      period: column.periods.at(-1) ?? 1,
      errors,
      floor,
      cap,
    },
  }
}

/** Without any test a straight line stands alone: it is the least that growth can be told by. */
function untested(members: readonly Member[], relative: readonly number[]): readonly number[] {
  const line = members.findIndex(({ id }) => id === 'line')
  if (line < 0 || Number.isNaN(relative[line])) return relative
  return relative.map((loss, i) => (i === line ? loss : Number.NaN))
}

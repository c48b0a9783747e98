import type { LongWork } from '#core/result/long-work.ts'
import type { Combination } from './combination.ts'
import { errorModel } from './error-model.ts'
import { errorShape, type ErrorShape } from './error-shape.ts'
import type { Bounds } from './growth-scale.ts'
import type { FitMemory, Member, MemberId } from './member.ts'
import { memberColumn, withoutLine, type LevelStep, type MemberColumn } from './member-column.ts'
import { growOn, lastingGrowth } from './lasting-growth.ts'
import { rollingOrigins, type RollingOrigins } from './rolling-origins.ts'
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
  const settled = origins.filter(({ origin }) => !justAfterStep(origin, steps, longest))
  const shape = shapeOf(settled, column, values, byFactor)
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
      errors: errorModel(
        shape,
        tries.length > 0 ? independentErrors(rolling, shape) : values.length / UNTESTED_PER_ERROR,
        byFactor,
      ),
      floor,
      cap,
    },
  }
}

/** What the errors of settled origins look like, as shares of what was expected where growth is by a factor. */
function shapeOf(
  settled: readonly OriginResult[],
  column: MemberColumn,
  values: Float64Array,
  byFactor: boolean,
): ErrorShape {
  const errors = settled.map(({ held, combined }) =>
    held.map((value, i) => (value - combined[i]!) / (byFactor ? combined[i]! : 1)),
  )
  const tested = byFactor ? values.map(Math.log) : values
  // Without a test the growth that the line explains is no error.
  const history = settled.length > 0 ? tested : withoutLine(column.adjusted)
  return errorShape(errors, history, differencePeriod(values.length, column.periods))
}

/** Members on the scale of growth by a factor. */
const BY_FACTOR: ReadonlySet<MemberId> = new Set(['compound', 'growth-holt-winters', 'growth-stl'])

/** Whether those that grow by a factor have most of the say: then errors grow with the values. */
function growsByFactor(
  { scale }: MemberColumn,
  members: readonly Member[],
  weights: readonly number[],
): boolean {
  const say = members.reduce((sum, { id }, i) => sum + (BY_FACTOR.has(id) ? weights[i]! : 0), 0)
  return scale.kind === 'log' && say > 1 / 2
}

/** The values after an origin as if no step had come among them: nobody could foresee one. */
function withoutSteps(
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

/** Values after a step until forecasts are expected to have followed it. */
const SETTLING = 7

/** Whether a step is so fresh at an origin that its errors aren't those of other times. */
function justAfterStep(origin: number, steps: readonly LevelStep[], longest: number): boolean {
  const settling = Math.max(SETTLING, longest)
  return steps.some(({ slot }) => origin > slot && origin <= slot + settling)
}

/** Without any test a straight line stands alone: it is the least that growth can be told by. */
function untested(members: readonly Member[], relative: readonly number[]): readonly number[] {
  const line = members.findIndex(({ id }) => id === 'line')
  if (line < 0 || Number.isNaN(relative[line])) return relative
  return relative.map((loss, i) => (i === line ? loss : Number.NaN))
}

function tryMembers(
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
function within(ahead: Float64Array | null): Float64Array | null {
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
function combinedWithout(
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

/** Values of an untested history that stand for one independent error. */
const UNTESTED_PER_ERROR = 4

/** Few origins can't show all that their errors share: so much is taken as common anyway. */
const UNSEEN = 0.7

/**
 * How many independent errors a back-test stands for: origins that don't overlap, each worth
 * more than one error where those of its steps have little in common (the design effect of
 * clustered samples).
 */
function independentErrors(
  { independent, horizon }: RollingOrigins,
  { shared, phi }: ErrorShape,
): number {
  const alike = shared + ((1 - shared) * (1 + phi)) / ((1 - phi) * horizon)
  return independent / (UNSEEN + (1 - UNSEEN) * Math.min(1, alike))
}

/** The season whose differences show rare events: the longest that the history holds three times. */
function differencePeriod(n: number, periods: readonly number[]): number {
  return periods.findLast((period) => n >= 3 * period) ?? 1
}

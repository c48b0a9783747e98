import { errorModel, type ErrorModel } from './error-model.ts'
import { errorShape, type ErrorShape } from './error-shape.ts'
import { withoutLine, type LevelStep, type MemberColumn } from './member-column.ts'
import type { Member, MemberId } from './member.ts'
import type { OriginResult } from './origin-result.ts'
import type { RollingOrigins } from './rolling-origins.ts'

/** What the errors of a combination are learned from. */
export interface CombinationErrors {
  readonly origins: readonly OriginResult[]
  readonly rolling: RollingOrigins
  readonly column: MemberColumn
  /** The history, NaN for a gap. */
  readonly values: Float64Array
  readonly steps: readonly LevelStep[]
  /** Longest season in steps, 1 for none. */
  readonly longest: number
  /** See {@link growsByFactor}. */
  readonly byFactor: boolean
}

/** The error model of a combination, from its back-test or, without one, from its history. */
export function combinationErrors(input: CombinationErrors): ErrorModel {
  const { origins, rolling, column, values, steps, longest, byFactor } = input
  const settled = origins.filter(({ origin }) => !justAfterStep(origin, steps, longest))
  const shape = shapeOf(settled, column, values, byFactor)
  const df =
    origins.length > 0 ? independentErrors(rolling, shape) : values.length / UNTESTED_PER_ERROR
  return errorModel(shape, df, byFactor)
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
export function growsByFactor(
  { scale }: MemberColumn,
  members: readonly Member[],
  weights: readonly number[],
): boolean {
  const say = members.reduce((sum, { id }, i) => sum + (BY_FACTOR.has(id) ? weights[i]! : 0), 0)
  return scale.kind === 'log' && say > 1 / 2
}

/** Values after a step until forecasts are expected to have followed it. */
const SETTLING = 7

/** Whether a step is so fresh at an origin that its errors aren't those of other times. */
function justAfterStep(origin: number, steps: readonly LevelStep[], longest: number): boolean {
  const settling = Math.max(SETTLING, longest)
  return steps.some(({ slot }) => origin > slot && origin <= slot + settling)
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

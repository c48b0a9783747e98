import type { CombinationQuestion } from './combine.ts'
import type { MemberId } from './member.ts'
import { weightedMedians } from './weights.ts'

/** Members whose growth is that of the whole history, not of its last steps. */
const LASTING: ReadonlySet<MemberId> = new Set(['line', 'theil-sen', 'compound', 'saturating'])

/** A member's forecast and its weight. */
interface Weighed {
  readonly values: Float64Array
  readonly weight: number
}

/** The members of a combination whose growth lasts, with their weights. */
export function lastingGrowth(
  { members }: Pick<CombinationQuestion, 'members'>,
  forecasts: readonly (Float64Array | null)[],
  weights: readonly number[],
): readonly Weighed[] {
  return members.flatMap(({ id }, i) => {
    const values = forecasts[i]!
    const lasts = LASTING.has(id) && values !== null && weights[i]! > 0
    return lasts ? [{ values, weight: weights[i]! }] : []
  })
}

/**
 * Beyond the steps that a back-test scored, members that hold a level or let a trend fade were
 * never shown to be right: there the combination grows from its last tested season as those do
 * whose growth is the whole history's, by their weighted median. Changes `centre` in place.
 *
 * @param tested steps that were scored, at least 1
 * @param period longest season in steps, 1 for none
 */
export function growOn(
  centre: Float64Array,
  tested: number,
  period: number,
  lasting: readonly Weighed[],
): void {
  if (lasting.length === 0 || tested < period) return
  const weights = lasting.map(({ weight }) => weight)
  const rest = centre.length - tested
  if (rest <= 0) return
  /** The step of the last tested season with the phase of step `i` after the tested ones. */
  const anchorOf = (i: number) => tested - period + (i % period)
  const growths = lasting.map(({ values }) =>
    Float64Array.from({ length: rest }, (_, i) => values[tested + i]! - values[anchorOf(i)]!),
  )
  const growth = weightedMedians(growths, weights, rest)
  for (let i = rest - 1; i >= 0; i -= 1) centre[tested + i] = centre[anchorOf(i)]! + growth[i]!
}

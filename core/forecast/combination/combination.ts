import type { Ratio } from '#core/units/units.ts'
import type { ForecastBand } from '../forecast.ts'
import { sizeOf, type ErrorModel } from './error-model.ts'
import type { MemberId } from './member.ts'

/** A member's part in a combination. */
export interface MemberShare {
  readonly id: MemberId
  readonly label: string
  /** Shares sum to 1. */
  readonly weight: Ratio
  /** Its mean absolute error over that of the middle member, mean over the origins; 1 without any. */
  readonly relativeLoss: number
}

/** A weighted median of forecasts with the errors it was seen to make, as plain data. */
export interface Combination {
  /** By falling weight. */
  readonly members: readonly MemberShare[]
  /** Expected values 1, 2, … steps after the data, as on usual days. */
  readonly centre: Float64Array
  /** What known events multiply them by, likewise; null where none is to come. */
  readonly factors: Float64Array | null
  /** Steps of the longest season, 1 for none: beyond `centre` the last one goes on with its growth. */
  readonly period: number
  readonly errors: ErrorModel
  /** Nothing lies below or above. */
  readonly floor: number
  readonly cap: number
}

/** The expected value a whole number of steps after the data, 1 for the first. */
export function centreAt(combination: Combination, step: number): number {
  const { factors, floor, cap } = combination
  const usual = usualAt(combination, step)
  const factor = factors?.[Math.max(0, step - 1)] ?? 1
  return factor === 1 ? usual : Math.min(cap, Math.max(floor, usual * factor))
}

/** The same as on usual days, without known events. */
export function usualAt({ centre, period, floor, cap }: Combination, step: number): number {
  const known = centre.length
  if (step <= known) return centre[Math.max(0, step - 1)]!
  const back = Math.min(period, known)
  const beyond = step - known
  const cycles = Math.ceil(beyond / back)
  const growth = known > back ? centre[known - 1]! - centre[known - 1 - back]! : 0
  const value = centre[known - 1 - back + (beyond - (cycles - 1) * back)]! + cycles * growth
  return Math.min(cap, Math.max(floor, value))
}

/**
 * What an error of size 1 one step ahead is at a step: it grows with the distance, and with the
 * expected value where errors are shares of it.
 */
export function errorUnitAt(combination: Combination, step: number): number {
  const { growth, relative } = combination.errors
  return step ** growth * (relative ? Math.abs(centreAt(combination, step)) : 1)
}

/**
 * Expected values and bands at whole numbers of steps after the data, 1 for the first.
 *
 * @param levels in (0, 1), in any order; bands come by rising level
 */
export function predictCombination(
  combination: Combination,
  steps: Float64Array,
  levels: readonly Ratio[],
): { mean: Float64Array; levels: ForecastBand[] } {
  const { errors, floor, cap } = combination
  const mean = steps.map((step) => centreAt(combination, step))
  const unit = steps.map((step) => errorUnitAt(combination, step))
  const within = (value: number) => Math.min(cap, Math.max(floor, value))
  return {
    mean,
    levels: levels
      .toSorted((a, b) => a - b)
      .map((level) => {
        const size = sizeOf(errors, level)
        return {
          level,
          lower: mean.map((value, i) => within(value - size * unit[i]!)),
          upper: mean.map((value, i) => within(value + size * unit[i]!)),
        }
      }),
  }
}

import type { Minutes } from '#core/units/units.ts'

/** Work that saves toil, bad minutes, or both. */
export interface Improvement {
  readonly id: string
  readonly name: string
  /** Engineering hours it takes, >= 0. */
  readonly effortHours: number
  readonly toilHoursPerYear: number
  readonly badMinutesPerYear: Minutes
}

/** An improvement with what it is worth under an exchange rate. */
export interface RankedImprovement extends Improvement {
  /** Toil saved plus bad minutes saved, in hours of work a year. */
  readonly worthPerYear: number
  /** That per hour of effort; Infinity for what takes none. */
  readonly worthPerHour: number
}

/**
 * One list in which toil and risk compete, most worth for an hour of work first. What a bad minute
 * is worth in hours of work is the user's to say: the list is only as right as that rate.
 *
 * @param hoursPerBadMinute hours of work that one bad minute is worth, >= 0
 */
export function rankByValue(
  improvements: readonly Improvement[],
  hoursPerBadMinute: number,
): readonly RankedImprovement[] {
  return improvements
    .map((improvement) => {
      const { toilHoursPerYear, badMinutesPerYear, effortHours } = improvement
      const worthPerYear = toilHoursPerYear + badMinutesPerYear * hoursPerBadMinute
      const worthPerHour =
        worthPerYear === 0 ? 0 : effortHours === 0 ? Infinity : worthPerYear / effortHours
      return { ...improvement, worthPerYear, worthPerHour }
    })
    .sort((a, b) => compare(a.worthPerHour, b.worthPerHour) || b.worthPerYear - a.worthPerYear)
}

/**
 * The rate at which two improvements change places: below it the one with more toil for an hour of
 * work leads, above it the one with more bad minutes; null where one leads at every rate.
 */
export function breakEvenRate(a: Improvement, b: Improvement): number | null {
  const toil = a.toilHoursPerYear / a.effortHours - b.toilHoursPerYear / b.effortHours
  const bad = b.badMinutesPerYear / b.effortHours - a.badMinutesPerYear / a.effortHours
  const rate = toil / bad
  return Number.isFinite(rate) && rate > 0 ? rate : null
}

function compare(a: number, b: number): number {
  return a === b ? 0 : b > a ? 1 : -1
}

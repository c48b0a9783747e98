import { linearFit } from '#core/stats/regression.ts'
import type { Ratio } from '#core/units/units.ts'

/** The part of the time of a team that toil should take at most. */
export const TOIL_TARGET: Ratio = 0.5

/** Weeks that a trend needs. */
const LEAST_WEEKS = 4

/** Toil of a week and the hours that the team had. */
export interface ToilWeek {
  readonly toilHours: number
  /** Hours of the team in that week, above 0. */
  readonly teamHours: number
}

/** How much of its time a team spends on toil. */
export interface ToilShare {
  /** Toil of all weeks over all hours; null without any. */
  readonly share: Ratio | null
  readonly weekly: readonly Ratio[]
  readonly weeksOverTarget: number
  readonly isOverTarget: boolean
  /** Change of the share a week; null under four weeks. */
  readonly trendPerWeek: number | null
}

/** The share is that of the sums: a week of holidays counts with the hours it had. */
export function toilShare(weeks: readonly ToilWeek[], target: Ratio = TOIL_TARGET): ToilShare {
  const worked = weeks.filter(({ teamHours }) => teamHours > 0)
  const weekly = worked.map(({ toilHours, teamHours }) => toilHours / teamHours)
  const teamHours = worked.reduce((sum, week) => sum + week.teamHours, 0)
  const toilHours = worked.reduce((sum, week) => sum + week.toilHours, 0)
  const share = teamHours > 0 ? toilHours / teamHours : null
  const fit =
    weekly.length < LEAST_WEEKS
      ? null
      : linearFit(
          weekly.map((_, week) => week),
          weekly,
        )
  return {
    share,
    weekly,
    weeksOverTarget: weekly.filter((one) => one > target).length,
    isOverTarget: share !== null && share > target,
    trendPerWeek: fit?.slope ?? null,
  }
}

import {
  compound,
  growthStl,
  line,
  meanLevel,
  saturating,
  steadyGrowth,
  theilSen,
  theta,
} from './decomposition-members.ts'
import type { Member, MemberId } from './member.ts'
import { lastCycle, medianProfile, recentProfile } from './profiles.ts'
import { growthHoltWinters, holtWinters, steadyHoltWinters } from './smoothing-members.ts'

/** Cycles that a median profile looks back on: a week of days. */
const MEDIAN_CYCLES = 7

/**
 * The members of a combination, simplest first. They differ in what they hold on to: the last
 * cycle, a profile, a level, a line, or states that follow the data, on the plain scale or on
 * that of growth; so that where one is wrong the others are wrong in other ways.
 */
export const MEMBERS: readonly Member[] = [
  {
    id: 'last-season',
    label: 'the last short season going on',
    forecast: ({ values, periods }, horizon) => lastCycle(values, periods[0] ?? 1, horizon),
  },
  {
    id: 'last-value',
    label: 'the last value going on',
    forecast: ({ values, periods }, horizon) =>
      periods.length > 0 ? lastCycle(values, 1, horizon) : null,
  },
  {
    id: 'last-long-season',
    label: 'the last long season going on',
    forecast: ({ values, periods }, horizon) =>
      periods.length > 1 ? lastCycle(values, periods.at(-1)!, horizon) : null,
  },
  {
    id: 'recent-short-profile',
    label: 'a profile of recent short seasons',
    forecast: ({ cleaned, periods }, horizon) =>
      periods.length > 1 ? recentProfile(cleaned, periods[0]!, horizon) : null,
  },
  {
    id: 'recent-profile',
    label: 'a profile of recent long seasons',
    forecast: ({ cleaned, periods }, horizon) =>
      recentProfile(cleaned, periods.at(-1) ?? 1, horizon),
  },
  {
    id: 'median-profile',
    label: 'the median of the last seven short seasons',
    forecast: ({ values, periods }, horizon) =>
      medianProfile(values, periods[0] ?? 1, horizon, MEDIAN_CYCLES),
  },
  { id: 'mean-level', label: 'the mean level of the last season', forecast: meanLevel },
  { id: 'line', label: 'a straight line with seasons', forecast: line },
  { id: 'compound', label: 'compound growth with seasons', forecast: steadyGrowth },
  { id: 'saturating', label: 'growth that slows down towards the cap', forecast: saturating },
  { id: 'theta', label: 'the theta method', forecast: theta },
  { id: 'holt-winters', label: 'Holt-Winters smoothing', forecast: holtWinters },
  {
    id: 'growth-holt-winters',
    label: 'Holt-Winters smoothing of growth',
    forecast: growthHoltWinters,
  },
  {
    id: 'steady-holt-winters',
    label: 'Holt-Winters smoothing without trend or outliers',
    forecast: steadyHoltWinters,
  },
  { id: 'growth-stl', label: 'STL of growth with a damped trend', forecast: growthStl },
]

/** Members as they are when asked for by name, those that never take part in a combination among them. */
const NAMED: readonly Member[] = [
  { id: 'theil-sen', label: 'a Theil-Sen line with seasons', forecast: theilSen },
  { id: 'compound', label: 'compound growth with seasons', forecast: compound },
]

/** The members that take part in a forecast: the one asked for, else all of a combination. */
export function membersFor(asked: MemberId | 'auto'): readonly Member[] {
  if (asked === 'auto') return MEMBERS
  const found = [...NAMED, ...MEMBERS].find(({ id }) => id === asked)
  return found === undefined ? [] : [found]
}

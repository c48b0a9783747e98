import { budgetsByMethod } from '#core/error-budget/budget-methods.ts'
import { methodEndurance } from '#core/error-budget/method-endurance.ts'
import type { NoDataRule, SliceRule } from '#core/error-budget/slice-columns.ts'
import { budgetBySlices, type SliceDenominator } from '#core/error-budget/time-slices.ts'
import { DAY_MS } from '#core/units/units.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import { compareFields } from './compare-fields.ts'
import { columnsOf, rangeOf, type GivenExpect, type GivenRange, type GivenSeries } from './given.ts'

interface SliceCase {
  readonly series: GivenSeries
  readonly window: GivenRange
  readonly now?: string
  readonly target: number
  readonly timeSliceWindowSec: number
  readonly timeSliceTarget?: number
  readonly noData?: NoDataRule
  readonly denominator?: SliceDenominator
  readonly exclusions?: readonly GivenRange[]
  readonly exclusionMode?: 'drop' | 'good'
}

type Figures = Readonly<Record<string, number | null>>

/** What a case says besides its slice target. */
function questionOf(given: SliceCase) {
  const ranges = given.exclusions?.map(rangeOf)
  return {
    columns: columnsOf(given.series),
    window: rangeOf(given.window),
    target: given.target,
    denominator: given.denominator ?? 'observed',
    ...(given.now !== undefined && { nowMs: Date.parse(given.now) }),
    rule: {
      sliceMs: given.timeSliceWindowSec * 1000,
      noData: given.noData ?? 'ignore',
      ...(ranges && { exclusions: { ranges, mode: given.exclusionMode ?? 'drop' } }),
    } satisfies Omit<SliceRule, 'sliceTarget'>,
  }
}

const timeslices: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<SliceCase, Figures>
  const question = questionOf(given)
  const rule = { ...question.rule, sliceTarget: given.timeSliceTarget! }
  return compareFields({ ...budgetBySlices({ ...question, rule }) }, expect).mismatches
}

const ratioTimeslices: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<SliceCase, Figures>
  const question = questionOf(given)
  const rule = { ...question.rule, sliceTarget: null }
  return compareFields({ ...budgetBySlices({ ...question, rule }) }, expect).mismatches
}

interface EnduranceCase {
  readonly window: string
  readonly baselineRequests: number
  readonly baselineSli: number
  readonly target: number
  readonly attackSli: number
}

const methodComparison: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    SliceCase | EnduranceCase,
    Readonly<Record<string, unknown>>
  >
  if ('attackSli' in given) {
    const answer = methodEndurance({ ...given, windowMs: Number.parseInt(given.window) * DAY_MS })
    const got = {
      timeslicesBadMinutesToExhaust: answer.timeslicesBadMinutes,
      ratioTimeslicesHoursToExhaust: answer.ratioTimeslicesHours,
      occurrencesAttackRequestsToExhaust: answer.occurrencesRequests,
      occurrencesFailedAttackRequests: answer.occurrencesFailed,
    }
    return compareFields(got, expect).mismatches
  }
  const { rule, ...question } = questionOf(given)
  const budgets = budgetsByMethod({ ...question, ...rule, sliceTarget: given.timeSliceTarget! })
  const comparison = new Comparison()
  for (const [method, figures] of Object.entries(expect)) {
    const got = new Map<string, object>(Object.entries(budgets)).get(method) ?? {}
    compareFields({ ...got }, figures as Figures, comparison, `${method}.`)
  }
  return comparison.mismatches
}

/** Checks of the methods that count time. */
export const sliceChecks: Readonly<Record<string, GroupCheck>> = {
  timeslices,
  ratioTimeslices,
  'method-comparison': methodComparison,
}

import { automationPortfolio, type PortfolioItem } from '#core/toil/automation-portfolio.ts'
import { automationValue, type AutomationPlan } from '#core/toil/automation-value.ts'
import { toilFigures, type ToilEstimate } from '#core/toil/toil-figures.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import type { GivenExpect } from './given.ts'
import { nearEach } from './incident-fits.ts'

const RELATIVE = 1e-9

/** One toil item by the standard's formulas. */
export const toilCheck: GroupCheck = ({ data }) => {
  const { given, expect } = data as GivenExpect<ToilEstimate, Record<string, unknown>>
  const { roiMonths, ...got } = toilFigures(given)
  const named = { ...got, automationRoiMonths: roiMonths }
  return nearEach(new Comparison(), named, expect, RELATIVE).mismatches
}

/** The value of an automation over a horizon. */
export const toilNpvCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as {
    input: AutomationPlan
    expected: Record<string, unknown>
    relTol: number
  }
  const value = automationValue(input)
  const { roiMonths } = toilFigures({
    ...input,
    automatable: true,
    automationEffortHours: input.buildHours,
  })
  const got = { ...value, naivePaybackMonths_seedFormula: roiMonths }
  return nearEach(new Comparison(), got, expected, relTol).mismatches
}

/** Which automations fit a budget of hours. */
export const automationPortfolioCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as {
    input: { items: PortfolioItem[]; budgetHours: number }
    expected: {
      optimalValue: number
      optimalHours: number
      optimalIds: string[]
      greedyValue: number
      greedyIds: string[]
      greedyShortfall: number
    }
    relTol: number
  }
  const portfolio = automationPortfolio(input.items, input.budgetHours)
  const comparison = new Comparison()
  if ('kind' in portfolio) return comparison.same('outcome', portfolio.kind, 'a choice').mismatches
  const { best, greedy, optimal } = portfolio
  const shortfall = best.value - greedy.value
  return comparison
    .same('optimal', optimal, true)
    .near('optimalValue', best.value, expected.optimalValue, relTol)
    .near('optimalHours', best.hours, expected.optimalHours, relTol)
    .sameJson('optimalIds', best.ids.toSorted(), expected.optimalIds.toSorted())
    .near('greedyValue', greedy.value, expected.greedyValue, relTol)
    .sameJson('greedyIds', greedy.ids.toSorted(), expected.greedyIds.toSorted())
    .within('greedyShortfall', shortfall, expected.greedyShortfall, relTol * best.value).mismatches
}

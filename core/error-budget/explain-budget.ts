import { formatNumber, formatPercent, formatTarget } from '#core/units/format.ts'
import type { EventCount, Ratio } from '#core/units/units.ts'
import type { BudgetMethod } from './budget-methods.ts'
import { BILLION, budgetPartsPerBillion } from './exact-target.ts'
import type { OccurrenceBudget } from './occurrences.ts'
import type { SliceBudget, SliceDenominator } from './time-slices.ts'

/** One figure with how it came to be. */
export interface FormulaStep {
  /** Name of the figure, e.g. `allowed`. */
  readonly name: string
  /** In names, e.g. `(1 − target) × total`. */
  readonly formula: string
  /** The same with the values of this budget, e.g. `(1 − 99.9 %) × 720 000`. */
  readonly values: string
  /** As the budget has it; null where nothing is known. */
  readonly value: number | null
}

interface Counted {
  readonly unit: 'events' | 'slices'
  readonly good: EventCount
  readonly bad: EventCount
  /** What the SLI is a share of. */
  readonly total: EventCount
  /** What the allowance is a share of. */
  readonly basis: { readonly name: string; readonly count: EventCount }
  readonly target: Ratio
}

/**
 * A budget by occurrences as a chain of formulas, each with its values; the last one is what
 * remains. Figures are those of the budget, none is computed anew in another way.
 */
export function explainOccurrences(budget: OccurrenceBudget, target: Ratio): FormulaStep[] {
  const { good, bad, total } = budget
  const basis = { name: 'total', count: total }
  return stepsOf({ unit: 'events', good, bad, total, basis, target }, budget, budget.allowedBad)
}

/** A budget by slices likewise. */
export function explainSlices(
  budget: SliceBudget,
  target: Ratio,
  method: Exclude<BudgetMethod, 'occurrences'>,
  denominator: SliceDenominator,
): FormulaStep[] {
  const { slices, goodSlices, badSlices, windowSlices, budgetSlices } = budget
  const basis =
    denominator === 'window'
      ? { name: 'slices of the window', count: windowSlices }
      : { name: 'slices with a verdict', count: slices }
  const counted: Counted = {
    unit: 'slices',
    good: goodSlices,
    bad: badSlices,
    total: slices,
    basis,
    target,
  }
  const [sli, ...rest] = stepsOf(counted, budget, budgetSlices)
  const formula =
    method === 'timeslices'
      ? 'good slices / slices with a verdict'
      : 'sum of the slices’ ratios / slices with a verdict'
  return [{ ...sli!, formula }, ...rest]
}

function stepsOf(
  { unit, good, bad, total, basis, target }: Counted,
  budget: Pick<OccurrenceBudget, 'sli' | 'consumed' | 'remaining' | 'burnRate'>,
  allowed: EventCount,
): FormulaStep[] {
  const share = budgetPartsPerBillion(target) / BILLION
  const shown = formatNumber
  return [
    {
      name: 'SLI',
      formula: `good ${unit} / total ${unit}`,
      values: `${shown(good)} / ${shown(total)}`,
      value: budget.sli,
    },
    {
      name: `allowed bad ${unit}`,
      formula: `(1 − target) × ${basis.name}`,
      values: `(1 − ${formatTarget(target)}) × ${shown(basis.count)}`,
      value: allowed,
    },
    {
      name: 'consumed',
      formula: `bad ${unit} / allowed bad ${unit}`,
      values: `${shown(bad)} / ${shown(allowed)}`,
      value: budget.consumed,
    },
    {
      name: 'burn rate',
      formula: `(bad ${unit} / total ${unit}) / (1 − target)`,
      values: `(${shown(bad)} / ${shown(total)}) / ${formatPercent(share)}`,
      value: budget.burnRate,
    },
    {
      name: 'remaining',
      formula: '1 − consumed',
      values: `1 − ${shown(budget.consumed)}`,
      value: budget.remaining,
    },
  ]
}

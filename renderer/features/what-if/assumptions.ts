import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { overridableInputs, type OverrideField } from '#core/scenario/apply-overrides.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { SloHistory } from '#core/simulation/slo-history.ts'
import { formatMinutes, formatNumber } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { BudgetOverrides } from '#core/workspace/model/plans.ts'
import type { AssumptionFieldProps } from '#renderer/ui/AssumptionField.tsx'

/** One assumption of the panel, all but its present value. */
export interface Assumption extends Omit<AssumptionFieldProps, 'value' | 'onChange'> {
  readonly field: OverrideField
}

/** The overrides with one field set; what is back at its baseline is no change. */
export function withOverride(
  overrides: BudgetOverrides,
  { field, baseline }: Pick<Assumption, 'field' | 'baseline'>,
  value: number,
): BudgetOverrides {
  const { [field]: _, ...rest } = overrides
  return value === baseline ? rest : { ...rest, [field]: value }
}

/**
 * The assumptions of a baseline with what each rests on.
 *
 * @param window one window in words, e.g. `quarter`
 * @param target the target in force, whose budget is told
 */
export function assumptionsOf(
  simulation: WindowSimulation,
  history: SloHistory,
  window: string,
  target: number,
): readonly Assumption[] {
  const inputs = overridableInputs(simulation)
  const per = window.includes(' ') ? 'a window' : `a ${window}`
  const budget = budgetMinutes(target, simulation.windowDays * DAY_MS)
  return [
    targetField(inputs.target ?? target, `budget ${formatMinutes(budget)} ${per}`),
    incidentsField(inputs.incidentsPerWindow ?? 0, simulation.windowDays, history),
    medianField(inputs.medianDurationMinutes ?? 0, history),
    sigmaField(inputs.durationSigma ?? 0, history),
    impactField(inputs.impact ?? 1, history),
    outsideField(inputs.outsideMinutes ?? 0, budget, history),
  ]
}

function targetField(baseline: number, evidence: string): Assumption {
  return {
    field: 'target',
    label: 'Target',
    unit: '%',
    factor: 100,
    digits: 5,
    minDigits: 2,
    step: 0.0001,
    curve: 'nines',
    baseline,
    min: Math.min(0.5, baseline),
    max: Math.max(0.999999, baseline),
    reach: [Math.min(0.95, baseline), Math.max(0.99999, baseline)],
    minReason: 'less promises nothing that a budget could guard.',
    maxReason: '100 % leaves no budget, the first bad event misses it. Choose a lower target.',
    evidence,
  }
}

function incidentsField(baseline: number, windowDays: number, { fit }: SloHistory): Assumption {
  const { low, high } = fit.rate
  const range = `${formatNumber(low * windowDays)} to ${formatNumber(high * windowDays)}`
  const seen = `${fit.counts.incidents} in ${formatNumber(fit.observedDays, 0)} days`
  return {
    field: 'incidentsPerWindow',
    label: 'Incidents',
    unit: `/ ${formatNumber(windowDays, 0)} d`,
    digits: 2,
    step: 1,
    curve: 'log',
    baseline,
    min: Math.min(0.01, baseline),
    max: Math.max(1000, baseline),
    reach: [baseline / 10, baseline * 10],
    minReason: 'with none at all only losses outside incidents remain. Lower the impact instead.',
    maxReason: 'that is no longer an incident but a state. Count it as loss outside incidents.',
    likely: [low * windowDays, high * windowDays],
    evidence: `${seen}, 90 % range ${range}`,
  }
}

function medianField(baseline: number, { fit, costs }: SloHistory): Assumption {
  const error = fit.duration.logMedianError
  const factor = error === null ? null : Math.exp(1.645 * error)
  const from = costs?.incidents ?? fit.counts.withDuration
  return {
    field: 'medianDurationMinutes',
    label: 'Duration, median',
    unit: 'min',
    digits: 1,
    step: 1,
    curve: 'log',
    baseline,
    min: Math.min(0.1, baseline),
    max: Math.max(10_080, baseline),
    reach: [baseline / 10, baseline * 10],
    minReason: 'shorter incidents leave nothing to repair. Lower their number instead.',
    maxReason: 'a median above a week is not an incident.',
    ...(factor === null ? {} : { likely: [baseline / factor, baseline * factor] as const }),
    evidence:
      factor === null
        ? 'published: too few durations are known'
        : `of ${from} incidents, right within × ${formatNumber(factor, 2)}`,
  }
}

function sigmaField(baseline: number, { fit, costs }: SloHistory): Assumption {
  return {
    field: 'durationSigma',
    label: 'Spread, σ',
    digits: 2,
    minDigits: 2,
    step: 0.01,
    baseline,
    min: 0,
    max: 4,
    reach: [0, 3],
    minReason: 'at 0 all incidents are alike, there is nothing below.',
    maxReason: 'beyond it the mean is over 3000 times the median. Raise the median instead.',
    evidence:
      costs !== null
        ? `log scale, of ${costs.incidents} measured costs`
        : fit.duration.source === 'fitted'
          ? `log scale, of ${fit.counts.withDuration} durations`
          : 'published: too few durations are known',
  }
}

function impactField(baseline: number, { fit, costs }: SloHistory): Assumption {
  return {
    field: 'impact',
    label: 'Impact',
    unit: '%',
    factor: 100,
    digits: 2,
    step: 0.01,
    curve: 'log',
    baseline,
    min: Math.min(0.0001, baseline),
    max: 1,
    reach: [Math.min(0.01, baseline / 2), 1],
    minReason: 'an incident that nobody feels is none. Lower the number of incidents instead.',
    maxReason: 'no more than all of the traffic can be lost.',
    evidence:
      costs !== null
        ? 'of the traffic, typical, by the indicator'
        : fit.impact.source === 'fitted'
          ? `of the traffic, mean of ${fit.counts.withImpact} incidents`
          : 'not known: each counts in full',
  }
}

function outsideField(baseline: number, budget: number, history: SloHistory): Assumption {
  const { outsideMinutesPerDay: perDay, outsideDays } = history
  const days = formatNumber(outsideDays, 0)
  return {
    field: 'outsideMinutes',
    label: 'Outside incidents',
    unit: 'min',
    digits: 1,
    step: 1,
    baseline,
    min: 0,
    max: Math.max(100_000, baseline),
    reach: [0, Math.max(2 * baseline, budget)],
    minReason: 'losses can not be negative.',
    maxReason: 'that is more than two months of outage.',
    evidence:
      perDay === null
        ? 'no data of the indicator: none assumed'
        : `${formatMinutes(perDay * outsideDays)} lost in ${days} days while no incident was open`,
  }
}

import type { SloStatus } from '#core/error-budget/slo-status.ts'
import { durationMs } from '#core/time/time-range.ts'
import {
  formatDuration,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatTarget,
} from '#core/units/format.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import styles from './Budget.module.css'

/** The formulas with the values of this budget in them, and what they assume. */
export function BudgetMethod({ slo, status }: { slo: Slo; status: SloStatus }) {
  return (
    <Disclosure label="Method and assumptions">
      <ul className={styles.formulas}>
        {formulasOf(slo, status).map(([text, formula]) => (
          <li key={text}>
            {text}
            <code>{formula}</code>
          </li>
        ))}
        <li>
          A slot without data counts neither way. Nothing is clamped: an overspent budget is
          negative. {exhaustionRule(slo, status)}
        </li>
      </ul>
    </Disclosure>
  )
}

function formulasOf(slo: Slo, status: SloStatus): readonly (readonly [string, string])[] {
  const { budget, windowBudget, window, budgetMinutes, burn24h } = status
  const { good, total, bad, sli } = budget
  const allowance = formatPercent(1 - slo.target)
  const projected = windowBudget.basis === 'projected'
  const scaled = projected ? `, scaled from ${formatNumber(total, 0)} seen to the whole window` : ''
  return [
    [
      'Indicator by occurrences: good events over all events seen in the window.',
      `${formatNumber(good, 0)} / ${formatNumber(total, 0)} = ${formatPercent(sli)}`,
    ],
    [
      `Allowed: (1 − target) × events of the window${scaled}.`,
      `(1 − ${formatTarget(slo.target)}) × ${formatNumber(windowBudget.total, 0)} = ${allowance} × ${formatNumber(windowBudget.total, 0)} = ${formatNumber(windowBudget.allowedBad, 0)}`,
    ],
    [
      'Spent: bad events over allowed ones. Left: 1 − spent.',
      `${formatNumber(bad, 0)} / ${formatNumber(windowBudget.allowedBad, 0)} = ${formatPercent(windowBudget.consumed)}; left ${formatPercent(status.remaining)}`,
    ],
    [
      'In time: (1 − target) × length of the window; the share left of it.',
      `${allowance} × ${formatDuration(durationMs(window))} = ${formatMinutes(budgetMinutes)}; left ${formatMinutes(status.remainingMinutes)}`,
    ],
    [
      'Burn rate over a look-back: its error ratio / (1 − target).',
      burn24h === null
        ? 'no events in the last 24 h'
        : `${formatPercent(burn24h * (1 - slo.target))} / ${allowance} = ${formatNumber(burn24h)}× over 24 h`,
    ],
  ]
}

function exhaustionRule(slo: Slo, { exhaustionBurn }: SloStatus): string {
  const burn =
    exhaustionBurn === null
      ? 'No burn rate is known to project.'
      : `The burn rate of the last ${exhaustionBurn.lookbackHours} h (${formatNumber(exhaustionBurn.rate)}×) is taken to go on.`
  const roll =
    slo.window.kind === 'rolling'
      ? 'Old bad events leave the window hour by hour while new ones arrive.'
      : 'The question ends with the window; the next one starts with its whole budget.'
  return `${burn} ${roll}`
}

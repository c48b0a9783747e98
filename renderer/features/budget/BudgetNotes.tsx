import { decisionRow } from '#core/policy/decision-matrix.ts'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import { policyActions } from '#core/policy/policy-tier.ts'
import type { SloStatus } from '#core/error-budget/slo-status.ts'
import { formatDateTime, formatMinutes, formatNumber, formatPercent } from '#core/units/format.ts'
import type { Policy } from '#core/workspace/model/objectives.ts'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { GateQuestion } from './GateQuestion.tsx'
import type { Budget } from './use-budget.ts'
import styles from './Budget.module.css'

interface BudgetNotesProps {
  budget: Budget
  zone: string
}

/** The figures behind the sentence, the window they are of, and what the policy asks for. */
export function BudgetNotes({ budget, zone }: BudgetNotesProps) {
  const { policy } = budget.objective
  const { status } = budget.answer
  return (
    <>
      <div className={styles.note}>
        <SectionLabel>Budget</SectionLabel>
        <BudgetFigures status={status} />
      </div>
      <div className={styles.note}>
        <SectionLabel>Window</SectionLabel>
        <WindowFacts budget={budget} zone={zone} />
      </div>
      <div className={styles.note}>
        <SectionLabel>Policy</SectionLabel>
        <PolicyFacts policy={policy} status={status} />
      </div>
      <div className={styles.note}>
        <SectionLabel>Deploy gate</SectionLabel>
        <GateQuestion policy={policy} remaining={status.remaining} />
      </div>
    </>
  )
}

/** Allowed, spent and left, in events and in minutes of the window. */
function BudgetFigures({ status }: { status: SloStatus }) {
  const { windowBudget, budget, budgetMinutes, remainingMinutes } = status
  const { allowedBad, consumed } = windowBudget
  const spentMinutes = consumed === null ? null : consumed * budgetMinutes
  const known = consumed !== null
  const rows = [
    ['Allowed', known ? allowedBad : null, budgetMinutes],
    ['Spent', known ? budget.bad : null, spentMinutes],
    ['Left', known ? allowedBad - budget.bad : null, remainingMinutes],
  ] as const
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Part</span>
          </th>
          <th scope="col">events</th>
          <th scope="col">time</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([part, events, minutes]) => (
          <tr key={part}>
            <th scope="row">{part}</th>
            <td>{events === null ? '–' : formatNumber(events, 0)}</td>
            <td>{minutes === null ? '–' : formatMinutes(minutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function WindowFacts({ budget: { objective, answer }, zone }: BudgetNotesProps) {
  const { slo, nowMs } = objective
  const { window, windowBudget, budget, coverage } = answer.status
  // A calendar window is read in its own zone, which need not be the workspace's.
  const own = slo.window.kind === 'calendar' ? slo.window.timeZone : zone
  return (
    <dl className={styles.facts}>
      <div>
        <dt>From – to, {own.replaceAll('_', ' ')}</dt>
        <dd>
          {formatDateTime(window.fromMs, own)} – {formatDateTime(window.toMs, own)}
        </dd>
      </div>
      <div>
        <dt>Data</dt>
        <dd>
          to {formatDateTime(nowMs, zone)}; {formatPercent(coverage)} of the slots are known, those
          without data are ignored
        </dd>
      </div>
      {windowBudget.basis === 'projected' ? (
        <div>
          <dt>Window in progress</dt>
          <dd>
            {formatPercent(budget.consumed)} of the budget of the events to date is spent,{' '}
            {formatPercent(windowBudget.consumed)} of the whole window’s if traffic goes on as it
            was
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

interface PolicyFactsProps {
  policy: Policy | null
  status: SloStatus
}

function PolicyFacts({ policy, status }: PolicyFactsProps) {
  const rules = policy ?? DEFAULT_POLICY
  const { tier, remaining } = status
  const name = policy?.name ?? 'No policy set; the standard’s thresholds'
  if (tier === null || remaining === null) return <p>{name}.</p>
  const threshold = tier === 'ok' ? null : rules.thresholds[tier]
  const actions = policyActions(rules, tier)
  const matrix = decisionRow(remaining)
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{name}</dt>
        <dd>
          tier <b>{tier}</b>
          {threshold === null
            ? `, above ${formatPercent(rules.thresholds.warning)}`
            : `, from ${formatPercent(threshold)} left`}
          {actions.length === 0 ? '' : `: ${actions.map(words).join(', ')}`}
        </dd>
      </div>
      <div>
        <dt>Decision matrix, row {matrix.label}</dt>
        <dd>
          velocity {matrix.featureVelocity.toLowerCase()}; {matrix.actions.join(', ').toLowerCase()}
        </dd>
      </div>
    </dl>
  )
}

function words(name: string): string {
  return name.replaceAll('_', ' ')
}

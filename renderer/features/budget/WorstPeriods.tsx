import { useMemo } from 'react'
import type { BadPeriod } from '#core/error-budget/worst-periods.ts'
import { formatDate, formatDateTime, formatNumber, formatPercent } from '#core/units/format.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import type { Period } from './BudgetCharts.tsx'
import { incidentsDuring, lossSentence } from './losses.ts'
import type { Budget } from './use-budget.ts'
import styles from './Budget.module.css'

interface WorstPeriodsProps {
  budget: Budget
  period: Period
  zone: string
}

/** The hours or days that cost most, with the incidents in them: what explains the loss. */
export function WorstPeriods({ budget, period, zone }: WorstPeriodsProps) {
  const { answer, incidents } = budget
  const { allowedBad } = answer.status.windowBudget
  const columns = useMemo(
    () => columnsFor(allowedBad, incidents, period, zone),
    [allowedBad, incidents, period, zone],
  )
  const finding = lossSentence(answer)
  return (
    <Section title={`Worst ${period}`} note={`by bad events, ${zone.replaceAll('_', ' ')}`}>
      {finding === null ? null : <p className={styles.finding}>{finding}</p>}
      <DataTable
        caption={`The ${period} that cost most of the budget`}
        columns={columns}
        rows={answer[period].worst}
        rowKey={({ fromMs }) => String(fromMs)}
        initialSort={{ id: 'spent', descending: true }}
        empty={
          answer.status.remaining === null
            ? 'Nothing is known of this window.'
            : 'No event failed in this window.'
        }
      />
    </Section>
  )
}

function columnsFor(
  allowedBad: number,
  incidents: readonly Incident[],
  period: Period,
  zone: string,
): readonly Column<BadPeriod>[] {
  const during = (row: BadPeriod) => incidentsDuring(row, incidents)
  return [
    {
      id: 'from',
      header: period === 'hours' ? 'Hour from' : 'Day',
      value: ({ fromMs }) => fromMs,
      render: ({ fromMs }) => (
        <span className={styles.when}>
          {period === 'hours' ? formatDateTime(fromMs, zone) : formatDate(fromMs, zone)}
        </span>
      ),
    },
    {
      id: 'bad',
      header: 'Bad events',
      align: 'right',
      value: ({ bad }) => bad,
      render: ({ bad }) => formatNumber(bad, 0),
    },
    {
      id: 'ratio',
      header: 'Error ratio',
      align: 'right',
      value: ({ bad, total }) => bad / total,
      render: ({ bad, total }) => formatPercent(bad / total),
    },
    {
      id: 'spent',
      header: 'Of the budget',
      align: 'right',
      value: ({ bad }) => bad / allowedBad,
      render: ({ bad }) => formatPercent(bad / allowedBad, 1),
    },
    {
      id: 'incident',
      header: 'Incident',
      value: during,
      render: (row) => during(row) ?? <span className={styles.unrecorded}>none recorded</span>,
    },
  ]
}

import { useMemo } from 'react'
import { formatDateTime, formatDuration, formatNumber, formatPercent } from '#core/units/format.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import type { Budget } from './use-budget.ts'
import styles from './Budget.module.css'

interface IncidentLossesProps {
  budget: Budget
  zone: string
}

interface Row {
  readonly incident: Incident
  readonly bad: number | null
}

/** What each incident of the window took of the budget, as the indicator saw it. */
export function IncidentLosses({ budget, zone }: IncidentLossesProps) {
  const { answer, incidents } = budget
  const { allowedBad } = answer.status.windowBudget
  const rows = useMemo(() => {
    const lost = new Map(answer.losses.incidents.map(({ id, bad }) => [id, bad]))
    return incidents.map((incident): Row => ({ incident, bad: lost.get(incident.id) ?? null }))
  }, [answer, incidents])
  const columns = useMemo(() => columnsFor(allowedBad, zone), [allowedBad, zone])
  return (
    <Section title="Incidents in this window" note="bad events of the slots each one touches">
      <DataTable
        caption="Incidents in this window and what they took of the budget"
        columns={columns}
        rows={rows}
        rowKey={({ incident }) => incident.id}
        initialSort={{ id: 'spent', descending: true }}
        empty="No incident of this service in this window."
      />
    </Section>
  )
}

function columnsFor(allowedBad: number, zone: string): readonly Column<Row>[] {
  return [
    {
      id: 'start',
      header: 'Start',
      value: ({ incident }) => incident.startMs,
      render: ({ incident }) => (
        <span className={styles.when}>{formatDateTime(incident.startMs, zone)}</span>
      ),
    },
    { id: 'title', header: 'Incident', value: ({ incident }) => incident.title },
    {
      id: 'duration',
      header: 'Duration',
      align: 'right',
      value: ({ incident: { startMs, endMs } }) => (endMs === null ? null : endMs - startMs),
      render: ({ incident: { startMs, endMs } }) =>
        endMs === null ? 'open' : formatDuration(endMs - startMs),
    },
    {
      id: 'bad',
      header: 'Bad events',
      align: 'right',
      value: ({ bad }) => bad,
      render: ({ bad }) => formatNumber(bad, 0),
    },
    {
      id: 'spent',
      header: 'Of the budget',
      align: 'right',
      value: ({ bad }) => (bad === null ? null : bad / allowedBad),
      render: ({ bad }) => formatPercent(bad === null ? null : bad / allowedBad, 1),
    },
  ]
}

import { formatNumber, formatRemaining, formatTarget } from '#core/units/format.ts'
import { budgetPath } from '#renderer/commands/paths.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

const columns: readonly Column<Objective>[] = [
  {
    id: 'name',
    header: 'Objective',
    value: ({ slo }) => slo.name,
    render: ({ slo }) => <a href={`#${budgetPath(slo.id)}`}>{slo.name}</a>,
  },
  {
    id: 'health',
    header: 'Status',
    value: ({ status }) => status?.health ?? null,
    render: ({ status, issues }) =>
      status === null ? (issues[0]?.message ?? '…') : <StatusMark status={status.health} />,
  },
  {
    id: 'target',
    header: 'Target',
    align: 'right',
    value: ({ slo }) => slo.target,
    render: ({ slo }) => formatTarget(slo.target),
  },
  {
    id: 'left',
    header: 'Budget',
    align: 'right',
    value: ({ status }) => status?.remaining ?? null,
    render: ({ status }) => (status === null ? '…' : formatRemaining(status.remaining)),
  },
  {
    id: 'burn',
    header: 'Burn 24 h',
    align: 'right',
    value: ({ status }) => status?.burn24h ?? null,
    render: ({ status }) =>
      status === null || status.burn24h === null ? '–' : `${formatNumber(status.burn24h, 2)}×`,
  },
]

export function ObjectivesTable({ objectives }: { objectives: readonly Objective[] }) {
  return (
    <DataTable
      caption="Objectives and their error budgets"
      columns={columns}
      rows={objectives}
      rowKey={({ slo }) => slo.id}
      initialSort={{ id: 'left', descending: false }}
      maxHeight={420}
      empty="No objectives yet. Define one under Services."
    />
  )
}

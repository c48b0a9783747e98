import { useMemo } from 'react'
import { rankOutlooks } from '#core/capacity/rank-outlooks.ts'
import { formatDate, formatPercent } from '#core/units/format.ts'
import { capacityPath } from '#renderer/commands/paths.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

function columnsIn(zone: string): readonly Column<Outlook>[] {
  return [
    {
      id: 'name',
      header: 'Resource',
      value: ({ resource }) => resource.name,
      render: ({ resource }) => <a href={`#${capacityPath(resource.id)}`}>{resource.name}</a>,
    },
    {
      id: 'level',
      header: 'Advice',
      value: ({ outlook }) => outlook?.recommendation.atHorizon.utilisation ?? null,
      render: ({ outlook, issues }) =>
        outlook === null ? (
          (issues[0]?.message ?? '…')
        ) : (
          <StatusMark status={outlook.recommendation.atHorizon.level} />
        ),
    },
    {
      id: 'peak',
      header: 'Peak use',
      align: 'right',
      value: ({ outlook }) => outlook?.utilisation.peakRatio ?? null,
      render: ({ outlook }) => formatPercent(outlook?.utilisation.peakRatio ?? null, 0),
    },
    {
      id: 'full',
      header: 'Full by',
      align: 'right',
      value: ({ outlook }) => outlook?.answer.p50Ms ?? null,
      render: ({ outlook }) =>
        outlook?.answer.p50Ms ? formatDate(outlook.answer.p50Ms, zone) : 'not in sight',
    },
    {
      id: 'order',
      header: 'Order by',
      align: 'right',
      value: ({ outlook }) => outlook?.answer.orderByMs ?? null,
      render: ({ outlook }) =>
        outlook?.answer.orderByMs ? formatDate(outlook.answer.orderByMs, zone) : '–',
    },
  ]
}

interface ResourcesTableProps {
  readonly outlooks: readonly Outlook[]
  readonly zone: string
}

export function ResourcesTable({ outlooks, zone }: ResourcesTableProps) {
  const columns = useMemo(() => columnsIn(zone), [zone])
  const ranked = useMemo(() => worstFirst(outlooks), [outlooks])
  return (
    <DataTable
      caption="Resources and when they run out"
      columns={columns}
      rows={ranked}
      rowKey={({ resource }) => resource.id}
      maxHeight={420}
      empty="No resources yet. Track a series under Capacity."
    />
  )
}

/** By the ranking of the core; resources without an answer come last. */
function worstFirst(outlooks: readonly Outlook[]): Outlook[] {
  const answered = outlooks.flatMap(({ outlook }) => (outlook === null ? [] : [outlook]))
  const rank = new Map(rankOutlooks(answered).map(({ resource }, index) => [resource.id, index]))
  const rankOf = ({ resource }: Outlook) => rank.get(resource.id) ?? outlooks.length
  return outlooks.toSorted((a, b) => rankOf(a) - rankOf(b))
}

import type { SloDraft } from '#core/import/import-batch.ts'
import { formatPercent, formatTarget } from '#core/units/format.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'

const columns: readonly Column<SloDraft>[] = [
  { id: 'name', header: 'Objective', value: ({ name }) => name },
  {
    id: 'target',
    header: 'Target',
    align: 'right',
    value: ({ target }) => target,
    render: ({ target }) => formatTarget(target),
  },
  {
    id: 'window',
    header: 'Window',
    unit: 'days',
    align: 'right',
    value: ({ windowDays }) => windowDays,
  },
  {
    id: 'sli',
    header: 'As the source computed it',
    align: 'right',
    value: ({ statedSli }) => statedSli,
    render: ({ statedSli }) => (statedSli === null ? '–' : formatPercent(statedSli, 3)),
  },
  { id: 'service', header: 'Service', value: ({ serviceName }) => serviceName },
  {
    id: 'series',
    header: 'Good / total',
    value: ({ goodSeries, totalSeries }) => `${goodSeries} / ${totalSeries}`,
  },
]

/** Objectives that the file declares beside its counts; they are made on the services page. */
export function ObjectivesSection({ slos }: { slos: readonly SloDraft[] }) {
  if (slos.length === 0) return null
  return (
    <Section
      title="Objectives found in the file"
      note={`${count(slos.length, 'objective')}, for comparison: make them of the stored counts`}
    >
      <DataTable
        caption="Objectives found in the file"
        columns={columns}
        rows={slos}
        rowKey={({ name, goodSeries }) => `${name} ${goodSeries}`}
        maxHeight={260}
      />
    </Section>
  )
}

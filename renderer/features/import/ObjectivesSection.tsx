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

interface ObjectivesSectionProps {
  readonly slos: readonly SloDraft[]
  /** Service of all rows, empty while there is none. */
  readonly service: string
}

/** Objectives that the file declares beside its counts; each is made where its service is known. */
export function ObjectivesSection({ slos, service }: ObjectivesSectionProps) {
  if (slos.length === 0) return null
  const homeless =
    service === '' ? slos.filter(({ serviceName }) => serviceName === null).length : 0
  return (
    <Section
      title="Objectives found in the file"
      note={
        homeless === 0
          ? `${count(slos.length, 'objective')}, made with the import`
          : `${count(homeless, 'objective')} without a service: name the service of all rows to make ${homeless === 1 ? 'it' : 'them'}`
      }
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

import { useMemo } from 'react'
import { seriesTitle } from '#core/import/series-name.ts'
import type { Service, Sli } from '#core/workspace/model/objectives.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { openEditor } from './editor.ts'
import { newSli, seriesOf, SLI_TYPES, sliForm } from './sli-form.ts'
import { useDelete } from './use-delete.ts'
import styles from './Services.module.css'

interface ServiceIndicatorsProps {
  service: Service
  indicators: readonly Sli[]
  objectives: readonly Objective[]
}

/** How a service is measured. */
export function ServiceIndicators({ service, indicators, objectives }: ServiceIndicatorsProps) {
  const series = useSeriesRecords()
  const remove = useDelete()
  const columns = useMemo(
    () => columnsFor(series ?? [], objectives, remove),
    [series, objectives, remove],
  )
  return (
    <Section
      title="Indicators"
      actions={
        <Button icon="plus" onClick={() => openEditor({ kind: 'sli', form: newSli(service.id) })}>
          Add an indicator
        </Button>
      }
    >
      <DataTable
        caption={`Indicators of ${service.name}`}
        columns={columns}
        rows={indicators}
        rowKey={({ id }) => id}
        initialSort={{ id: 'name', descending: false }}
        empty="Nothing is measured yet: an indicator counts good and all events in two imported series."
      />
    </Section>
  )
}

function columnsFor(
  series: readonly SeriesRecord[],
  objectives: readonly Objective[],
  remove: ReturnType<typeof useDelete>,
): readonly Column<Sli>[] {
  const titles = new Map(series.map(({ id, name, labels }) => [id, seriesTitle(name, labels)]))
  const titleOf = (id: string | null) => titles.get(id ?? '') ?? 'missing'
  const users = (id: string) => objectives.filter(({ sli }) => sli.id === id).length
  return [
    {
      id: 'name',
      header: 'Indicator',
      value: ({ name }) => name,
      render: ({ name, description }) => <span title={description}>{name}</span>,
    },
    {
      id: 'type',
      header: 'Type',
      value: ({ type }) => SLI_TYPES.find(({ value }) => value === type)!.label,
    },
    {
      id: 'counted',
      header: 'Counts',
      value: ({ source }) => {
        const { kind, countedSeriesId, totalSeriesId } = seriesOf(source)
        const counted = `${titleOf(countedSeriesId)} / ${titleOf(totalSeriesId)}`
        return kind === 'good-total' ? counted : `1 − ${counted}`
      },
    },
    {
      id: 'query',
      header: 'Measurement query',
      value: ({ measurementQuery }) => measurementQuery,
      render: ({ measurementQuery }) =>
        measurementQuery === '' ? (
          '–'
        ) : (
          <code className={styles.cut} title={measurementQuery}>
            {measurementQuery}
          </code>
        ),
    },
    { id: 'users', header: 'Objectives', align: 'right', value: ({ id }) => users(id) },
    editColumn(remove),
  ]
}

function editColumn(remove: ReturnType<typeof useDelete>): Column<Sli> {
  return {
    id: 'edit',
    header: 'Actions',
    align: 'right',
    sortable: false,
    value: () => null,
    render: (sli) => (
      <div className={styles.rowActions}>
        <IconButton
          label={`Edit ${sli.name}`}
          icon="pencil"
          onClick={() => openEditor({ kind: 'sli', form: sliForm(sli) })}
        />
        <IconButton
          label={`Delete ${sli.name}`}
          icon="trash"
          onClick={() => void remove('slis', sli)}
        />
      </div>
    ),
  }
}

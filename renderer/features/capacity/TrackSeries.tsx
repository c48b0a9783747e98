import { formatDate } from '#core/units/format.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { CommandButton } from '#renderer/commands/CommandButton.tsx'
import { seriesLabel } from '#renderer/data/series-labels.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { AnswerHeader } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page, Section } from '#renderer/ui/Page.tsx'
import { SeriesPreview } from './MeasureFields.tsx'

interface TrackSeriesProps {
  series: readonly SeriesRecord[]
  onTrack: (series: SeriesRecord) => void
}

/** Series are there but no resource: each gauge can become one. */
export function TrackSeries({ series, onTrack }: TrackSeriesProps) {
  const { meta } = useWorkspace()
  const gauges = series.filter(({ kind }) => kind === 'gauge')
  return (
    <Page
      header={
        <AnswerHeader
          title="Capacity"
          answer={
            gauges.length === 0
              ? 'None of the imported series measures a use that could meet a limit.'
              : 'Track a series as a resource: with a limit and a lead time it has a date.'
          }
          meta={[`${series.length} series imported`, `${gauges.length} of them gauges`]}
        />
      }
    >
      {gauges.length === 0 ? (
        <EmptyState
          title="No series to track"
          text="A resource is measured by a gauge: a disk in GiB, a CPU in percent, open connections. Counts of good and total events belong to objectives."
          actions={
            <>
              <CommandButton id="import.open" variant="primary" icon="upload" />
              <CommandButton id="sample.load" />
            </>
          }
        />
      ) : (
        <Section title="Series that can run out" note="gauges, by name">
          <DataTable
            caption="Series that can be tracked as a resource"
            columns={columnsOf(onTrack, meta.timeZone)}
            rows={gauges}
            rowKey={({ id }) => id}
            maxHeight={560}
          />
        </Section>
      )}
    </Page>
  )
}

function columnsOf(
  onTrack: (series: SeriesRecord) => void,
  zone: string,
): readonly Column<SeriesRecord>[] {
  return [
    { id: 'name', header: 'Series', value: seriesLabel },
    {
      id: 'shape',
      header: 'How it ran',
      sortable: false,
      value: () => null,
      render: ({ id, unit }) => <SeriesPreview seriesId={id} unit={unit} />,
    },
    {
      id: 'end',
      header: 'Data to',
      align: 'right',
      value: ({ endMs }) => endMs,
      render: ({ endMs, pointCount }) => (pointCount === 0 ? 'no data' : formatDate(endMs, zone)),
    },
    {
      id: 'add',
      header: 'Resource',
      align: 'right',
      sortable: false,
      value: () => null,
      render: (record) => (
        <Button icon="plus" aria-label={`Add ${record.name}`} onClick={() => onTrack(record)}>
          Add
        </Button>
      ),
    },
  ]
}

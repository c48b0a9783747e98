import { useMemo } from 'react'
import { seriesTitle } from '#core/import/series-name.ts'
import type { ImportPreview, SeriesPreview } from '#core/import/preview.ts'
import { formatDateTime, formatNumber } from '#core/units/format.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { Sparkline } from '#renderer/charts/Sparkline.tsx'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { CellSelect } from './cell-controls.tsx'
import { SeriesName } from './SeriesName.tsx'
import { kindOptions, kindWords } from './words.ts'
import styles from './Import.module.css'

interface SeriesTableProps {
  readonly preview: ImportPreview
  readonly zone: string
  /** Changes what all series of a name count; null where their columns say it. */
  readonly onKind: ((series: string, kind: SeriesKind) => void) | null
}

/** The series found, with what tells whether they were read right: range, gaps, shape. */
export function SeriesTable({ preview, zone, onKind }: SeriesTableProps) {
  const columns = useMemo(() => seriesColumns(zone, onKind), [zone, onKind])
  return (
    <DataTable
      caption="Series that will be stored"
      columns={columns}
      rows={preview.series}
      rowKey={keyOf}
      maxHeight={360}
    />
  )
}

function keyOf({ name, labels, unit, kind }: SeriesPreview): string {
  return `${seriesTitle(name, labels)} ${unit} ${kind}`
}

function seriesColumns(
  zone: string,
  onKind: SeriesTableProps['onKind'],
): readonly Column<SeriesPreview>[] {
  return [
    {
      id: 'name',
      header: 'Series',
      value: ({ name, labels }) => seriesTitle(name, labels),
      render: ({ name, labels }) => <SeriesName name={name} labels={labels} />,
    },
    {
      id: 'kind',
      header: 'Counts',
      value: ({ kind }) => kindWords(kind),
      render: ({ name, kind }) =>
        onKind === null ? (
          <span className={styles.oneLine}>{kindWords(kind)}</span>
        ) : (
          <CellSelect
            label={`What ${name} counts`}
            options={kindOptions}
            value={kind}
            onChange={(next) => onKind(name, next)}
          />
        ),
    },
    { id: 'unit', header: 'Unit', value: ({ unit }) => (unit === '' ? null : unit) },
    ...extentColumns(zone),
    {
      id: 'shape',
      header: 'Shape',
      sortable: false,
      value: () => null,
      render: ({ name, shape }) => (
        <Sparkline values={shape} label={`shape of ${name}`} width={56} />
      ),
    },
  ]
}

/** How much of it there is, and from when to when. */
function extentColumns(zone: string): readonly Column<SeriesPreview>[] {
  return [
    {
      id: 'points',
      header: 'Points',
      align: 'right',
      value: ({ pointCount }) => pointCount,
      render: ({ pointCount }) => formatNumber(pointCount, 0),
    },
    {
      id: 'gaps',
      header: 'Gaps',
      align: 'right',
      value: ({ gapCount }) => gapCount,
      render: ({ gapCount }) => formatNumber(gapCount, 0),
    },
    {
      id: 'from',
      header: 'From',
      align: 'right',
      value: ({ startMs }) => startMs,
      render: ({ startMs }) => formatDateTime(startMs, zone),
    },
    {
      id: 'to',
      header: 'To',
      align: 'right',
      value: ({ endMs }) => endMs,
      render: ({ endMs }) => formatDateTime(endMs, zone),
    },
  ]
}

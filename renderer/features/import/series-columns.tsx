import { seriesTitle } from '#core/import/series-name.ts'
import type { SeriesPreview } from '#core/import/series-previews.ts'
import { formatDateTime, formatNumber } from '#core/units/format.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { Sparkline } from '#renderer/charts/Sparkline.tsx'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { CellSelect } from './cell-controls.tsx'
import { SeriesName } from './SeriesName.tsx'
import { kindOptions, kindWords } from './words.ts'
import styles from './Import.module.css'

/** Changes what all series of a name count; null where their columns say it. */
export type SetKind = ((series: string, kind: SeriesKind) => void) | null

/** What tells whether the series found were read right: kind, unit, range, gaps, shape. */
export function seriesColumns(zone: string, onKind: SetKind): readonly Column<SeriesPreview>[] {
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
  ]
}

/** How much of it there is, what it looks like, and from when to when. */
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
      id: 'shape',
      header: 'Shape',
      sortable: false,
      value: () => null,
      render: ({ name, shape }) => (
        <Sparkline values={shape} label={`shape of ${name}`} width={56} />
      ),
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

/** What tells a series from the others of its file. */
export function seriesKey({ name, labels, unit, kind }: SeriesPreview): string {
  return `${seriesTitle(name, labels)} ${unit} ${kind}`
}

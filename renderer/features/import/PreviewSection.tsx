import type { ImportPreview } from '#core/import/preview.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { formatDateTime } from '#core/units/format.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { ConversionsTable } from './ConversionsTable.tsx'
import { EventsTable } from './EventsTable.tsx'
import { FirstRowsTable } from './FirstRowsTable.tsx'
import type { Draft } from './draft.ts'
import { isStoredWhole } from './file-outcome.ts'
import { InTurn } from './InTurn.tsx'
import type { QueuedFile } from './queued-file.ts'
import { SeriesTable } from './SeriesTable.tsx'
import { importQueue } from './use-import-files.ts'

interface PreviewSectionProps {
  readonly file: QueuedFile
  readonly draft: Draft
  readonly preview: ImportPreview
}

/** What the file holds, as it will be stored. */
export function PreviewSection({ file, draft, preview }: PreviewSectionProps) {
  const { meta } = useWorkspace()
  const zone = meta.timeZone
  const isWhole = isStoredWhole(file)
  const title = isWhole ? 'What will be stored' : 'What it holds'
  if (preview.timeRange === null) return null
  if (preview.target !== 'metrics') {
    return (
      <Section title={title} note={rangeWords(preview, zone)}>
        <EventsTable preview={preview} zone={zone} isWhole={isWhole} />
      </Section>
    )
  }
  const setKind = namesInCells(draft.mapping)
    ? (series: string, kind: SeriesKind) =>
        void importQueue().change(file.id, withKind(draft.mapping, series, kind))
    : null
  return (
    <InTurn
      parts={[
        <Section key="series" title={title} note={rangeWords(preview, zone)}>
          <SeriesTable preview={preview} zone={zone} onKind={setKind} />
        </Section>,
        <Section
          key="first"
          title="First rows"
          note={`${firstRowsWords(isWhole)}, times in ${zone.replaceAll('_', ' ')}`}
        >
          <FirstRowsTable preview={preview} zone={zone} isWhole={isWhole} />
        </Section>,
        <ConversionsTable key="conversions" draft={draft} zone={zone} />,
      ]}
    />
  )
}

/** What the preview shows is what was read; the store may keep some of it out. */
function firstRowsWords(isWhole: boolean): string {
  return isWhole ? 'as they will be stored' : 'as they were read; not all of them will be stored'
}

function rangeWords(preview: ImportPreview, zone: string): string {
  const { target, timeRange, seriesCount, series, gapCount } = preview
  if (timeRange === null) return ''
  const range = `${formatDateTime(timeRange.fromMs, zone)} to ${formatDateTime(timeRange.toMs, zone)}`
  if (target !== 'metrics') return range
  const shown = series.length < seriesCount ? `first ${series.length} of ` : ''
  const gaps = gapCount === 0 ? '' : `, ${count(gapCount, 'gap')}`
  return `${shown}${count(seriesCount, 'series')}${gaps}, ${range}`
}

/** Whether cells name the series, so that their kinds are chosen by name. */
function namesInCells({ columns }: Mapping): boolean {
  const values = columns.filter(({ role }) => role === 'value')
  return values.length === 1 && columns.some(({ role }) => role === 'series')
}

function withKind(mapping: Mapping, series: string, kind: SeriesKind): Mapping {
  const others = mapping.seriesKinds.filter((entry) => entry.series !== series)
  return { ...mapping, seriesKinds: [...others, { series, kind }] }
}

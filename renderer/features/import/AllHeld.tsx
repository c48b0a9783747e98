import { memo, useMemo } from 'react'
import { formatNumber } from '#core/units/format.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { eventsOf, seriesCount, seriesOf, type EventOfFile, type SeriesOfFile } from './combined.ts'
import { count } from './count.ts'
import { isStoredWhole } from './file-outcome.ts'
import { momentText } from './moment-text.ts'
import type { QueuedFile } from './queued-file.ts'
import { seriesColumns, seriesKey } from './series-columns.tsx'
import { targetNames } from './words.ts'

/** What all files hold: their series, and their first events by time. */
export const AllHeld = memo(function AllHeld({ files }: { files: readonly QueuedFile[] }) {
  return (
    <>
      <AllSeries files={files} />
      <AllEvents files={files} />
    </>
  )
})

function AllSeries({ files }: { files: readonly QueuedFile[] }) {
  const { meta } = useWorkspace()
  const rows = useMemo(() => seriesOf(files), [files])
  const columns = useMemo(() => columnsOfSeries(meta.timeZone), [meta.timeZone])
  if (rows.length === 0) return null
  const all = seriesCount(files)
  const shown = rows.length < all ? `first ${formatNumber(rows.length)} of ` : ''
  return (
    <Section title="Series of all files" note={`${shown}${count(all, 'series')}`}>
      <DataTable
        caption="Series of all files"
        columns={columns}
        rows={rows}
        rowKey={({ file, series }) => `${file.id} ${seriesKey(series)}`}
        maxHeight={360}
      />
    </Section>
  )
}

function columnsOfSeries(zone: string): readonly Column<SeriesOfFile>[] {
  const columns = seriesColumns(zone, null).map(({ value, render, ...column }) => ({
    ...column,
    value: ({ series }: SeriesOfFile) => value(series),
    ...(render === undefined ? {} : { render: ({ series }: SeriesOfFile) => render(series) }),
  }))
  return [...columns, { id: 'file', header: 'File', value: ({ file }) => file.label }]
}

function AllEvents({ files }: { files: readonly QueuedFile[] }) {
  const { meta } = useWorkspace()
  const events = useMemo(
    () => eventsOf(files).map((event, place) => ({ ...event, place })),
    [files],
  )
  const columns = useMemo(() => columnsOfEvents(meta.timeZone), [meta.timeZone])
  if (events.length === 0) return null
  return (
    <Section title="First events of all files" note={eventWords(files)}>
      <DataTable
        caption="First events of all files"
        columns={columns}
        rows={events}
        rowKey={({ place }) => String(place)}
        maxHeight={360}
      />
    </Section>
  )
}

/** Some of what is listed may be kept out by what is stored, or wait for an answer. */
function eventWords(files: readonly QueuedFile[]): string {
  const isWhole = files.every((file) => file.parsed === null || isStoredWhole(file))
  return isWhole ? 'as they will be stored' : 'as they were read; not all of them may be stored'
}

function columnsOfEvents(zone: string): readonly Column<EventOfFile>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      value: ({ ms }) => ms,
      render: ({ ms }) => momentText(ms, zone),
    },
    {
      id: 'target',
      header: 'Kind',
      value: ({ file }) => (file.target === null ? null : targetNames[file.target]),
    },
    { id: 'what', header: 'What', value: ({ what }) => what || null },
    { id: 'service', header: 'Service', value: ({ service }) => service },
    { id: 'file', header: 'File', value: ({ file }) => file.label },
  ]
}

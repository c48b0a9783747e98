import type { ReportDocument } from '#core/report/report-document.ts'
import type { CoverageSection } from '#core/report/sections/annex.ts'
import { counted } from '#core/report/words.ts'
import {
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
  formatPercent,
} from '#core/units/format.ts'
import { Section } from '../parts/Section.tsx'
import { Table, type Column } from '../parts/Table.tsx'

interface Props {
  readonly report: ReportDocument
  readonly section: CoverageSection
  readonly number: number
}

type SeriesRow = CoverageSection['series'][number]
type InputRow = ReportDocument['inputs'][number]

/** What the figures stand on: files with their hashes, series with their gaps, refused rows. */
export function CoverageView({ report, section, number }: Props) {
  const zone = report.quarter.zone
  return (
    <Section kind={section.kind} number={number} answer={section.answer} comment={section.comment}>
      <Table
        caption="Imported files"
        columns={inputColumns(zone)}
        rows={report.inputs}
        rowKey={(row) => row.sha256}
      />
      <Table
        caption={`Series in ${report.quarter.id}`}
        columns={seriesColumns(zone)}
        rows={section.series}
        rowKey={(row) => row.seriesId}
      />
      {section.rejected.length > 0 && (
        <Table
          caption={`Rejected rows: ${section.rejected.length} of ${section.rejectedTotal}`}
          columns={rejectedColumns}
          rows={section.rejected}
          rowKey={(row, index) => `${row.file} ${row.line} ${index}`}
        />
      )}
    </Section>
  )
}

function inputColumns(zone: string): readonly Column<InputRow>[] {
  return [
    {
      head: 'File, SHA-256',
      cell: (row) => (
        <>
          {row.file}
          <code className="second-line hash">{row.sha256}</code>
        </>
      ),
    },
    { head: 'Kind', cell: (row) => row.target },
    { head: 'Read', numeric: true, cell: (row) => formatNumber(row.rows.read, 0) },
    { head: 'Accepted', numeric: true, cell: (row) => formatNumber(row.rows.accepted, 0) },
    { head: 'Rejected', numeric: true, cell: (row) => formatNumber(row.rows.rejected, 0) },
    { head: 'Duplicate', numeric: true, cell: (row) => formatNumber(row.rows.duplicate, 0) },
    { head: 'Imported', className: 'nowrap', cell: (row) => formatDate(row.committedMs, zone) },
  ]
}

function seriesColumns(zone: string): readonly Column<SeriesRow>[] {
  return [
    {
      head: 'Series',
      cell: (row) => (
        <>
          {row.name}
          <span className="second-line">{labelText(row.labels)}</span>
        </>
      ),
    },
    { head: 'Unit', cell: (row) => (row.unit === '' ? '–' : row.unit) },
    {
      head: 'Step',
      numeric: true,
      cell: (row) => (row.stepMs === null ? 'irregular' : formatDuration(row.stepMs)),
    },
    { head: 'Points', numeric: true, cell: (row) => formatNumber(row.points, 0) },
    {
      head: 'From – to',
      className: 'nowrap',
      cell: (row) => `${formatDate(row.fromMs, zone)} – ${formatDate(row.toMs, zone)}`,
    },
    { head: 'Covered', numeric: true, cell: (row) => formatPercent(row.coverage, 1) },
    { head: 'Gaps', cell: (row) => gapText(row, zone) },
  ]
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')
}

function gapText(row: SeriesRow, zone: string): string {
  const longest = row.longestGaps[0]
  if (longest === undefined) return 'none'
  const length = formatDuration(longest.toMs - longest.fromMs)
  const from = formatDateTime(longest.fromMs, zone)
  if (row.gapCount === 1) return `${length} from ${from}`
  return `${counted(row.gapCount, 'gap')}, ${formatDuration(row.gapMs)}; longest ${length} from ${from}`
}

const rejectedColumns: readonly Column<CoverageSection['rejected'][number]>[] = [
  { head: 'File', cell: (row) => row.file },
  { head: 'Line', numeric: true, cell: (row) => row.line },
  { head: 'Column', cell: (row) => row.column ?? '–' },
  { head: 'Why', cell: (row) => row.message },
  { head: 'Remedy', cell: (row) => row.remedy },
]

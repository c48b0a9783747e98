import { coverage, findGaps } from '#core/series/gap.ts'
import type { Series } from '#core/series/series.ts'
import { durationMs, intersect, type TimeRange } from '#core/time/time-range.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import type { CoverageSection } from '../sections/annex.ts'
import { byText, type ReportContext } from './report-context.ts'
import { counted } from '../words.ts'

/** Gaps and rejected rows that are listed one by one; the totals count all. */
const LISTED_GAPS = 5
const LISTED_ROWS = 40

type SeriesRow = CoverageSection['series'][number]

/** What data the report stands on: series with their gaps, and rows that were refused. */
export function buildCoverage(context: ReportContext): CoverageSection {
  const { documents, series: columns } = context.input.workspace
  const series = documents.series
    .map((record) => seriesRow(record, columns.get(record.id), context.range))
    .sort((a, b) => byText(a.name, b.name) || byText(a.seriesId, b.seriesId))
  const fileOf = new Map(documents.imports.map((record) => [record.id, record.fileName]))
  const rejected = documents.rejectedRows
    .map((row) => ({
      file: fileOf.get(row.importId) ?? 'unknown file',
      line: row.line,
      column: row.column,
      message: row.message,
      remedy: row.remedy,
    }))
    .sort((a, b) => byText(a.file, b.file) || a.line - b.line)
  return {
    kind: 'coverage',
    answer: answer(context, series, rejected.length),
    comment: context.input.comments.coverage ?? '',
    series,
    rejectedTotal: rejected.length,
    rejected: rejected.slice(0, LISTED_ROWS),
  }
}

function seriesRow(record: SeriesRecord, series: Series | undefined, range: TimeRange): SeriesRow {
  const gaps = series === undefined ? [range] : gapsInside(series, record, range)
  const covered = series === undefined ? 0 : coverage(series, range)
  return {
    seriesId: record.id,
    name: record.name,
    labels: record.labels,
    unit: record.unit,
    kind: record.kind,
    stepMs: record.stepMs,
    points: record.pointCount - record.gapCount,
    fromMs: record.startMs,
    toMs: record.endMs,
    coverage: Number.isNaN(covered) ? 0 : covered,
    gapCount: gaps.length,
    gapMs: gaps.reduce((sum, gap) => sum + durationMs(gap), 0),
    longestGaps: gaps
      .sort((a, b) => durationMs(b) - durationMs(a) || a.fromMs - b.fromMs)
      .slice(0, LISTED_GAPS),
  }
}

/** Gaps within the range, what the series lacks before its start and after its end included. */
function gapsInside(series: Series, record: SeriesRecord, range: TimeRange): TimeRange[] {
  const end = record.endMs + (record.stepMs ?? 0)
  const missing = [
    { fromMs: range.fromMs, toMs: Math.min(range.toMs, record.startMs) },
    ...findGaps(series),
    { fromMs: Math.max(range.fromMs, end), toMs: range.toMs },
  ]
  return missing
    .filter((gap) => gap.fromMs < gap.toMs)
    .map((gap) => intersect(gap, range))
    .filter((gap) => gap !== null)
}

function answer(
  context: ReportContext,
  series: readonly SeriesRow[],
  rejectedRows: number,
): string {
  if (series.length === 0) return 'The workspace has no series.'
  const whole = series.filter((row) => row.coverage >= 0.9995).length
  const worst = series.reduce((a, b) => (b.coverage < a.coverage ? b : a))
  const least =
    worst.coverage >= 0.9995
      ? 'All of them cover the quarter without a gap worth naming'
      : `${whole} of them cover the quarter whole, the least is ${worst.name} with ${formatPercent(worst.coverage, 1)}`
  const files = context.input.workspace.documents.imports.filter(
    (record) => record.status === 'committed',
  ).length
  const refused = rejectedRows === 0 ? 'no row was' : counted(rejectedRows, 'row was', 'rows were')
  const points = series.reduce((sum, row) => sum + row.points, 0)
  return `${counted(series.length, 'series', 'series')} with ${formatNumber(points, 0)} points from ${counted(files, 'file')}. ${least}; ${refused} rejected.`
}

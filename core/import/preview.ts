import type { Issue } from '#core/result/issue.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import type {
  AlertDraft,
  DeployDraft,
  ImportBatch,
  ImportedSeries,
  IncidentDraft,
  MaintenanceDraft,
  RejectedDraft,
  RowCounts,
  SloDraft,
  ToilEntryDraft,
} from './import-batch.ts'
import { toilSummary, type ToilSummary } from './toil-summary.ts'

/** One series as it will be stored. */
export interface SeriesPreview {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly unit: string
  readonly kind: SeriesKind
  readonly pointCount: number
  readonly gapCount: number
  readonly startMs: EpochMs
  readonly endMs: EpochMs
  /** The first points; null is a gap. */
  readonly first: readonly { readonly ms: EpochMs; readonly value: number | null }[]
  /** Means of equal parts of the time it covers, at most `SHAPE_PARTS`; NaN where there is none. */
  readonly shape: Float64Array
}

/** What an import will store, small enough to be shown and sent between threads. */
export interface ImportPreview {
  readonly fileName: string
  readonly target: ImportBatch['target']
  readonly format: string
  readonly counts: RowCounts
  /** The first series; `seriesCount` says how many there are. */
  readonly series: readonly SeriesPreview[]
  readonly seriesCount: number
  readonly pointCount: number
  readonly gapCount: number
  /** First and last time of the file, null when no row was accepted. */
  readonly timeRange: { readonly fromMs: EpochMs; readonly toMs: EpochMs } | null
  readonly incidents: readonly IncidentDraft[]
  readonly deploys: readonly DeployDraft[]
  readonly alerts: readonly AlertDraft[]
  readonly maintenance: readonly MaintenanceDraft[]
  readonly toilEntries: readonly ToilEntryDraft[]
  /** All toil entries by category; null for other targets. */
  readonly toil: ToilSummary | null
  /** Objectives that the file declares. */
  readonly slos: readonly SloDraft[]
  readonly rejected: readonly RejectedDraft[]
  readonly warnings: readonly Issue[]
}

const MOST_SERIES = 200
const MOST_ROWS = 20
/** How many refused rows are listed; all of them can be exported. */
export const MOST_REJECTED = 50
/** Enough for a word-sized line. */
const SHAPE_PARTS = 96

/** Sums a batch up for the user to confirm. */
export function previewImport(batch: ImportBatch): ImportPreview {
  const { fileName, target, format, counts, warnings } = batch
  return {
    fileName,
    target,
    format,
    counts,
    warnings,
    series: batch.series.slice(0, MOST_SERIES).map(seriesPreview),
    seriesCount: batch.series.length,
    pointCount: batch.series.reduce((sum, series) => sum + series.values.length, 0),
    gapCount: batch.series.reduce((sum, series) => sum + gapsOf(series), 0),
    timeRange: timeRange(batch),
    incidents: batch.incidents.slice(0, MOST_ROWS),
    deploys: batch.deploys.slice(0, MOST_ROWS),
    alerts: batch.alerts.slice(0, MOST_ROWS),
    maintenance: batch.maintenance.slice(0, MOST_ROWS),
    toilEntries: batch.toilEntries.slice(0, MOST_ROWS),
    toil: target === 'toil' ? toilSummary(batch.toilEntries) : null,
    slos: batch.slos.slice(0, MOST_SERIES),
    rejected: batch.rejected.slice(0, MOST_REJECTED),
  }
}

function seriesPreview(series: ImportedSeries): SeriesPreview {
  const { name, labels, unit, kind, times, values } = series
  return {
    name,
    labels,
    unit,
    kind,
    pointCount: values.length,
    gapCount: gapsOf(series),
    startMs: times[0]!,
    endMs: times[times.length - 1]!,
    first: Array.from(times.subarray(0, MOST_ROWS), (ms, i) => ({
      ms,
      value: Number.isNaN(values[i]) ? null : values[i]!,
    })),
    shape: shapeOf(series),
  }
}

function shapeOf({ times, values }: ImportedSeries): Float64Array {
  const parts = Math.min(SHAPE_PARTS, values.length)
  const sums = new Float64Array(parts)
  const counts = new Float64Array(parts)
  const startMs = times[0]!
  const span = times[times.length - 1]! - startMs || 1
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue
    const part = Math.min(parts - 1, Math.floor(((times[i]! - startMs) / span) * parts))
    sums[part] = sums[part]! + values[i]!
    counts[part] = counts[part]! + 1
  }
  return sums.map((sum, part) => (counts[part] === 0 ? Number.NaN : sum / counts[part]!))
}

function gapsOf({ values }: ImportedSeries): number {
  let gaps = 0
  for (const value of values) if (Number.isNaN(value)) gaps++
  return gaps
}

function timeRange(batch: ImportBatch): ImportPreview['timeRange'] {
  let fromMs = Infinity
  let toMs = -Infinity
  const include = (first: EpochMs, last: EpochMs): void => {
    fromMs = Math.min(fromMs, first)
    toMs = Math.max(toMs, last)
  }
  for (const { times } of batch.series) include(times[0]!, times[times.length - 1]!)
  const spans = [batch.incidents, batch.alerts, batch.maintenance]
  for (const events of spans)
    for (const { startMs, endMs } of events) include(startMs, endMs ?? startMs)
  for (const { atMs } of [...batch.deploys, ...batch.toilEntries]) include(atMs, atMs)
  return fromMs <= toMs ? { fromMs, toMs } : null
}

import type { Issue } from '#core/result/issue.ts'
import type { EpochMs } from '#core/units/units.ts'
import type {
  AlertDraft,
  DeployDraft,
  ImportBatch,
  IncidentDraft,
  MaintenanceDraft,
  RejectedDraft,
  RowCounts,
  SloDraft,
  ToilEntryDraft,
} from './import-batch.ts'
import { seriesPreviews, type SeriesPreview } from './series-previews.ts'
import { toilSummary, type ToilSummary } from './toil-summary.ts'

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

/** Sums a batch up for the user to confirm. */
export async function previewImport(batch: ImportBatch): Promise<ImportPreview> {
  const { fileName, target, format, counts, warnings, groups } = batch
  const all = groups.flatMap(({ series, rows }) => series.map(() => rows))
  return {
    fileName,
    target,
    format,
    counts,
    warnings,
    series: await seriesPreviews(batch, MOST_SERIES),
    seriesCount: all.length,
    pointCount: all.reduce((sum, rows) => sum + rows, 0),
    gapCount: groups.reduce(
      (sum, { pieces }) => pieces.reduce((all, { gaps }) => all + gaps, sum),
      0,
    ),
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

function timeRange(batch: ImportBatch): ImportPreview['timeRange'] {
  let fromMs = Infinity
  let toMs = -Infinity
  const include = (first: EpochMs, last: EpochMs): void => {
    fromMs = Math.min(fromMs, first)
    toMs = Math.max(toMs, last)
  }
  for (const { startMs, endMs } of batch.groups) include(startMs, endMs)
  const spans = [batch.incidents, batch.alerts, batch.maintenance]
  for (const events of spans)
    for (const { startMs, endMs } of events) include(startMs, endMs ?? startMs)
  for (const { atMs } of [...batch.deploys, ...batch.toilEntries]) include(atMs, atMs)
  return fromMs <= toMs ? { fromMs, toMs } : null
}

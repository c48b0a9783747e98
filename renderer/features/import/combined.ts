import type { RowCounts } from '#core/import/import-batch.ts'
import type { ImportPreview } from '#core/import/preview.ts'
import type { SeriesPreview } from '#core/import/series-previews.ts'
import { countsOf } from './file-outcome.ts'
import type { QueuedFile } from './queued-file.ts'

/** What all files of the queue hold together. */

/** A series of one of the files. */
export interface SeriesOfFile {
  readonly file: QueuedFile
  readonly series: SeriesPreview
}

/** An event of one of the files, of whatever kind. */
export interface EventOfFile {
  readonly file: QueuedFile
  readonly ms: number
  readonly what: string
  readonly service: string | null
}

/** Rows by outcome over all files that were read and wait for no answer. */
export function combinedCounts(files: readonly QueuedFile[]): RowCounts {
  const settled = files.filter(({ step }) => step.kind === 'read' || step.kind === 'storing')
  const all = settled.map(countsOf).filter((counts) => counts !== null)
  const sum = (which: keyof RowCounts): number =>
    all.reduce((total, counts) => total + counts[which], 0)
  return {
    read: sum('read'),
    accepted: sum('accepted'),
    rejected: sum('rejected'),
    duplicate: sum('duplicate'),
  }
}

/** First and last time over all files; null when none has any. */
export function combinedRange(
  files: readonly QueuedFile[],
): { readonly fromMs: number; readonly toMs: number } | null {
  const ranges = files.flatMap(({ parsed }) => parsed?.preview.timeRange ?? [])
  if (ranges.length === 0) return null
  return {
    fromMs: Math.min(...ranges.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...ranges.map(({ toMs }) => toMs)),
  }
}

/** The series of all files that wait to be stored. */
export function seriesOf(files: readonly QueuedFile[]): readonly SeriesOfFile[] {
  return files.flatMap((file) =>
    (file.parsed?.preview.series ?? []).map((series) => ({ file, series })),
  )
}

/** How many series they hold in all, listed or not. */
export function seriesCount(files: readonly QueuedFile[]): number {
  return files.reduce((sum, { parsed }) => sum + (parsed?.preview.seriesCount ?? 0), 0)
}

/** The first events of all files, in order of time. */
export function eventsOf(files: readonly QueuedFile[]): readonly EventOfFile[] {
  return files
    .flatMap((file) => {
      const preview = file.parsed?.preview
      return preview === undefined ? [] : eventsIn(preview).map((event) => ({ file, ...event }))
    })
    .sort((a, b) => a.ms - b.ms)
}

function eventsIn(preview: ImportPreview): readonly Omit<EventOfFile, 'file'>[] {
  const { incidents, deploys, alerts, maintenance, toilEntries } = preview
  const named = [
    ...incidents.map((one) => ({ ...one, ms: one.startMs, what: one.title })),
    ...maintenance.map((one) => ({ ...one, ms: one.startMs, what: one.title })),
    ...alerts.map((one) => ({ ...one, ms: one.startMs, what: one.name })),
    ...deploys.map((one) => ({ ...one, ms: one.atMs, what: one.version })),
    ...toilEntries.map((one) => ({ ...one, ms: one.atMs, what: one.description })),
  ]
  return named.map(({ ms, what, serviceName }) => ({ ms, what, service: serviceName }))
}

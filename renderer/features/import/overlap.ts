import { seriesIdentity } from '#core/import/series-name.ts'
import type { ImportPreview } from '#core/import/preview.ts'
import type { QueuedFile } from './queued-file.ts'

/**
 * Whether storing one file may change what the other would add. Never false where it does: events
 * are told apart by more than their time, so any two files of the same events count as overlapping.
 */
export function mayOverlap(a: QueuedFile, b: QueuedFile): boolean {
  const [one, other] = [a.parsed?.preview, b.parsed?.preview]
  if (!one?.timeRange || !other?.timeRange || one.target !== other.target) return false
  if (one.target !== 'metrics') return true
  const isApart =
    one.timeRange.toMs < other.timeRange.fromMs || other.timeRange.toMs < one.timeRange.fromMs
  return !isApart && (isPartial(one) || isPartial(other) || shareSeries(one, other))
}

/** Whether any two of the files may overlap. */
export function anyOverlap(files: readonly QueuedFile[]): boolean {
  return files.some((file, index) => files.slice(0, index).some((other) => mayOverlap(file, other)))
}

/** A preview lists only the first series of a file that has many. */
function isPartial({ series, seriesCount }: ImportPreview): boolean {
  return series.length < seriesCount
}

function shareSeries(one: ImportPreview, other: ImportPreview): boolean {
  const known = new Set(one.series.map(seriesIdentity))
  return other.series.some((series) => known.has(seriesIdentity(series)))
}

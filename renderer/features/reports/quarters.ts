import { previousQuarter, quarterAt, type Quarter } from '#core/time/quarter.ts'
import type { WorkspaceMeta } from '#core/workspace/model/documents.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'

/** Most quarters that are offered. */
const OFFERED = 12

/**
 * The quarters that hold data, the newest first; the one of today when there are no data.
 * The newest is the one in which the data end, not the one that begins there.
 */
export function quartersWithData(
  series: readonly Pick<SeriesRecord, 'startMs' | 'endMs' | 'pointCount'>[],
  meta: Pick<WorkspaceMeta, 'timeZone' | 'fiscalYearStartMonth'>,
  nowMs: number,
): Quarter[] {
  const filled = series.filter(({ pointCount }) => pointCount > 0)
  const quarterOf = (ms: number) => quarterAt(ms, meta.timeZone, meta.fiscalYearStartMonth)
  if (filled.length === 0) return [quarterOf(nowMs)]
  const first = Math.min(...filled.map(({ startMs }) => startMs))
  const last = Math.max(...filled.map(({ endMs }) => endMs))
  const quarters = [quarterOf(last)]
  while (quarters.length < OFFERED && quarters.at(-1)!.range.fromMs > first) {
    quarters.push(previousQuarter(quarters.at(-1)!))
  }
  return quarters
}

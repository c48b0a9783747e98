import type { EpochMs } from '#core/units/units.ts'
import type { SeriesRecord } from './model/series-record.ts'

/**
 * The moment the answers speak about, in ms since epoch: the end of the newest slot that
 * was imported, or `nowMs` when data reach beyond it or there are none. A workspace whose
 * export ended in September is answered as of then, not as a long silence since.
 */
export function asOfMs(
  series: readonly Pick<SeriesRecord, 'endMs' | 'stepMs' | 'pointCount'>[],
  nowMs: EpochMs,
): EpochMs {
  let newest = -Infinity
  for (const record of series) {
    if (record.pointCount === 0) continue
    newest = Math.max(newest, record.endMs + (record.stepMs ?? 0))
  }
  return newest === -Infinity ? nowMs : Math.min(nowMs, newest)
}

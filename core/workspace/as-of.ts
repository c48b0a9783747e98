import type { EpochMs } from '#core/units/units.ts'
import type { SeriesRecord } from './model/series-record.ts'

/**
 * The moment the answers about some series speak about, in ms since epoch: the end of the
 * newest slot that was imported of them, or `nowMs` when data reach beyond it or there are none. An
 * export that ended in September is answered as of then, not as a long silence since.
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

/**
 * The moment an answer about some series of a workspace speaks about: {@link asOfMs} of these
 * alone. An objective whose export ended a week before the others' is answered as of its own
 * end, wherever it is asked about.
 */
export function ownAsOfMs(
  seriesIds: readonly string[],
  series: readonly Pick<SeriesRecord, 'id' | 'endMs' | 'stepMs' | 'pointCount'>[],
  nowMs: EpochMs,
): EpochMs {
  return asOfMs(
    series.filter(({ id }) => seriesIds.includes(id)),
    nowMs,
  )
}

import { packChunk } from '#core/series/packed-chunk.ts'
import { joinChunks } from './join-chunks.ts'
import type { StoredChunk } from './stored-records.ts'

/** Enough for the engine to compile the loops, little enough to take a few milliseconds. */
const POINTS = 4_096
const TIMES = 16
const STEP_MS = 60_000
/** A time of our days: the engine compiles for numbers of such a size. */
const START_MS = 1.8e12

let isReady = false

/**
 * Unpacks a made-up chunk until the engine has compiled what does so, once a thread. The first
 * series that is read took up to ten times as long without; here it is done while the database opens.
 */
export function readyUnpacking(): void {
  if (isReady) return
  isReady = true
  const chunk: StoredChunk = { ...madeUpChunk(), seriesId: '', importId: '' }
  const next = {
    ...chunk,
    startMs: chunk.startMs + POINTS * STEP_MS,
    endMs: chunk.endMs + POINTS * STEP_MS,
  }
  for (let time = 0; time < TIMES; time += 1) joinChunks([chunk, next], [])
}

/** Levels of four decimals, as metrics are; packed in several frames. */
function madeUpChunk() {
  const values = Float64Array.from(
    { length: POINTS },
    (_, i) => Math.round(3e4 + 9e3 * Math.sin(i / 200) + ((i * 7_919) % 4_001)) / 1e4,
  )
  return packChunk({ startMs: START_MS, stepMs: STEP_MS, times: null, values })
}

import { DAY_MS, type EpochMs } from '#core/units/units.ts'

/** A row whose time the clock showed twice. */
export interface OverlapRow {
  readonly ms: EpochMs
  readonly laterMs: EpochMs
  readonly values: Float64Array
  readonly line: number
}

/**
 * The times of rows that follow each other in a series and may each be meant in two ways. In a run
 * that goes up the first pass is the earlier one, and a time that isn't after the one before it is
 * in the second. One that goes down is read from its end in the same way, so that a file and its
 * reverse say the same.
 *
 * @param run not empty
 * @param beforeMs time of the row before the run, -Infinity when there is none
 * @param afterMs time of the row behind the run, NaN when there is none
 */
export function timesOfRun(
  run: readonly OverlapRow[],
  beforeMs: EpochMs,
  afterMs: EpochMs,
): EpochMs[] {
  if (!goesDown(run, beforeMs, afterMs)) return readUpwards(run, beforeMs)
  return readUpwards(run.toReversed(), afterMs).reverse()
}

function readUpwards(run: readonly OverlapRow[], beforeMs: EpochMs): EpochMs[] {
  const [first] = run
  // Far behind a later time the file begins anew, so that nothing says it is the second pass.
  let lastMs = beforeMs < first!.laterMs + DAY_MS ? beforeMs : -Infinity
  return run.map(({ ms, laterMs }) => {
    lastMs = ms <= lastMs ? laterMs : ms
    return lastMs
  })
}

/** By the rows around the run, else by the steps in it. */
function goesDown(run: readonly OverlapRow[], beforeMs: EpochMs, afterMs: EpochMs): boolean {
  const [first] = run
  if (Number.isFinite(beforeMs) && beforeMs < first!.ms) return false
  if (!Number.isNaN(afterMs)) return afterMs < first!.ms
  let steps = 0
  for (const [i, { ms }] of run.entries()) if (i > 0) steps += Math.sign(ms - run[i - 1]!.ms)
  return steps === 0 ? beforeMs > first!.laterMs : steps < 0
}

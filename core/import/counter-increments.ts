import type { PieceRef, PieceStore } from './piece-store.ts'
import { packRows, unpackRows } from './row-piece.ts'

/**
 * How often a counter may fall before it is no counter: a process doesn't restart that often. One
 * fall says nothing, however short the series.
 */
const MOST_FALLS = 0.25

/** Where the reading of a counter stands between two pieces; NaN before the first value. */
interface Reading {
  last: number
}

/**
 * What a running counter grew by since the value before, in place: a value below the one before is
 * a reset, after which all of it is new. The first value has nothing before it, so it is a gap; the
 * growth over a gap falls on the first value behind it. Nothing is extrapolated to the edges of a
 * window, as Prometheus' `increase()` does.
 *
 * @param values running totals, NaN for gaps; overwritten with increments
 */
export function incrementsOf(values: Float64Array, reading: Reading = { last: Number.NaN }): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const { last } = reading
    if (Number.isNaN(last)) values[i] = Number.NaN
    else values[i] = value >= last ? value - last : value
    reading.last = value
  }
}

/** Whether values run up like a counter: they seldom fall and are never negative. */
export function runsUp(values: Float64Array): boolean {
  let steps = 0
  let falls = 0
  let last = Number.NaN
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (value < 0) return false
    if (!Number.isNaN(last)) {
      steps++
      if (value < last) falls++
    }
    last = value
  }
  return falls <= Math.max(1, steps * MOST_FALLS)
}

/** Turns the counters among the columns of ordered pieces into increments. */
export async function incrementPieces(
  pieces: readonly PieceRef[],
  isCounter: readonly boolean[],
  store: PieceStore,
): Promise<PieceRef[]> {
  const readings = isCounter.map((): Reading => ({ last: Number.NaN }))
  const turned: PieceRef[] = []
  for (const ref of pieces) {
    const rows = unpackRows(await store.read(ref))
    rows.values.forEach((column, slot) => {
      if (isCounter[slot] === true) incrementsOf(column, readings[slot])
    })
    turned.push(store.add(packRows(rows)))
    await store.remove([ref])
    if (store.isFull) await store.relieve()
  }
  return turned
}

import type { EpochMs } from '#core/units/units.ts'
import type { PieceRef, PieceStore } from './piece-store.ts'
import { packRows, unpackRows, type RowColumns } from './row-piece.ts'
import { addRepeats, NO_REPEATS, sortRows, type Repeats } from './sort-rows.ts'

/** Rows that are sorted in memory at a time. */
const WINDOW_ROWS = 1 << 19
/** Rows of the pieces that merging makes. */
const PIECE_ROWS = 16_384
/** More halvings than a span of centuries in milliseconds has. */
const MOST_HALVINGS = 45

/** Pieces of one table in order of time, and how their rows repeat times of each other. */
export interface OrderedPieces {
  readonly pieces: readonly PieceRef[]
  readonly repeats: Repeats
}

/**
 * Puts the pieces of a table in order. Pieces that only came in another order, as from tools that
 * export the newest first, are left as they are; pieces that overlap in time are merged, window by
 * window of their time, so that memory is bounded by the window.
 *
 * @param windowRows rows that are sorted in memory at a time, about
 */
export async function orderPieces(
  pieces: readonly PieceRef[],
  store: PieceStore,
  windowRows = WINDOW_ROWS,
): Promise<OrderedPieces> {
  const ordered = pieces.toSorted((a, b) => a.startMs - b.startMs || a.key - b.key)
  const overlaps = ordered.some((piece, i) => i > 0 && piece.startMs <= ordered[i - 1]!.endMs)
  if (!overlaps) return { pieces: ordered, repeats: NO_REPEATS }
  const merged: PieceRef[] = []
  let repeats = NO_REPEATS
  const last = Math.max(...ordered.map(({ endMs }) => endMs))
  for (const window of windows(
    ordered,
    { fromMs: ordered[0]!.startMs, toMs: last + 1 },
    windowRows,
  )) {
    const rows = await rowsWithin(ordered, window, store)
    if (rows.times.length === 0) continue
    const sorted = sortRows(rows)
    repeats = addRepeats(repeats, sorted.repeats)
    for (const part of cut(sorted.columns)) merged.push(store.add(packRows(part)))
    if (store.isFull) await store.relieve()
  }
  await store.remove(pieces)
  return { pieces: merged, repeats }
}

interface Window {
  readonly fromMs: EpochMs
  /** Exclusive. */
  readonly toMs: EpochMs
}

/** Halves the time until no window is likely to hold too many rows. */
function* windows(
  pieces: readonly PieceRef[],
  window: Window,
  mostRows: number,
  halvings = 0,
): Generator<Window> {
  const { fromMs, toMs } = window
  let expected = 0
  for (const { rows, startMs, endMs } of pieces) {
    const shared = Math.min(toMs, endMs + 1) - Math.max(fromMs, startMs)
    if (shared > 0) expected += (rows * shared) / (endMs + 1 - startMs)
  }
  if (expected <= mostRows || halvings >= MOST_HALVINGS || toMs - fromMs < 2) {
    if (expected > 0) yield window
    return
  }
  const middleMs = Math.floor((fromMs + toMs) / 2)
  yield* windows(pieces, { fromMs, toMs: middleMs }, mostRows, halvings + 1)
  yield* windows(pieces, { fromMs: middleMs, toMs }, mostRows, halvings + 1)
}

async function rowsWithin(
  pieces: readonly PieceRef[],
  { fromMs, toMs }: Window,
  store: PieceStore,
): Promise<RowColumns> {
  const parts: RowColumns[] = []
  // In the order in which they were made, so that of equal times the later row still comes later.
  for (const ref of pieces.toSorted((a, b) => a.key - b.key)) {
    if (ref.endMs < fromMs || ref.startMs >= toMs) continue
    const rows = unpackRows(await store.read(ref))
    const from = firstAtOrAfter(rows.times, fromMs)
    const to = firstAtOrAfter(rows.times, toMs)
    if (from < to) parts.push(slice(rows, from, to))
  }
  return concat(parts)
}

function firstAtOrAfter(times: Float64Array, ms: EpochMs): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times[middle]! < ms) low = middle + 1
    else high = middle
  }
  return low
}

function slice({ times, lines, values }: RowColumns, from: number, to: number): RowColumns {
  return {
    times: times.slice(from, to),
    lines: lines.slice(from, to),
    values: values.map((column) => column.slice(from, to)),
  }
}

function concat(parts: readonly RowColumns[]): RowColumns {
  const join = (columns: readonly Float64Array[]): Float64Array => {
    const joined = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const column of columns) {
      joined.set(column, at)
      at += column.length
    }
    return joined
  }
  const slots = parts[0]?.values.length ?? 0
  return {
    times: join(parts.map(({ times }) => times)),
    lines: join(parts.map(({ lines }) => lines)),
    values: Array.from({ length: slots }, (_, slot) => join(parts.map((p) => p.values[slot]!))),
  }
}

function* cut(rows: RowColumns): Generator<RowColumns> {
  for (let from = 0; from < rows.times.length; from += PIECE_ROWS) {
    yield slice(rows, from, Math.min(from + PIECE_ROWS, rows.times.length))
  }
}

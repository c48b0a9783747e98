import { unpackColumn } from '#core/series/packed-column.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import type { ImportBatch } from './import-batch.ts'
import type { PieceStore } from './piece-store.ts'
import type { RowGroup } from './row-group.ts'
import { timesOfPiece, type RowPiece } from './row-piece.ts'

/** One series as it will be stored. */
export interface SeriesPreview {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly unit: string
  readonly kind: SeriesKind
  readonly pointCount: number
  readonly gapCount: number
  readonly startMs: EpochMs
  readonly endMs: EpochMs
  /** The first points; null is a gap. */
  readonly first: readonly { readonly ms: EpochMs; readonly value: number | null }[]
  /**
   * Means of equal parts of the time it covers, at most `SHAPE_PARTS`; NaN where there is none. Of
   * long series they are those of an even sample.
   */
  readonly shape: Float64Array
}

/** First points that are shown. */
const MOST_POINTS = 20
/** Enough for a word-sized line. */
const SHAPE_PARTS = 96
/** Values that such a line is made of. */
const MOST_SAMPLED = 2_000

/** The first series of a batch as they will be stored, at most so many. */
export async function seriesPreviews(
  { groups, pieces }: Pick<ImportBatch, 'groups' | 'pieces'>,
  most: number,
): Promise<SeriesPreview[]> {
  const previews: SeriesPreview[] = []
  for (const group of groups) {
    if (previews.length >= most) break
    previews.push(...(await groupPreviews(group, pieces, most - previews.length)))
  }
  return previews
}

/** What is shown of the series of one group, of which only the first `most` are wanted. */
async function groupPreviews(
  { series, pieces, startMs, endMs, rows }: RowGroup,
  store: PieceStore,
  most: number,
): Promise<SeriesPreview[]> {
  const shown = series.slice(0, most)
  const first = shown.map((): { ms: EpochMs; value: number | null }[] => [])
  const shapes = shown.map(() => new SeriesShape(startMs, endMs, rows))
  const gaps = new Float64Array(shown.length)
  for (const ref of pieces) {
    const piece = await store.read(ref)
    const timeAt = timesByRow(piece)
    for (const slot of shown.keys()) {
      const values = unpackColumn(piece.values[slot]!)
      gaps[slot]! += piece.gaps[slot]!
      shapes[slot]!.add(timeAt, values)
      for (let i = 0; i < values.length && first[slot]!.length < MOST_POINTS; i++) {
        first[slot]!.push({ ms: timeAt(i), value: Number.isNaN(values[i]) ? null : values[i]! })
      }
    }
  }
  return shown.map((draft, slot) => ({
    ...draft,
    pointCount: rows,
    gapCount: gaps[slot]!,
    startMs,
    endMs,
    first: first[slot]!,
    shape: shapes[slot]!.means(),
  }))
}

/** The time of each row of a piece. On a grid none is looked up: few of them are shown. */
function timesByRow(piece: RowPiece): (row: number) => EpochMs {
  const { startMs, stepMs } = piece
  if (stepMs !== null) return (row) => startMs + row * stepMs
  const times = timesOfPiece(piece)
  return (row) => times[row]!
}

/** Gathers the means of equal parts of the time that a series covers. */
class SeriesShape {
  /** One of so many values is looked at. */
  readonly #stride: number
  readonly #startMs: EpochMs
  readonly #span: number
  readonly #sums: Float64Array
  readonly #counts: Float64Array

  constructor(startMs: EpochMs, endMs: EpochMs, rows: number) {
    const parts = Math.min(SHAPE_PARTS, rows)
    this.#stride = Math.max(1, Math.floor(rows / MOST_SAMPLED))
    this.#startMs = startMs
    this.#span = endMs - startMs || 1
    this.#sums = new Float64Array(parts)
    this.#counts = new Float64Array(parts)
  }

  add(timeAt: (row: number) => EpochMs, values: Float64Array): void {
    const parts = this.#sums.length
    for (let i = 0; i < values.length; i += this.#stride) {
      if (Number.isNaN(values[i])) continue
      const at = ((timeAt(i) - this.#startMs) / this.#span) * parts
      const part = Math.min(parts - 1, Math.floor(at))
      this.#sums[part]! += values[i]!
      this.#counts[part]! += 1
    }
  }

  means(): Float64Array {
    return this.#sums.map((sum, part) =>
      this.#counts[part] === 0 ? Number.NaN : sum / this.#counts[part]!,
    )
  }
}

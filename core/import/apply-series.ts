import { mergeChunks, type SeriesChunk } from '#core/series/chunk.ts'
import { overlay, shapeOfSeries } from '#core/series/join-series.ts'
import {
  packChunk,
  shapeOfChunks,
  unpackChunk,
  type PackedChunk,
  type SeriesShape,
} from '#core/series/packed-chunk.ts'
import type { Series } from '#core/series/series.ts'
import type { OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import type { ImportBatch, RejectedDraft } from './import-batch.ts'
import type { ImportState } from './import-changes.ts'
import { chunkOfPoints, chunksOfPieces, piecesInMemory, type ChunkPoints } from './piece-chunks.ts'
import { CONTRADICTS, isAdded, judgeRows, NEW, type JudgedRows } from './judge-rows.ts'
import { OverlapTally } from './overlap-tally.ts'
import type { PieceStore } from './piece-store.ts'
import type { RowGroup, SeriesDraft } from './row-group.ts'
import { unpackRows, type RowColumns, type RowPiece } from './row-piece.ts'
import { seriesIdentity } from './series-name.ts'

/** One series that an import adds or extends: its record, and the points that are new. */
export interface SeriesChange {
  readonly record: SeriesRecord
  readonly isNew: boolean
  readonly chunks: readonly PackedChunk[]
}

/** What the samples of a batch come to against the stored series. */
export interface SeriesOutcome {
  readonly duplicates: number
  readonly conflicts: readonly RejectedDraft[]
  readonly overlap: OverlapTally
}

/** How samples are joined with what is stored. */
export interface SeriesJoin {
  readonly importId: string
  readonly newId: () => string
  readonly overlap: OverlapPolicy
}

/**
 * Joins imported series with the stored ones of the same name, labels, unit and kind, and hands
 * each group of changes over as soon as it is known, so that memory holds one group at a time.
 * Rows are judged as a whole. Of rows that contradict what is stored, `keep` refuses all points,
 * `replace` takes them; under `fail` the tally says that there are some.
 */
export async function applySeries(
  batch: Pick<ImportBatch, 'groups' | 'pieces'>,
  state: Pick<ImportState, 'series' | 'points'>,
  join: SeriesJoin,
  take: (changes: readonly SeriesChange[]) => Promise<void> | undefined,
): Promise<SeriesOutcome> {
  const byIdentity = new Map(state.series.map((record) => [seriesIdentity(record), record]))
  const tally = new OverlapTally()
  for (const group of batch.groups) {
    const records = group.series.map((draft) => byIdentity.get(seriesIdentity(draft)))
    const meets = records.some((record) => record !== undefined && isWithin(record, group))
    const found = meets
      ? joinedGroup(batch, group, records, state, join, tally)
      : freshGroup(batch, group, records, state, join)
    // Most groups are at hand, and many small waits take longer than what is done in between.
    const changes = Array.isArray(found) ? found : await found
    const taken = changes.length > 0 ? take(changes) : undefined
    if (taken !== undefined) await taken
  }
  return { duplicates: tally.duplicates, conflicts: tally.conflicts, overlap: tally }
}

function isWithin(record: SeriesRecord, { startMs, endMs }: RowGroup): boolean {
  return record.pointCount > 0 && record.startMs <= endMs && record.endMs >= startMs
}

/** No row meets a stored point: the pieces become chunks as they are, at once if they are at hand. */
function freshGroup(
  { pieces }: Pick<ImportBatch, 'pieces'>,
  group: RowGroup,
  records: readonly (SeriesRecord | undefined)[],
  state: Pick<ImportState, 'points'>,
  join: SeriesJoin,
): SeriesChange[] | Promise<SeriesChange[]> {
  const here = piecesInMemory(group)
  if (here === null || records.some((record) => record !== undefined)) {
    return grownGroup(pieces, group, records, state, join)
  }
  const columns = chunksOfPieces(group, here)
  return group.series.map((draft, slot) => {
    const chunks = columns[slot]!
    return changeOf(draft, undefined, shapeOfChunks(chunks) ?? shapeOfAll(chunks), chunks, join)
  })
}

/** The same with pieces that are laid aside, or stored series that go on. */
async function grownGroup(
  store: PieceStore,
  group: RowGroup,
  records: readonly (SeriesRecord | undefined)[],
  { points }: Pick<ImportState, 'points'>,
  join: SeriesJoin,
): Promise<SeriesChange[]> {
  const pieces: RowPiece[] = []
  for (const ref of group.pieces) pieces.push(ref.piece ?? (await store.read(ref)))
  const columns = chunksOfPieces(group, pieces)
  const changes: SeriesChange[] = []
  for (const [slot, draft] of group.series.entries()) {
    const record = records[slot]
    const chunks = columns[slot]!
    const shape =
      shapeOfChunks([...(record === undefined ? [] : [headOf(record)]), ...chunks]) ??
      shapeOfAll(chunks, record && (await points(record.id)))
    changes.push(changeOf(draft, record, shape, chunks, join))
  }
  return changes
}

function shapeOfAll(chunks: readonly PackedChunk[], before?: Series): SeriesShape {
  return shapeOfSeries(extended(before, mergeChunks(chunks.map(unpackChunk))))
}

/** Some rows meet stored points: each is judged, and only what is new is kept. */
async function joinedGroup(
  { pieces }: Pick<ImportBatch, 'pieces'>,
  group: RowGroup,
  records: readonly (SeriesRecord | undefined)[],
  { points }: Pick<ImportState, 'points'>,
  join: SeriesJoin,
  tally: OverlapTally,
): Promise<SeriesChange[]> {
  const stored = await Promise.all(
    records.map(async (record) => record && (await points(record.id))),
  )
  const added = group.series.map((): ChunkPoints[] => [])
  for (const ref of group.pieces) {
    const rows = unpackRows(ref.piece ?? (await pieces.read(ref)))
    const judged = judgeRows(rows, stored)
    tally.add(group.series, rows, judged, join.overlap)
    for (const slot of added.keys())
      added[slot]!.push(addedPoints(rows, judged, slot, join.overlap))
  }
  return group.series.flatMap((draft, slot) => {
    const before = stored[slot]
    const chunks = added[slot]!.filter(({ times }) => times.length > 0).map((points) =>
      chunkBeside(points, before),
    )
    if (chunks.length === 0) return []
    const shape = shapeOfSeries(extended(before, mergeChunks(chunks)))
    return [changeOf(draft, records[slot], shape, chunks.map(packChunk), join)]
  })
}

/** The points of one series that its rows bring: of taken rows those that say something new. */
function addedPoints(
  { times, values }: RowColumns,
  { verdicts, stored }: JudgedRows,
  slot: number,
  overlap: OverlapPolicy,
): ChunkPoints {
  const column = values[slot]!
  const taken = (row: number): boolean =>
    verdicts[row] === NEW || (verdicts[row] === CONTRADICTS && overlap === 'replace')
  const isNew = (_: number, row: number): boolean =>
    taken(row) && isAdded(column[row]!, stored[slot]![row]!)
  return { times: times.filter(isNew), values: column.filter(isNew) }
}

/** Points of an irregular series stay points: a grid of their own would add slots it hasn't got. */
function chunkBeside({ times, values }: ChunkPoints, before: Series | undefined): SeriesChunk {
  if (before?.axis.kind === 'irregular') {
    return { startMs: times[0]!, times, stepMs: null, values }
  }
  return chunkOfPoints({ times, values })
}

function extended(before: Series | undefined, added: Series): Series {
  return before === undefined || before.values.length === 0 ? added : overlay(before, added)
}

function changeOf(
  draft: SeriesDraft,
  record: SeriesRecord | undefined,
  shape: SeriesShape,
  chunks: readonly PackedChunk[],
  { importId, newId }: SeriesJoin,
): SeriesChange {
  return {
    isNew: record === undefined,
    chunks,
    record: {
      ...(record ?? { ...draft, labels: { ...draft.labels }, id: newId() }),
      ...shape,
      importIds: [...(record?.importIds ?? []), importId],
    },
  }
}

/** A stored series as if it were one chunk, which is enough to tell whether a new one goes on. */
function headOf({ startMs, endMs, stepMs, pointCount, gapCount }: SeriesRecord) {
  return { startMs, endMs, stepMs, count: pointCount, gaps: gapCount }
}

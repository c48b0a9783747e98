import type {
  DocumentTable,
  WorkspaceDocuments,
  WorkspaceMeta,
} from '#core/workspace/model/documents.ts'
import type { AuditEvent } from '#core/workspace/model/plans.ts'
import type { RowPiece } from '#core/import/row-piece.ts'
import type { PackedChunk } from '#core/series/packed-chunk.ts'
import type { EpochMs } from '#core/units/units.ts'

/** Records that only the store knows: columns, previews, the journal. */

/** Up to a few thousand points of one series that came with one import, packed. */
export interface StoredChunk extends PackedChunk {
  readonly seriesId: string
  /** The import that brought the points; empty when a workspace file brought several merged. */
  readonly importId: string
}

export type ChunkKey = [seriesId: string, startMs: EpochMs, importId: string]

/** A chunk that an undone change took out of its series, kept for the way back. */
export interface ShelvedChunk extends StoredChunk {
  /** The journal entry that took it. */
  readonly seq: number
}

/**
 * The lowest level of the min-max pyramid of a long series: the lowest and highest point of each
 * 256, or of fewer where that makes less than 2 000. Packed columns; NaN lifts the pen.
 */
export interface StoredPreview {
  readonly seriesId: string
  readonly times: Uint8Array
  readonly values: Uint8Array
}

/** Rows of a file that is being read, laid aside because they don't fit into memory. */
export interface StagedPiece {
  /** The reading that they belong to; see `staged-pieces.ts`. */
  readonly readingId: string
  readonly key: number
  readonly piece: RowPiece
}

/** The tables whose records a change may write; the audit trail is only ever appended to. */
export type RecordTables = {
  [Table in Exclude<DocumentTable, 'audit'>]: WorkspaceDocuments[Table][number]
} & { meta: WorkspaceMeta }

export type RecordTable = keyof RecordTables

/** One record as it shall be: `value` undefined means that it is not there. */
export type RecordChange = {
  [Table in RecordTable]: {
    readonly table: Table
    readonly key: string
    readonly value: RecordTables[Table] | undefined
  }
}[RecordTable]

/** One undoable step. What it takes to reverse it is in the payload of the same `seq`. */
export interface JournalEntry {
  readonly seq: number
  readonly atMs: EpochMs
  readonly action: AuditEvent['action']
  readonly entity: string
  readonly entityId: string
  /** What was done, in words for the undo menu. */
  readonly summary: string
  /** 1 once undone: it then waits to be redone. A number, because IndexedDB can't index booleans. */
  readonly undone: 0 | 1
}

/** The other side of a journal entry: undo and redo swap it with what is stored. */
export interface JournalPayload {
  readonly seq: number
  readonly records: readonly RecordChange[]
  /** Chunks that the entry moved, and whether they are in their series or on the shelf now. */
  readonly chunks: { readonly place: 'series' | 'shelf'; readonly keys: readonly ChunkKey[] }
}

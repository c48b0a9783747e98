import type {
  DocumentTable,
  WorkspaceDocuments,
  WorkspaceMeta,
} from '#core/workspace/model/documents.ts'
import type { AuditEvent } from '#core/workspace/model/plans.ts'
import type { DurationMs, EpochMs } from '#core/units/units.ts'

/** Records that only the store knows: columns, previews, the journal. */

/** Up to a few thousand points of one series that came with one import. */
export interface StoredChunk {
  readonly seriesId: string
  readonly startMs: EpochMs
  /** The import that brought the points; empty when a workspace file brought several merged. */
  readonly importId: string
  /** Step of a regular grid from `startMs`, else null and `times` holds one time per point. */
  readonly stepMs: DurationMs | null
  readonly times: Float64Array | null
  readonly values: Float64Array
}

export type ChunkKey = [seriesId: string, startMs: EpochMs, importId: string]

/** A chunk that an undone change took out of its series, kept for the way back. */
export interface ShelvedChunk extends StoredChunk {
  /** The journal entry that took it. */
  readonly seq: number
}

/** A min-max thinned copy of a series, at most `PREVIEW_POINTS` points: enough for a first chart. */
export interface SeriesPreview {
  readonly seriesId: string
  readonly times: Float64Array
  readonly values: Float64Array
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

import { Dexie, type Table } from 'dexie'
import type { AuditEvent } from '#core/workspace/model/plans.ts'
import { systemEnvironment, type StoreEnvironment } from './clock.ts'
import { readyUnpacking } from './ready-unpacking.ts'
import { declareVersions, workspaceVersions } from './schema/versions.ts'
import type {
  ChunkKey,
  JournalEntry,
  JournalPayload,
  RecordTable,
  RecordTables,
  ShelvedChunk,
  StagedPiece,
  StoredChunk,
  StoredPreview,
} from './stored-records.ts'

type RecordTableHandles = {
  readonly [Name in RecordTable]: Table<RecordTables[Name], string>
}

interface StoreTableHandles {
  readonly audit: Table<AuditEvent, number>
  readonly chunks: Table<StoredChunk, ChunkKey>
  readonly previews: Table<StoredPreview, string>
  readonly staged: Table<StagedPiece, [readingId: string, key: number]>
  readonly journal: Table<JournalEntry, number, Omit<JournalEntry, 'seq'>>
  readonly journalPayloads: Table<JournalPayload, number>
  readonly shelf: Table<ShelvedChunk, [number, ...ChunkKey]>
}

/**
 * The open database of one workspace. Only renderer/data reads or writes its tables;
 * everything else goes through the repositories and hooks.
 */
export type WorkspaceDb = Dexie &
  RecordTableHandles &
  StoreTableHandles & {
    /** Id in the registry, which is also the tail of the database's name. */
    readonly workspaceId: string
    readonly environment: StoreEnvironment
  }

/** Name of the database of a workspace. */
export function workspaceDatabaseName(workspaceId: string): string {
  return `headroom-${workspaceId}`
}

/**
 * Opens the database of a workspace, upgrading an older schema on the way. Throws Dexie's
 * error when storage is refused (`storageIssue` says it for people). Works in page and workers.
 *
 * When another window upgrades or removes the database this connection closes and
 * `onClosed` is told, because holding it open would block the other window.
 */
export async function openWorkspace(
  workspaceId: string,
  environment: StoreEnvironment = systemEnvironment,
  onClosed?: () => void,
): Promise<WorkspaceDb> {
  // Answers must come from what is stored, never from an optimistic copy: no query cache.
  const db = new Dexie(workspaceDatabaseName(workspaceId), { cache: 'disabled' })
  declareVersions(db, workspaceVersions)
  db.on('versionchange', () => {
    db.close()
    onClosed?.()
    return false
  })
  db.on('close', () => onClosed?.())
  const opened = db.open()
  readyUnpacking()
  await opened
  return Object.assign(db, { workspaceId, environment }) as WorkspaceDb
}

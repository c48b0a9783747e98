import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '#core/audit/canonical-json.ts'
import type { WorkspaceDocuments } from '#core/workspace/model/documents.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { encodeColumns, indexEntry } from './columns.ts'
import {
  columnsPath,
  MANIFEST_PATH,
  META_PATH,
  SERIES_INDEX_PATH,
  tablePath,
  type Manifest,
  type ManifestEntry,
} from './manifest.ts'
import { writeArchive } from './write-archive.ts'

/**
 * A workspace as a `.headroom` file: a zip of `manifest.json`, `meta.json`, `tables/*.json`
 * (canonical JSON, ordered by id) and binary columns. The same workspace gives the same bytes
 * on every machine and in every time zone.
 */
export function packWorkspace(workspace: Workspace): Uint8Array {
  const entries = contentEntries(workspace)
  const described = describe(entries)
  const manifest: Manifest = {
    format: 'headroom-workspace',
    schemaVersion: workspace.meta.schemaVersion,
    contentSha256: contentHash(described),
    entries: described,
  }
  return writeArchive(new Map([...entries, [MANIFEST_PATH, jsonBytes(manifest)]]))
}

/**
 * Lower-case hex SHA-256 of all that a report is computed from: the workspace's settings, its
 * records and its columns. Kept reports and the audit trail don't count: keeping a report must
 * not change the hash that it carries. The manifest of a packed workspace has it as `contentSha256`.
 */
export function workspaceHash(workspace: Workspace): string {
  return contentHash(describe(contentEntries(workspace)))
}

/** The hash of a content from the sizes and hashes of its entries, in order of path. */
export function contentHash(entries: readonly ManifestEntry[]): string {
  const left = new Set([tablePath('reports'), tablePath('audit')])
  const counted = entries.filter(({ path }) => !left.has(path))
  return bytesToHex(sha256(jsonBytes(counted)))
}

/** Size and hash of each entry, in order of path. */
export function describe(entries: ReadonlyMap<string, Uint8Array>): ManifestEntry[] {
  return [...entries.keys()].sort().map((path) => {
    const bytes = entries.get(path)!
    return { path, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) }
  })
}

function contentEntries({ meta, documents, series }: Workspace): Map<string, Uint8Array> {
  const entries = new Map([[META_PATH, jsonBytes(meta)]])
  for (const [table, records] of Object.entries(documents)) {
    entries.set(tablePath(table), jsonBytes(ordered(records)))
  }
  const ids = [...series.keys()].sort()
  const index = ids.map((id) => indexEntry(id, series.get(id)!))
  entries.set(SERIES_INDEX_PATH, jsonBytes(index))
  ids.forEach((id, position) => {
    entries.set(columnsPath(position), encodeColumns(series.get(id)!))
  })
  return entries
}

type AnyRecord = WorkspaceDocuments[keyof WorkspaceDocuments][number]

/** By id, the audit trail by its number. Plain code-unit order, which no locale changes. */
function ordered(records: readonly AnyRecord[]): AnyRecord[] {
  return records.toSorted((a, b) => {
    if ('seq' in a && 'seq' in b) return a.seq - b.seq
    return 'id' in a && 'id' in b && a.id < b.id ? -1 : 1
  })
}

function jsonBytes(value: unknown): Uint8Array {
  return utf8ToBytes(canonicalJson(value))
}

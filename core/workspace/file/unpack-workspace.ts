import { strFromU8 } from 'fflate'
import { verifyAuditChain } from '#core/audit/chain.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { timeAt, type Series } from '#core/series/series.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { brokenReferences } from '#core/workspace/references.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { decodeColumns, seriesIndexEntrySchema } from './columns.ts'
import { fileIssue } from './file-issue.ts'
import {
  columnsPath,
  MANIFEST_PATH,
  manifestSchema,
  META_PATH,
  SERIES_INDEX_PATH,
  type Manifest,
} from './manifest.ts'
import { migrateTables, type RawWorkspace } from './migrate-tables.ts'
import { contentHash, describe } from './pack-workspace.ts'
import { DEFAULT_LIMITS, readArchive, type ArchiveLimits } from './read-archive.ts'
import { validateTables } from './validate-tables.ts'

/** What an opened file holds, and what is odd about it without making it unreadable. */
export interface UnpackedWorkspace {
  readonly workspace: Workspace
  readonly issues: readonly Issue[]
}

type Entries = ReadonlyMap<string, Uint8Array>

/**
 * Reads a `.headroom` file: sizes and names are checked before anything is inflated, then every
 * entry against its hash, the version, and every record against its schema. All issues of the
 * first stage that fails are returned; nothing half read ever is. A broken audit chain and
 * references to what is not there don't stop the opening: they are told in `issues`.
 */
export function unpackWorkspace(
  bytes: Uint8Array,
  limits: ArchiveLimits = DEFAULT_LIMITS,
): Result<UnpackedWorkspace, Issue[]> {
  const archive = readArchive(bytes, limits)
  if (!archive.ok) return err([archive.error])
  const entries = archive.value
  const manifest = readManifest(entries)
  if (!manifest.ok) return err([manifest.error])
  const { schemaVersion } = manifest.value
  if (schemaVersion > SCHEMA_VERSION) return versionRefused(schemaVersion)
  const changed = changedEntries(entries, manifest.value)
  if (changed.length > 0) return err(changed)

  const raw = readTables(entries)
  if (!raw.ok) return err([raw.error])
  const migrated = migrateTables(raw.value, schemaVersion)
  if (!migrated.ok) return err([migrated.error])
  const valid = validateTables(migrated.value)
  if (!valid.ok) return valid
  const { meta, documents } = valid.value
  const series = readSeries(entries, new Set(documents.series.map(({ id }) => id)))
  if (!series.ok) return series
  const records = documents.series.map((record) => withTimesOf(record, series.value.get(record.id)))
  const workspace = { meta, documents: { ...documents, series: records }, series: series.value }
  const issues = [...verifyAuditChain(documents.audit), ...brokenReferences(workspace)]
  return ok({ workspace, issues })
}

function versionRefused(version: number): Result<never, Issue[]> {
  const refused = migrateTables({ meta: {}, tables: {} }, version)
  return err(refused.ok ? [] : [refused.error])
}

function readManifest(entries: Entries): Result<Manifest, Issue> {
  const parsed = manifestSchema.safeParse(readJson(entries, MANIFEST_PATH))
  if (parsed.success) return ok(parsed.data)
  const detail = parsed.error.issues[0]!
  const message = `The file has no valid ${MANIFEST_PATH}: ${detail.path.join('.')} ${detail.message}.`
  return err(fileIssue('not-a-workspace-file', message, MANIFEST_PATH))
}

/** Entries that are missing, too many, or not what the manifest says. */
function changedEntries(entries: Entries, manifest: Manifest): Issue[] {
  const content = new Map([...entries].filter(([path]) => path !== MANIFEST_PATH))
  const found = new Map(describe(content).map((entry) => [entry.path, entry]))
  const issues: Issue[] = []
  for (const { path, bytes, sha256 } of manifest.entries) {
    const entry = found.get(path)
    found.delete(path)
    if (entry === undefined) {
      issues.push(fileIssue('file-damaged', `${path} is missing from the file.`, path))
    } else if (entry.sha256 !== sha256 || entry.bytes !== bytes) {
      issues.push(fileIssue('hash-mismatch', `${path} is not what was saved (SHA-256).`, path))
    }
  }
  for (const path of found.keys()) {
    issues.push(fileIssue('unsafe-entry', `The file holds an unlisted entry ${path}.`, path))
  }
  if (issues.length === 0 && contentHash(manifest.entries) !== manifest.contentSha256) {
    issues.push(fileIssue('hash-mismatch', 'The list of entries is not what was saved.'))
  }
  return issues
}

function readTables(entries: Entries): Result<RawWorkspace, Issue> {
  const meta = readJson(entries, META_PATH)
  const tables: Record<string, unknown[]> = {}
  for (const path of entries.keys()) {
    const name = /^tables\/(\w+)\.json$/.exec(path)?.[1]
    if (name === undefined) continue
    const rows = readJson(entries, path)
    if (!Array.isArray(rows)) {
      return err(fileIssue('file-damaged', `${path} is not a JSON array.`, path))
    }
    tables[name] = rows
  }
  if (typeof meta !== 'object' || meta === null) {
    return err(fileIssue('file-damaged', `${META_PATH} is not a JSON object.`, META_PATH))
  }
  return ok({ meta: meta as RawWorkspace['meta'], tables })
}

function readSeries(
  entries: Entries,
  known: ReadonlySet<string>,
): Result<Map<string, Series>, Issue[]> {
  const index = seriesIndexEntrySchema.array().safeParse(readJson(entries, SERIES_INDEX_PATH))
  if (!index.success) {
    return err([fileIssue('file-damaged', 'The list of series is not valid.', SERIES_INDEX_PATH)])
  }
  const series = new Map<string, Series>()
  const issues: Issue[] = []
  index.data.forEach((entry, position) => {
    const path = columnsPath(position)
    const columns = decodeColumns(entries.get(path) ?? new Uint8Array(), entry)
    const owned = known.has(entry.id) && !series.has(entry.id)
    const problem = typeof columns === 'string' ? columns : owned ? null : 'no record of it'
    if (problem !== null) {
      issues.push(fileIssue('file-damaged', `Series ${entry.id}: ${problem}.`, path))
    } else if (typeof columns !== 'string') series.set(entry.id, columns)
  })
  return issues.length > 0 ? err(issues) : ok(series)
}

/** When a series starts and ends is what its columns say, whatever its record says. */
function withTimesOf(record: SeriesRecord, columns: Series | undefined): SeriesRecord {
  if (columns === undefined || columns.values.length === 0) return record
  const startMs = timeAt(columns, 0)
  const endMs = timeAt(columns, columns.values.length - 1)
  return record.startMs === startMs && record.endMs === endMs
    ? record
    : { ...record, startMs, endMs }
}

/** The JSON of an entry; undefined when the entry is absent or not JSON in UTF-8. */
function readJson(entries: Entries, path: string): unknown {
  const bytes = entries.get(path)
  if (bytes === undefined) return undefined
  try {
    return JSON.parse(strFromU8(bytes)) as unknown
  } catch {
    return undefined
  }
}

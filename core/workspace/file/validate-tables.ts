import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import {
  documentSchemas,
  workspaceMetaSchema,
  type DocumentTable,
  type WorkspaceDocuments,
  type WorkspaceMeta,
} from '#core/workspace/model/documents.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import { emptyDocuments } from '#core/workspace/workspace.ts'
import { fileIssue } from './file-issue.ts'
import { tablePath, META_PATH } from './manifest.ts'
import type { RawWorkspace } from './migrate-tables.ts'

/** More of the same would not help anyone. */
const MAX_ISSUES = 20

/** Checks every record of a workspace's JSON against its schema, and that no id stands twice. */
export function validateTables(
  raw: RawWorkspace,
): Result<{ meta: WorkspaceMeta; documents: WorkspaceDocuments }, Issue[]> {
  const issues: Issue[] = []
  const meta = workspaceMetaSchema.safeParse(raw.meta)
  if (!meta.success) issues.push(invalid(META_PATH, meta.error.issues[0]!))
  else if (meta.data.schemaVersion !== SCHEMA_VERSION) {
    const message = `${META_PATH} speaks of workspace version ${meta.data.schemaVersion}.`
    issues.push(fileIssue('file-damaged', message, META_PATH))
  }
  const documents = emptyDocuments()
  for (const table of Object.keys(documents) as DocumentTable[]) {
    const rows = raw.tables[table]
    if (rows === undefined) {
      issues.push(fileIssue('file-damaged', `The table ${table} is missing.`, tablePath(table)))
      continue
    }
    const records = validRecords(table, rows, issues)
    Object.assign(documents, { [table]: records })
  }
  for (const table of Object.keys(raw.tables).filter((name) => !Object.hasOwn(documents, name))) {
    issues.push(fileIssue('unsafe-entry', `The table ${table} is unknown.`, tablePath(table)))
  }
  if (issues.length > 0 || !meta.success) return err(issues.slice(0, MAX_ISSUES))
  return ok({ meta: meta.data, documents })
}

function validRecords(table: DocumentTable, rows: readonly unknown[], issues: Issue[]): unknown[] {
  const keys = new Set<unknown>()
  const records: unknown[] = []
  rows.forEach((row, index) => {
    const where = `${tablePath(table)}[${index}]`
    const parsed = documentSchemas[table].safeParse(row)
    if (!parsed.success) return issues.push(invalid(where, parsed.error.issues[0]!))
    const key = 'seq' in parsed.data ? parsed.data.seq : parsed.data.id
    if (keys.has(key)) {
      return issues.push(fileIssue('file-damaged', `${where} repeats the id ${key}.`, where))
    }
    keys.add(key)
    return records.push(parsed.data)
  })
  return records
}

function invalid(where: string, problem: { path: PropertyKey[]; message: string }): Issue {
  const path = [where, ...problem.path.map(String)].join('.')
  return fileIssue('invalid-record', `${path}: ${problem.message}.`, path)
}

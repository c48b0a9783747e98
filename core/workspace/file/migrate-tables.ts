import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import { TABLES_NEW_IN_2, version2Record } from '#core/workspace/model/version-2-records.ts'
import { TABLES_NEW_IN_3 } from '#core/workspace/model/version-3-records.ts'
import { fileIssue } from './file-issue.ts'

/** The JSON of a workspace before it is validated: of any version, so nothing is known of it. */
export interface RawWorkspace {
  readonly meta: Readonly<Record<string, unknown>>
  readonly tables: Readonly<Record<string, readonly unknown[]>>
}

/** Turns the JSON of version `from` into that of version `from + 1`; `schemaVersion` follows by itself. */
export interface MigrationStep {
  readonly from: number
  readonly migrate: (raw: RawWorkspace) => RawWorkspace
}

/** Alerts, maintenance and rules for toil came in; imports, refused rows and toil got fields. */
const toVersion2: MigrationStep = {
  from: 1,
  migrate: ({ meta, tables }) => {
    const kept = Object.entries(tables).map(([table, rows]) => [
      table,
      rows.map((row) => version2Record(table, row)),
    ])
    const added = TABLES_NEW_IN_2.map((table) => [table, []])
    return { meta, tables: Object.fromEntries([...added, ...kept]) }
  },
}

/** Scenarios and plans of resources came in. */
const toVersion3: MigrationStep = {
  from: 2,
  migrate: ({ meta, tables }) => {
    const added = TABLES_NEW_IN_3.map((table) => [table, []])
    return { meta, tables: { ...Object.fromEntries(added), ...tables } }
  },
}

/** All steps, oldest first; each is frozen once shipped. */
export const migrationSteps: readonly MigrationStep[] = [toVersion2, toVersion3]

/**
 * Brings the JSON of an older version up to `to`, one step at a time. A newer version is refused:
 * reading it by halves would lose what it added.
 */
export function migrateTables(
  raw: RawWorkspace,
  version: number,
  steps: readonly MigrationStep[] = migrationSteps,
  to: number = SCHEMA_VERSION,
): Result<RawWorkspace, Issue> {
  if (version > to) {
    return err(
      fileIssue(
        'schema-too-new',
        `The file is of workspace version ${version}; this Headroom reads up to ${to}.`,
      ),
    )
  }
  let current = raw
  for (let at = version; at < to; at += 1) {
    const step = steps.find(({ from }) => from === at)
    if (step === undefined) {
      return err(fileIssue('not-a-workspace-file', `No workspace version ${at} was ever saved.`))
    }
    const next = step.migrate(current)
    current = { ...next, meta: { ...next.meta, schemaVersion: at + 1 } }
  }
  return ok(current)
}

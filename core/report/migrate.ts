import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import {
  REPORT_SCHEMA_VERSION,
  reportDocumentSchema,
  type ReportDocument,
} from './report-document.ts'

/** Lifts a document of one version to the next. `from` versions are 1, 2, 3, … without holes. */
export interface MigrationStep {
  readonly from: number
  readonly up: (document: Readonly<Record<string, unknown>>) => Record<string, unknown>
}

/** Steps from every shipped version of the report to the current one; frozen once shipped. */
const REPORT_MIGRATIONS: readonly MigrationStep[] = []

/**
 * Lifts a document step by step to `currentVersion`. A newer or unknown version is an Issue:
 * guessing at a shape we don't know would print wrong numbers.
 */
export function migrateThrough(
  steps: readonly MigrationStep[],
  currentVersion: number,
  value: unknown,
): Result<Record<string, unknown>, Issue> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return err(versionIssue('not-a-report', 'This is not a report document.'))
  }
  let document: Record<string, unknown> = { ...value }
  for (;;) {
    const version = document['schemaVersion']
    if (version === currentVersion) return ok(document)
    const step = steps.find((candidate) => candidate.from === version)
    if (!step) {
      const found = typeof version === 'number' ? `version ${version}` : 'no known version'
      return err(
        versionIssue(
          'unknown-report-version',
          `The report has ${found}; this is ${currentVersion}.`,
        ),
      )
    }
    document = { ...step.up(document), schemaVersion: step.from + 1 }
  }
}

/** Reads a report of any shipped version from parsed JSON. */
export function migrateReport(value: unknown): Result<ReportDocument, Issue> {
  const migrated = migrateThrough(REPORT_MIGRATIONS, REPORT_SCHEMA_VERSION, value)
  if (!migrated.ok) return migrated
  const parsed = reportDocumentSchema.safeParse(migrated.value)
  if (parsed.success) return ok(parsed.data)
  const first = parsed.error.issues[0]
  return err({
    code: 'damaged-report',
    severity: 'error',
    message: first?.message ?? 'The report document is damaged.',
    path: first?.path.map(String).join('.') ?? '',
    remedy: 'Write the report again from its workspace.',
  })
}

function versionIssue(code: string, message: string): Issue {
  return {
    code,
    severity: 'error',
    message,
    remedy: 'Open it with the Headroom version that wrote it, or write the report again.',
  }
}

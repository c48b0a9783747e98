import { existsSync } from 'node:fs'
import { basename, extname } from 'node:path'
import type { ImportChanges } from '#core/import/import-changes.ts'
import { issueText } from '#core/result/issue.ts'
import { importTargetSchema } from '#core/workspace/model/imports.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import { withAuditEvent } from '#core/workspace/append-audit.ts'
import { mergeImport } from '#core/workspace/merge-import.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type CliShell, type Command, type OptionValues } from '../command.ts'
import { readImport, type ImportHints } from '../import-file.ts'
import { requiredText, textOption, wordOption, zoneOption } from '../options.ts'
import { openWorkspace, saveWorkspace } from '../workspace-file.ts'

/** What became of one file. */
interface FileOutcome {
  readonly file: string
  readonly status: 'imported' | 'already-imported'
  readonly counts: ImportChanges['record']['counts'] | null
  readonly target: string | null
  readonly format: string | null
  readonly rejected: readonly {
    line: number
    column: string | null
    message: string
    remedy: string
  }[]
}

/** `headroom import`: reads exports into a workspace file. */
export const importCommand: Command = {
  name: 'import',
  summary: 'Reads metric, incident, deploy and toil exports into a workspace file.',
  usage: 'FILE... --workspace FILE [--target KIND] [--zone ZONE]',
  help: {
    '--workspace FILE': 'the .headroom file; made when it isn’t there',
    '--target KIND': 'metrics, incidents, deploys or toil; detected when absent',
    '--zone ZONE': 'IANA zone of times that carry none, and of a new workspace',
    '--service NAME': 'service of all rows when no column names it',
  },
  options: {
    workspace: { type: 'string' },
    target: { type: 'string' },
    zone: { type: 'string' },
    service: { type: 'string' },
  },
  async run({ options, positionals }, shell) {
    if (positionals.length === 0) {
      throw new UsageError(
        'No file to import.',
        'headroom import metrics.csv --workspace q.headroom',
      )
    }
    const path = requiredText(options, 'workspace')
    const hints = hintsOf(options)
    let workspace = existsSync(path)
      ? await openWorkspace(path, shell)
      : newWorkspace(path, hints.zone, shell)
    const files: FileOutcome[] = []
    for (const file of positionals) {
      const step = await importOne(file, hints, workspace, shell)
      workspace = step.workspace
      files.push(step.outcome)
    }
    if (files.some((file) => file.status === 'imported')) await saveWorkspace(path, workspace)
    const rejected = files.reduce((sum, file) => sum + (file.counts?.rejected ?? 0), 0)
    return {
      findings: rejected > 0,
      json: { workspace: path, files },
      text: files.map(textOf).join('\n'),
    }
  },
}

function hintsOf(options: OptionValues): ImportHints {
  return {
    target: wordOption(options, 'target', importTargetSchema.options),
    zone: zoneOption(options, 'zone'),
    service: textOption(options, 'service'),
  }
}

/** A file that can't be read at all ends the run before anything is written. */
async function importOne(
  file: string,
  hints: ImportHints,
  workspace: Workspace,
  shell: CliShell,
): Promise<{ workspace: Workspace; outcome: FileOutcome }> {
  const changes = await readImport(file, hints, workspace, shell)
  if (!changes.ok) {
    const { code } = changes.error
    if (code !== 'already-imported') {
      throw new UsageError(
        issueText({ ...changes.error, file, remedy: '' }).trim(),
        changes.error.remedy,
      )
    }
    shell.say(`${file}: ${changes.error.message}`)
    const outcome = { counts: null, target: null, format: null, rejected: [] }
    return { workspace, outcome: { file, status: 'already-imported', ...outcome } }
  }
  const { record, rejectedRows } = changes.value
  const merged = withAuditEvent(mergeImport(workspace, changes.value), {
    atMs: shell.nowMs(),
    action: 'import',
    entity: 'import',
    entityId: record.id,
    summary: `Imported ${record.fileName}: ${record.counts.accepted} of ${record.counts.read} rows`,
    before: null,
    after: record,
  })
  return {
    workspace: merged,
    outcome: {
      file,
      status: 'imported',
      counts: record.counts,
      target: record.target,
      format: record.format,
      rejected: rejectedRows.map(({ line, column, message, remedy }) => ({
        line,
        column,
        message,
        remedy,
      })),
    },
  }
}

function newWorkspace(path: string, zone: string | undefined, shell: CliShell): Workspace {
  const name = basename(path, extname(path))
  shell.say(`${path} is new: a workspace named "${name}" in ${zone ?? 'UTC'} is made.`)
  return {
    meta: {
      id: shell.newId(),
      name,
      schemaVersion: SCHEMA_VERSION,
      timeZone: zone ?? 'UTC',
      fiscalYearStartMonth: 1,
      createdMs: shell.nowMs(),
      actor: shell.env['USER'] ?? shell.env['USERNAME'] ?? 'command line',
    },
    documents: emptyDocuments(),
    series: new Map(),
  }
}

/** Rejected rows that are told one by one; the JSON lists all. */
const TOLD = 10

function textOf({ file, status, counts, rejected }: FileOutcome): string {
  if (counts === null) return `${file}: ${status}`
  const lines = rejected
    .slice(0, TOLD)
    .map(
      ({ line, column, message, remedy }) =>
        `  ${issueText({ code: '', severity: 'error', row: line, message, remedy, ...(column === null ? {} : { column }) })}`,
    )
  const more = rejected.length > TOLD ? [`  … and ${rejected.length - TOLD} more`] : []
  const sums = `${counts.read} rows read, ${counts.accepted} accepted, ${counts.rejected} rejected, ${counts.duplicate} duplicate`
  return [`${file}: ${sums}`, ...lines, ...more].join('\n')
}

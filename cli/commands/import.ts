import { existsSync } from 'node:fs'
import { basename, extname } from 'node:path'
import type { RejectedDraft, RowCounts } from '#core/import/import-batch.ts'
import { formatName, type Mapping } from '#core/import/mapping.ts'
import { issueText, type Issue } from '#core/result/issue.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import { withAuditEvent } from '#core/workspace/append-audit.ts'
import type { MergedImport } from '#core/workspace/merge-import.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type CliShell, type Command } from '../command.ts'
import { readImport, type FileReading, type UnreadFile } from '../import-file.ts'
import { IMPORT_HELP, IMPORT_OPTIONS, importHints } from '../import-options.ts'
import { checkColumns, cliRemedy, type OpenQuestion } from '../mapping-hints.ts'
import { requiredText } from '../options.ts'
import { openWorkspace, saveWorkspace } from '../workspace-file.ts'

/** What became of one file. */
interface FileOutcome {
  readonly file: string
  readonly status: FileReading['outcome']['kind'] | 'unreadable'
  readonly counts: RowCounts
  readonly target: string | null
  readonly format: string | null
  /** What the file is, in words, and how sure that is, 0..1. */
  readonly label: string | null
  readonly confidence: number | null
  /** The earlier file of the same shape whose answers were taken over. */
  readonly readLike: string | null
  /** How the file was read; `--mapping` takes it. */
  readonly mapping: Mapping | null
  readonly questions: readonly OpenQuestion[]
  readonly warnings: readonly { code: string; message: string; remedy: string }[]
  readonly rejected: readonly {
    line: number
    column: string | null
    code: string
    message: string
    remedy: string
    /** The row as it stands in the file. */
    raw: string
  }[]
  /** Why it can't be read, and what to do; null when it could. */
  readonly error: string | null
  readonly remedy: string | null
}

/** `headroom import`: reads exports into a workspace file. */
export const importCommand: Command = {
  name: 'import',
  summary: 'Reads exports of metrics, incidents, deploys, alerts, maintenance and toil.',
  usage: 'FILE... --workspace FILE [--target KIND] [--zone ZONE]',
  help: IMPORT_HELP,
  options: IMPORT_OPTIONS,
  async run({ options, positionals }, shell) {
    if (positionals.length === 0) {
      throw new UsageError(
        'No file to import.',
        'headroom import metrics.csv --workspace q.headroom',
      )
    }
    const path = requiredText(options, 'workspace')
    const hints = await importHints(options)
    const isNew = !existsSync(path)
    let workspace = isNew ? newWorkspace(path, hints.zone, shell) : await openWorkspace(path, shell)
    const files: FileOutcome[] = []
    const mappings: Mapping[] = []
    for (const file of positionals) {
      const read = await readImport(file, hints, workspace, shell)
      if (!read.ok) {
        files.push(unreadable(file, read.error, shell))
        continue
      }
      const reading = read.value
      tell(file, reading, shell)
      if (reading.outcome.kind === 'imported') workspace = withEvent(reading.outcome.merged, shell)
      mappings.push(reading.mapping)
      files.push(outcomeOf(file, reading))
    }
    const unread = files.filter(({ status }) => status === 'unreadable')
    // A column that no file has may stand in one that can't be read.
    if (unread.length === 0) checkColumns(hints, mappings)
    const imported = files.some((file) => file.status === 'imported')
    if (imported) await saveWorkspace(path, workspace)
    if (isNew) shell.say(newText(path, workspace, imported))
    return {
      findings: files.some(hasFindings),
      unreadable: unread.length > 0,
      json: { workspace: path, files, ...firstError(unread) },
      text: files.map(textOf).join('\n'),
    }
  },
}

function hasFindings({ counts, status }: FileOutcome): boolean {
  return counts.rejected > 0 || status === 'contradicts-stored'
}

/** As every command says that a file it needs can't be read. */
function firstError([first]: readonly FileOutcome[]): Record<string, string | null> {
  return first === undefined ? {} : { error: first.error, remedy: first.remedy }
}

/** A file that can't be read is told, and leaves the others to be imported. */
function unreadable(file: string, { issue, understood }: UnreadFile, shell: CliShell): FileOutcome {
  const error = issueText({ ...issue, file, remedy: '' }).trim()
  const remedy = cliRemedy({ ...issue, column: null })
  shell.say(`${error} ${remedy}`)
  if (understood === null) return { file, status: 'unreadable', ...UNREAD, error, remedy }
  tellQuestions(file, understood, shell)
  const { mapping, label, confidence, readLike, questions } = understood
  const { target } = mapping
  const known = { target, format: formatName(mapping), label, confidence, readLike, mapping }
  return { file, status: 'unreadable', ...UNREAD, ...known, questions, error, remedy }
}

function tell(file: string, reading: FileReading, shell: CliShell): void {
  const { batch, readLike, outcome } = reading
  if (outcome.kind !== 'imported') shell.say(`${file}: ${outcome.message}`)
  if (outcome.kind === 'already-imported') return
  if (readLike !== null) shell.say(`${file}: read as ${readLike} was; --afresh leaves that out.`)
  for (const { message } of batch.warnings) shell.say(`${file}: ${message}`)
  tellQuestions(file, reading, shell)
}

function tellQuestions(
  file: string,
  { questions, overruled }: Pick<FileReading, 'questions' | 'overruled'>,
  shell: CliShell,
): void {
  for (const text of overruled) shell.say(`${file}: ${text}`)
  for (const { text, taken, option } of questions) {
    shell.say(`${file}: ${text} ${taken === null ? '' : `Taken: ${taken}. `}Answer: ${option}`)
  }
}

function outcomeOf(file: string, reading: FileReading): FileOutcome {
  const { batch, mapping, label, confidence, readLike, questions, outcome } = reading
  const { kind: status } = outcome
  if (status === 'already-imported') return { file, status, ...UNREAD }
  return {
    file,
    status,
    counts: reading.counts,
    target: batch.target,
    format: batch.format,
    label,
    confidence,
    readLike,
    mapping,
    questions,
    warnings: warningsOf(reading).map(({ code, message, remedy }) => ({ code, message, remedy })),
    rejected: reading.rejected.map(refusedRow),
    error: null,
    remedy: null,
  }
}

/** What is told of a file, and of its import where it came in. */
function warningsOf({ batch, outcome }: FileReading): readonly Issue[] {
  const ofImport = outcome.kind === 'imported' ? outcome.merged.changes.warnings : []
  return [...batch.warnings, ...ofImport]
}

/** What is told of a file of which nothing was taken. */
const UNREAD: Omit<FileOutcome, 'file' | 'status'> = {
  counts: { read: 0, accepted: 0, rejected: 0, duplicate: 0 },
  target: null,
  format: null,
  label: null,
  confidence: null,
  readLike: null,
  mapping: null,
  questions: [],
  warnings: [],
  rejected: [],
  error: null,
  remedy: null,
}

function withEvent({ workspace, changes }: MergedImport, shell: CliShell): Workspace {
  const { record } = changes
  return withAuditEvent(workspace, {
    atMs: shell.nowMs(),
    action: 'import',
    entity: 'import',
    entityId: record.id,
    summary: `Imported ${record.fileName}: ${record.counts.accepted} of ${record.counts.read} rows`,
    before: null,
    after: record,
  })
}

function refusedRow(row: RejectedDraft): FileOutcome['rejected'][number] {
  const { line, column, code, message, raw } = row
  return { line, column, code, message, remedy: cliRemedy(row), raw }
}

function newText(path: string, { meta }: Workspace, imported: boolean): string {
  return imported
    ? `${path} is new: a workspace named "${meta.name}" in ${meta.timeZone} was made.`
    : `Nothing was imported; ${path} was not made.`
}

function newWorkspace(path: string, zone: string | undefined, shell: CliShell): Workspace {
  return {
    meta: {
      id: shell.newId(),
      name: basename(path, extname(path)),
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

const NO_ROWS_TOLD: ReadonlySet<FileOutcome['status']> = new Set([
  'already-imported',
  'contradicts-stored',
  'unreadable',
])

/** Rejected rows that are told one by one; the JSON lists all. */
const TOLD = 10

function textOf({ file, status, counts, rejected }: FileOutcome): string {
  if (NO_ROWS_TOLD.has(status)) return `${file}: ${status}`
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

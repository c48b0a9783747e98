import { existsSync } from 'node:fs'
import { basename, extname } from 'node:path'
import type { RejectedDraft, RowCounts } from '#core/import/import-batch.ts'
import { dateOrderSchema, type Mapping } from '#core/import/mapping.ts'
import { issueText } from '#core/result/issue.ts'
import { importTargetSchema } from '#core/workspace/model/imports.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import { withAuditEvent } from '#core/workspace/append-audit.ts'
import type { MergedImport } from '#core/workspace/merge-import.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type CliShell, type Command, type OptionValues } from '../command.ts'
import { readImport } from '../import-file.ts'
import { cliRemedy, readMapping, type ImportHints } from '../mapping-hints.ts'
import { requiredText, textList, textOption, wordOption, zoneOption } from '../options.ts'
import { openWorkspace, saveWorkspace } from '../workspace-file.ts'

/** What became of one file. */
interface FileOutcome {
  readonly file: string
  readonly status: 'imported' | 'already-imported' | 'nothing-new'
  readonly counts: RowCounts
  readonly target: string | null
  readonly format: string | null
  /** How the file was read; `--mapping` takes it. */
  readonly mapping: Mapping | null
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
    '--decimal-mark MARK': '. or , where the file leaves it open',
    '--date-order ORDER': 'YMD, DMY or MDY where the file leaves it open',
    '--unit COLUMN=UNIT': 'unit of a column of bare numbers; may be repeated',
    '--mapping FILE': 'JSON of a mapping instead of the detected one, see the JSON output',
  },
  options: {
    workspace: { type: 'string' },
    target: { type: 'string' },
    zone: { type: 'string' },
    service: { type: 'string' },
    'decimal-mark': { type: 'string' },
    'date-order': { type: 'string' },
    unit: { type: 'string', multiple: true },
    mapping: { type: 'string' },
  },
  async run({ options, positionals }, shell) {
    if (positionals.length === 0) {
      throw new UsageError(
        'No file to import.',
        'headroom import metrics.csv --workspace q.headroom',
      )
    }
    const path = requiredText(options, 'workspace')
    const hints = await hintsOf(options)
    const isNew = !existsSync(path)
    let workspace = isNew ? newWorkspace(path, hints.zone, shell) : await openWorkspace(path, shell)
    const files: FileOutcome[] = []
    for (const file of positionals) {
      const step = await importOne(file, hints, workspace, shell)
      workspace = step.workspace
      files.push(step.outcome)
    }
    const imported = files.some((file) => file.status === 'imported')
    if (imported) await saveWorkspace(path, workspace)
    if (isNew) shell.say(newText(path, workspace, imported))
    const rejected = files.reduce((sum, file) => sum + file.counts.rejected, 0)
    return {
      findings: rejected > 0,
      json: { workspace: path, files },
      text: files.map(textOf).join('\n'),
    }
  },
}

async function hintsOf(options: OptionValues): Promise<ImportHints> {
  const mapping = textOption(options, 'mapping')
  return {
    target: wordOption(options, 'target', importTargetSchema.options),
    zone: zoneOption(options, 'zone'),
    service: textOption(options, 'service'),
    decimalMark: wordOption(options, 'decimal-mark', ['.', ',']),
    dateOrder: wordOption(options, 'date-order', dateOrderSchema.options),
    units: new Map(textList(options, 'unit').map(unitOf)),
    mapping: mapping === undefined ? undefined : await readMapping(mapping),
  }
}

function unitOf(text: string): [string, string] {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1) {
    throw new UsageError(`--unit is "${text}".`, 'Write COLUMN=UNIT, e.g. --unit "duration=min".')
  }
  return [text.slice(0, at), text.slice(at + 1)]
}

/** A file that can't be read at all ends the run before anything is written. */
async function importOne(
  file: string,
  hints: ImportHints,
  workspace: Workspace,
  shell: CliShell,
): Promise<{ workspace: Workspace; outcome: FileOutcome }> {
  const reading = await readImport(file, hints, workspace, shell)
  if (!reading.ok) {
    const message = issueText({ ...reading.error, file, remedy: '' }).trim()
    throw new UsageError(message, reading.error.remedy)
  }
  if (reading.value.kind === 'already-imported') {
    shell.say(`${file}: ${reading.value.message}`)
    const nothing = { target: null, format: null, mapping: null, rejected: [] }
    const counts = { read: 0, accepted: 0, rejected: 0, duplicate: 0 }
    return { workspace, outcome: { file, status: 'already-imported', counts, ...nothing } }
  }
  if (reading.value.kind === 'nothing-new') {
    const { batch, counts, rejected } = reading.value
    const { target, format, mapping } = batch
    const told = { counts, target, format, mapping, rejected: rejected.map(refusedRow) }
    return { workspace, outcome: { file, status: 'nothing-new', ...told } }
  }
  const { merged, mapping } = reading.value
  const { changes } = merged
  const { counts, target, format } = changes.record
  const told = { counts, target, format, mapping, rejected: changes.rejectedRows.map(refusedRow) }
  return {
    workspace: withEvent(merged, shell),
    outcome: { file, status: 'imported', ...told },
  }
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
  const { line, column, message } = row
  return { line, column, message, remedy: cliRemedy(row) }
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

/** Rejected rows that are told one by one; the JSON lists all. */
const TOLD = 10

function textOf({ file, status, counts, rejected }: FileOutcome): string {
  if (status === 'already-imported') return `${file}: ${status}`
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

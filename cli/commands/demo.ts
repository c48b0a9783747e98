import { basename, join } from 'node:path'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { applyDefinitions } from '#core/workspace/apply-definitions.ts'
import { definitionsSchema, type Definitions } from '#core/workspace/definitions.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/documents.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import { issueText } from '#core/result/issue.ts'
import { UsageError, type CliShell, type Command } from '../command.ts'
import { readJson } from '../files.ts'
import { readImport } from '../import-file.ts'
import { mergeImport } from '../merge-import.ts'
import { requiredText } from '../options.ts'
import { withNewRecords } from '../with-new-records.ts'
import { saveWorkspace, withAuditEvent } from '../workspace-file.ts'

/** The sample's data files, in the order in which they build on each other. */
const FILES = [
  { file: 'requests.csv', target: 'metrics' },
  { file: 'resources.csv', target: 'metrics' },
  { file: 'incidents.csv', target: 'incidents' },
  { file: 'deploys.json', target: 'deploys' },
  { file: 'toil.csv', target: 'toil' },
] as const

/** `headroom demo`: the sample quarter as a workspace file, through the real import. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'Writes the sample quarter as a workspace file.',
  usage: '--out FILE.headroom',
  help: { '--out FILE': 'the .headroom file to write' },
  options: { out: { type: 'string' } },
  async run({ options }, shell) {
    const out = requiredText(options, 'out')
    const folder = sampleFolder()
    const workspace = await sampleWorkspace(folder, shell)
    await saveWorkspace(out, workspace)
    const { services, slos, resources, incidents, toilEntries } = workspace.documents
    return {
      findings: false,
      json: {
        workspace: out,
        name: workspace.meta.name,
        services: services.map(({ name }) => name),
        objectives: slos.map(({ name }) => name),
        resources: resources.map(({ name }) => name),
        incidents: incidents.length,
        toilEntries: toilEntries.length,
      },
      text: `Wrote ${out}: ${workspace.meta.name}, ${services.length} services, ${slos.length} objectives, ${resources.length} resources.\nTry: headroom report --workspace ${basename(out)} --quarter latest --out report.pdf`,
    }
  },
}

/** `assets/sample`, looked for upwards from this file: source and build lie at different depths. */
function sampleFolder(): string {
  let folder = fileURLToPath(new URL('.', import.meta.url))
  for (;;) {
    const candidate = join(folder, 'assets/sample')
    if (existsSync(join(candidate, 'definitions.json'))) return candidate
    const parent = join(folder, '..')
    if (parent === folder) {
      throw new UsageError('The sample quarter isn’t here.', 'Run from a clone of the repository.')
    }
    folder = parent
  }
}

async function sampleWorkspace(folder: string, shell: CliShell): Promise<Workspace> {
  const definitions = definitionsSchema.parse(await readJson(join(folder, 'definitions.json')))
  let workspace: Workspace = {
    meta: {
      id: shell.newId(),
      ...definitions.workspace,
      schemaVersion: SCHEMA_VERSION,
      createdMs: shell.nowMs(),
      actor: 'Sample',
    },
    documents: emptyDocuments(),
    series: new Map(),
  }
  // Teams and toil items first: imported entries that name them are linked to them.
  for (const { file, target } of FILES) {
    workspace = await withFile(workspace, join(folder, file), target, shell)
    if (file === 'resources.csv') workspace = withDefinitions(workspace, definitions, shell)
  }
  return workspace
}

async function withFile(
  workspace: Workspace,
  path: string,
  target: (typeof FILES)[number]['target'],
  shell: CliShell,
): Promise<Workspace> {
  const hints = { target, zone: workspace.meta.timeZone, service: undefined }
  const changes = await readImport(path, hints, workspace, shell)
  if (!changes.ok) throw new Error(issueText(changes.error))
  const { record } = changes.value
  return withAuditEvent(
    mergeImport(workspace, changes.value),
    {
      action: 'import',
      entity: 'imports',
      entityId: record.id,
      summary: `Imported ${record.counts.accepted} rows of ${record.fileName}`,
      before: null,
      after: record,
    },
    shell,
  )
}

function withDefinitions(
  workspace: Workspace,
  definitions: Definitions,
  shell: CliShell,
): Workspace {
  const defined = applyDefinitions(definitions, workspace.documents, shell.newId)
  if (!defined.ok) throw new Error(defined.error.map(issueText).join('\n'))
  return withAuditEvent(
    withNewRecords(workspace, defined.value),
    {
      action: 'create',
      entity: 'definitions',
      entityId: definitions.workspace.name,
      summary: 'Defined services, objectives, resources, toil and teams of the sample',
      before: null,
      after: null,
    },
    shell,
  )
}

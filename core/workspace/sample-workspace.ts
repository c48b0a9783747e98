import { detectImport } from '#core/import/detect.ts'
import { PREFIX_BYTES } from '#core/import/detection.ts'
import type { ImportContext } from '#core/import/import-changes.ts'
import { parseImport } from '#core/import/pipeline.ts'
import { issueText, type Issue } from '#core/result/issue.ts'
import type { Progress } from '#core/result/long-work.ts'
import type { Result } from '#core/result/result.ts'
import { withAuditEvent } from './append-audit.ts'
import { applyDefinitions } from './apply-definitions.ts'
import { definitionsSchema, type Definitions } from './definitions.ts'
import { mergeDefinitions } from './merge-definitions.ts'
import { mergeImport } from './merge-import.ts'
import { SCHEMA_VERSION } from './model/schema-version.ts'
import { emptyDocuments, type Workspace } from './workspace.ts'

/** Ids and the clock, so that the same sample can be made twice. */
type SampleContext = Pick<ImportContext, 'newId' | 'nowMs'>

/** The sample's data files, in the order in which they build on each other. */
export const SAMPLE_FILES = [
  'requests.csv',
  'resources.csv',
  'incidents.csv',
  'deploys.json',
  'toil.csv',
] as const

/** The file after which the definitions are applied: all series are there, no event is yet. */
const DEFINITIONS_AFTER: SampleFile = 'resources.csv'

/** Name of one of the sample's data files. */
export type SampleFile = (typeof SAMPLE_FILES)[number]

/** Where the sample is read from; each shell has its own way. */
export interface SampleSource {
  readonly definitions: unknown
  /** The bytes of each data file. */
  readonly bytesOf: (file: SampleFile) => Promise<Uint8Array>
}

/**
 * Builds the sample quarter the way a user would: each file is detected, parsed and applied by
 * the import that everybody uses, then the definitions give names a meaning. Nothing is left
 * open and nothing may be refused: the files ship with the app, so anything else is a bug.
 *
 * @throws Error when a file or the definitions don't fit this version
 */
export async function sampleWorkspace(
  source: SampleSource,
  context: SampleContext,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Workspace> {
  const definitions = definitionsSchema.parse(source.definitions)
  let workspace: Workspace = {
    meta: {
      ...definitions.workspace,
      id: context.newId(),
      schemaVersion: SCHEMA_VERSION,
      createdMs: context.nowMs,
      actor: 'Sample',
    },
    documents: emptyDocuments(),
    series: new Map(),
  }
  for (const [index, file] of SAMPLE_FILES.entries()) {
    onProgress({ done: index, total: SAMPLE_FILES.length, unit: 'files' })
    workspace = await withFile(workspace, file, await source.bytesOf(file), context)
    if (file === DEFINITIONS_AFTER) workspace = withDefinitions(workspace, definitions, context)
  }
  return workspace
}

async function withFile(
  workspace: Workspace,
  fileName: SampleFile,
  bytes: Uint8Array,
  context: SampleContext,
): Promise<Workspace> {
  const { mapping, questions } = sure(detectImport(bytes.subarray(0, PREFIX_BYTES), fileName))
  const open = questions.find(({ fallback }) => fallback === undefined)
  if (open !== undefined) throw new Error(`${fileName} leaves open: ${open.text}`)
  const input = { fileName, sizeBytes: bytes.length, bytes: [bytes], choice: { mapping } }
  const batch = sure(await parseImport(input))
  const { newId, nowMs } = context
  const choice = { importId: newId(), newId, nowMs, overlap: 'fail', retryOf: null } as const
  const merged = sure(await mergeImport(workspace, batch, choice))
  const { record } = merged.changes
  return withAuditEvent(merged.workspace, {
    atMs: nowMs,
    action: 'import',
    entity: 'import',
    entityId: record.id,
    summary: `Imported ${fileName}: ${record.counts.accepted} of ${record.counts.read} rows`,
    before: null,
    after: record,
  })
}

function withDefinitions(
  workspace: Workspace,
  definitions: Definitions,
  { newId, nowMs }: SampleContext,
): Workspace {
  const defined = applyDefinitions(definitions, workspace.documents, newId)
  if (!defined.ok) throw new Error(defined.error.map(issueText).join('\n'))
  return withAuditEvent(mergeDefinitions(workspace, defined.value), {
    atMs: nowMs,
    action: 'create',
    entity: 'definitions',
    entityId: definitions.workspace.name,
    summary: 'Defined services, objectives, resources, toil and teams of the sample',
    before: null,
    after: null,
  })
}

function sure<T>(result: Result<T, Issue>): T {
  if (!result.ok) throw new Error(issueText(result.error))
  return result.value
}

import { createReadStream } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { detectKnown } from '#core/import/detect-known.ts'
import { PREFIX_BYTES } from '#core/import/detection.ts'
import { fileDigest, PART_BYTES, type PartDigest } from '#core/import/file-digest.ts'
import type { ImportBatch, RejectedDraft, RowCounts } from '#core/import/import-batch.ts'
import { parseImport } from '#core/import/pipeline.ts'
import { prefixBytes } from '#core/import/plain-bytes.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { mergeImport, type MergedImport } from '#core/workspace/merge-import.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import type { CliShell } from './command.ts'
import {
  openQuestions,
  overruledHints,
  withHints,
  type ImportHints,
  type OpenQuestion,
} from './mapping-hints.ts'

/** How a file was understood. */
interface Understanding {
  readonly mapping: Mapping
  /** What the file is, in words; null where the mapping was given. */
  readonly label: string | null
  /** 0..1, see `Detection`. */
  readonly confidence: number | null
  /** Name of the earlier file whose answers were taken over. */
  readonly readLike: string | null
  readonly questions: readonly OpenQuestion[]
  /** Options that the file contradicts by what it states, in words. */
  readonly overruled: readonly string[]
}

/** Why a file can't be read; what was understood of it until then, null when nothing was. */
export interface UnreadFile {
  readonly issue: Issue
  readonly understood: Understanding | null
}

/** What one file came to: its batch, and what of it is new. */
export interface FileReading extends Understanding {
  readonly batch: ImportBatch
  readonly counts: RowCounts
  readonly rejected: readonly RejectedDraft[]
  /** Why nothing of it would be stored, or the workspace with it. */
  readonly outcome:
    | { readonly kind: 'imported'; readonly merged: MergedImport }
    | {
        readonly kind: 'already-imported' | 'contradicts-stored' | 'nothing-new'
        readonly message: string
      }
}

/** Reads one file and compares it with the workspace; nothing is changed. */
export async function readImport(
  path: string,
  hints: ImportHints,
  workspace: Workspace,
  shell: CliShell,
): Promise<Result<FileReading, UnreadFile>> {
  const fileName = basename(path)
  const head = await headOf(path)
  if (head === null) return err({ issue: missingFile(), understood: null })
  const { sizeBytes, prefix } = head
  const understood = understand(prefix, fileName, hints, { workspace, shell })
  if (!understood.ok) return err({ issue: understood.error, understood: null })
  const { mapping } = understood.value
  const parsed = await parseImport({
    fileName,
    sizeBytes,
    bytes: bytesOf(path),
    choice: { mapping },
    digest: fileDigest(sizeBytes, platformDigest),
  })
  if (!parsed.ok) return err({ issue: parsed.error, understood: understood.value })
  const batch = parsed.value
  const merged = await mergeImport(workspace, batch, {
    importId: shell.newId(),
    newId: shell.newId,
    nowMs: shell.nowMs(),
    overlap: hints.overlap,
    retryOf: null,
  })
  const reading = { ...understood.value, batch }
  if (merged.ok) {
    const { record, rejectedRows } = merged.value.changes
    return ok({
      ...reading,
      counts: record.counts,
      rejected: rejectedRows,
      outcome: { kind: 'imported', merged: merged.value },
    })
  }
  const { rows, ...issue } = merged.error
  const { code: kind, message } = issue
  if (kind === 'already-imported' || kind === 'contradicts-stored') {
    return ok({
      ...reading,
      counts: batch.counts,
      rejected: batch.rejected,
      outcome: { kind, message },
    })
  }
  if (rows !== undefined && rows.counts.read > 0) {
    return ok({ ...reading, ...rows, outcome: { kind: 'nothing-new', message } })
  }
  return err({ issue, understood: understood.value })
}

function understand(
  prefix: Uint8Array,
  fileName: string,
  hints: ImportHints,
  { workspace: { documents }, shell }: { workspace: Workspace; shell: CliShell },
): Result<Understanding, Issue> {
  if (hints.mapping !== undefined) {
    const mapping = withHints(hints.mapping, hints, fileName)
    return ok({ mapping, ...GIVEN })
  }
  const { target, encoding, delimiter, afresh } = hints
  const known = { imports: documents.imports, rules: documents.categoryRules.map(withoutId) }
  const said = { target, encoding, delimiter, afresh, nowMs: shell.nowMs() }
  const found = detectKnown(prefix, fileName, said, known)
  if (!found.ok) return found
  const { detection, remembered, asFound } = found.value
  const mapping = withHints(detection.mapping, hints, fileName, asFound)
  return ok({
    mapping,
    label: detection.label,
    confidence: detection.confidence,
    readLike: remembered?.fileName ?? null,
    questions: openQuestions(detection.questions, detection.mapping, hints),
    overruled: overruledHints(asFound, hints),
  })
}

/** What is told of a mapping that was given: nothing was detected, nothing asked. */
const GIVEN: Omit<Understanding, 'mapping'> = {
  label: null,
  confidence: null,
  readLike: null,
  questions: [],
  overruled: [],
}

function withoutId<Rule extends { readonly id: string }>({ id: _id, ...rule }: Rule) {
  return rule
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: PART_BYTES })) {
    yield chunk as Uint8Array
  }
}

/** The digest of a part, made beside the reading. */
const platformDigest: PartDigest = (bytes) => crypto.subtle.digest('SHA-256', bytes)

/** The size and the first bytes of a file; null when it can't be opened. */
async function headOf(path: string): Promise<{ sizeBytes: number; prefix: Uint8Array } | null> {
  try {
    const { size } = await stat(path)
    const file = await open(path)
    try {
      const head = await firstOf(file, Math.min(size, PREFIX_BYTES))
      const wanted = Math.min(size, prefixBytes(head))
      const prefix = wanted > head.length ? await firstOf(file, wanted) : head
      return { sizeBytes: size, prefix }
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}

function missingFile(): Issue {
  return {
    code: 'unreadable-file',
    severity: 'error',
    message: 'The file can’t be read.',
    remedy: 'Check the path.',
  }
}

async function firstOf(file: FileHandle, bytes: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(bytes)
  const { bytesRead } = await file.read(buffer, 0, bytes, 0)
  return buffer.subarray(0, bytesRead)
}

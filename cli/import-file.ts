import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { detectImport } from '#core/import/detect.ts'
import { PREFIX_BYTES } from '#core/import/detection.ts'
import type { ImportBatch, RejectedDraft, RowCounts } from '#core/import/import-batch.ts'
import { parseImport } from '#core/import/pipeline.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { mergeImport, type MergedImport } from '#core/workspace/merge-import.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type CliShell } from './command.ts'
import { withHints, type ImportHints } from './mapping-hints.ts'

/** What one file would change, or why nothing of it is new. */
export type FileReading =
  | { readonly kind: 'changes'; readonly merged: MergedImport; readonly mapping: Mapping }
  | { readonly kind: 'already-imported'; readonly message: string }
  | {
      readonly kind: 'nothing-new'
      readonly batch: ImportBatch
      readonly counts: RowCounts
      readonly rejected: readonly RejectedDraft[]
    }

/** Reads one file and compares it with the workspace; nothing is changed. */
export async function readImport(
  path: string,
  hints: ImportHints,
  workspace: Workspace,
  shell: CliShell,
): Promise<Result<FileReading, Issue>> {
  const fileName = basename(path)
  const { sizeBytes, prefix } = await headOf(path)
  const proposed = mappingOf(prefix, fileName, hints)
  if (!proposed.ok) return proposed
  const mapping = withHints(proposed.value, hints, fileName)
  const bytes = createReadStream(path)
  const parsed = await parseImport({ fileName, sizeBytes, bytes, choice: { mapping } })
  if (!parsed.ok) return err(parsed.error)
  const batch = parsed.value
  for (const warning of batch.warnings) shell.say(`${fileName}: ${warning.message}`)
  const { newId } = shell
  const choice = { importId: newId(), newId, nowMs: shell.nowMs(), overlap: 'keep', retryOf: null } as const
  const merged = await mergeImport(workspace, batch, choice)
  if (merged.ok) return ok({ kind: 'changes', merged: merged.value, mapping })
  const { rows, ...issue } = merged.error
  if (issue.code === 'already-imported') return ok({ kind: issue.code, message: issue.message })
  if (rows !== undefined && rows.counts.read > 0) return ok({ kind: 'nothing-new', batch, ...rows })
  return err(issue)
}

function mappingOf(
  prefix: Uint8Array,
  fileName: string,
  { mapping, target }: ImportHints,
): Result<Mapping, Issue> {
  if (mapping !== undefined) return ok(mapping)
  const detected = detectImport(prefix, fileName, target === undefined ? {} : { target })
  return detected.ok ? ok(detected.value.mapping) : detected
}

async function headOf(path: string): Promise<{ sizeBytes: number; prefix: Uint8Array }> {
  try {
    const { size } = await stat(path)
    const file = await open(path)
    try {
      const buffer = new Uint8Array(Math.min(size, PREFIX_BYTES))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
      return { sizeBytes: size, prefix: buffer.subarray(0, bytesRead) }
    } finally {
      await file.close()
    }
  } catch {
    throw new UsageError(`${path} can’t be read.`, 'Check the path.')
  }
}

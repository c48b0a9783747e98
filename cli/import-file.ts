import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { applyEvents } from '#core/import/apply-events.ts'
import { applyImport } from '#core/import/apply-import.ts'
import { applySeries } from '#core/import/apply-series.ts'
import { detectImport } from '#core/import/detect.ts'
import { PREFIX_BYTES } from '#core/import/detection.ts'
import type { ImportBatch, RejectedDraft, RowCounts } from '#core/import/import-batch.ts'
import type { ImportChanges, ImportState } from '#core/import/import-changes.ts'
import { parseImport } from '#core/import/pipeline.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type CliShell } from './command.ts'
import { withHints, type ImportHints } from './mapping-hints.ts'

/** What one file would change, or why nothing of it is new. */
export type FileReading =
  | { readonly kind: 'changes'; readonly changes: ImportChanges; readonly mapping: Mapping }
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
  const state = stateOf(workspace)
  const changes = applyImport(batch, state, { newId: shell.newId, nowMs: shell.nowMs() })
  if (changes.ok) return ok({ kind: 'changes', changes: changes.value, mapping })
  const { code, message } = changes.error
  if (code === 'already-imported') return ok({ kind: code, message })
  if (code === 'nothing-to-import' && batch.counts.read > 0) return ok(nothingNew(batch, state))
  return err(changes.error)
}

function mappingOf(
  prefix: Uint8Array,
  fileName: string,
  { mapping, target }: ImportHints,
): Result<Mapping, Issue> {
  if (mapping !== undefined) return ok(mapping)
  const detected = detectImport(prefix, fileName, target)
  return detected.ok ? ok(detected.value.mapping) : detected
}

/** Every row is known or refused: which, and why. */
function nothingNew(batch: ImportBatch, state: ImportState): FileReading {
  const events = applyEvents(batch, state)
  const series = applySeries(batch.series, state, '', () => '')
  const parts = [series, events.incidents, events.deploys, events.toilEntries]
  const conflicts = parts.flatMap((part) => part.conflicts)
  const duplicate = parts.reduce((sum, part) => sum + part.duplicates, batch.counts.duplicate)
  const rejected = [...batch.rejected, ...conflicts].sort((a, b) => a.line - b.line)
  const counts = { read: batch.counts.read, accepted: 0, rejected: rejected.length, duplicate }
  return { kind: 'nothing-new', batch, counts, rejected }
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

function stateOf({ documents, series }: Workspace): ImportState {
  return { ...documents, points: (seriesId) => series.get(seriesId) }
}

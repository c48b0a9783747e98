import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { applyImport } from '#core/import/apply-import.ts'
import { detectImport } from '#core/import/detect.ts'
import { PREFIX_BYTES, type Detection } from '#core/import/detection.ts'
import type { ImportChanges, ImportState } from '#core/import/import-changes.ts'
import { parseImport } from '#core/import/pipeline.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, type Result } from '#core/result/result.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type CliShell } from './command.ts'

/** What the command line says about the files; everything else is detected. */
export interface ImportHints {
  readonly target: ImportTarget | undefined
  /** Zone of times that carry none. */
  readonly zone: string | undefined
  readonly service: string | undefined
}

/** Reads one file and compares it with the workspace; nothing is changed. */
export async function readImport(
  path: string,
  hints: ImportHints,
  workspace: Workspace,
  shell: CliShell,
): Promise<Result<ImportChanges, Issue>> {
  const fileName = basename(path)
  const { sizeBytes, prefix } = await headOf(path)
  const detected = detectImport(prefix, fileName, hints.target)
  if (!detected.ok) return detected
  const batch = await parseImport({
    fileName,
    sizeBytes,
    bytes: createReadStream(path),
    choice: { mapping: withHints(detected.value, hints) },
  })
  if (!batch.ok) return err(batch.error)
  for (const warning of batch.value.warnings) shell.say(`${fileName}: ${warning.message}`)
  return applyImport(batch.value, stateOf(workspace), {
    newId: shell.newId,
    nowMs: shell.nowMs(),
  })
}

function withHints({ mapping }: Detection, { zone, service }: ImportHints): Mapping {
  return {
    ...mapping,
    ...(service === undefined ? {} : { service }),
    time: zone === undefined ? mapping.time : { ...mapping.time, zone },
  }
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

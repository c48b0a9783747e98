import { expect } from 'vitest'
import { previewImport } from '#core/import/preview.ts'
import { rejectedCsv } from '#core/import/rejected-csv.ts'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { unpackWorkspace } from '#core/workspace/file/unpack-workspace.ts'
import { mergeImport } from '#core/workspace/merge-import.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import type { ReadBatch } from './read-file.ts'

const NOW_MS = 1_790_000_000_000

function emptyWorkspace(): Workspace {
  return {
    meta: {
      id: 'w',
      name: 'w',
      schemaVersion: SCHEMA_VERSION,
      timeZone: 'UTC',
      fiscalYearStartMonth: 1,
      createdMs: NOW_MS,
      actor: 'test',
    },
    documents: emptyDocuments(),
    series: new Map(),
  }
}

/**
 * Takes a batch as far as it goes and expects what must hold of any: it can be looked at, its
 * refused rows can be written down, it stores once and no second time, and what was stored can be
 * packed and opened again without a finding.
 */
export async function soundStoring(batch: ReadBatch): Promise<void> {
  expect((await previewImport(batch)).counts).toEqual(batch.counts)
  expect(rejectedCsv(batch.rejected).split('\r\n').length).toBeGreaterThan(batch.rejected.length)
  let ids = 0
  const newId = () => `id-${(ids += 1)}`
  const store = (workspace: Workspace) =>
    mergeImport(workspace, batch, {
      importId: newId(),
      newId,
      nowMs: NOW_MS,
      overlap: 'keep',
      retryOf: null,
    })
  const stored = await store(emptyWorkspace())
  if (!stored.ok) {
    expect(stored.error).toMatchObject({ code: 'nothing-to-import' })
    return
  }
  const { workspace, changes } = stored.value
  const { read, accepted, rejected, duplicate } = changes.record.counts
  expect(accepted + rejected + duplicate).toBe(read)
  expect(await store(workspace)).toMatchObject({ ok: false, error: { code: 'already-imported' } })
  // The same rows in another file bring nothing, and those that were refused are refused again.
  const again = await mergeImport(
    workspace,
    { ...batch, sha256: 'f'.repeat(64) },
    { importId: newId(), newId, nowMs: NOW_MS, overlap: 'fail', retryOf: null },
  )
  expect(again).toMatchObject({
    ok: false,
    error: { code: 'nothing-to-import', rows: { counts: { read, rejected } } },
  })
  const opened = unpackWorkspace(packWorkspace(workspace))
  expect(opened).toMatchObject({ ok: true, value: { issues: [] } })
}

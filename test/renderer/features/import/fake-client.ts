import { vi } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { parseImport } from '#core/import/pipeline.ts'
import { previewImport } from '#core/import/preview.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'
import type { ImportClient, ImportFile } from '#renderer/jobs/import-client.ts'
import { JobError } from '#renderer/jobs/job-error.ts'

export const metrics = 'time,a,b\n2026-06-01T00:00:00Z,1,2\n2026-06-01T00:05:00Z,2,x\n'
export const zoneless = 'time,a\n2026-06-01 00:00,1\n'
export const fileOf = (text: string, name = 'f.csv'): ImportFile => ({
  name,
  file: new Blob([text]),
})

function valueOf<T>(result: Result<T, Issue>): T {
  if (!result.ok) throw new JobError([result.error])
  return result.value
}

/** The client over the real core in this thread, without a store. */
export function fakeClient() {
  let parseIds = 0
  const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())
  return {
    detect: vi.fn<ImportClient['detect']>(async ({ name, file }, _workspace, known) => ({
      ...valueOf(detectImport(await bytesOf(file), name, known)),
      remembered: null,
    })),
    parse: vi.fn<ImportClient['parse']>(async ({ name, file }, mapping, _workspace, options) => {
      const bytes = [await bytesOf(file)]
      const input = { fileName: name, sizeBytes: file.size, bytes, choice: { mapping } }
      const batch = valueOf(await parseImport(input))
      options?.signal?.throwIfAborted()
      return { parseId: (parseIds += 1), preview: await previewImport(batch) }
    }),
    check: vi.fn<ImportClient['check']>(async () => aCheck),
    commit: vi.fn<ImportClient['commit']>(async () => record),
    rejectedCsv: vi.fn<ImportClient['rejectedCsv']>(async () => 'line\r\n'),
    drop: vi.fn<ImportClient['drop']>(async () => undefined),
  }
}

export const counts = { read: 2, accepted: 1, rejected: 1, duplicate: 0 }
export const aCheck = {
  kind: 'new',
  counts,
  rejected: [],
  newSeries: 2,
  grownSeries: 0,
  newServices: ['api'],
  overlap: null,
} satisfies ImportCheck
export const record = { id: 'import-1', status: 'committed', counts } as ImportRecord

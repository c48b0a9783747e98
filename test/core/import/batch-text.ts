import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { readFile } from './read-file.ts'

/** A file as it is read for tests: with the points of its series in whole arrays. */
export type ReadBatch = Awaited<ReturnType<typeof readFile>>

/** A batch or issue as text, columns included, to compare two readings. */
export function batchText(result: Result<ReadBatch, Issue>): string {
  return JSON.stringify(result, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array, String) : value,
  )
}

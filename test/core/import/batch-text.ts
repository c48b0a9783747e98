import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { ReadBatch } from './read-file.ts'

/** A batch or issue as text, columns included, to compare two readings. */
export function batchText(result: Result<ReadBatch, Issue>): string {
  // How its points are packed is no part of what a file says.
  const told = result.ok ? { ...result.value, groups: null, pieces: null } : result.error
  return JSON.stringify(told, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array, String) : value,
  )
}

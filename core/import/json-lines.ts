import type { Issue } from '#core/result/issue.ts'
import { readJsonLine } from './json-line.ts'
import { RecordJudge, unreadableRecord } from './json-record-judge.ts'
import type { JsonRows } from './json-records.ts'
import type { Mapping } from './mapping.ts'
import type { RowHandler } from './row-handler.ts'
import type { RowLedger } from './row-ledger.ts'
import { decodeUtf8 } from './text-codec.ts'

/** Longest line that is read. */
const MAX_LINE_BYTES = 1 << 20

const NEWLINE = 0x0a

/**
 * Reads one JSON object per line (NDJSON, JSON Lines): each is a row, and one that can't be read
 * costs no other. Blank lines are no rows.
 */
export function jsonLines(mapping: Mapping, ledger: RowLedger, handler: RowHandler): JsonRows {
  const judge = new RecordJudge(mapping, handler)
  let line = 1
  /** Start of a line whose end is yet to come. */
  let parts: Uint8Array[] = []
  let length = 0

  const take = (bytes: Uint8Array, isTooLong: boolean): void => {
    if (!isTooLong && isBlank(bytes)) return
    const text = (): string => decodeUtf8(bytes)
    const read = isTooLong ? ({ why: 'too-long' } as const) : readJsonLine(bytes)
    if ('why' in read) judge.refuse(unreadableRecord(read.why), text, line, ledger)
    else judge.take(read.value, text, line, ledger)
  }

  const keep = (bytes: Uint8Array): void => {
    if (length < MAX_LINE_BYTES) parts.push(bytes.slice(0, MAX_LINE_BYTES - length))
    length += bytes.length
  }

  const endLine = (): void => {
    take(joined(parts), length > MAX_LINE_BYTES)
    parts = []
    length = 0
  }

  return {
    scanner: {
      push(bytes) {
        for (let from = 0; from < bytes.length && ledger.fatal === null;) {
          const newline = bytes.indexOf(NEWLINE, from)
          if (newline < 0) return keep(bytes.subarray(from))
          if (length > 0 || newline - from > MAX_LINE_BYTES) {
            keep(bytes.subarray(from, newline))
            endLine()
          } else take(bytes.subarray(from, newline), false)
          line++
          from = newline + 1
        }
      },
      end() {
        if (ledger.fatal === null && length > 0) endLine()
      },
      lineAt: (chunk, offset) =>
        chunk.subarray(0, offset).reduce((at, byte) => (byte === NEWLINE ? at + 1 : at), line),
      failure: () => null,
    },
    finish: (): { issue: Issue | null; warnings: readonly Issue[] } => judge.end(ledger.read),
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= 0x20)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

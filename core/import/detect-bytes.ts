import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { bytesAsUtf8 } from './byte-text.ts'
import type { Mapping } from './mapping.ts'
import { fileIssue } from './refusal.ts'
import { decodeUtf8 } from './text-codec.ts'

/** The text that the first bytes of a file hold, and how that is known. */
export interface DetectedText {
  readonly text: string
  readonly encoding: Mapping['dialect']['encoding']
  readonly evidence: string
}

/** What files of other kinds start with, and how to get text out of them. */
const OTHER_KINDS: readonly (readonly [start: readonly number[], what: string, remedy: string])[] =
  [
    [[0x1f, 0x8b], 'gzip-compressed', 'Unpack it and choose the file inside.'],
    [[0x50, 0x4b, 3, 4], 'a zip archive or an Excel workbook', 'Save the sheet as “CSV UTF-8”.'],
    [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook', 'Save the sheet as “CSV UTF-8”.'],
    [[0x25, 0x50, 0x44, 0x46], 'a PDF', 'Export the data itself as CSV or JSON.'],
    [[0x50, 0x41, 0x52, 0x31], 'a Parquet file', 'Export the data as CSV.'],
  ]

/** Reads the first bytes of a file as text, or says what else it is. */
export function detectText(prefix: Uint8Array, complete: boolean): Result<DetectedText, Issue> {
  if (prefix.length === 0) {
    return err(fileIssue('empty-file', 'The file is empty.', 'Export it again.'))
  }
  const other = OTHER_KINDS.find(([start]) => start.every((byte, i) => prefix[i] === byte))
  if (other) return err(fileIssue('not-text', `The file is ${other[1]}, not text.`, other[2]))
  const encoding = encodingOf(prefix)
  if (encoding === 'utf-8' && prefix.includes(0)) return err(binary())
  const stream = bytesAsUtf8(encoding)
  const start = stream.push(prefix)
  if (!start.ok) return err({ ...start.error, row: lineOf(prefix, start.offset) })
  const rest = stream.end()
  // A prefix may cut a character in two, a whole file may not.
  if (!rest.ok && complete) return err(rest.error)
  const text = decodeUtf8(start.bytes) + (rest.ok ? decodeUtf8(rest.bytes) : '')
  return ok({ text, encoding, evidence: evidenceFor(encoding, prefix) })
}

function encodingOf(prefix: Uint8Array): Mapping['dialect']['encoding'] {
  if (prefix[0] === 0xff && prefix[1] === 0xfe) return 'utf-16le'
  if (prefix[0] === 0xfe && prefix[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function evidenceFor(encoding: Mapping['dialect']['encoding'], prefix: Uint8Array): string {
  if (encoding !== 'utf-8') return `The byte order mark says ${encoding.toUpperCase()}.`
  if (prefix[0] === 0xef && prefix[1] === 0xbb) return 'The byte order mark says UTF-8.'
  return prefix.some((byte) => byte >= 0x80)
    ? 'The bytes are well-formed UTF-8.'
    : 'The bytes are plain ASCII.'
}

function lineOf(bytes: Uint8Array, offset: number): number {
  return bytes.subarray(0, offset).reduce((line, byte) => line + (byte === 0x0a ? 1 : 0), 1)
}

function binary(): Issue {
  return fileIssue(
    'not-text',
    'The file holds NUL bytes: it is binary, or UTF-16 without a byte order mark.',
    'Save it as “CSV UTF-8” or JSON and choose it again.',
  )
}

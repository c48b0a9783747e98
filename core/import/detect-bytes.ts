import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { bytesAsUtf8 } from './byte-text.ts'
import { detectEncoding, type DetectedEncoding } from './detect-encoding.ts'
import type { Mapping } from './mapping.ts'
import { fileIssue } from './refusal.ts'
import { decodeUtf8 } from './text-codec.ts'

/** The text that the first bytes of a file hold, and how that is known. */
export interface DetectedText extends DetectedEncoding {
  readonly text: string
}

/** What files of other kinds start with, and how to get text out of them. */
const OTHER_KINDS: readonly (readonly [start: readonly number[], what: string, remedy: string])[] =
  [
    [[0x1f, 0x8b], 'gzip-compressed twice', 'Unpack it once and choose the file inside.'],
    [[0x50, 0x4b, 3, 4], 'a zip archive or an Excel workbook', 'Save the sheet as “CSV UTF-8”.'],
    [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook', 'Save the sheet as “CSV UTF-8”.'],
    [[0x25, 0x50, 0x44, 0x46], 'a PDF', 'Export the data itself as CSV or JSON.'],
    [[0x50, 0x41, 0x52, 0x31], 'a Parquet file', 'Export the data as CSV.'],
    [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with zstd', 'Unpack it and choose the file inside.'],
    [[0x42, 0x5a, 0x68], 'compressed with bzip2', 'Unpack it and choose the file inside.'],
    [[0xfd, 0x37, 0x7a, 0x58], 'compressed with xz', 'Unpack it and choose the file inside.'],
  ]

/**
 * Reads the first bytes of a file as text, or says what else it is.
 *
 * @param known the encoding, when the user said it
 */
export function detectText(
  prefix: Uint8Array,
  complete: boolean,
  known?: Mapping['dialect']['encoding'],
): Result<DetectedText, Issue> {
  if (prefix.length === 0) {
    return err(fileIssue('empty-file', 'The file is empty.', 'Export it again.'))
  }
  const other = OTHER_KINDS.find(([start]) => start.every((byte, i) => prefix[i] === byte))
  if (other) return err(fileIssue('not-text', `The file is ${other[1]}, not text.`, other[2]))
  const found = known === undefined ? detectEncoding(prefix) : said(known)
  // While it is open how the bytes read, they are shown as the only reading that gives text.
  const reading = found.question === null ? found.encoding : 'windows-1252'
  const text = textOf(prefix, reading, complete)
  if (!text.ok) return text
  return text.value.includes('\0') ? err(binary()) : ok({ ...found, text: text.value })
}

function said(encoding: Mapping['dialect']['encoding']): DetectedEncoding {
  return { encoding, evidence: `You said that it is ${encoding.toUpperCase()}.`, question: null }
}

function textOf(
  prefix: Uint8Array,
  encoding: Mapping['dialect']['encoding'],
  complete: boolean,
): Result<string, Issue> {
  const stream = bytesAsUtf8(encoding)
  const start = stream.push(prefix)
  if (!start.ok) {
    const { error, offset } = start
    return err(offset === null ? error : { ...error, row: lineOf(prefix, offset) })
  }
  const rest = stream.end()
  // A prefix may cut a character in two, a whole file may not.
  if (!rest.ok && complete) return err(rest.error)
  return ok(decodeUtf8(start.bytes) + (rest.ok ? decodeUtf8(rest.bytes) : ''))
}

function lineOf(bytes: Uint8Array, offset: number): number {
  return bytes.subarray(0, offset).reduce((line, byte) => line + (byte === 0x0a ? 1 : 0), 1)
}

function binary(): Issue {
  return fileIssue(
    'not-text',
    'The file holds NUL characters: it is binary, or was damaged.',
    'Save it as “CSV UTF-8” or JSON and choose it again.',
  )
}

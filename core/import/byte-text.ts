import type { Issue } from '#core/result/issue.ts'
import type { Mapping } from './mapping.ts'
import { fileIssue } from './refusal.ts'
import { utf16Transcoder } from './text-codec.ts'
import { utf8Check } from './utf8-check.ts'
import { windows1252AsUtf8 } from './windows-1252.ts'

/** Bytes as UTF-8 without byte order mark, or the first offset of a chunk that can't be, if known. */
export type Utf8Step =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly error: Issue; readonly offset: number | null }

/** Turns the bytes of a file into checked UTF-8, chunk by chunk. */
export interface Utf8Stream {
  push(bytes: Uint8Array): Utf8Step
  end(): Utf8Step
}

const NONE = new Uint8Array(0)
/** The byte order mark in UTF-8. */
const MARK = [0xef, 0xbb, 0xbf]

/**
 * A stream that checks UTF-8 or turns another encoding into it; the byte order mark is taken off.
 *
 * @param checked false where the reader of the bytes checks them itself
 */
export function bytesAsUtf8(encoding: Mapping['dialect']['encoding'], checked = true): Utf8Stream {
  if (encoding === 'utf-8') return fromUtf8(checked)
  return encoding === 'windows-1252' ? fromWindows1252() : fromUtf16(encoding)
}

function fromUtf8(checked: boolean): Utf8Stream {
  const check = utf8Check()
  /** The first bytes, held back until there are enough to know a mark; null afterwards. */
  let head: Uint8Array | null = NONE
  const withoutMark = (bytes: Uint8Array): Uint8Array => {
    if (head === null) return bytes
    const start: Uint8Array = head.length === 0 ? bytes : Uint8Array.from([...head, ...bytes])
    if (start.length < MARK.length) {
      head = start.slice()
      return NONE
    }
    head = null
    return MARK.every((byte, i) => start[i] === byte) ? start.subarray(MARK.length) : start
  }
  return {
    push(bytes) {
      const offset = checked ? check.push(bytes) : -1
      if (offset >= 0) return { ok: false, offset, error: notUtf8(bytes[offset]!) }
      return { ok: true, bytes: withoutMark(bytes) }
    },
    end: () =>
      check.complete()
        ? { ok: true, bytes: head ?? NONE }
        : { ok: false, offset: null, error: cutOff() },
  }
}

function fromUtf16(encoding: 'utf-16le' | 'utf-16be'): Utf8Stream {
  const transcoder = utf16Transcoder(encoding)
  const step = (bytes: Uint8Array | null): Utf8Step =>
    bytes === null ? notUtf16() : { ok: true, bytes }
  return {
    push: (bytes) => step(transcoder.push(bytes)),
    end: () => step(transcoder.end()),
  }
}

function fromWindows1252(): Utf8Stream {
  return {
    push(bytes) {
      const text = windows1252AsUtf8(bytes)
      return typeof text === 'number'
        ? notWindows1252(bytes[text]!, text)
        : { ok: true, bytes: text }
    },
    end: () => ({ ok: true, bytes: NONE }),
  }
}

function hexOf(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

function notWindows1252(byte: number, offset: number): Utf8Step {
  return {
    ok: false,
    offset,
    error: fileIssue(
      'not-windows-1252',
      `The file is not Windows-1252: it has the byte ${hexOf(byte)}, which is no character there.`,
      'Save it as UTF-8 (in Excel: “CSV UTF-8”) and choose it again.',
    ),
  }
}

/** What is wrong with a byte that is in no character of UTF-8. */
export function notUtf8(byte: number): Issue {
  return fileIssue(
    'not-utf-8',
    `The file is not UTF-8: it has the byte ${hexOf(byte)}, which belongs to no character there.`,
    'Save the file as UTF-8 (in Excel: “CSV UTF-8”); or, if the text reads right as Windows-1252, choose that.',
  )
}

/** The last character of UTF-8 has too few bytes. */
export function cutOff(): Issue {
  return fileIssue(
    'not-utf-8',
    'The file is not UTF-8: it ends in the middle of a character.',
    'Export it again; the file was cut off.',
  )
}

function notUtf16(): Utf8Step {
  return {
    ok: false,
    offset: null,
    error: fileIssue(
      'not-utf-16',
      'The file starts like UTF-16 but has half of a character in it.',
      'Save it as UTF-8 and choose it again.',
    ),
  }
}

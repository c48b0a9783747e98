import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { PREFIX_BYTES } from './detection.ts'
import { gunzipStream } from './gunzip-stream.ts'
import { endsInFirstRecord } from './json-first-record.ts'
import { fileIssue } from './refusal.ts'

/** The bytes of a file as they are without compression, chunk by chunk. */
export interface PlainBytes {
  /**
   * The plain bytes that the next chunk holds: the chunk itself where nothing is compressed, else
   * pieces of a few MiB, so that each can be read before the next is made. An issue is the last.
   */
  push(chunk: Uint8Array): Iterable<Result<Uint8Array, Issue>>
  /** The bytes that were held back until now, or why the file ended badly. */
  end(): Result<Uint8Array, Issue>
}

const NONE = new Uint8Array(0)

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** A stream that unpacks gzip where the first bytes say so, and passes anything else on. */
export function plainBytes(): PlainBytes {
  /** Null until two bytes show which it is. */
  let unpacked: PlainBytes | null = null
  let head = NONE
  return {
    push(chunk) {
      if (unpacked !== null) return unpacked.push(chunk)
      const start = head.length === 0 ? chunk : Uint8Array.from([...head, ...chunk])
      if (start.length < 2) {
        head = start.slice()
        return []
      }
      head = NONE
      unpacked = isGzip(start) ? unpackedBytes() : passedOn
      return unpacked.push(start)
    },
    end: () => unpacked?.end() ?? ok(head),
  }
}

const passedOn: PlainBytes = {
  push: (chunk) => [ok(chunk)],
  end: () => ok(NONE),
}

function unpackedBytes(): PlainBytes {
  const stream = gunzipStream()
  const inner = nestingCheck()
  return {
    *push(chunk) {
      for (const piece of stream.push(chunk)) {
        if (piece.ok && inner(piece.value)) {
          yield err(nested())
          return
        }
        yield piece
      }
    },
    end() {
      const rest = stream.end()
      return rest.ok && inner(rest.value) ? err(nested()) : rest
    },
  }
}

/** Whether what was unpacked starts as gzip again, by its first two bytes. */
function nestingCheck(): (piece: Uint8Array) => boolean {
  const first: number[] = []
  return (piece) => {
    if (first.length >= 2) return false
    first.push(...piece.subarray(0, 2 - first.length))
    return first.length === 2 && isGzip(Uint8Array.from(first))
  }
}

function nested(): Issue {
  return fileIssue(
    'not-text',
    'The file is gzip-compressed twice, so what is inside is not text.',
    'Unpack it once and choose the file inside.',
  )
}

/** The first plain bytes of a file. */
export interface PlainPrefix {
  readonly bytes: Uint8Array
  /** Whether the file goes on behind them. */
  readonly cut: boolean
  readonly compressed: boolean
}

/** Lines that the longest one of the first bytes has room for in what is looked at. */
const LINES = 16
/** Most bytes that are looked at: the longest header that can be read, and rows of its length. */
const MOST_PREFIX_BYTES = 4 << 20

/**
 * How many bytes of a file detection looks at, by its first `PREFIX_BYTES`: more than these where
 * they hold only a few lines, as in a table of thousands of columns. For a compressed file this is
 * meant of its plain bytes; as many compressed ones hold at least nearly as many.
 */
export function prefixBytes(head: Uint8Array): number {
  const start = head.subarray(0, PREFIX_BYTES)
  const plain = isGzip(start)
    ? inflated(start, PREFIX_BYTES, start.length < PREFIX_BYTES)
    : ok({ bytes: start })
  if (!plain.ok) return PREFIX_BYTES
  if (isJson(plain.value.bytes)) {
    // Lines say nothing in JSON; a record may have long texts before keys that matter.
    const isCut = plain.value.bytes.length >= PREFIX_BYTES
    return isCut && endsInFirstRecord(plain.value.bytes) ? LINES * PREFIX_BYTES : PREFIX_BYTES
  }
  const wanted = LINES * longestLine(plain.value.bytes)
  return Math.min(Math.max(PREFIX_BYTES, wanted), MOST_PREFIX_BYTES)
}

/** Brackets that JSON starts with, behind blanks, byte order marks and the zeros of UTF-16. */
function isJson(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20 && ![0xef, 0xbb, 0xbf, 0xff, 0xfe].includes(byte))
  return first === 0x5b || first === 0x7b
}

function longestLine(bytes: Uint8Array): number {
  let longest = 0
  for (let at = 0; at < bytes.length;) {
    const next = bytes.indexOf(0x0a, at)
    const end = next < 0 ? bytes.length : next + 1
    longest = Math.max(longest, end - at)
    at = end
  }
  return longest
}

/**
 * The plain bytes that the first bytes of a file hold, as many as detection looks at. Fewer than
 * `prefixBytes` are all of the file, but `PREFIX_BYTES` never are.
 */
export function plainPrefix(prefix: Uint8Array): Result<PlainPrefix, Issue> {
  const wanted = prefixBytes(prefix)
  const head = prefix.subarray(0, wanted)
  const complete = head.length < wanted && head.length !== PREFIX_BYTES
  if (!isGzip(head)) return ok({ bytes: head, cut: !complete, compressed: false })
  return inflated(head, wanted, complete)
}

/** The first `most` bytes of what compressed bytes hold. */
function inflated(head: Uint8Array, most: number, complete: boolean): Result<PlainPrefix, Issue> {
  const plain = plainBytes()
  const bytes = new Uint8Array(most)
  let length = 0
  const pieces = function* (): Generator<Result<Uint8Array, Issue>> {
    yield* plain.push(head)
    if (complete) yield plain.end()
  }
  for (const piece of pieces()) {
    if (!piece.ok) return piece
    const part = piece.value.subarray(0, most - length)
    bytes.set(part, length)
    length += part.length
    if (part.length < piece.value.length) return ok({ bytes, cut: true, compressed: true })
  }
  return ok({ bytes: bytes.subarray(0, length), cut: !complete, compressed: true })
}

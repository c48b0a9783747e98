import { decodeUtf8 } from './text-codec.ts'

/** Longest value that is kept whole. */
export const MAX_VALUE_BYTES = 1 << 20

/** Values may be nested this deep; real exports stay far below. */
export const MAX_DEPTH = 64

/** Bytes kept of a value that is too long, to show which one it was. */
const HEAD_BYTES = 4_000

const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a

/** Bytes that mean something inside a text, inside a container, and in a bare word. */
const TEXT_STOPS = stops('"\\', 0x1f)
const INSIDE_STOPS = stops('"{}[]\n')
const WORD_STOPS = stops('"{}[],\n', 0x20)

/** What a value is to whoever reads the text. */
export interface CapturePlace {
  readonly line: number
  readonly path: string
  readonly isKey: boolean
  /** Whether its value is wanted; else it is only skipped and checked. */
  readonly wanted: boolean
}

/** Follows one JSON value, key or bare word, over as many chunks as it takes. */
export class JsonCapture {
  place: CapturePlace = { line: 0, path: '', isKey: false, wanted: false }
  tooLong = false
  tooDeep = false
  /** Whether it is a text that says what it stands for, without escapes. */
  isPlainText = false
  /** Line breaks passed by the last `follow`. */
  newlines = 0
  #depth = 0
  #inText = false
  #escaped = false
  #kept = new Uint8Array(0)
  #length = 0

  /** Starts a value with its first byte, which `follow` is not given. */
  begin(first: number, place: CapturePlace): void {
    this.place = place
    this.tooLong = false
    this.tooDeep = false
    this.#depth = first === 0x7b || first === 0x5b ? 1 : 0
    this.#inText = first === QUOTE
    this.isPlainText = this.#inText
    this.#escaped = false
    this.#length = 0
  }

  /** Whether the text must go on: a string or container, not a number or word. */
  get open(): boolean {
    return this.#inText || this.#depth > 0
  }

  /** The offset behind the value, or -1 when it goes on in the next chunk or is too deep. */
  follow(bytes: Uint8Array, from: number): number {
    this.newlines = 0
    let at = from
    while (at < bytes.length) {
      if (this.#inText) {
        at = this.#followText(bytes, at)
        if (this.#inText) return -1
        if (this.#depth === 0) return at
        continue
      }
      const stopAt = this.#depth === 0 ? WORD_STOPS : INSIDE_STOPS
      while (at < bytes.length && stopAt[bytes[at]!] === 0) at++
      if (at === bytes.length) return -1
      if (this.#endsBefore(bytes[at]!)) return at
      at++
      if (this.tooDeep) return -1
      if (this.#depth === 0 && !this.#inText) return at
    }
    return -1
  }

  /** Keeps a copy of bytes of the value, up to the most that a value may have. */
  keep(bytes: Uint8Array): void {
    const length = this.#length + bytes.length
    if (length > MAX_VALUE_BYTES) this.tooLong = true
    const kept = this.tooLong ? Math.max(this.#length, Math.min(length, HEAD_BYTES)) : length
    if (kept > this.#kept.length) {
      const larger = new Uint8Array(Math.min(Math.max(2 * kept, 256), MAX_VALUE_BYTES))
      larger.set(this.#kept.subarray(0, this.#length))
      this.#kept = larger
    }
    this.#kept.set(bytes.subarray(0, kept - this.#length), this.#length)
    this.#length = kept
  }

  /** The text of the value, whose last bytes are given; `tooLong` tells whether that is all of it. */
  textWith(last: Uint8Array): string {
    if (this.#length === 0 && last.length <= MAX_VALUE_BYTES) return decodeUtf8(last)
    this.keep(last)
    return decodeUtf8(this.#kept.subarray(0, this.#length))
  }

  /** Takes a byte that means something outside of texts; true when the value ends before it. */
  #endsBefore(byte: number): boolean {
    switch (byte) {
      case QUOTE:
        this.#inText = true
        return false
      case 0x7b:
      case 0x5b:
        this.#depth++
        this.tooDeep = this.#depth > MAX_DEPTH
        return false
      case 0x7d:
      case 0x5d:
        if (this.#depth === 0) return true
        this.#depth--
        return false
      default:
        if (this.#depth === 0) return true
        this.newlines++
        return false
    }
  }

  /** Goes on to behind the closing quote, or to the end of the chunk. */
  #followText(bytes: Uint8Array, from: number): number {
    let at = from
    if (this.#escaped && at < bytes.length) {
      this.#escaped = false
      if (bytes[at] === NEWLINE) this.newlines++
      at++
    }
    while (at < bytes.length) {
      while (at < bytes.length && TEXT_STOPS[bytes[at]!] === 0) at++
      if (at === bytes.length) return at
      const byte = bytes[at]
      at++
      if (byte === QUOTE) {
        this.#inText = false
        return at
      }
      this.isPlainText = false
      if (byte === NEWLINE) this.newlines++
      else if (byte === BACKSLASH) {
        if (at === bytes.length) this.#escaped = true
        else if (bytes[at] === NEWLINE) this.newlines++
        at++
      }
    }
    return at
  }
}

/**
 * The value of a JSON text, undefined when it is none (JSON itself has no undefined). JSON knows no
 * `NaN` and no `Infinity`, but Python writes them: the first is read as null, the other as a text.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return NOT_FINITE.test(text) ? parsed(withoutNotFinite(text)) : undefined
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const NOT_FINITE = /NaN|Infinity/
const BARE_NOT_FINITE = /(-?)\b(NaN|Infinity)\b/g

/** A JSON text whose bare words for numbers that are none are JSON; its texts stay as they are. */
function withoutNotFinite(text: string): string {
  const parts: string[] = []
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at)
    const bare = text.slice(at, quote < 0 ? text.length : quote)
    parts.push(
      bare.replace(BARE_NOT_FINITE, (_, sign: string, word: string) =>
        word === 'NaN' ? 'null' : `"${sign}${word}"`,
      ),
    )
    if (quote < 0) break
    const end = endOfText(text, quote + 1)
    parts.push(text.slice(quote, end))
    at = end
  }
  return parts.join('')
}

/** Offset behind the closing quote of a text. */
function endOfText(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

/** A table that says which bytes to stop at: those of a text, and those up to a limit. */
function stops(text: string, upTo = -1): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) =>
    Number(byte <= upTo || (byte < 128 && text.includes(String.fromCharCode(byte)))),
  )
}

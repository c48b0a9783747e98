import { decodeUtf8 } from './text-codec.ts'

/** Longest value that is kept whole. */
export const MAX_VALUE_BYTES = 1 << 20

/** Values may be nested this deep; real exports stay far below. */
export const MAX_DEPTH = 64

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** What a byte means for the value under way. */
export type CaptureStep = 'inside' | 'last' | 'behind' | 'too-deep'

/** Collects the bytes of one JSON value, key or bare word, over as many chunks as it takes. */
export class JsonCapture {
  readonly line: number
  readonly path: string
  readonly isKey: boolean
  /** Whether its text is wanted; else it is only skipped and checked. */
  readonly wanted: boolean
  tooLong = false
  #depth: number
  #inString: boolean
  #escaped = false
  #parts: Uint8Array[] = []
  #length = 0

  constructor(
    first: number,
    place: { line: number; path: string; isKey: boolean; wanted: boolean },
  ) {
    this.line = place.line
    this.path = place.path
    this.isKey = place.isKey
    this.wanted = place.wanted
    this.#depth = first === 0x7b || first === 0x5b ? 1 : 0
    this.#inString = first === QUOTE
  }

  /** Looks at the next byte; `behind` is the byte that follows a number or word. */
  step(byte: number): CaptureStep {
    if (this.#inString) return this.#inText(byte)
    switch (byte) {
      case QUOTE:
        this.#inString = true
        return 'inside'
      case 0x7b:
      case 0x5b:
        return ++this.#depth > MAX_DEPTH ? 'too-deep' : 'inside'
      case 0x7d:
      case 0x5d:
        if (this.#depth === 0) return 'behind'
        return --this.#depth === 0 ? 'last' : 'inside'
      default:
        return this.#depth === 0 && (byte === 0x2c || byte <= 0x20) ? 'behind' : 'inside'
    }
  }

  /** Keeps bytes of the value, up to the most that a value may have. */
  collect(bytes: Uint8Array): void {
    if (this.#length + bytes.length > MAX_VALUE_BYTES) {
      this.tooLong = true
      // The head is enough to show which value it was.
      if (this.#length === 0) this.#parts.push(bytes.slice(0, 4_000))
    } else if (bytes.length > 0) this.#parts.push(bytes)
    this.#length += bytes.length
  }

  /** Whether the text may end here: a number or word, not a string or container. */
  get open(): boolean {
    return this.#inString || this.#depth > 0
  }

  text(): string {
    if (this.#parts.length === 1) return decodeUtf8(this.#parts[0]!)
    const bytes = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of this.#parts) {
      bytes.set(part, at)
      at += part.length
    }
    return decodeUtf8(bytes)
  }

  #inText(byte: number): CaptureStep {
    if (this.#escaped) this.#escaped = false
    else if (byte === BACKSLASH) this.#escaped = true
    else if (byte === QUOTE) {
      this.#inString = false
      return this.#depth === 0 ? 'last' : 'inside'
    }
    return 'inside'
  }
}

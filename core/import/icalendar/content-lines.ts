import { decodeUtf8 } from '../text-codec.ts'

/** One logical line of an iCalendar file, its folded parts joined (RFC 5545, 3.1). */
export interface ContentLine {
  /** 1-based line of the file on which it starts. */
  readonly line: number
  readonly text: string
  /** Whether its end was left out because it is too long. */
  readonly isCut: boolean
}

/** Most bytes of a line that are kept; attachments and long descriptions may be longer. */
const MAX_LINE_BYTES = 262_144

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09

/**
 * Cuts the bytes of a file into content lines and hands each to `take`. Lines end with CRLF, LF or
 * CR and go on where the next one begins with a space or a tab; parts are joined as bytes, since a
 * fold may split a character.
 */
export class ContentLines {
  readonly #take: (line: ContentLine) => void
  #buffer = new Uint8Array(1_024)
  #length = 0
  #isCut = false
  #line = 1
  /** Where the line in the buffer starts; 0 while there is none. */
  #firstLine = 0
  #atStart = true
  #afterCr = false

  constructor(take: (line: ContentLine) => void) {
    this.#take = take
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) this.#pushByte(byte)
  }

  /** Hands over the last line. */
  end(): void {
    if (this.#firstLine > 0) {
      const text = decodeUtf8(this.#buffer.subarray(0, this.#length))
      this.#take({ line: this.#firstLine, text, isCut: this.#isCut })
    }
    this.#length = 0
    this.#isCut = false
    this.#firstLine = 0
  }

  /** Line of the byte at `offset` of the next chunk. */
  lineAt(chunk: Uint8Array, offset: number): number {
    let line = this.#line
    let afterCr = this.#afterCr
    for (const byte of chunk.subarray(0, offset)) {
      if (byte === CR || (byte === LF && !afterCr)) line++
      afterCr = byte === CR
    }
    return line
  }

  #pushByte(byte: number): void {
    const isPair = byte === LF && this.#afterCr
    this.#afterCr = byte === CR
    if (isPair) return
    if (byte === LF || byte === CR) {
      this.#line++
      this.#atStart = true
      return
    }
    if (this.#atStart) {
      this.#atStart = false
      if (this.#firstLine > 0 && (byte === SPACE || byte === TAB)) return
      this.end()
      this.#firstLine = this.#line
    }
    this.#append(byte)
  }

  #append(byte: number): void {
    if (this.#length === this.#buffer.length) {
      if (this.#length >= MAX_LINE_BYTES) {
        this.#isCut = true
        return
      }
      const larger = new Uint8Array(this.#length * 2)
      larger.set(this.#buffer)
      this.#buffer = larger
    }
    this.#buffer[this.#length++] = byte
  }
}

import Papa from 'papaparse'
import { rowTooLong, unclosedQuote } from './csv-messages.ts'
import type { Mapping } from './mapping.ts'
import type { Refusal } from './refusal.ts'
import { decodeUtf8, utf8Length } from './text-codec.ts'

/** Longest row that is read; it bounds the memory that one bad line can take. */
export const MAX_ROW_BYTES = 1 << 20

/** How much Papa is given at first; doubled for a row that doesn't end in it. */
const WINDOW_BYTES = 1 << 16

/** Who takes the rows of a CSV file, in file order. `line` is where the row starts, 1-based. */
export interface CsvConsumer {
  /** A row as cells, not trimmed; `raw` is its text without the line break. */
  row(cells: readonly string[], line: number, raw: string): void
  /** A row that can't be cut into cells. */
  refuse(line: number, raw: string, why: Refusal): void
  /**
   * Offered the lines in the bytes `[from, to)`, of which the first has the number `line`, before
   * they are decoded: takes lines without quotes from the start and says how many bytes they and
   * their line breaks are; `linesTaken` says how many lines. Absent where every row goes through the
   * general tokenizer.
   */
  takeLines?(bytes: Uint8Array, from: number, to: number, line: number): number
  /** How many lines the last `takeLines` took. */
  linesTaken?(): number
  /** Shown the bytes of a file in order that `takeLines` didn't take, once they were read. */
  passed?(bytes: Uint8Array, line: number): void
  /** Told when the file is over. */
  ended?(): void
  /** True once the file is given up; reading stops. */
  stopped(): boolean
}

/** Cuts the bytes of a CSV file into rows as they arrive. */
export interface CsvReader {
  /** Reads the next bytes of the file, UTF-8 without byte order mark. */
  push(bytes: Uint8Array): void
  end(): void
  /** Line on which the byte at `offset` of the next chunk will stand. */
  lineAt(chunk: Uint8Array, offset: number): number
}

const QUOTE = 0x22
const NEWLINE = 0x0a
const RETURN = 0x0d
const EMPTY = new Uint8Array(0)

/**
 * Cuts a stream of bytes into rows. Lines without quotes are cut at the delimiter directly;
 * from a line with a quote on, Papa tokenizes as far as it is given text. What doesn't end in a chunk is carried
 * to the next, up to 1 MiB: a longer row is refused and reading goes on with the next line.
 */
export function csvReader(
  delimiter: Mapping['dialect']['delimiter'],
  consumer: CsvConsumer,
): CsvReader {
  return new Reader(delimiter, consumer)
}

class Reader implements CsvReader {
  readonly #delimiter: string
  readonly #consumer: CsvConsumer
  #carry: Uint8Array = EMPTY
  #line = 1
  /** Where the lines end that end in the bytes at hand. */
  #wholeEnd = 0
  /** Inside a line that is being dropped for its length. */
  #dropping = false

  constructor(delimiter: string, consumer: CsvConsumer) {
    this.#delimiter = delimiter
    this.#consumer = consumer
  }

  push(chunk: Uint8Array): void {
    if (this.#carry.length === 0) return this.#read(chunk, false)
    // Only the line that the last chunk broke off is copied together, as long as it ends here.
    const newline = chunk.indexOf(NEWLINE)
    const head = newline < 0 ? chunk : chunk.subarray(0, newline + 1)
    this.#read(concat(this.#carry, head), false)
    const rest = chunk.subarray(head.length)
    if (rest.length === 0) return
    this.#read(this.#carry.length === 0 ? rest : concat(this.#carry, rest), false)
  }

  end(): void {
    const rest = this.#carry
    this.#carry = EMPTY
    this.#read(rest, true)
    this.#consumer.ended?.()
  }

  lineAt(chunk: Uint8Array, offset: number): number {
    return this.#line + countNewlines(this.#carry) + countNewlines(chunk.subarray(0, offset))
  }

  #read(bytes: Uint8Array, atEnd: boolean): void {
    let at = 0
    // A last line that goes on in the next chunk is not offered.
    this.#wholeEnd = atEnd ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1
    while (at < bytes.length && !this.#consumer.stopped()) {
      const taken = this.#dropping ? 0 : this.#takeLines(bytes, at)
      const line = this.#line
      const next = taken > 0 ? at + taken : this.#next(bytes, at, atEnd)
      if (next < 0) break
      if (taken === 0) this.#consumer.passed?.(bytes.subarray(at, next), line)
      at = next
    }
    // A copy, since the caller may use its chunk again.
    this.#carry = at < bytes.length ? bytes.slice(at) : EMPTY
  }

  /** Reads rows from `at`; the offset to go on from, or -1 - nothing more can be read yet. */
  #next(bytes: Uint8Array, at: number, atEnd: boolean): number {
    if (this.#dropping) return this.#drop(bytes, at)
    const newline = bytes.indexOf(NEWLINE, at)
    const end = newline < 0 ? bytes.length : newline
    const isPlain = this.#consumer.takeLines && !bytes.subarray(at, end).includes(QUOTE)
    if (!isPlain) {
      const next = this.#quotedRows(bytes, at, atEnd)
      if (next > at) return next
    } else if (newline >= 0 || atEnd) {
      this.#plainLine(bytes, at, end)
      this.#line++
      return Math.min(end + 1, bytes.length)
    }
    return this.#tooLong(bytes, at)
  }

  /** Offers the whole lines from `at` on to the consumer; the bytes that it took. */
  #takeLines(bytes: Uint8Array, at: number): number {
    if (this.#consumer.takeLines === undefined) return 0
    if (this.#wholeEnd <= at) return 0
    const length = this.#consumer.takeLines(bytes, at, this.#wholeEnd, this.#line)
    if (length > 0) this.#line += this.#consumer.linesTaken!()
    return length
  }

  #plainLine(bytes: Uint8Array, start: number, end: number): void {
    const to = end > start && bytes[end - 1] === RETURN ? end - 1 : end
    if (to - start > MAX_ROW_BYTES) {
      this.#refuseLong(decodeUtf8(bytes.subarray(start, start + 4_000)))
      return
    }
    const raw = decodeUtf8(bytes.subarray(start, to))
    if (raw.trim() !== '') this.#consumer.row(raw.split(this.#delimiter), this.#line, raw)
  }

  /** Papa from `at` to the last row that ends in a window; `at` when none ends in these bytes. */
  #quotedRows(bytes: Uint8Array, at: number, atEnd: boolean): number {
    for (let size = WINDOW_BYTES; ; size *= 2) {
      const to = Math.min(bytes.length, at + size)
      const next = this.#papaWindow(bytes, at, to, atEnd && to === bytes.length)
      if (next > at || to === bytes.length || size > MAX_ROW_BYTES) return next
    }
  }

  #papaWindow(bytes: Uint8Array, at: number, to: number, atEnd: boolean): number {
    const text = decodeUtf8(bytes.subarray(at, to))
    let cursor = 0
    let failed: Refusal | null = null
    const parser = new Papa.Parser({
      delimiter: this.#delimiter,
      newline: '\n',
      step: (result: Papa.ParseStepResult<unknown>) => {
        failed = this.#papaRow(result, text.slice(cursor, result.meta.cursor))
        if (failed === null) cursor = result.meta.cursor
        else parser.abort()
      },
    })
    parser.parse(text, 0, !atEnd)
    const consumed = at + utf8Length(text.slice(0, cursor))
    return failed === null ? consumed : this.#skipLine(bytes, consumed, failed)
  }

  /** One row as Papa cut it; a refusal when its end can't be trusted. */
  #papaRow(result: Papa.ParseStepResult<unknown>, source: string): Refusal | null {
    if (result.errors.length > 0) return unclosedQuote()
    if (source.length > MAX_ROW_BYTES / 4 && utf8Length(source) > MAX_ROW_BYTES) {
      return source.includes('"') ? unclosedQuote() : rowTooLong()
    }
    const raw = source.replace(/\r?\n$/, '')
    // The low-level parser steps with an array of one row.
    const [cells] = result.data as [string[]]
    if (raw.trim() !== '') this.#consumer.row(cells, this.#line, raw)
    this.#line += countNewlineCharacters(source)
    return null
  }

  /** Refuses the physical line at `at` and goes on behind it: a stray quote costs one line. */
  #skipLine(bytes: Uint8Array, at: number, why: Refusal): number {
    const newline = bytes.indexOf(NEWLINE, at)
    const end = newline < 0 ? bytes.length : newline
    const raw = decodeUtf8(bytes.subarray(at, Math.min(end, at + 4_000))).replace(/\r$/, '')
    this.#consumer.refuse(this.#line, raw, why)
    this.#line++
    return Math.min(end + 1, bytes.length)
  }

  /** Nothing ends in these bytes: wait for more, or give the row up when it is too long. */
  #tooLong(bytes: Uint8Array, at: number): number {
    if (bytes.length - at <= MAX_ROW_BYTES) return -1
    const newline = bytes.indexOf(NEWLINE, at)
    if (newline >= 0) return this.#skipLine(bytes, at, unclosedQuote())
    this.#refuseLong(decodeUtf8(bytes.subarray(at, at + 4_000)))
    this.#dropping = true
    return bytes.length
  }

  #refuseLong(head: string): void {
    this.#consumer.refuse(this.#line, head, rowTooLong())
  }

  #drop(bytes: Uint8Array, at: number): number {
    const newline = bytes.indexOf(NEWLINE, at)
    if (newline < 0) return bytes.length
    this.#dropping = false
    this.#line++
    return newline + 1
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}

function countNewlines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++
  return count
}

function countNewlineCharacters(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

import type { Issue } from '#core/result/issue.ts'
import { JsonCapture, MAX_DEPTH } from './json-capture.ts'
import { fileIssue, shown } from './refusal.ts'

/**
 * Who takes the values of a JSON file. A path names keys by dots and array elements by `[]`,
 * e.g. `data.result[].values[]`; the whole text is the path ``.
 */
export interface JsonConsumer {
  /** Whether a value at this path is wanted whole; if not, its parts are offered one by one. */
  wants(path: string): boolean
  /** A wanted value, parsed, with its text and the line where it starts. */
  value(path: string, value: unknown, text: string, line: number): void
  /** A wanted value that can't be parsed or is longer than 1 MiB; `text` is at least its head. */
  unreadable(path: string, why: 'invalid' | 'too-long', text: string, line: number): void
  /** The end of an object or array that was taken in parts. */
  leave(path: string): void
  stopped(): boolean
}

/** Takes a JSON text in pieces and hands its wanted values to a consumer. */
export interface JsonScanner {
  push(bytes: Uint8Array): void
  end(): void
  /** Line of the byte at `offset` of the next chunk. */
  lineAt(chunk: Uint8Array, offset: number): number
  /** Set when the text is no JSON, or nested too deep; nothing is read after it. */
  failure(): Issue | null
}

/** Streams a JSON text: memory is one wanted value, whatever the size of the file. */
export function jsonScanner(consumer: JsonConsumer): JsonScanner {
  return new Scanner(consumer)
}

type Expecting = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma' | 'nothing'

interface Container {
  readonly isArray: boolean
  readonly path: string
  /** Path of the elements of an array, or of the value whose key was read last. */
  childPath: string
}

const QUOTE = 0x22
const NEWLINE = 0x0a

class Scanner implements JsonScanner {
  readonly #consumer: JsonConsumer
  readonly #stack: Container[] = []
  #expecting: Expecting = 'value'
  #line = 1
  #failure: Issue | null = null
  #capture: JsonCapture | null = null

  constructor(consumer: JsonConsumer) {
    this.#consumer = consumer
  }

  failure(): Issue | null {
    return this.#failure
  }

  lineAt(chunk: Uint8Array, offset: number): number {
    let line = this.#line
    for (let i = 0; i < offset; i++) if (chunk[i] === NEWLINE) line++
    return line
  }

  push(bytes: Uint8Array): void {
    let from = 0
    for (let i = 0; i < bytes.length; i++) {
      if (this.#failure !== null || this.#consumer.stopped()) return
      const byte = bytes[i]!
      if (byte === NEWLINE) this.#line++
      if (this.#capture === null) {
        this.#structure(byte)
        from = i
        continue
      }
      const step = this.#capture.step(byte)
      if (step === 'inside') continue
      if (step === 'too-deep') return this.#tooDeep()
      this.#capture.collect(bytes.subarray(from, step === 'last' ? i + 1 : i))
      this.#finishCapture(this.#capture)
      if (step === 'behind') this.#structure(byte)
      from = i
    }
    // A copy, since the caller may use its chunk again.
    this.#capture?.collect(bytes.slice(from))
  }

  end(): void {
    if (this.#failure !== null || this.#consumer.stopped()) return
    const capture = this.#capture
    if (capture !== null && !capture.open && this.#stack.length === 0) this.#finishCapture(capture)
    if (this.#failure === null && this.#expecting !== 'nothing') {
      this.#fail('json-ends-early', 'The JSON ends before it is complete.', CUT_OFF)
    }
  }

  /** One byte outside of values and keys. */
  #structure(byte: number): void {
    switch (byte) {
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        return
      case 0x2c:
        this.#comma()
        return
      case 0x3a:
        if (this.#expecting === 'colon') this.#expecting = 'value'
        else this.#unexpected(byte)
        return
      case 0x5d:
      case 0x7d:
        this.#close(byte)
        return
      default:
        this.#open(byte)
    }
  }

  #comma(): void {
    const top = this.#stack.at(-1)
    if (this.#expecting !== 'comma' || top === undefined) this.#unexpected(0x2c)
    else this.#expecting = top.isArray ? 'value' : 'key'
  }

  /** The first byte of a key or a value. */
  #open(byte: number): void {
    const isKey = this.#expecting === 'key' || this.#expecting === 'first-key'
    const isValue = this.#expecting === 'value' || this.#expecting === 'first-value'
    if ((isKey && byte !== QUOTE) || (!isKey && !isValue)) return this.#unexpected(byte)
    const path = this.#stack.at(-1)?.childPath ?? ''
    const wanted = !isKey && this.#consumer.wants(path)
    if (wanted || isKey || (byte !== 0x7b && byte !== 0x5b)) {
      this.#capture = new JsonCapture(byte, { line: this.#line, path, isKey, wanted })
      return
    }
    if (this.#stack.length >= MAX_DEPTH) return this.#tooDeep()
    const isArray = byte === 0x5b
    this.#stack.push({ isArray, path, childPath: isArray ? `${path}[]` : path })
    this.#expecting = isArray ? 'first-value' : 'first-key'
  }

  #close(byte: number): void {
    const top = this.#stack.at(-1)
    const empty = top?.isArray === true ? 'first-value' : 'first-key'
    const fits = top !== undefined && top.isArray === (byte === 0x5d)
    if (!fits || (this.#expecting !== 'comma' && this.#expecting !== empty)) {
      return this.#unexpected(byte)
    }
    this.#stack.pop()
    this.#consumer.leave(top.path)
    this.#afterValue()
  }

  #afterValue(): void {
    this.#expecting = this.#stack.length === 0 ? 'nothing' : 'comma'
  }

  #finishCapture(capture: JsonCapture): void {
    this.#capture = null
    const text = capture.text()
    const parsed = capture.tooLong ? undefined : parseJson(text)
    if (capture.isKey) return this.#key(parsed)
    this.#afterValue()
    if (parsed !== undefined) {
      if (capture.wanted) this.#consumer.value(capture.path, parsed, text, capture.line)
    } else if (capture.wanted) {
      const why = capture.tooLong ? 'too-long' : 'invalid'
      this.#consumer.unreadable(capture.path, why, text, capture.line)
    } else if (!capture.tooLong) this.#invalid(text)
  }

  #key(key: unknown): void {
    const top = this.#stack.at(-1)!
    if (typeof key !== 'string') return this.#invalid('a key')
    top.childPath = top.path === '' ? key : `${top.path}.${key}`
    this.#expecting = 'colon'
  }

  #unexpected(byte: number): void {
    this.#invalid(byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `byte ${byte}`)
  }

  #invalid(found: string): void {
    this.#fail(
      'invalid-json',
      `The file is not valid JSON: ${shown(found)} can’t stand here.`,
      'Export it again; a file of one JSON value per line has to become one array first.',
    )
  }

  #tooDeep(): void {
    this.#fail(
      'json-too-deep',
      `The JSON is nested more than ${MAX_DEPTH} levels deep.`,
      'Export the data as a flat array of records.',
    )
  }

  #fail(code: string, message: string, remedy: string): void {
    this.#failure ??= { ...fileIssue(code, message, remedy), row: this.#line }
  }
}

const CUT_OFF = 'Export it again; the file was cut off.'

/** The value of a JSON text, undefined when it is none (JSON itself has no undefined). */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

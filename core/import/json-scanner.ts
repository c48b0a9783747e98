import type { Issue } from '#core/result/issue.ts'
import { JsonCapture, MAX_DEPTH, parseJson } from './json-capture.ts'
import { invalidJson, jsonEndsEarly, jsonTooDeep } from './json-messages.ts'
import type { JsonConsumer } from './json-consumer.ts'
import { JsonPairs } from './json-pairs.ts'

/** Takes a JSON text in pieces and hands its wanted values to a consumer. */
export interface JsonScanner {
  push(bytes: Uint8Array): void
  end(): void
  /** Line of the byte at `offset` of the next chunk. */
  lineAt(chunk: Uint8Array, offset: number): number
  /** Set when the text is no JSON, or nested too deep; nothing is read after it. */
  failure(): Issue | null
}

/**
 * Streams a JSON text: memory is one wanted value, whatever the size of the file.
 *
 * @param options.many take several texts one behind the other, as in JSON lines
 */
export function jsonScanner(
  consumer: JsonConsumer,
  { many = false }: { readonly many?: boolean } = {},
): JsonScanner {
  return new Scanner(consumer, many)
}

type Expecting =
  | 'value'
  | 'first-value'
  | 'key'
  | 'first-key'
  | 'colon'
  | 'comma'
  | 'nothing'
  | 'text'

interface Container {
  readonly isArray: boolean
  readonly path: string
  readonly hasPairs: boolean
  /** Path of the elements of an array, or of the value whose key was read last. */
  childPath: string
}

const QUOTE = 0x22
const COMMA = 0x2c
const NEWLINE = 0x0a
const OPEN_ARRAY = 0x5b
const OPEN_OBJECT = 0x7b
/** Longer paths, which only hostile files have, are cut: nobody wants what is there. */
const MAX_PATH = 4_000
const NO_BYTES = new Uint8Array(0)

class Scanner implements JsonScanner {
  readonly #consumer: JsonConsumer
  readonly #stack: Container[] = []
  readonly #capture = new JsonCapture()
  readonly #pairs = new JsonPairs()
  /** What may follow a whole text: nothing, or another text. */
  readonly #behind: 'nothing' | 'text'
  #capturing = false
  #expecting: Expecting = 'value'
  #line = 1
  #failure: Issue | null = null

  constructor(consumer: JsonConsumer, many: boolean) {
    this.#consumer = consumer
    this.#behind = many ? 'text' : 'nothing'
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
    if (this.#failure !== null || this.#consumer.stopped()) return
    let at = this.#capturing ? this.#followCapture(bytes, 0, 0) : 0
    while (at < bytes.length) {
      if (this.#failure !== null || this.#consumer.stopped()) return
      at = this.#structure(bytes, at)
    }
  }

  end(): void {
    if (this.#failure !== null || this.#consumer.stopped()) return
    if (this.#capturing && !this.#capture.open && this.#stack.length === 0) {
      this.#capturing = false
      this.#finishCapture(NO_BYTES)
    }
    const whole = this.#expecting === 'nothing' || this.#expecting === 'text'
    if (this.#capturing || !whole) this.#fail(jsonEndsEarly())
  }

  /** Takes what stands at an offset outside of values and keys; the offset behind it. */
  #structure(bytes: Uint8Array, at: number): number {
    const byte = bytes[at]!
    switch (byte) {
      case 0x20:
      case 0x09:
      case NEWLINE:
      case 0x0d:
        return this.#skipSpace(bytes, at)
      case COMMA:
        this.#comma()
        return at + 1
      case 0x3a:
        if (this.#expecting === 'colon') this.#expecting = 'value'
        else this.#unexpected(byte)
        return at + 1
      case 0x5d:
      case 0x7d:
        this.#close(byte)
        return at + 1
      case OPEN_ARRAY: {
        const behind = this.#takePairs(bytes, at)
        return behind > at ? behind : this.#open(bytes, at)
      }
      default:
        return this.#open(bytes, at)
    }
  }

  #skipSpace(bytes: Uint8Array, from: number): number {
    let at = from
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (byte > 0x20) break
      if (byte === NEWLINE) this.#line++
      else if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) break
    }
    return at
  }

  #comma(): void {
    const top = this.#stack.at(-1)
    if (this.#expecting !== 'comma' || top === undefined) this.#unexpected(COMMA)
    else this.#expecting = top.isArray ? 'value' : 'key'
  }

  /** Takes regular pairs, as many as follow each other; the offset behind the last of them. */
  #takePairs(bytes: Uint8Array, at: number): number {
    const { pairs } = this.#consumer
    const isElement = this.#expecting === 'value' || this.#expecting === 'first-value'
    if (pairs === undefined || !isElement || this.#stack.at(-1)?.hasPairs !== true) return at
    const behind = this.#pairs.read(bytes, at, this.#line, pairs.take)
    if (behind > at) {
      this.#line = this.#pairs.line
      this.#expecting = this.#pairs.endsInComma ? 'value' : 'comma'
    }
    return behind
  }

  /** The first byte of a key or a value. */
  #open(bytes: Uint8Array, at: number): number {
    const byte = bytes[at]!
    const expecting = this.#expecting
    const isKey = expecting === 'key' || expecting === 'first-key'
    const isValue = expecting === 'value' || expecting === 'first-value' || expecting === 'text'
    if ((isKey && byte !== QUOTE) || (!isKey && !isValue)) {
      this.#unexpected(byte)
      return at
    }
    const path = this.#stack.at(-1)?.childPath ?? ''
    const wanted = !isKey && this.#consumer.wants(path)
    if (wanted || isKey || (byte !== OPEN_OBJECT && byte !== OPEN_ARRAY)) {
      this.#capture.begin(byte, { line: this.#line, path, isKey, wanted })
      return this.#followCapture(bytes, at, at + 1)
    }
    if (this.#stack.length >= MAX_DEPTH) {
      this.#fail(jsonTooDeep(MAX_DEPTH))
      return at
    }
    const isArray = byte === OPEN_ARRAY
    const hasPairs = isArray && this.#consumer.pairs?.paths.has(path) === true
    this.#stack.push({ isArray, path, hasPairs, childPath: isArray ? `${path}[]` : path })
    this.#expecting = isArray ? 'first-value' : 'first-key'
    return at + 1
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
    this.#expecting = this.#stack.length === 0 ? this.#behind : 'comma'
  }

  /** Follows the value that begins at `start` on from `from`; the offset behind it. */
  #followCapture(bytes: Uint8Array, start: number, from: number): number {
    const capture = this.#capture
    const behind = capture.follow(bytes, from)
    this.#line += capture.newlines
    this.#capturing = behind < 0
    if (capture.tooDeep) this.#fail(jsonTooDeep(MAX_DEPTH))
    else if (behind < 0) capture.keep(bytes.subarray(start))
    else this.#finishCapture(bytes.subarray(start, behind))
    return behind < 0 ? bytes.length : behind
  }

  #finishCapture(last: Uint8Array): void {
    const capture = this.#capture
    const { path, line, isKey, wanted } = capture.place
    if (!isKey) this.#afterValue()
    // Most of what isn't wanted are plain texts, which can't be invalid.
    if (!isKey && !wanted && capture.isPlainText) return
    const text = capture.textWith(last)
    const parsed = capture.tooLong
      ? undefined
      : capture.isPlainText
        ? text.slice(1, -1)
        : parseJson(text)
    if (isKey) this.#key(parsed)
    else if (!wanted) {
      if (parsed === undefined && !capture.tooLong) this.#fail(invalidJson(text))
    } else if (parsed !== undefined) this.#consumer.value(path, parsed, text, line)
    else this.#consumer.unreadable(path, capture.tooLong ? 'too-long' : 'invalid', text, line)
  }

  #key(key: unknown): void {
    const top = this.#stack.at(-1)!
    if (typeof key !== 'string') return this.#fail(invalidJson('a key'))
    const path = top.path === '' ? key : `${top.path}.${key}`
    top.childPath = path.length > MAX_PATH ? path.slice(0, MAX_PATH) : path
    this.#expecting = 'colon'
  }

  #unexpected(byte: number): void {
    this.#fail(invalidJson(byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `byte ${byte}`))
  }

  #fail(issue: Issue): void {
    this.#failure ??= { ...issue, row: this.#line }
  }
}

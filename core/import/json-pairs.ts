import { EXACT_DIGITS, EXACT_POWERS, MORE_DIGITS, wideDecimal } from './exact-decimal.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30
const OPEN = 0x5b
const CLOSE = 0x5d
const NEWLINE = 0x0a
const SPACE = 0x20
const CAPITAL_N = 0x4e

/**
 * Takes a pair of numbers and the line where it starts; NaN is the text `"NaN"`. False leaves it to
 * the general way.
 */
export type TakePair = (first: number, second: number, line: number) => boolean

/**
 * Reads pairs of numbers, the second in quotes or not, straight from the bytes: `[1780272000.5,
 * "0.25"]`. What is irregular (an exponent, a word other than `NaN`, a pair cut off by the end of
 * the chunk) is left to the general way, which reads the same numbers.
 */
export class JsonPairs {
  /** Line behind the pairs of the last `read`. */
  line = 1
  /** Whether they end in a comma. */
  endsInComma = false
  #value = Number.NaN

  /** Hands over the pairs that stand one behind the other from an offset; that behind the last. */
  read(bytes: Uint8Array, from: number, line: number, take: TakePair): number {
    this.line = line
    let at = from
    while (at < bytes.length && bytes[at] === OPEN) {
      const start = this.line
      const behind = this.#pair(bytes, at, start, take)
      if (behind < 0) {
        this.line = start
        return at
      }
      this.endsInComma = behind < bytes.length && bytes[behind] === COMMA
      if (!this.endsInComma) return behind
      at = this.#space(bytes, behind + 1)
    }
    return at
  }

  #pair(bytes: Uint8Array, from: number, line: number, take: TakePair): number {
    let at = this.#number(bytes, this.#space(bytes, from + 1))
    if (at < 0) return -1
    const first = this.#value
    at = this.#space(bytes, at)
    if (at >= bytes.length || bytes[at] !== COMMA) return -1
    at = this.#space(bytes, at + 1)
    at =
      at < bytes.length && bytes[at] === QUOTE ? this.#quoted(bytes, at) : this.#number(bytes, at)
    if (at < 0) return -1
    at = this.#space(bytes, at)
    if (at >= bytes.length || bytes[at] !== CLOSE) return -1
    return take(first, this.#value, line) ? at + 1 : -1
  }

  #space(bytes: Uint8Array, from: number): number {
    let at = from
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (byte > SPACE) break
      if (byte === NEWLINE) this.line++
      else if (byte !== SPACE && byte !== 0x09 && byte !== 0x0d) break
    }
    return at
  }

  #quoted(bytes: Uint8Array, from: number): number {
    if (from + 1 < bytes.length && bytes[from + 1] === CAPITAL_N)
      return this.#notANumber(bytes, from)
    const at = this.#number(bytes, from + 1)
    return at >= 0 && at < bytes.length && bytes[at] === QUOTE ? at + 1 : -1
  }

  #notANumber(bytes: Uint8Array, from: number): number {
    if (from + 4 >= bytes.length) return -1
    this.#value = Number.NaN
    const isNaN = bytes[from + 2] === 0x61 && bytes[from + 3] === CAPITAL_N
    return isNaN && bytes[from + 4] === QUOTE ? from + 5 : -1
  }

  /** A number as JSON writes it, without exponent: the offset behind it, or -1. */
  #number(bytes: Uint8Array, from: number): number {
    const end = bytes.length
    if (from >= end) return -1
    const start = bytes[from] === MINUS ? from + 1 : from
    let head = 0
    let digits = 0
    let rest = 0
    let more = 0
    let point = -1
    let at = start
    for (; at < end; at++) {
      const digit = bytes[at]! - ZERO
      if (digit >= 0 && digit <= 9) {
        if (digits < EXACT_DIGITS) {
          head = head * 10 + digit
          if (head > 0) digits++
        } else {
          rest = rest * 10 + digit
          more++
        }
      } else if (digit === DOT - ZERO && point < 0) point = at
      else break
    }
    const whole = (point < 0 ? at : point) - start
    const fraction = point < 0 ? 0 : at - point - 1
    if (whole === 0 || fraction >= EXACT_POWERS.length || more > MORE_DIGITS) return -1
    if ((point >= 0 && fraction === 0) || (whole > 1 && bytes[start] === ZERO)) return -1
    const value =
      more === 0 ? head / EXACT_POWERS[fraction]! : wideDecimal(head, rest, more, fraction)
    if (value !== value) return -1
    this.#value = start > from ? -value : value
    return at
  }
}

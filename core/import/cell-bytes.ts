import { isUtf8 } from './utf8-check.ts'

const ZERO = 0x30
const MINUS = 0x2d
const NEWLINE = 0x0a
const RETURN = 0x0d
const QUOTE = 0x22
/** Numbers of more digits may have no exact mantissa. */
const MOST_DIGITS = 15
/** Numbers of more digits don't fit into 32 bits. */
const INT_DIGITS = 9
/** Exact powers of ten: a mantissa below 2^53 over one of them is the nearest double. */
const POWERS = Float64Array.from({ length: 16 }, (_, i) => 10 ** i)

/**
 * Reads a plain number, or an empty cell as a gap, from a line with a break: puts it at `slot` and
 * gives the offset behind it, or -1.
 */
export function readDecimal(
  bytes: Uint8Array,
  at: number,
  point: number,
  values: Float64Array,
  slot: number,
): number {
  let next = at
  let digit = bytes[next]! - ZERO
  const negative = digit === MINUS - ZERO
  if (negative) digit = bytes[++next]! - ZERO
  const from = next
  let mantissa = 0
  while (digit >= 0 && digit <= 9) {
    mantissa = (Math.imul(mantissa, 10) + digit) | 0
    digit = bytes[++next]! - ZERO
  }
  let digits = next - from
  let decimals = 0
  if (digit === point - ZERO && digits > 0) {
    digit = bytes[++next]! - ZERO
    const behind = next
    while (digit >= 0 && digit <= 9) {
      mantissa = (Math.imul(mantissa, 10) + digit) | 0
      digit = bytes[++next]! - ZERO
    }
    decimals = next - behind
    digits += decimals
  }
  if (digits > MOST_DIGITS || (digits === 0 && negative)) return -1
  const whole = digits > INT_DIGITS ? wide(bytes, from, next) : mantissa
  const value = digits === 0 ? Number.NaN : whole / POWERS[decimals]!
  values[slot] = negative ? -value : value
  return next
}

/** The digits in some bytes as a number, which must be below 2^53; anything else is passed over. */
function wide(bytes: Uint8Array, from: number, to: number): number {
  let number = 0
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - ZERO
    if (digit >= 0) number = number * 10 + digit
  }
  return number
}

/** The same of a cell that is passed over: -1 too when it isn't UTF-8. */
export function textEnd(bytes: Uint8Array, at: number, delimiter: number): number {
  const next = cellEnd(bytes, at, delimiter)
  for (let i = at; i < next; i++) {
    if (bytes[i]! >= 0x80) return isUtf8(bytes.subarray(at, next)) ? next : -1
  }
  return next
}

/** Where the cell at `at` ends, in a line with a break; -1 when there is a quote in it. */
export function cellEnd(bytes: Uint8Array, at: number, delimiter: number): number {
  for (let next = at; ; next++) {
    const byte = bytes[next]
    if (byte === delimiter || byte === NEWLINE || byte === RETURN) return next
    if (byte === QUOTE) return -1
  }
}

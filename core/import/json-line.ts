import { jsonScanner } from './json-scanner.ts'

/** The value of a line, or why there is none. */
export type JsonLine = { readonly value: unknown } | { readonly why: 'invalid' | 'too-long' }

/** Record separator of JSON text sequences (RFC 7464). */
const SEPARATOR = 0x1e

/** Reads a line that holds one JSON value, through the scanner, which bounds how deep it is. */
export function readJsonLine(bytes: Uint8Array): JsonLine {
  let line: JsonLine = { why: 'invalid' }
  const scanner = jsonScanner({
    stopped: () => false,
    wants: () => true,
    leave: () => {},
    value: (_path, value) => void (line = { value }),
    unreadable: (_path, why) => void (line = { why }),
  })
  scanner.push(bytes[0] === SEPARATOR ? bytes.subarray(1) : bytes)
  scanner.end()
  return scanner.failure() === null ? line : { why: 'invalid' }
}

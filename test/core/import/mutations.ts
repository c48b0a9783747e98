import * as fc from 'fast-check'
import type { CorpusFile } from './corpus.ts'

/** A change to the bytes of a file; places are shares of its length, so that any file takes it. */
type Mutation = (bytes: Uint8Array) => Uint8Array

const place = fc.double({ min: 0, max: 1, noNaN: true })

const at = (bytes: Uint8Array, share: number) => Math.floor(share * bytes.length)

function range(bytes: Uint8Array, from: number, length: number): [number, number] {
  const start = at(bytes, from)
  return [start, Math.min(bytes.length, start + length)]
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let end = 0
  for (const part of parts) {
    bytes.set(part, end)
    end += part.length
  }
  return bytes
}

const flipBit = fc.tuple(place, fc.nat(7)).map(([where, bit]): Mutation => (bytes) => {
  const flipped = bytes.slice()
  const index = at(bytes, where)
  if (index < flipped.length) flipped[index]! ^= 1 << bit
  return flipped
})

const truncate = place.map(
  (where): Mutation =>
    (bytes) =>
      bytes.slice(0, at(bytes, where)),
)

const behead = place.map(
  (where): Mutation =>
    (bytes) =>
      bytes.slice(at(bytes, where)),
)

const remove = fc.tuple(place, fc.nat(80)).map(([where, length]): Mutation => (bytes) => {
  const [start, end] = range(bytes, where, length)
  return joined(bytes.subarray(0, start), bytes.subarray(end))
})

const duplicate = fc
  .tuple(place, fc.nat(200), fc.integer({ min: 1, max: 20 }))
  .map(([where, length, times]): Mutation => (bytes) => {
    const [start, end] = range(bytes, where, length)
    const copies = Array.from({ length: times }, () => bytes.subarray(start, end))
    return joined(bytes.subarray(0, end), ...copies, bytes.subarray(end))
  })

// prettier-ignore
const SNIPPETS = [
  '"', '\n', '\r', '\0', ',', ';', '\t', '|', '{', '}', '[', ']', ':', '\\', '\\u0000', 'null',
  '1e999', '-', 'NaN', '\uFEFF', '\u2028', '__proto__', 'é', '%', ' GiB', '=1+1', '2026-06-01',
  '9'.repeat(400), ' '.repeat(400), '"'.repeat(99), 'RRULE:FREQ=SECONDLY\r\n', 'BEGIN:VEVENT\r\n',
].map((text) => new TextEncoder().encode(text))

const insert = fc
  .tuple(place, fc.oneof(fc.constantFrom(...SNIPPETS), fc.uint8Array({ maxLength: 8 })))
  .map(([where, snippet]): Mutation => (bytes) => {
    const index = at(bytes, where)
    return joined(bytes.subarray(0, index), snippet, bytes.subarray(index))
  })

/** A stretch of one file in the middle of another. */
const splice = (files: readonly CorpusFile[]) =>
  fc
    .tuple(place, fc.constantFrom(...files), place, fc.nat(400))
    .map(([where, other, from, length]): Mutation => (bytes) => {
      const index = at(bytes, where)
      const [start, end] = range(other.bytes, from, length)
      return joined(
        bytes.subarray(0, index),
        other.bytes.subarray(start, end),
        bytes.subarray(index),
      )
    })

/**
 * Files that go on far behind the bytes that detection sees: text with its last lines many times,
 * or JSON with a gap of spaces in it.
 */
export function grown(files: readonly CorpusFile[]): fc.Arbitrary<CorpusFile> {
  return fc
    .tuple(fc.constantFrom(...files), fc.integer({ min: 70_000, max: 150_000 }), place)
    .map(([{ name, bytes }, size, where]) => ({ name, bytes: grownTo(bytes, size, where) }))
}

function grownTo(bytes: Uint8Array, size: number, where: number): Uint8Array {
  const isJson = bytes[0] === 0x7b || bytes[0] === 0x5b
  const lineEnd = isJson ? bytes.indexOf(0x3a, at(bytes, where)) : bytes.indexOf(0x0a)
  if (lineEnd < 0) return bytes
  const head = bytes.subarray(0, lineEnd + 1)
  const rest = bytes.subarray(lineEnd + 1)
  if (isJson) return joined(head, new Uint8Array(size).fill(0x20), rest)
  const copies = Math.ceil(size / Math.max(rest.length, 1_000))
  return joined(head, ...Array.from({ length: copies }, () => rest))
}

/** Files as they are and damaged in up to six places. */
export function damaged(files: readonly CorpusFile[]): fc.Arbitrary<CorpusFile> {
  const mutation = fc.oneof(flipBit, truncate, behead, remove, duplicate, insert, splice(files))
  return fc
    .tuple(fc.constantFrom(...files), fc.array(mutation, { maxLength: 6 }))
    .map(([{ name, bytes }, mutations]) => ({
      name,
      bytes: mutations.reduce((changed, mutate) => mutate(changed), bytes),
    }))
}

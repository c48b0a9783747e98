import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packColumn, packedLength, unpackColumn } from '#core/series/packed-column.ts'

const GAP = Number.NaN

/** `count` values from a rule. */
function column(count: number, rule: (index: number) => number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => rule(index))
}

function roundTrip(values: Float64Array): Float64Array {
  return unpackColumn(packColumn(values))
}

/** Noise that is the same in every run, 0..1. */
function noise(index: number): number {
  return Math.abs(Math.sin(index * 12.9898) * 43_758.5453) % 1
}

const decimal = fc
  .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 }))
  .map(([whole, decimals]) => Number(`${whole}e-${decimals}`))

const anyValue = fc.oneof(
  decimal,
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(GAP, GAP, 0, -0, 5e-324, 2.2e-308, Infinity, -Infinity, Number.MAX_VALUE),
)

/** Runs of one kind of value, long enough to fill blocks. */
const run = fc
  .tuple(fc.integer({ min: 1, max: 700 }), anyValue, anyValue, fc.boolean())
  .map(([count, start, step, alternate]) =>
    Array.from({ length: count }, (_, i) =>
      alternate ? (i % 2 === 0 ? start : step) : start + i * step,
    ),
  )

/** Gaps with a few values in them, as errors are that seldom happen. */
const sparse = fc
  .tuple(
    fc.integer({ min: 1, max: 2_200 }),
    fc.array(fc.tuple(fc.nat(), anyValue), { maxLength: 4 }),
  )
  .map(([count, values]) => {
    const column = Array.from({ length: count }, () => GAP)
    for (const [at, value] of values) column[at % count] = value
    return [column]
  })

const anyColumn = fc
  .oneof(fc.array(anyValue, { maxLength: 60 }), fc.array(run, { maxLength: 5 }), sparse)
  .map((values) => Float64Array.from(values.flat()))

describe('packColumn', () => {
  it('gives back the same doubles, whatever they are', () => {
    fc.assert(
      fc.property(anyColumn, (values) => {
        const packed = packColumn(values)
        expect(packedLength(packed)).toBe(values.length)
        expect(unpackColumn(packed)).toStrictEqual(values)
      }),
      { numRuns: 300 },
    )
  })

  it.each<[string, Float64Array, number]>([
    ['no value', column(0, () => 0), 12],
    ['one value', Float64Array.of(1.25), 24],
    ['a constant', column(65_536, () => 99.5), 64 * 12 + 12],
    ['gaps only', column(65_536, () => GAP), 64 * 4 + 12],
    ['line numbers', column(65_536, (i) => i + 2), 64 * 20 + 12],
    ['minutes', column(4096, (i) => 1_782_000_000_000 + i * 60_000), 4 * 20 + 12],
    ['a step of level', column(2048, (i) => (i < 1024 ? 1 : 1e9)), 2 * 12 + 12],
    ['8-bit counts', column(1024, (i) => (i * 37) % 256), 12 + 1024 + 12],
    ['8-bit counts and a gap', column(1024, (i) => (i === 9 ? GAP : (i * 37) % 255)), 1048],
    ['a wide counter of narrow steps', column(1024, (i) => i * 1e7 + (i % 4)), 20 + 384 + 12],
    ['random doubles', column(1024, noise), 4 + 8192 + 12],
    ['-0 among ones', column(1024, (i) => (i === 5 ? -0 : 1)), 4 + 8192 + 12],
  ])('%s', (_, values, bytes) => {
    const packed = packColumn(values)
    expect(packed.length).toBe(bytes)
    expect(unpackColumn(packed)).toStrictEqual(values)
  })

  it.each<[string, number[]]>([
    ['whole numbers at the limit', [2 ** 51, 2 ** 51 - 1, 2 ** 51 - 3]],
    ['whole numbers beyond it', [2 ** 52 + 1, 2 ** 53, -(2 ** 53)]],
    ['distances of 32 bits', [0, 2 ** 32 - 1, 7]],
    ['distances of 32 bits and a gap', [0, 2 ** 32 - 1, GAP, 7]],
    ['distances of 33 bits', [0, 2 ** 32, 7]],
    ['extremes of the whole range', [-(2 ** 51), 2 ** 51, -(2 ** 51), 0]],
    ['a gap first in a counter', [GAP, 1e9, 2e9, GAP, 3e9, 4e9 + 1]],
    ['nine decimals', [0.000000001, 0.123456789, -0.5]],
    ['ten decimals', [0.1234567891]],
    ['sums that are no decimals', [0.1 + 0.2, 1.1 * 3]],
    ['infinities', [Infinity, -Infinity, 1]],
    ['the least and the greatest', [5e-324, -5e-324, Number.MAX_VALUE]],
  ])('keeps %s', (_, values) => {
    for (const repeats of [1, 40, 700]) {
      const many = Float64Array.from(Array.from({ length: repeats }, () => values).flat())
      expect(roundTrip(many)).toStrictEqual(many)
    }
  })

  it('keeps typical operations data within 2.5 bytes a value', () => {
    const utilisation = column(50_000, (i) => {
      const daily = 50 + 20 * Math.sin(i / 288)
      return i % 97 === 0 ? GAP : Math.round((daily + 8 * noise(i)) * 1e4) / 1e4
    })
    expect(packColumn(utilisation).length / utilisation.length).toBeLessThan(2.5)
    expect(roundTrip(utilisation)).toStrictEqual(utilisation)
  })

  it('writes a NaN of any bits as the one NaN, in raw blocks too', () => {
    const values = column(8, noise)
    new BigUint64Array(values.buffer)[3] = 0x7f_f0_00_00_00_00_00_07n
    const plain = values.map((value, index) => (index === 3 ? GAP : value))
    expect(packColumn(values)).toStrictEqual(packColumn(plain))
    const bits = new BigUint64Array(roundTrip(values).buffer)
    expect(bits[3]).toBe(0x7f_f8_00_00_00_00_00_00n)
  })

  it('reads part of a buffer, at any offset, and keeps none of it', () => {
    const whole = column(2000, (i) => i / 4)
    const packed = packColumn(whole.subarray(500, 1500))
    expect(packed.buffer.byteLength).toBe(packed.length)
    for (const offset of [0, 1, 2, 3, 4]) {
      const bytes = new Uint8Array(packed.length + 9)
      bytes.set(packed, offset)
      const unpacked = unpackColumn(bytes.subarray(offset, offset + packed.length))
      expect(unpacked).toStrictEqual(whole.slice(500, 1500))
    }
  })
})

/** The number of values that bytes unpack to, or the name of the error. */
function lengthOrError(bytes: Uint8Array): number | string {
  try {
    return unpackColumn(bytes).length
  } catch (error) {
    return (error as Error).name
  }
}

/** The count in the second word. */
function lengthTold(bytes: Uint8Array): number {
  return bytes.slice(4, 8).reduceRight((sum, byte) => sum * 256 + byte, 0)
}

describe('unpackColumn', () => {
  const packed = packColumn(column(1500, (i) => (i === 3 ? GAP : i * i)))

  /** The packed column with a word put in place of another. */
  function withWord(index: number, word: number): Uint8Array {
    const bytes = packed.slice()
    new Uint32Array(bytes.buffer)[index] = word
    return bytes
  }

  it.each<[string, Uint8Array, string]>([
    ['no bytes', new Uint8Array(0), '0 bytes are no packed column'],
    ['half a word', packed.slice(0, -2), `${packed.length - 2} bytes are no packed column`],
    ['other bytes', new Uint8Array(64).fill(7), 'the bytes are no packed column of this version'],
    ['another version', withWord(0, 0x02_43_50_48), 'no packed column of this version'],
    ['a huge count', withWord(1, 0xff_ff_ff_ff), 'can’t hold 4294967295 values'],
    ['a count too great', withWord(1, 3000), 'is damaged at byte'],
    ['a count too small', withWord(1, 1024), 'goes on behind its end'],
    ['an unknown block', withWord(2, 0xff_ff_ff_ff), 'is damaged at byte 8'],
    ['a width of 33 bits', withWord(2, 1 | (33 << 8)), 'is damaged at byte 8'],
    ['ten decimals', withWord(2, 1 | (10 << 4)), 'is damaged at byte 8'],
    ['a base that is no number', withWord(4, 0x7f_f8_00_00), 'is damaged at byte 12'],
    ['a cut', packed.slice(0, packed.length / 2 - ((packed.length / 2) % 4)), 'is damaged'],
  ])('throws for %s', (_, bytes, message) => {
    expect(() => unpackColumn(bytes)).toThrow(RangeError)
    expect(() => unpackColumn(bytes)).toThrow(message)
  })

  it('throws a RangeError or gives a column of the length told, for any bytes', () => {
    const hurt = fc.array(fc.tuple(fc.nat(packed.length - 1), fc.nat(255)), { maxLength: 6 })
    fc.assert(
      fc.property(hurt, fc.nat(packed.length), (bytes, length) => {
        const copy = packed.slice()
        for (const [at, byte] of bytes) copy[at] = byte
        const part = length % 5 === 0 ? copy.subarray(0, length) : copy
        expect(['RangeError', lengthTold(part)]).toContain(lengthOrError(part))
      }),
      { numRuns: 500 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { createGenerator, generatorOfState, type RandomSource } from '#core/random/generator.ts'

function draws(source: RandomSource, count: number): number[] {
  return Array.from({ length: count }, () => source.nextUint32())
}

describe('xoshiro128**', () => {
  it('meets the vector of the reference implementation for the state 1, 2, 3, 4', () => {
    // xoshiro128starstar.c 1.1 by Blackman and Vigna, as also tested in Rust's rand_xoshiro.
    expect(draws(generatorOfState([1, 2, 3, 4]), 10)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ])
  })

  it('refuses the state it could never leave', () => {
    expect(() => generatorOfState([0, 0, 0, 0])).toThrow('invalid state')
  })
})

describe('createGenerator', () => {
  it.each([
    [0, 0, [2108090141, 1866680259, 3956512877, 3892963046]],
    [42, 0, [3033093350, 3896467316, 2414037686, 647557779]],
    [42, 1, [3647287687, 2925366875, 2328453350, 4248784739]],
    [4294967295, 4294967295, [245403886, 4057064621, 2682698304, 2967101042]],
  ])('gives the same numbers for ever: seed %i, stream %i', (seed, stream, expected) => {
    expect(draws(createGenerator(seed, stream), 4)).toEqual(expected)
  })

  it('takes stream 0 by default', () => {
    expect(draws(createGenerator(7), 3)).toEqual(draws(createGenerator(7, 0), 3))
  })

  it.each([[-1], [0.5], [2 ** 32], [Number.NaN]])('refuses %d as seed and as stream', (bad) => {
    expect(() => createGenerator(bad)).toThrow(`invalid seed: ${bad}`)
    expect(() => createGenerator(1, bad)).toThrow(`invalid stream: ${bad}`)
  })

  it('keeps floats in [0, 1), at mean 1/2 and variance 1/12', () => {
    const source = createGenerator(2026)
    const n = 200_000
    let sum = 0
    let squares = 0
    for (let i = 0; i < n; i += 1) {
      const u = source.nextFloat()
      if (!(u >= 0 && u < 1)) throw new Error(`out of range: ${u}`)
      sum += u
      squares += (u - 0.5) ** 2
    }
    expect(Math.abs(sum / n - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / 12 / n))
    expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / n))
  })

  it('sets every bit half of the time', () => {
    const source = createGenerator(99, 5)
    const n = 100_000
    const ones = new Float64Array(32)
    for (let i = 0; i < n; i += 1) {
      const bits = source.nextUint32()
      for (let bit = 0; bit < 32; bit += 1) ones[bit]! += (bits >>> bit) & 1
    }
    for (const count of ones) expect(Math.abs(count / n - 0.5)).toBeLessThan(5 * 0.5 * n ** -0.5)
  })
})

describe('streams', () => {
  const n = 50_000

  /** Correlation of two columns of uniforms; its standard error is about 1 / sqrt(n). */
  function correlation(a: Float64Array, b: Float64Array): number {
    let product = 0
    for (let i = 0; i < a.length; i += 1) product += (a[i]! - 0.5) * (b[i]! - 0.5)
    return (product / a.length) * 12
  }

  it.each<[string, [number, number], [number, number]]>([
    ['neighbouring streams', [1, 0], [1, 1]],
    ['neighbouring seeds', [1, 0], [2, 0]],
    ['seed and stream exchanged', [3, 8], [8, 3]],
  ])('are uncorrelated: %s', (_, first, second) => {
    const a = createGenerator(...first)
    const b = createGenerator(...second)
    const columnA = Float64Array.from({ length: n }, () => a.nextFloat())
    const columnB = Float64Array.from({ length: n }, () => b.nextFloat())
    expect(Math.abs(correlation(columnA, columnB))).toBeLessThan(5 * n ** -0.5)
  })

  it('are usable one per trial: the first draws of many streams are uniform and independent', () => {
    const first = new Float64Array(n)
    const second = new Float64Array(n)
    const source = createGenerator(0)
    for (let stream = 0; stream < n; stream += 1) {
      source.reseed(2026, stream)
      first[stream] = source.nextFloat()
      second[stream] = source.nextFloat()
    }
    const mean = first.reduce((sum, u) => sum + u, 0) / n
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n))
    expect(Math.abs(correlation(first, second))).toBeLessThan(5 * n ** -0.5)
    expect(Math.abs(correlation(first.subarray(1), first))).toBeLessThan(5 * n ** -0.5)
    const buckets = new Float64Array(100)
    for (const u of first) buckets[Math.floor(u * 100)]! += 1
    const chiSquare = buckets.reduce((sum, seen) => sum + (seen - n / 100) ** 2 / (n / 100), 0)
    // 99 degrees of freedom: mean 99, standard deviation 14.
    expect(chiSquare).toBeGreaterThan(99 - 5 * 14)
    expect(chiSquare).toBeLessThan(99 + 5 * 14)
  })
})

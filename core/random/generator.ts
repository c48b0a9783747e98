/**
 * A seeded source of uniform bits. The simulations of Headroom take one of these and own
 * no randomness: the same seed and stream give the same numbers on every machine.
 */
export interface RandomSource {
  /** The next integer, uniform on 0..2^32-1. */
  nextUint32(): number
  /** The next number in [0, 1) with a resolution of 2^-32; never 1. */
  nextFloat(): number
}

/**
 * A generator that can be moved to the start of another stream in place: a simulation that
 * owns one stream per trial then allocates nothing.
 */
export interface SeededSource extends RandomSource {
  /** As if made anew by `createGenerator(seed, stream)`, without its argument checks. */
  reseed(seed: number, stream: number): void
}

/** The four 32-bit words a generator starts from; not all zero. */
export type GeneratorState = readonly [number, number, number, number]

/** Distance between two neighbouring values of `nextFloat`. */
const RESOLUTION = 2 ** -32

/** Weyl increment of splitmix32: 2^32 divided by the golden ratio, made odd. */
const GOLDEN = 0x9e3779b9

/** Odd multiplier that spreads neighbouring stream numbers over all bits. */
const STREAM_FACTOR = 0x85ebca6b

/**
 * A generator for one stream of a seed. Streams of one seed are independent for all
 * practical purposes, so that a block of trials can own the stream of its index and the
 * result doesn't depend on how many workers share the blocks.
 *
 * @param seed unsigned 32-bit integer
 * @param stream unsigned 32-bit integer, e.g. the index of a block of trials
 * @throws RangeError when either is not an integer in 0..2^32-1
 * @example createGenerator(42, 3).nextFloat()
 */
export function createGenerator(seed: number, stream = 0): SeededSource {
  if (seed >>> 0 !== seed) throw new RangeError(`invalid seed: ${seed}`)
  if (stream >>> 0 !== stream) throw new RangeError(`invalid stream: ${stream}`)
  const generator = new Xoshiro128([0, 0, 0, 1])
  generator.reseed(seed, stream)
  return generator
}

/**
 * xoshiro128** 1.1 from a given state (period 2^128 - 1).
 *
 * Source: D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators,
 * ACM TOMS 47(4), 2021.
 *
 * @throws RangeError for the all-zero state, from which the generator never leaves
 */
export function generatorOfState(words: GeneratorState): RandomSource {
  return new Xoshiro128(words)
}

/**
 * A class, because its methods are shared: with closures per generator the optimiser gives
 * up inlining as soon as a second generator exists, and a draw costs five times as much.
 */
class Xoshiro128 implements SeededSource {
  /** Unboxed 32-bit words; plain fields would become heap numbers above 2^31. */
  private readonly state: Int32Array

  constructor(words: GeneratorState) {
    this.state = Int32Array.from(words)
    if (this.state.every((word) => word === 0)) {
      throw new RangeError('invalid state: all words are zero')
    }
  }

  reseed(seed: number, stream: number): void {
    for (let index = 0; index < 4; index += 1) {
      this.state[index] = stateWord(seed, stream, index + 1)
    }
  }

  nextUint32(): number {
    const state = this.state
    const s1 = state[1]!
    const product = Math.imul(s1, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    const s2 = state[2]! ^ state[0]!
    const s3 = state[3]! ^ s1
    state[1] = s1 ^ s2
    state[0] = state[0]! ^ s3
    state[2] = s2 ^ (s1 << 9)
    state[3] = (s3 << 11) | (s3 >>> 21)
    return result
  }

  nextFloat(): number {
    return this.nextUint32() * RESOLUTION
  }
}

/**
 * Word `index` of the state for a seed and a stream: splitmix32 over the seed, hashed once
 * more with the stream. For one seed all streams differ in every word.
 */
function stateWord(seed: number, stream: number, index: number): number {
  return mix32(mix32(seed + Math.imul(index, GOLDEN)) ^ (Math.imul(stream, STREAM_FACTOR) + index))
}

/** The finaliser of splitmix32: a bijection of 32-bit integers in which every bit moves every bit. */
function mix32(value: number): number {
  let z = value | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return z ^ (z >>> 15)
}

import {
  blockWords,
  BLOCK_VALUES,
  headWord,
  MAX_WHOLE,
  POWERS,
  type BlockHead,
} from './packed-block.ts'

/** Adding and taking away 1.5 · 2^52 rounds to a whole number, for anything up to 2^51. */
const ROUNDER = 1.5 * 2 ** 52

const QUIET_NAN_HIGH = 0x7f_f8_00_00

/** Packs blocks of one column behind each other; its buffers serve all of them. */
export class BlockPacker {
  readonly #words: Uint32Array
  /** The values of the block as whole numbers. */
  readonly #wholes = new Float64Array(BLOCK_VALUES)
  readonly #double = new Float64Array(1)
  readonly #doubleWords = new Uint32Array(this.#double.buffer)
  #low = 0
  #high = 0
  #lowStep = 0
  #highStep = 0
  #gaps = 0

  /** @param words enough of them for all blocks */
  constructor(words: Uint32Array) {
    this.#words = words
  }

  /** How many values of the block that was packed last are NaN. */
  get gaps(): number {
    return this.#gaps
  }

  /** Writes a block at a word and gives the word behind it. */
  pack(values: Float64Array, at: number): number {
    const head = this.#chooseHead(values)
    this.#words[at] = headWord(head)
    switch (head.kind) {
      case 'raw':
        this.#writeRaw(values, at + 1)
        break
      case 'frame':
        this.#writeDouble(this.#low, at + 1)
        this.#writeCodes(values.length, head, this.#low, at + 3)
        break
      case 'steps':
        this.#writeSteps(values.length, head, at + 1)
        break
      case 'gap':
        break
      default:
        throw new RangeError(`unknown kind: ${String(head.kind satisfies never)}`)
    }
    return at + blockWords(head.kind, head.width, values.length)
  }

  /** The way that takes the fewest words. */
  #chooseHead(values: Float64Array): BlockHead {
    const count = values.length
    const raw = { kind: 'raw', decimals: 0, width: 0, hasGaps: false } as const
    let decimals = 0
    while (!this.#takeWholes(values, POWERS[decimals]!)) {
      decimals += 1
      if (decimals === POWERS.length) return raw
    }
    const hasGaps = this.#gaps > 0
    if (this.#gaps === count) return { kind: 'gap', decimals: 0, width: 0, hasGaps }
    if (this.#low < -MAX_WHOLE || this.#high > MAX_WHOLE) return raw
    const width = widthOf(this.#high - this.#low, hasGaps)
    const stepWidth = widthOf(this.#highStep - this.#lowStep, hasGaps)
    const frameWords = blockWords('frame', width, count)
    // A single value makes no step.
    const hasSteps = this.#lowStep <= this.#highStep
    const stepWords = hasSteps ? blockWords('steps', stepWidth, count) : Infinity
    if (Math.min(frameWords, stepWords) >= blockWords('raw', 0, count)) return raw
    return stepWords < frameWords
      ? { kind: 'steps', decimals, width: stepWidth, hasGaps }
      : { kind: 'frame', decimals, width, hasGaps }
  }

  /**
   * Takes the values times a power of ten as whole numbers, with their range and that of their
   * steps; false when that would change one of them.
   */
  #takeWholes(values: Float64Array, power: number): boolean {
    const wholes = this.#wholes
    let low = Infinity
    let high = -Infinity
    let lowStep = Infinity
    let highStep = -Infinity
    let previous = NaN
    let gaps = 0
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i]!
      const whole = value * power + ROUNDER - ROUNDER
      wholes[i] = whole
      if (whole / power !== value) {
        if (value === value) return false
        gaps += 1
        continue
      }
      if (whole === 0 && Object.is(value, -0)) return false
      // False for the first value, whose step is NaN.
      const step = whole - previous
      if (step < lowStep) lowStep = step
      if (step > highStep) highStep = step
      if (whole < low) low = whole
      if (whole > high) high = whole
      previous = whole
    }
    this.#low = low
    this.#high = high
    this.#lowStep = lowStep
    this.#highStep = highStep
    this.#gaps = gaps
    return true
  }

  #writeRaw(values: Float64Array, at: number): void {
    const words = this.#words
    const source = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length)
    words.set(source, at)
    this.#gaps = 0
    // A NaN may carry any bits; which is never meant, and equal values shall give equal bytes.
    for (let i = 0; i < values.length; i += 1) {
      if (!Number.isNaN(values[i]!)) continue
      this.#gaps += 1
      words[at + 2 * i] = 0
      words[at + 2 * i + 1] = QUIET_NAN_HIGH
    }
  }

  #writeSteps(count: number, head: BlockHead, at: number): void {
    const wholes = this.#wholes
    let first = 0
    while (Number.isNaN(wholes[first]!)) first += 1
    const before = wholes[first]! - this.#lowStep
    let previous = before
    for (let i = first; i < count; i += 1) {
      const whole = wholes[i]!
      if (whole !== whole) continue
      wholes[i] = whole - previous
      previous = whole
    }
    this.#writeDouble(before, at)
    this.#writeDouble(this.#lowStep, at + 2)
    this.#writeCodes(count, head, this.#lowStep, at + 4)
  }

  #writeCodes(count: number, { width, hasGaps }: BlockHead, base: number, at: number): void {
    if (width === 0) return
    const words = this.#words
    const wholes = this.#wholes
    const gapCode = hasGaps ? 2 ** width - 1 : 0
    let word = 0
    let filled = 0
    let next = at
    for (let i = 0; i < count; i += 1) {
      const whole = wholes[i]!
      const code = (whole === whole ? whole - base : gapCode) >>> 0
      word |= code << filled
      filled += width
      if (filled < 32) continue
      words[next] = word
      next += 1
      filled -= 32
      word = filled === 0 ? 0 : code >>> (width - filled)
    }
    if (filled > 0) words[next] = word
  }

  #writeDouble(value: number, at: number): void {
    this.#double[0] = value
    this.#words[at] = this.#doubleWords[0]!
    this.#words[at + 1] = this.#doubleWords[1]!
  }
}

/** Bits for distances up to `range`, and one code more for gaps; Infinity when 32 won't do. */
function widthOf(range: number, hasGaps: boolean): number {
  const codes = range + Number(hasGaps)
  return codes < 2 ** 32 ? 32 - Math.clz32(codes) : Infinity
}

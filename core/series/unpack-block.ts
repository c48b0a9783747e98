import { blockWords, MAX_WHOLE, POWERS, readHead, type BlockHead } from './packed-block.ts'

/** Reads the blocks of one column; its buffers serve all of them. */
export class BlockUnpacker {
  readonly #words: Uint32Array
  /** Word behind the last block. */
  readonly #end: number
  readonly #double = new Float64Array(1)
  readonly #doubleWords = new Uint32Array(this.#double.buffer)

  /** @param words at least one word goes on behind `end` */
  constructor(words: Uint32Array, end: number) {
    this.#words = words
    this.#end = end
  }

  /**
   * Fills `values` from the block at a word and gives the word behind it.
   *
   * @throws RangeError when no such block stands there
   */
  unpack(values: Float64Array, at: number): number {
    const head = at < this.#end ? readHead(this.#words[at]!) : null
    if (head === null) throw damaged(at)
    const behind = at + blockWords(head.kind, head.width, values.length)
    if (behind > this.#end) throw damaged(at)
    switch (head.kind) {
      case 'raw':
        new Uint32Array(values.buffer, values.byteOffset, 2 * values.length).set(
          this.#words.subarray(at + 1, behind),
        )
        break
      case 'frame':
        this.#readFrame(values, head, at + 1)
        break
      case 'steps':
        this.#readSteps(values, head, at + 1)
        break
      case 'gap':
        values.fill(Number.NaN)
        break
      default:
        throw new RangeError(`unknown kind: ${String(head.kind satisfies never)}`)
    }
    return behind
  }

  #readFrame(values: Float64Array, { width, decimals, hasGaps }: BlockHead, at: number): void {
    const words = this.#words
    const base = this.#readWhole(at)
    const power = POWERS[decimals]!
    const mask = maskOf(width)
    const from = 32 * (at + 2)
    for (let i = 0, bit = from; i < values.length; i += 1, bit += width) {
      const word = bit >>> 5
      const shift = bit & 31
      const code = ((words[word]! >>> shift) | ((words[word + 1]! << 1) << (31 - shift))) & mask
      values[i] = (base + (code >>> 0)) / power
    }
    if (!hasGaps) return
    const gap = (base + (mask >>> 0)) / power
    for (let i = 0; i < values.length; i += 1) if (values[i] === gap) values[i] = Number.NaN
  }

  #readSteps(values: Float64Array, { width, decimals, hasGaps }: BlockHead, at: number): void {
    const words = this.#words
    const base = this.#readWhole(at + 2)
    const power = POWERS[decimals]!
    const mask = maskOf(width)
    const gapCode = hasGaps ? mask >>> 0 : -1
    let whole = this.#readWhole(at)
    const from = 32 * (at + 4)
    for (let i = 0, bit = from; i < values.length; i += 1, bit += width) {
      const word = bit >>> 5
      const shift = bit & 31
      const bits = ((words[word]! >>> shift) | ((words[word + 1]! << 1) << (31 - shift))) & mask
      const code = bits >>> 0
      if (code === gapCode) {
        values[i] = Number.NaN
        continue
      }
      whole += base + code
      values[i] = whole / power
    }
  }

  #readWhole(at: number): number {
    this.#doubleWords[0] = this.#words[at]!
    this.#doubleWords[1] = this.#words[at + 1]!
    const whole = this.#double[0]!
    if (!Number.isInteger(whole) || Math.abs(whole) > 4 * MAX_WHOLE) throw damaged(at)
    return whole
  }
}

function maskOf(width: number): number {
  return width === 32 ? -1 : (1 << width) - 1
}

function damaged(word: number): RangeError {
  return new RangeError(`the packed column is damaged at byte ${4 * word}`)
}

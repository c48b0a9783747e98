import { BlockPacker } from './pack-block.ts'
import { BLOCK_VALUES, blockWords, HEAD_WORDS, MAGIC, TAIL_WORDS } from './packed-block.ts'

/** Values that a column has room for at first. */
const FIRST_VALUES = 64

/** One block is packed at a time, so all columns share the room in which it is done. */
const block = new Uint32Array(blockWords('raw', 0, BLOCK_VALUES))
const packer = new BlockPacker(block)

/**
 * Packs a column while it grows, in the same bytes as `packColumn`: only the newest block is kept
 * as doubles, so that many columns can be filled side by side.
 */
export class ColumnPacker {
  /** The values behind the last full block. */
  #open = new Float64Array(FIRST_VALUES)
  #filled = 0
  #packed = 0
  #gaps = 0
  #words = new Uint32Array(0)
  #end = 0

  push(value: number): void {
    if (this.#filled === this.#open.length) this.#makeRoom()
    this.#open[this.#filled++] = value
  }

  /** Appends the first `count` values. */
  append(values: Float64Array, count: number): void {
    for (let from = 0; from < count;) {
      if (this.#filled === this.#open.length) this.#makeRoom()
      const open = this.#open
      const end = Math.min(count, from + open.length - this.#filled)
      let at = this.#filled
      for (; from < end; from++) open[at++] = values[from]!
      this.#filled = at
    }
  }

  /** The packed column, which owns its buffer, and how many of its values are gaps; begins anew. */
  finish(): { readonly column: Uint8Array<ArrayBuffer>; readonly gaps: number } {
    const count = this.#packed + this.#filled
    if (this.#filled > 0) this.#packBlock(this.#open.subarray(0, this.#filled))
    const words = new Uint32Array(HEAD_WORDS + this.#end + TAIL_WORDS)
    words[0] = MAGIC
    words[1] = count
    words.set(this.#words.subarray(0, this.#end), HEAD_WORDS)
    const gaps = this.#gaps
    this.#filled = 0
    this.#packed = 0
    this.#gaps = 0
    this.#end = 0
    return { column: new Uint8Array(words.buffer), gaps }
  }

  #makeRoom(): void {
    if (this.#open.length < BLOCK_VALUES) {
      const larger = new Float64Array(4 * this.#open.length)
      larger.set(this.#open)
      this.#open = larger
      return
    }
    this.#packBlock(this.#open)
    this.#packed += BLOCK_VALUES
    this.#filled = 0
  }

  #packBlock(values: Float64Array): void {
    const length = packer.pack(values, 0)
    this.#gaps += packer.gaps
    const end = this.#end + length
    if (end > this.#words.length) {
      const larger = new Uint32Array(Math.max(end, 2 * this.#words.length))
      larger.set(this.#words.subarray(0, this.#end))
      this.#words = larger
    }
    const words = this.#words
    for (let i = 0; i < length; i++) words[this.#end + i] = block[i]!
    this.#end = end
  }
}

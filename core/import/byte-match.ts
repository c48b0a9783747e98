/** A short piece of bytes that others are held against, four at a time. */
export class ByteText {
  #bytes: Uint8Array
  /** The same memory as words; every platform that runs this is little-endian. */
  #words: Int32Array
  length = 0

  constructor(capacity: number) {
    const buffer = new ArrayBuffer((capacity + 3) & ~3)
    this.#bytes = new Uint8Array(buffer)
    this.#words = new Int32Array(buffer)
  }

  /** Takes the bytes `[from, to)`, which must fit into the capacity. */
  set(bytes: Uint8Array, from: number, to: number): void {
    this.length = to - from
    for (let i = 0; i < this.length; i++) this.#bytes[i] = bytes[from + i]!
  }

  /** Whether the bytes from `at` on, in `view` over the same memory, are these. */
  isAt(bytes: Uint8Array, view: DataView, at: number): boolean {
    let i = this.length
    if (at + i > bytes.length) return false
    const own = this.#bytes
    // From the back: names and times of neighbours differ in their last characters.
    for (; (i & 3) !== 0; i--) if (bytes[at + i - 1] !== own[i - 1]) return false
    const words = this.#words
    for (let word = i >> 2; word > 0; word--) {
      if (view.getInt32(at + word * 4 - 4, true) !== words[word - 1]) return false
    }
    return true
  }
}

/**
 * Short pieces of bytes that others are held against, eight at a time, as doubles: text in UTF-8
 * has none that is NaN, and none but NULs that is equal to another of other bytes. Every platform
 * that runs this is little-endian.
 */
export class ByteTexts {
  /** How many there are; they are known by their number. */
  count = 0
  #lengths = new Int32Array(16)
  /** Word at which each begins. */
  #starts = new Int32Array(16)
  #words = new Float64Array(64)
  #bytes = new Uint8Array(this.#words.buffer)
  #end = 0

  /** Takes the bytes `[from, to)` and gives their number. */
  add(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from
    const start = this.#end
    // The last word holds the last eight bytes, which may overlap the word before.
    const whole = length >> 3
    this.#end = start + whole + 1
    this.#makeRoom()
    for (let i = 0; i < 8 * whole || i < Math.min(length, 8); i++) {
      this.#bytes[8 * start + i] = bytes[from + i]!
    }
    if (length >= 8) {
      for (let i = 0; i < 8; i++) this.#bytes[8 * (start + whole) + i] = bytes[to - 8 + i]!
    }
    this.#starts[this.count] = start
    this.#lengths[this.count] = length
    return this.count++
  }

  /** Forgets all of them. */
  clear(): void {
    this.count = 0
    this.#end = 0
  }

  lengthOf(text: number): number {
    return this.#lengths[text]!
  }

  /** Whether the bytes from `at` on, in `view` over the same memory, are those of a text. */
  isAt(text: number, bytes: Uint8Array, view: DataView, at: number): boolean {
    const length = this.#lengths[text]!
    const end = at + length
    if (length < 8 || end > bytes.length) return this.#isShortAt(text, bytes, at)
    const words = this.#words
    let word = this.#starts[text]!
    const last = word + (length >> 3)
    // From the back: names and times of neighbours differ in their last characters.
    if (view.getFloat64(end - 8, true) !== words[last]) return false
    for (; word < last; word++) {
      if (view.getFloat64(at, true) !== words[word]) return false
      at += 8
    }
    return true
  }

  #isShortAt(text: number, bytes: Uint8Array, at: number): boolean {
    const length = this.#lengths[text]!
    // A number that no text has is as one of no bytes, which is nowhere.
    if (length === 0 || at + length > bytes.length) return false
    const from = 8 * this.#starts[text]!
    for (let i = 0; i < length; i++) if (bytes[at + i] !== this.#bytes[from + i]) return false
    return true
  }

  #makeRoom(): void {
    if (this.count === this.#starts.length) {
      this.#starts = larger(this.#starts, new Int32Array(2 * this.count))
      this.#lengths = larger(this.#lengths, new Int32Array(2 * this.count))
    }
    if (this.#end > this.#words.length) {
      this.#words = larger(this.#words, new Float64Array(2 * this.#end))
      this.#bytes = new Uint8Array(this.#words.buffer)
    }
  }
}

function larger<Column extends Int32Array | Float64Array>(column: Column, room: Column): Column {
  room.set(column)
  return room
}

/** Numbers that are evenly spread: the first, and the distance of neighbours. */
export interface Even {
  readonly first: number
  readonly step: number
}

/**
 * A growing column that takes no memory while its numbers are evenly spread, as the times and
 * lines of regular files are; the first that isn't makes it an array.
 */
export class EvenColumn {
  #first = 0
  #step = 0
  #data: Float64Array | null = null

  /** Sets the number at `at`, which counts up from 0 by one. */
  set(at: number, value: number): void {
    if (this.#data === null) {
      if (at === 0) this.#first = value
      else if (at === 1) this.#step = value - this.#first
      else if (value !== this.#first + at * this.#step) this.#data = this.#spread(at, at * 2)
      if (this.#data === null) return
    } else if (at >= this.#data.length) {
      const larger = new Float64Array(at * 2)
      larger.set(this.#data)
      this.#data = larger
    }
    this.#data[at] = value
  }

  /** Sets the numbers from `at` on to the first `count` values. */
  append(at: number, values: Float64Array, count: number): void {
    let taken = 0
    for (; taken < count && at + taken < 2; taken++) this.set(at + taken, values[taken]!)
    if (this.#data === null) {
      const first = this.#first
      const step = this.#step
      while (taken < count && values[taken] === first + (at + taken) * step) taken++
    }
    for (; taken < count; taken++) this.set(at + taken, values[taken]!)
  }

  /** The first `count` numbers as an array of their own. */
  toArray(count: number): Float64Array {
    return this.#data === null ? this.#spread(count, count) : this.#data.slice(0, count)
  }

  /** First number and distance of the first `count` when they are evenly spread, else null. */
  even(count: number): Even | null {
    if (this.#data !== null) return null
    return { first: this.#first, step: count < 2 ? 0 : this.#step }
  }

  /** Begins anew. */
  clear(): void {
    this.#data = null
    this.#step = 0
  }

  #spread(count: number, size: number): Float64Array {
    const data = new Float64Array(size)
    for (let i = 0; i < count; i++) data[i] = this.#first + i * this.#step
    return data
  }
}

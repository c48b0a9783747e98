/** A Float64Array that grows by doubling; `length` of it is filled. */
export class GrowingColumn {
  data = new Float64Array(64)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Float64Array(this.data.length * 2)
      grown.set(this.data)
      this.data = grown
    }
    this.data[this.length++] = value
  }

  /** A copy of the filled part. */
  toArray(): Float64Array {
    return this.data.slice(0, this.length)
  }
}

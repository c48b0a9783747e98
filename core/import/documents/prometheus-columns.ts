import { GrowingColumn } from '../growing-column.ts'
import type { Refusal } from '../refusal.ts'
import { timeWithoutValue, valueWithoutTime } from './document-messages.ts'
import { numberOf, timeOf } from './point-values.ts'

/** Most samples of a series that has its times apart; they wait until both arrays are read. */
const MAX_SAMPLES = 1 << 22

/** A sample put together: its time and value, or why it is none. */
export type JoinedSample =
  | { readonly ms: number; readonly value: number }
  | { readonly why: Refusal }

/** Values of a series and their times in ms, each in an array of its own. */
export class PrometheusColumns {
  readonly #values = new GrowingColumn()
  readonly #times = new GrowingColumn()
  readonly #refused = new Map<number, { readonly why: Refusal; readonly text: string }>()

  /** Whether more are there than can be kept. */
  get isFull(): boolean {
    return this.#values.length > MAX_SAMPLES || this.#times.length > MAX_SAMPLES
  }

  /** Takes the next value; `text` is kept of a refused one only. */
  addValue(written: unknown, text: string): void {
    const read = numberOf(written)
    if (typeof read !== 'number') {
      this.#refused.set(this.#values.length, { why: read, text: text.slice(0, 1_000) })
    }
    this.#values.push(typeof read === 'number' ? read : Number.NaN)
  }

  /** Takes the next time. */
  addTime(ms: unknown): void {
    this.#times.push(typeof ms === 'number' ? ms : Number.NaN)
  }

  /** Hands over the samples in the order of the file. */
  join(take: (sample: JoinedSample, text: string) => void): void {
    const length = Math.max(this.#values.length, this.#times.length)
    for (let i = 0; i < length; i++) {
      const time = i < this.#times.length ? String(this.#times.data[i]) : 'null'
      const value = i < this.#values.length ? String(this.#values.data[i]) : 'null'
      take(this.#sample(i), `[${time}, ${this.#refused.get(i)?.text ?? value}]`)
    }
  }

  #sample(at: number): JoinedSample {
    if (at >= this.#times.length) return { why: valueWithoutTime() }
    if (at >= this.#values.length) return { why: timeWithoutValue() }
    const refused = this.#refused.get(at)
    if (refused !== undefined) return refused
    const ms = timeOf(this.#times.data[at]!, 'ms')
    return typeof ms === 'number' ? { ms, value: this.#values.data[at]! } : { why: ms }
  }
}

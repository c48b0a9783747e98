import { isoText } from '../civil.ts'
import { GrowingColumn } from '../growing-column.ts'
import type { Refusal } from '../refusal.ts'
import { timeWithoutValue, valueWithoutTime } from './document-messages.ts'
import type { PointRows, SeriesPoints } from './point-rows.ts'

/** An element of a column: what it was read as, and where. */
interface Element {
  readonly read: number | Refusal
  readonly text: string
  readonly line: number
}

/** One of several arrays whose elements belong together by their place. */
export class ParallelColumn {
  readonly #rows: PointRows
  readonly #numbers = new GrowingColumn()
  readonly #lines = new GrowingColumn()
  readonly #refused = new Map<number, { readonly why: Refusal; readonly text: string }>()

  /** @param rows whose room for waiting values it takes from */
  constructor(rows: PointRows) {
    this.#rows = rows
  }

  get length(): number {
    return this.#numbers.length
  }

  /** Takes the next element, read or refused; `text` is kept of a refused one only. */
  push(read: number | Refusal, text: string, line: number): void {
    if (!this.#rows.claim(line)) return
    if (typeof read !== 'number') this.#refused.set(this.length, { why: read, text })
    this.#numbers.push(typeof read === 'number' ? read : Number.NaN)
    this.#lines.push(line)
  }

  /** The element at a place; null where there is none. */
  at(place: number): Element | null {
    if (place >= this.length) return null
    const number = this.#numbers.data[place]!
    const refused = this.#refused.get(place)
    return {
      read: refused?.why ?? number,
      text: refused?.text ?? (Number.isNaN(number) ? 'null' : String(number)),
      line: this.#lines.data[place]!,
    }
  }
}

/**
 * Makes points of a column of times and one of values. An element that has no counterpart is a
 * refused row. The room of the values is given back, that of the times is not: others may follow.
 *
 * @param judge refuses a pair for a reason beyond the two columns
 */
export function joinColumns(
  times: ParallelColumn,
  values: ParallelColumn,
  rows: PointRows,
  points: SeriesPoints,
  judge: (place: number) => Refusal | null = () => null,
): void {
  rows.release(values.length)
  for (let place = 0; place < Math.max(times.length, values.length); place++) {
    const time = times.at(place)
    const value = values.at(place)
    if (time === null) rows.reject(value!.text, value!.line, valueWithoutTime())
    else if (value === null) rows.reject(time.text, time.line, timeWithoutValue())
    else {
      const read = judge(place) ?? value.read
      const isRead = typeof time.read === 'number' && typeof read === 'number'
      rows.keep(points, time.read, read, isRead ? '' : pairText(time, value), value.line)
    }
  }
}

/** A refused pair as it is kept. */
function pairText(time: Element, value: Element): string {
  return `${typeof time.read === 'number' ? isoText(time.read) : time.text} ${value.text}`
}

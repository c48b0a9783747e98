import type { DurationMs } from '#core/units/units.ts'
import type { Series } from './series.ts'

/** What a run of points holds, as bits; 0 when all of them are gaps. */
export const HAS_POINTS = 1
/** Data is missing before the first present point. */
export const GAP_BEFORE = 2
/** Data is missing between two present points. */
export const GAP_INSIDE = 4
/** Data is missing between the last present point and the one behind the run. */
export const GAP_AFTER = 8

/** One entry for each full block of a level; the rest of the points is looked at one by one. */
export interface PyramidLevel {
  /** Points of a block: 256, 4 096, 65 536, … */
  readonly size: number
  /** Index of the lowest point of each block, the first of several. */
  readonly lows: Uint32Array
  /** Index of the highest point of each block. */
  readonly highs: Uint32Array
  /** Bits of what each block holds. */
  readonly bits: Uint8Array
}

/**
 * The extremes of a series in blocks, and in blocks of blocks: those of any range are found
 * by looking at a few blocks and at most 510 points, however long the range is.
 */
export interface MinMaxPyramid {
  readonly series: Series
  /** Lowest first; none for a series shorter than a block. */
  readonly levels: readonly PyramidLevel[]
  /** Distance of two points beyond which data is missing between them; only NaN counts on a grid. */
  readonly breakMs: DurationMs
}

/** What a run of points holds. One object serves many runs, so that none is allocated a column. */
export class PointRun {
  /** Index of the lowest present point, -1 for none. */
  low = -1
  /** Index of the highest present point, -1 for none. */
  high = -1
  /** Bits of what the run holds. */
  bits = 0
  readonly #values: Float64Array
  readonly #times: Float64Array | null
  readonly #pyramid: Omit<MinMaxPyramid, 'series'>
  #isEmpty = true

  constructor(pyramid: MinMaxPyramid) {
    const { axis, values } = pyramid.series
    this.#values = values
    this.#times = axis.kind === 'irregular' ? axis.times : null
    this.#pyramid = pyramid
  }

  /** Looks at the points [from, to). */
  take(from: number, to: number): void {
    this.low = -1
    this.high = -1
    this.bits = 0
    this.#isEmpty = true
    const { levels } = this.#pyramid
    const base = levels[0]?.size ?? Infinity
    let at = from
    while (at < to) {
      if (at % base !== 0 || at + base > to) {
        const end = base === Infinity ? to : Math.min(to, (Math.floor(at / base) + 1) * base)
        this.#takePoints(at, end)
        at = end
        continue
      }
      let level = levels[0]!
      for (const next of levels) if (at % next.size === 0 && at + next.size <= to) level = next
      this.#takeBlock(level, at / level.size)
      at += level.size
    }
  }

  #takeBlock({ lows, highs, bits }: PyramidLevel, block: number): void {
    this.#join(bits[block]!)
    if (bits[block] !== 0) this.#widen(lows[block]!, highs[block]!)
  }

  #takePoints(from: number, to: number): void {
    const values = this.#values
    let start = from
    while (start < to && Number.isNaN(values[start]!)) start += 1
    if (start > from) this.#join(0)
    if (start === to) return
    let low = start
    let high = start
    let lowest = values[start]!
    let highest = lowest
    let hasGaps = false
    for (let i = start + 1; i < to; i += 1) {
      const value = values[i]!
      if (value < lowest) {
        lowest = value
        low = i
      } else if (value > highest) {
        highest = value
        high = i
      } else if (value !== value) hasGaps = true
    }
    this.#widen(low, high)
    if (hasGaps || this.#hasBreak(start, to)) {
      for (let i = start; i < to; i += 1) this.#join(this.#bitsOf(i))
    } else this.#join(HAS_POINTS)
  }

  #widen(low: number, high: number): void {
    const values = this.#values
    if (this.low < 0 || values[low]! < values[this.low]!) this.low = low
    if (this.high < 0 || values[high]! > values[this.high]!) this.high = high
  }

  /** Whether a point of [from, to) stands too far from the next one. */
  #hasBreak(from: number, to: number): boolean {
    const times = this.#times
    if (times === null) return false
    const { breakMs } = this.#pyramid
    const end = Math.min(to, times.length - 1)
    for (let i = from; i < end; i += 1) if (times[i + 1]! - times[i]! > breakMs) return true
    return false
  }

  #bitsOf(index: number): number {
    if (Number.isNaN(this.#values[index]!)) return 0
    return this.#hasBreak(index, index + 1) ? HAS_POINTS | GAP_AFTER : HAS_POINTS
  }

  /** Puts what follows behind what was there. */
  #join(next: number): void {
    const before = this.bits
    if (this.#isEmpty) this.bits = next
    else if (before === 0) this.bits = next === 0 ? 0 : next | GAP_BEFORE
    else if (next === 0) this.bits = before | GAP_AFTER
    else {
      const between = (before & GAP_AFTER) !== 0 || (next & GAP_BEFORE) !== 0
      const inside = ((before | next) & GAP_INSIDE) | (between ? GAP_INSIDE : 0)
      this.bits = HAS_POINTS | (before & GAP_BEFORE) | inside | (next & GAP_AFTER)
    }
    this.#isEmpty = false
  }
}

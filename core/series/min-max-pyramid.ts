import type { DurationMs } from '#core/units/units.ts'
import { typicalSpacing } from './gap.ts'
import { HAS_POINTS, PointRun, type MinMaxPyramid, type PyramidLevel } from './point-run.ts'
import type { Series } from './series.ts'

/** Points of a block of the lowest level. */
export const BLOCK_POINTS = 256

/** Blocks of one level that make a block of the next. */
const FAN = 16

/** Spacings between two points of an irregular series beyond which the line is broken. */
const BREAK_SPACINGS = 1.5

/** Looks at every point once. `breakMs` is by default 1.5 of the spacings that nine in ten points keep. */
export function buildPyramid(series: Series, breakMs = breakDistance(series)): MinMaxPyramid {
  const levels: PyramidLevel[] = []
  const { length } = series.values
  for (let size = BLOCK_POINTS; size <= length; size *= FAN) {
    const blocks = Math.floor(length / size)
    const level = {
      size,
      lows: new Uint32Array(blocks),
      highs: new Uint32Array(blocks),
      bits: new Uint8Array(blocks),
    }
    if (size === BLOCK_POINTS) fillWhole(series, breakMs, level)
    const run = new PointRun({ series, breakMs, levels: [...levels] })
    for (let block = 0; block < blocks; block += 1) {
      if (level.bits[block] !== 0) continue
      run.take(block * size, (block + 1) * size)
      level.lows[block] = Math.max(0, run.low)
      level.highs[block] = Math.max(0, run.high)
      level.bits[block] = run.bits
    }
    levels.push(level)
  }
  return { series, levels, breakMs }
}

/**
 * Fills in the blocks that miss nothing. One loop over all points, which the engine compiles
 * while it runs: a call for each block took ten times as long for the first series of a thread.
 */
function fillWhole({ axis, values }: Series, breakMs: DurationMs, level: PyramidLevel): void {
  const { size, lows, highs, bits } = level
  const times = axis.kind === 'irregular' ? axis.times : null
  for (let block = 0, from = 0; block < bits.length; block += 1, from += size) {
    let low = from
    let high = from
    let lowest = values[from]!
    let highest = lowest
    let isWhole = lowest === lowest
    for (let i = from + 1; i < from + size; i += 1) {
      const value = values[i]!
      if (value < lowest) {
        lowest = value
        low = i
      } else if (value > highest) {
        highest = value
        high = i
      } else if (value !== value) isWhole = false
    }
    if (times !== null) {
      const end = Math.min(from + size, times.length - 1)
      for (let i = from; i < end; i += 1) if (times[i + 1]! - times[i]! > breakMs) isWhole = false
    }
    if (!isWhole) continue
    lows[block] = low
    highs[block] = high
    bits[block] = HAS_POINTS
  }
}

const known = new WeakMap<Series, MinMaxPyramid>()

/** The pyramid of a series, made when it is first asked for. The series must not change later. */
export function pyramidOf(series: Series): MinMaxPyramid {
  const before = known.get(series)
  if (before !== undefined) return before
  const pyramid = buildPyramid(series)
  keepPyramid(pyramid)
  return pyramid
}

/** Makes `pyramidOf` give this one for its series. */
export function keepPyramid(pyramid: MinMaxPyramid): void {
  known.set(pyramid.series, pyramid)
}

/**
 * Index of the first present point of [from, to), with `backwards` of the last; -1 for none.
 * Whole blocks of gaps are stepped over.
 */
export function seekPresent(
  { series, levels }: MinMaxPyramid,
  from: number,
  to: number,
  backwards = false,
): number {
  const { values } = series
  let at = backwards ? to - 1 : from
  while (at >= from && at < to) {
    if (!Number.isNaN(values[at]!)) return at
    let step = 1
    for (const { size, bits } of levels) {
      const edge = backwards ? at + 1 : at
      if (edge % size !== 0) break
      const block = edge / size - (backwards ? 1 : 0)
      if (bits[block] !== 0 || block >= bits.length) break
      step = size
    }
    at += backwards ? -step : step
  }
  return -1
}

function breakDistance({ axis }: Series): DurationMs {
  return axis.kind === 'regular' ? Infinity : BREAK_SPACINGS * typicalSpacing(axis.times)
}

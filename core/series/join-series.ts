import { mergeChunks, type SeriesChunk } from './chunk.ts'
import type { SeriesShape } from './packed-chunk.ts'
import { seriesFromPoints } from './regular-grid.ts'
import { timesOf, type Series } from './series.ts'

/**
 * The series that the chunks of several imports make, oldest import first. Chunks of one import
 * never overlap; those of different ones interleave where one filled a gap of another or replaced
 * its values: of two values at one time the later import counts, unless it has a gap there.
 */
export function joinChunks(imports: readonly (readonly SeriesChunk[])[]): Series {
  const filled = imports.filter((chunks) => chunks.length > 0)
  if (filled.length < 2 || areApart(filled.flat())) return mergeChunks(filled.flat())
  const [first, ...others] = filled.map((chunks) => mergeChunks(chunks))
  return others.reduce(overlay, first!)
}

/**
 * The points of both series in order of time, on a regular grid where they allow it; of two values
 * at one time that of `above` counts, unless it is a gap.
 */
export function overlay(below: Series, above: Series): Series {
  const timesA = timesOf(below)
  const timesB = timesOf(above)
  const times = new Float64Array(timesA.length + timesB.length)
  const values = new Float64Array(times.length)
  let count = 0
  for (let i = 0, j = 0; i < timesA.length || j < timesB.length; count += 1) {
    const time = Math.min(timesA[i] ?? Infinity, timesB[j] ?? Infinity)
    const valueA = timesA[i] === time ? below.values[i++]! : Number.NaN
    const valueB = timesB[j] === time ? above.values[j++]! : Number.NaN
    times[count] = time
    values[count] = Number.isNaN(valueB) ? valueA : valueB
  }
  return seriesFromPoints(times.slice(0, count), values.slice(0, count))
}

/** What is to be known of a series that was read; there must be at least one point. */
export function shapeOfSeries({ axis, values }: Series): SeriesShape {
  const last = values.length - 1
  const startMs = axis.kind === 'regular' ? axis.startMs : axis.times[0]!
  return {
    pointCount: values.length,
    gapCount: values.reduce((gaps, value) => gaps + (Number.isNaN(value) ? 1 : 0), 0),
    startMs,
    endMs: axis.kind === 'regular' ? startMs + last * axis.stepMs : axis.times[last]!,
    stepMs: axis.kind === 'regular' ? axis.stepMs : null,
  }
}

function areApart(chunks: readonly SeriesChunk[]): boolean {
  const ordered = chunks.toSorted((a, b) => a.startMs - b.startMs)
  return ordered.every((chunk, i) => i === 0 || endOf(ordered[i - 1]!) < chunk.startMs)
}

function endOf({ startMs, stepMs, times, values }: SeriesChunk): number {
  return times === null ? startMs + (values.length - 1) * stepMs! : times[values.length - 1]!
}

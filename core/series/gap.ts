import type { DurationMs, EpochMs, Ratio } from '#core/units/units.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import { quantileSorted } from '#core/stats/quantile.ts'
import { indexAtOrAfter, type Series } from './series.ts'

/** Two points of an irregular series this many typical spacings apart have a gap between them. */
const GAP_SPACINGS = 1.5

/** Spacings looked at to find the typical one; a million points need no full sort. */
const SAMPLED_SPACINGS = 4096

/**
 * The spans without data, ascending. On a regular axis each run of NaN is a gap. On an
 * irregular axis two present points that are more than 1.5 expected steps apart have a gap
 * between them, which begins one expected step after the first.
 *
 * @param expectedStepMs irregular axes only; by default the spacing that nine in ten points keep
 */
export function findGaps(series: Series, expectedStepMs?: DurationMs): TimeRange[] {
  if (series.axis.kind === 'regular') {
    return regularGaps(series.values, series.axis.startMs, series.axis.stepMs)
  }
  const { values } = series
  const { times } = series.axis
  const stepMs = expectedStepMs ?? typicalSpacing(times)
  const gaps: TimeRange[] = []
  let previous: EpochMs | null = null
  for (let i = 0; i < values.length; i += 1) {
    if (Number.isNaN(values[i]!)) continue
    const time = times[i]!
    if (previous !== null && time - previous > GAP_SPACINGS * stepMs) {
      gaps.push({ fromMs: previous + stepMs, toMs: time })
    }
    previous = time
  }
  return gaps
}

/**
 * The share of a range that present points cover, 0..1. A point of a regular series covers
 * its slot [t, t + step); one of an irregular series reaches to the next point or one
 * expected step, whichever is shorter. NaN for an empty range.
 */
export function coverage(series: Series, range: TimeRange, expectedStepMs?: DurationMs): Ratio {
  const length = durationMs(range)
  if (!(length > 0)) return Number.NaN
  const { axis, values } = series
  const stepMs =
    axis.kind === 'regular' ? axis.stepMs : (expectedStepMs ?? typicalSpacing(axis.times))
  let covered = 0
  const first = Math.max(0, indexAtOrAfter(series, range.fromMs) - 1)
  for (let i = first; i < values.length; i += 1) {
    const time = axis.kind === 'regular' ? axis.startMs + i * stepMs : axis.times[i]!
    if (time >= range.toMs) break
    if (Number.isNaN(values[i]!)) continue
    const next = axis.kind === 'irregular' && i + 1 < values.length ? axis.times[i + 1]! : Infinity
    const end = Math.min(time + stepMs, next, range.toMs)
    covered += Math.max(0, end - Math.max(time, range.fromMs))
  }
  return covered / length
}

/**
 * The spacing that nine in ten neighbouring points keep (the 0.9 quantile of the
 * distances), from an even sample of at most 4096 of them. 0 for fewer than two points.
 */
export function typicalSpacing(times: Float64Array): DurationMs {
  const distances = times.length - 1
  if (distances < 1) return 0
  const sampled = new Float64Array(Math.min(distances, SAMPLED_SPACINGS))
  for (let i = 0; i < sampled.length; i += 1) {
    const index = Math.floor((i * distances) / sampled.length)
    sampled[i] = times[index + 1]! - times[index]!
  }
  return quantileSorted(sampled.sort(), 0.9)
}

function regularGaps(values: Float64Array, startMs: EpochMs, stepMs: DurationMs): TimeRange[] {
  const gaps: TimeRange[] = []
  let from = -1
  for (let i = 0; i <= values.length; i += 1) {
    const missing = i < values.length && Number.isNaN(values[i]!)
    if (missing && from < 0) from = i
    if (missing || from < 0) continue
    gaps.push({ fromMs: startMs + from * stepMs, toMs: startMs + i * stepMs })
    from = -1
  }
  return gaps
}

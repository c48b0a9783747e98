import type { DurationMs, EpochMs } from '#core/units/units.ts'

/** A half-open span of time [fromMs, toMs): the end belongs to what comes next. */
export interface TimeRange {
  readonly fromMs: EpochMs
  readonly toMs: EpochMs
}

/** Length of the range in real (elapsed) milliseconds. */
export function durationMs(range: TimeRange): DurationMs {
  return range.toMs - range.fromMs
}

/** Whether the instant lies in [fromMs, toMs). */
export function contains(range: TimeRange, ms: EpochMs): boolean {
  return ms >= range.fromMs && ms < range.toMs
}

/** The common part of two ranges, or null when they only touch or lie apart. */
export function intersect(a: TimeRange, b: TimeRange): TimeRange | null {
  const fromMs = Math.max(a.fromMs, b.fromMs)
  const toMs = Math.min(a.toMs, b.toMs)
  return fromMs < toMs ? { fromMs, toMs } : null
}

import type { TimeRange } from '#core/time/time-range.ts'
import { MINUTE_MS } from '#core/units/units.ts'

/** No closer than this, unless there is less in all. */
const LEAST_MS = MINUTE_MS

/** A range of the same length, later by `byMs`, as far as there is something to show. */
export function panned(range: TimeRange, full: TimeRange, byMs: number): TimeRange {
  const earliest = full.fromMs - range.fromMs
  const latest = full.toMs - range.toMs
  const moved = Math.max(Math.min(earliest, 0), Math.min(Math.max(latest, 0), byMs))
  return moved === 0 ? range : { fromMs: range.fromMs + moved, toMs: range.toMs + moved }
}

/**
 * A range `factor` times as long in which `aroundMs` keeps its place, at most all there is.
 */
export function zoomed(
  range: TimeRange,
  full: TimeRange,
  factor: number,
  aroundMs: number,
): TimeRange {
  const span = range.toMs - range.fromMs
  const most = full.toMs - full.fromMs
  const next = Math.min(most, Math.max(Math.min(LEAST_MS, most), span * factor))
  if (next === span) return range
  if (next === most) return full
  const share = (Math.min(range.toMs, Math.max(range.fromMs, aroundMs)) - range.fromMs) / span
  const fromMs = Math.round(aroundMs - share * next)
  const within = Math.max(full.fromMs, Math.min(full.toMs - next, fromMs))
  return { fromMs: within, toMs: within + Math.round(next) }
}

/** The shortest range that holds both. */
export function union(a: TimeRange, b: TimeRange): TimeRange {
  return { fromMs: Math.min(a.fromMs, b.fromMs), toMs: Math.max(a.toMs, b.toMs) }
}

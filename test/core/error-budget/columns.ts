import type { SliColumns } from '#core/series/series.ts'
import { HOUR_MS } from '#core/units/units.ts'

/** 1 June 2026, 00:00 UTC. */
export const JUNE = Date.UTC(2026, 5, 1)

/** Hourly slots from `startMs`, each [good, total]; null is a gap. */
export function hourly(
  slots: readonly (readonly [number, number] | null)[],
  startMs = JUNE,
): SliColumns {
  return {
    startMs,
    stepMs: HOUR_MS,
    good: Float64Array.from(slots, (slot) => slot?.[0] ?? Number.NaN),
    total: Float64Array.from(slots, (slot) => slot?.[1] ?? Number.NaN),
  }
}

/** `count` equal slots. */
export function repeated(count: number, good: number, total: number): [number, number][] {
  return Array.from({ length: count }, () => [good, total])
}

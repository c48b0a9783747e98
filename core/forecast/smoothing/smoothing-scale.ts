import type { SmoothingFit, SmoothingState } from './smoothing-fit.ts'

/** Values that aren't gaps. */
export function countPresent(values: Float64Array): number {
  let count = 0
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i]!)) count += 1
  return count
}

/** Whether no value is so large (or infinite) that squares of it leave the range of numbers. */
export function squaresHold(values: Float64Array): boolean {
  return !values.some((value) => Math.abs(value) > 1e140)
}

/**
 * A power of two that brings the largest value near 1, so that no square overflows or
 * vanishes and scaling costs no digit; 1 when all values are 0, null when one is infinite.
 */
export function powerScale(values: Float64Array): number | null {
  let largest = 0
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i]!)
    if (size > largest) largest = size
  }
  if (largest === Infinity) return null
  if (largest === 0) return 1
  return 2 ** -Math.min(1000, Math.max(-1000, Math.floor(Math.log2(largest))))
}

/** The same fit in a unit so many times smaller. */
export function scaledFit(fit: SmoothingFit, factor: number): SmoothingFit {
  return {
    ...fit,
    start: scaledState(fit.start, factor),
    end: scaledState(fit.end, factor),
    residuals: fit.residuals.map((value) => value * factor),
    sse: fit.sse * factor * factor,
  }
}

function scaledState({ level, trend, season }: SmoothingState, factor: number): SmoothingState {
  return {
    level: level * factor,
    trend: trend * factor,
    season: season.map((value) => value * factor),
  }
}

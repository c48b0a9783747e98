import { normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'

/** 90 days of hours. */
export const HOURS = 2160
export const HOURLY_PERIODS = [24, 168] as const
/** A week ahead. */
export const HOURLY_HORIZON = 168

/** A day, a week, growth and noise. */
export function hourlySeries(seed: number): Float64Array {
  const random = createGenerator(seed)
  return new Float64Array(HOURS).map(
    (_, hour) =>
      100 +
      0.01 * hour +
      10 * Math.sin((2 * Math.PI * hour) / 24) +
      5 * Math.sin((2 * Math.PI * hour) / 168) +
      2 * normal(random),
  )
}

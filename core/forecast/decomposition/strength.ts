import { variance } from '#core/stats/variance.ts'

/**
 * How much of the movement of component and remainder together the component explains, 0..1:
 * `max(0, 1 - var(remainder) / var(component + remainder))`. For a trend or a season of a
 * decomposition; NaN when nothing moves. Slots with NaN in either are left out.
 *
 * Source: R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd
 * edition, 4.3.
 */
export function componentStrength(component: Float64Array, remainder: Float64Array): number {
  const both = component.map((value, i) => value + remainder[i]!)
  const rest = remainder.map((value, i) => (Number.isNaN(component[i]!) ? Number.NaN : value))
  return Math.max(0, 1 - variance(rest) / variance(both))
}

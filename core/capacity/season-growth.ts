/** Demand that repeats its shape each season while its level grows by a constant factor. */
export interface SeasonGrowth {
  /** Per phase of the season, mean 1. */
  readonly factors: readonly number[]
  /** Mean of the last whole season. */
  readonly level: number
  /** What the level is multiplied by from season to season. */
  readonly growth: number
  /** The next values, in order. */
  readonly projection: readonly number[]
}

/**
 * Continues a seasonal series by hand's arithmetic: each season's mean is its level, a factor is
 * the mean ratio of its phase to the level, and the level goes on by its mean growth (geometric).
 * The last value alone is no level: at the low of the season it would drag all of the projection
 * down.
 *
 * @param values evenly spaced, without gaps; a begun last season isn't counted
 * @returns null with less than two whole seasons, and where a level isn't above 0
 * @throws RangeError for a season length that is no whole number above 0
 * @example 100, 120, 80, 110, 132, 88 with length 3 go on with 121, 145.2, 96.8
 */
export function seasonGrowth(
  values: ArrayLike<number>,
  length: number,
  periods: number,
): SeasonGrowth | null {
  if (!(Number.isInteger(length) && length > 0)) throw new RangeError(`invalid length: ${length}`)
  const seasons = Math.floor(values.length / length)
  if (seasons < 2) return null
  const levels = Array.from({ length: seasons }, (_, season) => {
    let sum = 0
    for (let phase = 0; phase < length; phase += 1) sum += values[season * length + phase]!
    return sum / length
  })
  if (!levels.every((level) => level > 0 && level < Infinity)) return null
  const factors = Array.from({ length }, (_, phase) => {
    const ratios = levels.map((level, season) => values[season * length + phase]! / level)
    return ratios.reduce((sum, ratio) => sum + ratio, 0) / seasons
  })
  const level = levels.at(-1)!
  const growth = (level / levels[0]!) ** (1 / (seasons - 1))
  const projection = Array.from({ length: Math.max(0, periods) }, (_, step) => {
    const index = values.length + step
    const ahead = Math.floor(index / length) - (seasons - 1)
    return level * growth ** ahead * factors[index % length]!
  })
  return { factors, level, growth, projection }
}

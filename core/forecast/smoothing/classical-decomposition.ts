/** A classical decomposition by moving averages. */
export interface ClassicalDecomposition {
  /** Centred moving average over one period; NaN for half a period at each end. */
  readonly trend: Float64Array
  /** Season per phase of the grid (value i has phase i mod period), about 0 or about 1. */
  readonly figure: Float64Array
}

/**
 * Trend as a centred moving average of one period, season as the mean per phase of what is
 * left, shifted (or scaled) so that its mean is 0 (or 1). As R's `decompose`.
 *
 * @param values without gaps
 * @returns null with fewer than two whole periods or a period below 2
 */
export function decomposeClassical(
  values: Float64Array,
  period: number,
  season: 'additive' | 'multiplicative',
): ClassicalDecomposition | null {
  if (!(period >= 2) || values.length < 2 * period) return null
  const trend = movingAverage(values, period)
  const figure = new Float64Array(period)
  const counts = new Float64Array(period)
  const additive = season === 'additive'
  for (let i = 0; i < values.length; i += 1) {
    const left = additive ? values[i]! - trend[i]! : values[i]! / trend[i]!
    if (Number.isNaN(left)) continue
    figure[i % period]! += left
    counts[i % period]! += 1
  }
  for (let phase = 0; phase < period; phase += 1) figure[phase]! /= counts[phase]!
  const centre = figure.reduce((sum, value) => sum + value, 0) / period
  return {
    trend,
    figure: figure.map((value) => (additive ? value - centre : value / centre)),
  }
}

function movingAverage(values: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2)
  const ends = period % 2 === 0 ? 0.5 : 1
  return values.map((_, i) => {
    if (i < half || i + half >= values.length) return Number.NaN
    let sum = ends * (values[i - half]! + values[i + half]!)
    for (let k = i - half + 1; k < i + half; k += 1) sum += values[k]!
    return sum / period
  })
}

import { createGenerator } from '#core/random/generator.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import type { Series } from '#core/series/series.ts'
import { MINUTE_MS } from '#core/units/units.ts'

export const START_MS = Date.UTC(2016, 0, 1)
export const STEP_MS = 5 * MINUTE_MS

/** A slow wave under noise, so that no two columns of pixels are alike. */
export function sampleSeries(points: number): Series {
  const random = createGenerator(1)
  const values = new Float64Array(points)
  for (let index = 0; index < points; index++) {
    values[index] = 50 + 20 * Math.sin(index / 2016) + 5 * random.nextFloat()
  }
  return regularSeries(START_MS, STEP_MS, values)
}

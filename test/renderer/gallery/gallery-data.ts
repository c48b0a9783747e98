import { createGenerator } from '#core/random/generator.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'

export const todayMs = Date.UTC(2027, 0, 20)
const random = createGenerator(7)

/** Hourly use with a trend, a weekly wave and a gap. */
export const history = regularSeries(
  todayMs - 110 * DAY_MS,
  HOUR_MS,
  Float64Array.from({ length: 110 * 24 }, (_, hour) => {
    if (hour > 1500 && hour < 1580) return Number.NaN
    const wave = 0.08 * Math.sin((hour / 168) * 2 * Math.PI)
    return 0.42 + hour * 0.00011 + wave + (random.nextFloat() - 0.5) * 0.08
  }),
)

export const aheadTimes = Float64Array.from({ length: 90 * 4 }, (_, i) => todayMs + i * 6 * HOUR_MS)
export const ahead = aheadTimes.map(
  (_, i) => 0.72 + i * 0.0007 + 0.07 * Math.sin((i / 28) * 2 * Math.PI),
)

export function spread(values: Float64Array, width: number): Float64Array {
  return values.map((value, i) => value + width * (1 + i / values.length))
}

export const densityTimes = Float64Array.from({ length: 90 }, (_, day) => todayMs + day * DAY_MS)
export const density = densityTimes.map((_, day) => Math.exp(-(((day - 46) / 15) ** 2) / 2))

export const quarterTimes = Float64Array.from(
  { length: 91 },
  (_, day) => Date.UTC(2027, 0, 1) + day * DAY_MS,
)

export function falling(rate: number): Float64Array {
  return quarterTimes.map((_, day) => 1 - (rate * day) / 90)
}

export const dots = [
  60, 80, 82, 84, 86, 90, 100, 103, 104, 108, 120, 124, 128, 131, 148, 150, 168, 190, 230, 275,
]

import { describe, expect, it } from 'vitest'
import { continueForecast } from '#core/forecast/continue-forecast.ts'
import { forecastSeries } from '#core/forecast/forecast-series.ts'
import { DAY_MS } from '#core/units/units.ts'

const START_MS = Date.UTC(2026, 3, 1)

function forecastOf(horizonDays: number) {
  const values = Float64Array.from({ length: 90 }, (_, day) => 100 + day + 5 * Math.sin(day))
  const axis = { kind: 'regular', startMs: START_MS, stepMs: DAY_MS } as const
  const result = forecastSeries({ axis, values }, { horizonMs: horizonDays * DAY_MS })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('continueForecast', () => {
  const short = forecastOf(30)
  const last = short.times.at(-1)!

  it('gives the forecast itself within its horizon', () => {
    expect(continueForecast(short, last).times).toBe(short.times)
  })

  it('starts as the forecast does and goes on by the same fit', () => {
    const longer = continueForecast(short, last + 60 * DAY_MS)
    expect(longer.times).toHaveLength(90)
    expect(longer.times.subarray(0, 30)).toEqual(short.times)
    expect(longer.mean.subarray(0, 30)).toEqual(short.mean)
    expect(longer.levels.map(({ level }) => level)).toEqual([0.5, 0.8, 0.95])
    expect(longer.levels[2]!.upper.at(-1)!).toBeGreaterThan(short.levels[2]!.upper.at(-1)!)
  })

  it('thins what is longer than a picture is wide', () => {
    const { times } = continueForecast(short, last + 10_000 * DAY_MS)
    expect(times.length).toBeLessThanOrEqual(1500)
    expect(times[0]).toBe(short.times[0])
  })
})

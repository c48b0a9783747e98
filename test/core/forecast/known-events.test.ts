import { describe, expect, it } from 'vitest'
import { eventFactors, withoutEvents } from '#core/forecast/known-events.ts'
import { DAY_MS } from '#core/units/units.ts'
import { forecastOf, noise, seriesOf, START_MS } from './support.ts'

const dayOf = (day: number) => START_MS + day * DAY_MS
const sale = (day: number, days = 2) => ({
  name: 'Sale',
  fromMs: dayOf(day),
  toMs: dayOf(day + days),
})

describe('known events', () => {
  it('become gaps whose factor is learned from the same phase around them', () => {
    const values = Float64Array.from(
      { length: 60 },
      (_, i) => (100 + (i % 7)) * (i === 20 || i === 21 ? 3 : 1),
    )
    const grid = { values, fromMs: START_MS, stepMs: DAY_MS }
    const free = withoutEvents(grid, [sale(20), sale(62)], 7, 10)
    expect([...free.values.subarray(19, 23)]).toEqual([105, Number.NaN, Number.NaN, 101])
    expect(free.effects).toEqual([{ name: 'Sale', factor: 3, slots: 2, ahead: 2 }])
    const factors = eventFactors(grid, [sale(20), sale(62)], free.effects, 5)
    expect([...factors]).toEqual([1, 1, 3, 3, 1])
  })

  it('change nothing without a past occurrence', () => {
    const grid = { values: new Float64Array(30).fill(5), fromMs: START_MS, stepMs: DAY_MS }
    const free = withoutEvents(grid, [sale(31)], 7, 10)
    expect(free.effects).toEqual([{ name: 'Sale', factor: 1, slots: 0, ahead: 2 }])
    expect(free.values).toEqual(grid.values)
  })

  it('are kept where nothing else is there', () => {
    const grid = { values: new Float64Array(3).fill(5), fromMs: START_MS, stepMs: DAY_MS }
    expect(withoutEvents(grid, [sale(0, 9)], 1, 4)).toEqual({ values: grid.values, effects: [] })
  })

  it('of the past are not repeated by the season, those to come are foreseen', () => {
    const error = noise(8, 2)
    const series = seriesOf(
      140,
      DAY_MS,
      (day) => (200 + 10 * (day % 7) + error()) * (day >= 133 && day < 135 ? 2 : 1),
    )
    const known = [sale(133), sale(145)]
    const told = forecastOf(series, { knownEvents: known, horizonMs: 14 * DAY_MS })
    const untold = forecastOf(series, { horizonMs: 14 * DAY_MS })
    const usual = (day: number) => 200 + 10 * (day % 7)
    const far = (step: number, factor: number) =>
      Math.abs(told.mean[step]! / (usual(140 + step) * factor) - 1)
    expect(far(0, 1)).toBeLessThan(0.05)
    expect(far(5, 2)).toBeLessThan(0.08)
    expect(told.diagnostics.eventEffects[0]!.factor).toBeCloseTo(2, 1)
    expect(told.assumptions.join(' ')).toMatch(
      /Sale multiplies by (1\.9|2\.0)\d, the middle of 2 past values; 2 of the forecast/,
    )
    expect(untold.diagnostics.eventEffects).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { appliedWidening, scoreOf, wideningOf } from '#core/forecast/back-test.ts'
import { DAY_MS } from '#core/units/units.ts'
import { forecastOf, noise, seriesOf } from './support.ts'

const errors = (beyond80: number[], beyond95: number[], mases = [1]) => ({
  candidate: 'linear' as const,
  maes: [2, 4],
  mases,
  beyond80,
  beyond95,
})

describe('back-test', () => {
  it('scores candidates on the past of several origins', () => {
    const week = [0, 30, 50, 40, 20, -80, -60]
    const error = noise(1, 4)
    const series = seriesOf(140, DAY_MS, (day) => 500 + day + week[day % 7]! + error())
    const { diagnostics, model } = forecastOf(series, { horizonMs: 14 * DAY_MS, model: 'seasonal' })
    const backTest = diagnostics.backTest!
    expect(model).toBe('seasonal')
    expect(backTest).toMatchObject({ origins: 5, horizonMs: 14 * DAY_MS, scored: 70 })
    const maseOf = (name: string) => backTest.scores.find((s) => s.candidate === name)!.mase!
    expect(maseOf('seasonal')).toBeLessThan(0.8)
    expect(maseOf('seasonal')).toBeLessThan(maseOf('seasonal-naive'))
    expect(maseOf('seasonal')).toBeLessThan(maseOf('drift'))
    expect(backTest.coverage95).toBeGreaterThan(0.88)
  })

  it('does not blame the model for a step that nobody could foresee', () => {
    const error = noise(2, 4)
    const series = seriesOf(160, DAY_MS, (day) => 500 + day + (day >= 120 ? 200 : 0) + error())
    const { diagnostics, levels, mean } = forecastOf(series)
    expect(diagnostics.levelShifts).toHaveLength(1)
    // The step of 200 is in no band: noise of 4 alone asks for 8.
    expect(levels.at(-1)!.upper.at(-1)! - mean.at(-1)!).toBeLessThan(40)
    const asked = forecastOf(series, { model: 'seasonal', seasonsMs: [7 * DAY_MS] })
    expect(asked.diagnostics.residuals.widening).toBeLessThan(1.5)
  })

  it('widens bands that were too narrow, and only those', () => {
    const wide = errors([3, 3, 3, 3], [2, 2, 2, 2])
    expect(wideningOf(wide)).toBe(2.5)
    expect(scoreOf(wide).coverage80).toBe(0)
    expect(scoreOf(wide, 2.5).coverage95).toBe(1)
    expect(wideningOf(errors([0.2, 0.4], [0.1, 0.2]))).toBe(1)
    expect(appliedWidening(wideningOf(errors([50, 50], [50, 50])))).toBe(3)
    // A band without width that was missed is infinitely too narrow: no factor mends it.
    const missed = wideningOf(errors([Infinity, Infinity], [Infinity, Infinity]))
    expect(missed).toBe(Infinity)
    expect(appliedWidening(missed)).toBe(1)
  })

  it('has no scaled error where the scale is 0', () => {
    expect(scoreOf(errors([0], [0], [Infinity, Number.NaN]))).toMatchObject({ mase: null, mae: 3 })
  })
})

import { describe, expect, it } from 'vitest'
import { createGenerator } from '#core/random/generator.ts'
import { lognormal } from '#core/random/distributions.ts'
import { fitIncidents } from '#core/simulation/fit-incidents.ts'
import { DAY_MS } from '#core/units/units.ts'
import { JUNE } from '#test/core/error-budget/columns.ts'
import { incident } from './incidents.ts'

const range = { fromMs: JUNE, toMs: JUNE + 90 * DAY_MS }

describe('fitIncidents', () => {
  it('recovers a known model from many incidents', () => {
    const random = createGenerator(5)
    const incidents = Array.from({ length: 400 }, (_, index) =>
      incident((index * 90) / 400, lognormal(random, 70, 1.25), index % 2 === 0 ? 0.1 : 0.5),
    )
    const fit = fitIncidents(incidents, range)
    expect(fit.rate.perDay).toBeCloseTo(400 / 90, 12)
    expect(fit.rate.low).toBeLessThan(fit.rate.perDay)
    expect(fit.rate.high).toBeGreaterThan(fit.rate.perDay)
    const off = Math.abs(Math.log(fit.duration.medianMinutes / 70))
    expect(off).toBeLessThan(4 * fit.duration.logMedianError!)
    expect(fit.duration.sigma).toBeGreaterThan(1.1)
    expect(fit.duration.sigma).toBeLessThan(1.4)
    expect(fit.impact).toEqual({ source: 'fitted', share: expect.closeTo(0.3, 12) as number })
  })

  it('stands in published durations and full impact where data are few, and says so', () => {
    const fit = fitIncidents([incident(1, 30), incident(2, null), incident(3, -5)], range)
    expect(fit.counts).toEqual({ incidents: 3, withDuration: 1, withImpact: 0 })
    expect(fit.duration).toMatchObject({ source: 'default', medianMinutes: 70, sigma: 1.25 })
    expect(fit.impact).toEqual({ source: 'default', share: 1 })
    expect(fit.assumptions.join(' ').replaceAll('\u00A0', ' ')).toContain(
      'Only 1 incident has a duration: published figures stand in (median 70 min, sigma 1.25).',
    )
  })

  it('does not promise a quiet future after a quiet past', () => {
    const fit = fitIncidents([], range)
    expect(fit.rate.perDay).toBeCloseTo(0.5 / 90, 12)
    expect(fit.assumptions[0]).toContain('No incident in 90 days')
  })

  it('leaves out incidents that start outside the range', () => {
    expect(fitIncidents([incident(-1, 30), incident(90, 30)], range).counts.incidents).toBe(0)
  })
})

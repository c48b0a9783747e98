import { describe, expect, it } from 'vitest'
import { driverOutlookWork, type DriverOutlookInput } from '#core/capacity/driver-outlook.ts'
import { normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import { DAY_MS } from '#core/units/units.ts'

/** A driver that grows by 2 a day, and a resource of 10 + 0.1 per unit. */
function input(change: Partial<DriverOutlookInput> = {}): DriverOutlookInput {
  const random = createGenerator(8)
  const driver = Float64Array.from({ length: 120 }, (_, day) => {
    return 200 + 2 * day + normal(random, 0, 15)
  })
  const resource = driver.map((x) => 10 + 0.1 * x + normal(random, 0, 0.5))
  return {
    driver: regularSeries(0, DAY_MS, driver),
    resource: regularSeries(0, DAY_MS, resource),
    horizonDays: 90,
    maxLag: 0,
    limit: 65,
    model: 'linear',
    seed: 2,
    levels: [0.8, 0.95],
    ...change,
  }
}

const outlook = (change?: Partial<DriverOutlookInput>) => runToEnd(driverOutlookWork(input(change)))

describe('driverOutlookWork', () => {
  it('carries the growth of the driver into the resource', () => {
    const result = outlook()
    if (!result.ok) throw new Error(result.error.message)
    const { forecast, times, halfMs } = result.value
    expect([times.length, times[0]]).toEqual([90, 120 * DAY_MS])
    // 200 + 2 * 200 is 600 on day 200, and 10 + 0.1 * 600 is 70.
    expect(forecast.median[80]! / 70).toBeCloseTo(1, 1)
    // The line meets 65 on day 175; noise is there sooner.
    expect(halfMs! / DAY_MS).toBeGreaterThan(150)
    expect(halfMs! / DAY_MS).toBeLessThan(180)
    expect(forecast.levels[1]!.upper[80]!).toBeGreaterThan(forecast.levels[0]!.upper[80]!)
  })

  it('has no date without a limit, or one out of reach', () => {
    expect(outlook({ limit: null })).toMatchObject({ ok: true, value: { halfMs: null } })
    expect(outlook({ limit: 500 })).toMatchObject({ ok: true, value: { halfMs: null } })
  })

  it('is the same for the same seed', () => {
    expect(outlook()).toEqual(outlook())
  })

  it.each<[string, Partial<DriverOutlookInput>, string]>([
    ['no time ahead', { horizonDays: 0 }, 'horizon-too-long'],
    ['an age ahead', { horizonDays: 50_000 }, 'horizon-too-long'],
    ['no driver', { driver: regularSeries(0, DAY_MS, new Float64Array()) }, 'no-shared-grid'],
    [
      'a constant driver',
      { driver: regularSeries(0, DAY_MS, new Float64Array(120).fill(5)) },
      'constant-driver',
    ],
  ])('refuses %s', (_, change, code) => {
    expect(outlook(change)).toMatchObject({ ok: false, error: { code } })
  })
})

import { describe, expect, it } from 'vitest'
import { alignDriver } from '#core/capacity/align-driver.ts'
import { expectedResource } from '#core/capacity/driver-expected.ts'
import { driverForecastWork } from '#core/capacity/driver-forecast.ts'
import { chooseLag } from '#core/capacity/driver-lag.ts'
import { driverLimit, probabilityOverLimit } from '#core/capacity/driver-limit.ts'
import { resourceAt, resourceVariance, type DriverFit } from '#core/capacity/driver.ts'
import { fitDriver, fitDriverSeries, type DriverOptions } from '#core/capacity/fit-driver.ts'
import { andrewsBandwidth } from '#core/capacity/long-run-variance.ts'
import { normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import { HOUR_MS } from '#core/units/units.ts'

interface Sample {
  readonly n?: number
  readonly slope?: number
  readonly sd?: number
  readonly phi?: number
  readonly lag?: number
  readonly seed?: number
}

/** A day-and-night driver and a resource that idles at 20, with AR(1) noise. */
function sampled({ n = 336, slope = 0.5, sd = 3, phi = 0, lag = 0, seed = 1 }: Sample = {}) {
  const random = createGenerator(seed)
  const driver = Float64Array.from({ length: n }, (_, i) => {
    return 100 + 40 * Math.sin((2 * Math.PI * i) / 24) + normal(random, 0, 8)
  })
  let noise = 0
  const resource = driver.map((_, i) => {
    noise = phi * noise + normal(random, 0, sd * Math.sqrt(1 - phi * phi))
    return 20 + slope * (driver[i - lag] ?? 100) + noise
  })
  return { driver, resource }
}

function fitted(sample: Sample, options?: DriverOptions): DriverFit {
  const { driver, resource } = sampled(sample)
  const result = fitDriver(driver, resource, options)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const codes = ({ warnings }: DriverFit) => warnings.map(({ code }) => code)

describe('fitDriver', () => {
  it('finds idle load and cost per request', () => {
    const fit = fitted({})
    expect(fit.slope.lower).toBeLessThan(0.5)
    expect(fit.slope.upper).toBeGreaterThan(0.5)
    expect(fit.intercept.lower).toBeLessThan(20)
    expect(fit.intercept.upper).toBeGreaterThan(20)
    expect(fit.r2).toBeGreaterThan(0.9)
    expect(fit.durbinWatson).toBeCloseTo(2, 0)
    expect(codes(fit)).toEqual([])
  })

  it.each([0, 0.6])('holds the true slope as often as it says with correlation %d', (phi) => {
    let inside = 0
    for (let seed = 0; seed < 300; seed += 1) {
      const { slope, intercept } = fitted({ phi, seed, sd: 6 })
      if (slope.lower <= 0.5 && slope.upper >= 0.5) inside += 0.5
      if (intercept.lower <= 20 && intercept.upper >= 20) inside += 0.5
    }
    expect(inside / 300).toBeGreaterThan(0.91)
  })

  it('leaves gaps out of both', () => {
    const { driver, resource } = sampled()
    driver[5] = Number.NaN
    resource[9] = Number.NaN
    const result = fitDriver(driver, resource)
    expect(result).toMatchObject({ ok: true, value: { n: 334, dropped: 2 } })
  })

  it.each([
    ['none', 0],
    ['three slots', 3],
  ])('finds a lag of %s', (_, lag) => {
    expect(fitted({ lag }, { maxLag: 6 }).lag).toBe(lag)
  })

  it('needs more than chance to say there is a lag', () => {
    const { driver } = sampled({ seed: 1 })
    const { driver: other } = sampled({ seed: 99 })
    const noise = other.map((value, i) => value - 40 * Math.sin((2 * Math.PI * i) / 24))
    expect(chooseLag(driver, noise, 3).lag).toBe(0)
  })

  it('keeps what is on its way when there is a lag', () => {
    const { driver } = sampled({ lag: 3 })
    expect(fitted({ lag: 3 }, { lag: 3 }).recentDriver).toEqual(driver.slice(-3))
  })

  it.each<[string, (i: number, x: number) => number, string]>([
    ['a driver that says nothing', (i) => 50 + (i % 7), 'driver-unrelated'],
    ['a weak one', (i, x) => 50 + 0.05 * x + (i % 7), 'weak-driver'],
    ['one that goes the other way', (_, x) => 200 - x, 'negative-slope'],
    ['a line below 0 when idle', (_, x) => 2 * x - 100, 'negative-idle'],
    ['a ratio that drifts', (i, x) => 20 + 0.5 * x + 0.05 * i + (i % 5), 'changing-ratio'],
    ['a bent relation', (i, x) => x * x * 0.01 + (i % 3), 'bent-relation'],
  ])('warns of %s', (_, resourceOf, code) => {
    const { driver } = sampled()
    const result = fitDriver(
      driver,
      driver.map((x, i) => resourceOf(i, x)),
    )
    expect(result.ok && codes(result.value)).toContain(code)
  })

  it('warns of residuals that hang together', () => {
    expect(codes(fitted({ phi: 0.6, sd: 6 }))).toEqual(['autocorrelated-residuals'])
  })

  it('warns of two random walks that grow side by side', () => {
    const random = createGenerator(4)
    const walk = () => {
      let at = 100
      return Float64Array.from({ length: 400 }, () => (at += normal(random, 0.5, 1)))
    }
    const result = fitDriver(walk(), walk())
    expect(result.ok && codes(result.value)).toContain('spurious-trend')
  })

  it.each<[string, Float64Array, Float64Array, string]>([
    ['no data', new Float64Array(), new Float64Array(), 'too-few-pairs'],
    ['nine pairs', sampled({ n: 9 }).driver, sampled({ n: 9 }).resource, 'too-few-pairs'],
    [
      'only gaps',
      new Float64Array(50).fill(Number.NaN),
      sampled({ n: 50 }).resource,
      'too-few-pairs',
    ],
    [
      'a constant driver',
      new Float64Array(50).fill(7),
      sampled({ n: 50 }).resource,
      'constant-driver',
    ],
    [
      'infinity',
      new Float64Array(50).fill(Infinity),
      sampled({ n: 50 }).resource,
      'infinite-value',
    ],
  ])('refuses %s', (_, driver, resource, code) => {
    expect(fitDriver(driver, resource)).toMatchObject({ ok: false, error: { code } })
  })

  it('throws for columns that do not belong together', () => {
    expect(() => fitDriver(new Float64Array(3), new Float64Array(4))).toThrow(RangeError)
    expect(() => fitDriver(new Float64Array(3), new Float64Array(3), { lag: -1 })).toThrow(
      RangeError,
    )
  })

  it('is certain about a perfect line', () => {
    const { driver } = sampled()
    const result = fitDriver(
      driver,
      driver.map((x) => 1 + 2 * x),
    )
    expect(result).toMatchObject({ ok: true, value: { durbinWatson: expect.any(Number) } })
    expect(result.ok && result.value.slope.value).toBeCloseTo(2, 10)
  })
})

describe('fitDriverSeries', () => {
  it('averages the finer series to the step of the coarser', () => {
    const { driver, resource } = sampled()
    const fine = Float64Array.from({ length: 4 * driver.length }, (_, i) => driver[i >> 2]!)
    const result = fitDriverSeries(
      regularSeries(0, HOUR_MS / 4, fine),
      regularSeries(0, HOUR_MS, resource),
    )
    expect(result.ok && result.value.slope.value).toBeCloseTo(fitted({}).slope.value, 10)
  })

  it('averages long series to fewer slots', () => {
    const { driver, resource } = sampled({ n: 12_000 })
    const aligned = alignDriver(
      regularSeries(0, HOUR_MS, driver),
      regularSeries(0, HOUR_MS, resource),
    )
    expect(aligned).toMatchObject({ ok: true, value: { stepMs: 3 * HOUR_MS } })
    expect(aligned.ok && aligned.value.driver.length).toBe(4000)
  })

  it('aligns irregular measurements', () => {
    const { driver, resource } = sampled({ n: 100 })
    const times = driver.map((_, i) => i * HOUR_MS + (i % 3) * 1000)
    const irregular = { axis: { kind: 'irregular', times }, values: driver } as const
    const result = fitDriverSeries(irregular, regularSeries(0, HOUR_MS, resource))
    expect(result).toMatchObject({ ok: true, value: { n: 100 } })
  })

  it('refuses series that never meet', () => {
    const { driver, resource } = sampled({ n: 50 })
    const result = fitDriverSeries(
      regularSeries(0, HOUR_MS, driver),
      regularSeries(100 * HOUR_MS, HOUR_MS, resource),
    )
    expect(result).toMatchObject({ ok: false, error: { code: 'too-few-pairs' } })
    const empty = fitDriverSeries(
      regularSeries(0, 1, new Float64Array()),
      regularSeries(0, 1, driver),
    )
    expect(empty).toMatchObject({ ok: false, error: { code: 'no-shared-grid' } })
  })
})

describe('driverLimit', () => {
  it('says how much traffic fits, and how much safely', () => {
    const fit = fitted({})
    const { atLimit, interval, safe, reason, beyondSeen } = driverLimit(fit, 120, 0.05)
    expect(resourceAt(fit, atLimit!)).toBeCloseTo(120, 9)
    expect(interval!.lower).toBeLessThan(200)
    expect(interval!.upper).toBeGreaterThan(200)
    expect(safe!).toBeLessThan(atLimit!)
    expect(probabilityOverLimit(fit, safe!, 120)).toBeCloseTo(0.05, 9)
    expect(beyondSeen!).toBeGreaterThan(1)
    expect(reason).toBeNull()
  })

  it('is at the limit itself for a risk of one half', () => {
    const { atLimit, safe } = driverLimit(fitted({}), 120, 0.5)
    expect(safe).toBeCloseTo(atLimit!, 9)
  })

  it.each<[string, Sample, number, string]>([
    ['a falling line', { slope: -0.1 }, 120, 'the resource does not grow with the driver'],
    ['an idle load at the limit', {}, 15, 'the resource is at its limit without any traffic'],
    [
      'a slope that may be none',
      { slope: 0.001, sd: 1, seed: 5 },
      120,
      'the data can’t tell the slope from none',
    ],
    [
      'scatter as wide as the room',
      { sd: 40 },
      30,
      'the scatter alone reaches the limit more often than the risk allows',
    ],
  ])('gives the reason for %s', (_, sample, limit, reason) => {
    expect(driverLimit(fitted(sample), limit).reason).toBe(reason)
  })

  it('refuses what is no question', () => {
    expect(() => driverLimit(fitted({}), Number.NaN)).toThrow(RangeError)
    expect(() => driverLimit(fitted({}), 100, 0)).toThrow(RangeError)
  })
})

describe('expectedResource', () => {
  const fit = fitted({})

  it('is the prediction itself for a driver that is known', () => {
    const known = { family: 'normal', mean: 150, sd: 1e-9 } as const
    const { median, high, probabilityOver } = expectedResource(fit, known, 100)
    expect(median).toBeCloseTo(resourceAt(fit, 150), 6)
    expect(probabilityOver).toBeCloseTo(probabilityOverLimit(fit, 150, 100), 6)
    expect(probabilityOverLimit(fit, 150, high)).toBeCloseTo(0.05, 6)
  })

  it('spreads with the driver', () => {
    const driver = { family: 'normal', mean: 150, sd: 20 } as const
    const { low, high, probabilityOver } = expectedResource(fit, driver, 100)
    const sd = Math.sqrt(resourceVariance(fit, 150, 20))
    expect((high - low) / (2 * 1.645 * sd)).toBeCloseTo(1, 1)
    expect(probabilityOver).toBeCloseTo(probabilityOverLimit(fit, 150, 100, 20), 2)
  })

  it('never has a value below the floor', () => {
    const driver = { family: 'normal', mean: -500, sd: 1 } as const
    expect(expectedResource(fit, driver, 100).low).toBe(0)
  })
})

describe('driverForecastWork', () => {
  const input = {
    fit: fitted({}),
    driver: (random: Parameters<typeof normal>[0], path: Float64Array) => {
      const level = normal(random, 150, 10)
      path.fill(level)
    },
    steps: 20,
    paths: 2000,
    seed: 3,
    levels: [0.95, 0.8],
    limit: 100,
  }

  it('spreads as driver, line and scatter do together', () => {
    const { mean, levels, median } = runToEnd(driverForecastWork(input))
    const sd = Math.sqrt(resourceVariance(input.fit, 150, 10))
    expect(mean[19]! / resourceAt(input.fit, 150)).toBeCloseTo(1, 2)
    expect(median[19]! / mean[19]!).toBeCloseTo(1, 2)
    expect(levels.map(({ level }) => level)).toEqual([0.8, 0.95])
    expect((levels[1]!.upper[19]! - levels[1]!.lower[19]!) / (2 * 1.96 * sd)).toBeCloseTo(1, 1)
  })

  it('gives the probability of the limit at a time and by then', () => {
    const { probabilityOver, probabilityByThen } = runToEnd(driverForecastWork(input))
    expect(probabilityOver![19]).toBeCloseTo(probabilityOverLimit(input.fit, 150, 100, 10), 1)
    expect(probabilityByThen![19]).toBeGreaterThanOrEqual(probabilityOver![19]!)
    expect([...probabilityByThen!]).toEqual([...probabilityByThen!].sort((a, b) => a - b))
  })

  it('knows the first steps of a lagged driver', () => {
    const fit = fitted({ lag: 3, sd: 0.1 }, { lag: 3 })
    const { mean } = runToEnd(driverForecastWork({ ...input, fit, paths: 200 }))
    for (let step = 0; step < 3; step += 1) {
      expect(mean[step]! / resourceAt(fit, fit.recentDriver[step]!)).toBeCloseTo(1, 1)
    }
    expect(mean[3]! / resourceAt(fit, 150)).toBeCloseTo(1, 1)
  })

  it('never goes below 0 where the resource never did, and has no probability without a limit', () => {
    const { limit: _, ...open } = input
    const low = { ...open, driver: (__: unknown, path: Float64Array) => path.fill(-200) }
    const { mean, probabilityOver, probabilityByThen } = runToEnd(driverForecastWork(low))
    expect([mean[0], probabilityOver, probabilityByThen]).toEqual([0, null, null])
  })

  it.each([{ steps: 0 }, { paths: 1 }, { steps: 100_000, paths: 1000 }])('refuses %o', (change) => {
    expect(() => runToEnd(driverForecastWork({ ...input, ...change }))).toThrow(RangeError)
  })
})

describe('andrewsBandwidth', () => {
  it.each([
    [100, 0, 0],
    [1000, 0.5, 13],
    [100, 0.99, 20],
    [12, 0.9, 3],
  ])('%d values with correlation %d look back %d', (n, rho, bandwidth) => {
    expect(andrewsBandwidth(n, rho)).toBe(bandwidth)
  })
})

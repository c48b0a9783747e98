import { describe, expect, it } from 'vitest'
import { predictTrend } from '#core/forecast/predict.ts'
import { pathSampler } from '#core/forecast/sample-paths.ts'
import { createGenerator } from '#core/random/generator.ts'
import { quantileSorted } from '#core/stats/quantile.ts'
import { DAY_MS } from '#core/units/units.ts'
import { forecastOf, noise, seriesOf } from './support.ts'

describe('pathSampler', () => {
  const error = noise(9, 6, 0.6)
  const week = [0, 3, 5, 4, 2, -8, -9]
  const series = seriesOf(140, DAY_MS, (day) => 400 + day + week[day % 7]! + error())
  const { fit, times } = forecastOf(series, { horizonMs: 60 * DAY_MS })

  const pathsOf = (seed: number, count: number) => {
    const sample = pathSampler(fit, times[0]!, times.length)
    const random = createGenerator(seed)
    return Array.from({ length: count }, (_, k) => {
      const path = new Float64Array(times.length)
      random.reseed(seed, k)
      sample(random, path)
      return path
    })
  }

  it('spreads at each time as the bands do', () => {
    const paths = pathsOf(1, 4000)
    const { mean, levels } = predictTrend(fit, times, [0.8])
    for (const step of [0, 6, 20, 59]) {
      const sorted = Float64Array.from(paths, (path) => path[step]!).sort()
      const width = levels[0]!.upper[step]! - levels[0]!.lower[step]!
      const near = (p: number, expected: number) =>
        expect(Math.abs(quantileSorted(sorted, p) - expected)).toBeLessThan(0.06 * width)
      near(0.5, mean[step]!)
      near(0.1, levels[0]!.lower[step]!)
      near(0.9, levels[0]!.upper[step]!)
    }
  })

  it('walks on from the last residual instead of jumping', () => {
    const [first] = pathsOf(2, 1)
    const steps = first!.map((value, step) => (step === 0 ? 0 : value - first![step - 1]!))
    expect(Math.max(...steps.map(Math.abs))).toBeLessThan(60)
  })

  it('gives the same path for the same seed and stream', () => {
    expect(pathsOf(7, 3)).toEqual(pathsOf(7, 3))
    expect(pathsOf(7, 1)).not.toEqual(pathsOf(8, 1))
  })
})

import { describe, expect, it } from 'vitest'
import { combinationPaths } from '#core/forecast/combination/combination-paths.ts'
import { predictCombination } from '#core/forecast/combination/combination.ts'
import { errorModel, sizeOf } from '#core/forecast/combination/error-model.ts'
import { errorShape } from '#core/forecast/combination/error-shape.ts'
import { createGenerator } from '#core/random/generator.ts'
import { forecastOf, noise, seriesOf } from '../support.ts'
import { DAY_MS } from '#core/units/units.ts'

/** Errors of `origins` windows of `steps`, from a function of window and step. */
const windows = (
  origins: number,
  steps: number,
  errorAt: (origin: number, step: number) => number,
) =>
  Array.from({ length: origins }, (_, origin) =>
    Float64Array.from({ length: steps }, (__, step) => errorAt(origin, step)),
  )

describe('errorShape', () => {
  const history = Float64Array.from({ length: 60 }, (_, i) => i % 5)

  it.each([
    ['errors that stay as large', (_: number, s: number) => (s % 2 === 0 ? 1 : -1), 0],
    [
      'errors like a random walk',
      (o: number, s: number) => (o % 2 ? 1 : -1) * Math.sqrt(s + 1),
      0.5,
    ],
    ['a wrong slope', (o: number, s: number) => (o % 2 ? 1 : -1) * (s + 1), 1],
  ])('sees how %s grow', (_, errorAt, growth) => {
    expect(errorShape(windows(4, 30, errorAt), history, 1).growth).toBeCloseTo(growth, 1)
  })

  it('tells errors that a window shares from errors of their own', () => {
    const common = errorShape(
      windows(6, 40, (o) => (o % 2 ? 3 : -3)),
      history,
      1,
    )
    expect(common.shared).toBeCloseTo(0.98, 2)
    const error = noise(1, 1)
    const own = errorShape(
      windows(6, 40, () => error()),
      history,
      1,
    )
    expect(own.shared).toBeLessThan(0.1)
    expect(own.phi).toBeLessThan(0.2)
  })

  it('takes errors to add up where nothing was tested', () => {
    expect(errorShape([], history, 1)).toMatchObject({ growth: 0.5, shared: 0.5 })
  })
})

describe('errorModel', () => {
  it('is wider the fewer windows it rests on, and orders its levels', () => {
    const error = noise(3, 1)
    const shape = errorShape(
      windows(8, 50, () => error()),
      new Float64Array(200).map(error),
      1,
    )
    const few = errorModel(shape, 2)
    const many = errorModel(shape, 200)
    expect(sizeOf(few, 0.95)).toBeGreaterThan(1.5 * sizeOf(many, 0.95))
    expect(sizeOf(many, 0.95)).toBeGreaterThan(sizeOf(many, 0.8))
    expect(sizeOf(many, 0.8)).toBeGreaterThan(sizeOf(many, 0.5))
    // Normal errors of standard deviation 1; the history's differences have the same shape.
    expect(sizeOf(many, 0.95)).toBeCloseTo(1.96, 0)
  })
})

describe('paths of a combination', () => {
  it('spread at every step as the bands do, and stay within the bounds', () => {
    const error = noise(5, 6, 0.5)
    const series = seriesOf(200, DAY_MS, (day) => 60 + day / 10 + (day % 7) + error())
    const { fit } = forecastOf(series, { cap: 100 })
    const combination = fit.combination!
    const sample = combinationPaths(combination, 1, 40)
    const random = createGenerator(9)
    const path = new Float64Array(40)
    const [inside, paths] = [new Float64Array(40), 4000]
    const steps = Float64Array.from({ length: 40 }, (_, i) => i + 1)
    const { lower, upper } = predictCombination(combination, steps, [0.8]).levels[0]!
    for (let k = 0; k < paths; k += 1) {
      random.reseed(9, k)
      sample(random, path)
      path.forEach((value, i) => {
        expect(value <= 100 && value >= 0).toBe(true)
        if (value >= lower[i]! && value <= upper[i]!) inside[i]! += 1
      })
    }
    for (const count of inside) expect(Math.abs(count / paths - 0.8)).toBeLessThan(0.03)
  })
})

describe('growth by a factor', () => {
  it('has errors that grow with the values', () => {
    let inside = 0
    let count = 0
    for (let seed = 1; seed <= 20; seed += 1) {
      const error = noise(seed, 0.03)
      const truth = Float64Array.from({ length: 180 }, (_, i) => 100 * Math.exp(0.03 * i + error()))
      const series = seriesOf(120, DAY_MS, (day) => truth[day]!)
      const { fit, levels } = forecastOf(series, { horizonMs: 60 * DAY_MS })
      expect(fit.combination!.errors.relative).toBe(true)
      const { lower, upper } = levels[2]!
      for (let i = 50; i < 60; i += 1) {
        count += 1
        if (truth[120 + i]! >= lower[i]! && truth[120 + i]! <= upper[i]!) inside += 1
      }
    }
    expect(inside / count).toBeGreaterThan(0.9)
  })

  it('is none where a straight line does as well', () => {
    const error = noise(3, 2)
    const { fit } = forecastOf(seriesOf(120, DAY_MS, (day) => 500 + day + error()))
    expect(fit.combination!.errors.relative).toBe(false)
  })
})

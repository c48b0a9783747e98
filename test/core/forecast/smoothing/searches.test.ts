import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimiseSquares } from '#core/forecast/smoothing/bounded-least-squares.ts'
import { decomposeClassical } from '#core/forecast/smoothing/classical-decomposition.ts'
import { isAdmissible } from '#core/forecast/smoothing/ets-admissible.ts'
import type { EtsModel } from '#core/forecast/smoothing/ets-model.ts'
import { minimiseSimplex } from '#core/forecast/smoothing/nelder-mead.ts'
import { solveSeasonStart } from '#core/forecast/smoothing/solved-season-start.ts'
import { type RunningState, runSeasonal } from '#core/forecast/smoothing/seasonal-pass.ts'
import { noise } from '../support.ts'

describe('minimiseSquares', () => {
  /** Residuals 10 (y - x²) and 1 - x: Rosenbrock's valley, least at (1, 1). */
  const valley = (lower: number[], upper: number[]) => ({
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
    weigh: (
      [x, y]: Float64Array,
      into: { sse: number; gradient: Float64Array; matrix: Float64Array },
    ) => {
      const [e0, e1] = [10 * (y! - x! * x!), 1 - x!]
      into.sse = e0 * e0 + e1 * e1
      into.gradient.set([-20 * x! * e0 - e1, 10 * e0])
      into.matrix.set([400 * x! * x! + 1, 0, -200 * x!, 100])
    },
    squaresAt: ([x, y]: Float64Array) => (10 * (y! - x! * x!)) ** 2 + (1 - x!) ** 2,
  })
  const stop = { maxWeighings: 200, minGain: 1e-14 }

  it.each([
    ['freely', [-9, -9], [9, 9], [1, 1]],
    ['against an upper bound', [-9, -9], [0.5, 9], [0.5, 0.25]],
    ['against a lower bound', [1.5, -9], [9, 9], [1.5, 2.25]],
    ['with one parameter held', [-9, 0], [9, 0], [0.160_7, 0]],
  ])('finds the bottom %s', (_, lower, upper, expected) => {
    const start = Math.min(upper[0]!, Math.max(lower[0]!, -1.2))
    const point = Float64Array.of(start, Math.min(upper[1]!, 1))
    minimiseSquares(valley(lower, upper), point, stop)
    expect(point[0]).toBeCloseTo(expected[0]!, 2)
    expect(point[1]).toBeCloseTo(expected[1]!, 2)
  })

  it('tells the sum at the point it stands on, the last step weighed or not', () => {
    for (const minGain of [1e-14, 1e-6, 1e-3, 0.1]) {
      const point = Float64Array.of(-1.2, 1)
      const problem = valley([-9, -9], [9, 9])
      const sse = minimiseSquares(problem, point, { maxWeighings: 200, minGain })
      expect(sse).toBeCloseTo(problem.squaresAt(point), 12)
    }
  })

  it('never takes a point whose sum is no number', () => {
    const point = Float64Array.of(1)
    const sse = minimiseSquares(
      {
        lower: Float64Array.of(-Infinity),
        upper: Float64Array.of(Infinity),
        weigh: ([x], into) => {
          into.sse = x! < 1 ? Number.NaN : x!
          into.gradient[0] = 1
          into.matrix[0] = 1
        },
        squaresAt: ([x]) => (x! < 1 ? Number.NaN : x!),
      },
      point,
      stop,
    )
    expect([sse, point[0]]).toEqual([1, 1])
  })
})

describe('minimiseSimplex', () => {
  const rule = { tolerance: 1e-12, maxValues: 2000 }

  it('finds the bottom of a valley', () => {
    const found = minimiseSimplex(
      ([x, y]) => 100 * (y! - x! * x!) ** 2 + (1 - x!) ** 2,
      Float64Array.of(-1.2, 1),
      rule,
    )!
    expect(found.point[0]).toBeCloseTo(1, 4)
    expect(found.value).toBeLessThan(1e-8)
  })

  it.each([
    ['starts at 0', [0, 0], [3, -2]],
    ['starts beside a wall', [2.9, -2.1], [3, -2]],
  ])('%s', (_, start, bottom) => {
    const found = minimiseSimplex(
      ([x, y]) => (x! > 3.5 ? Infinity : Math.abs(x! - bottom[0]!) + (y! - bottom[1]!) ** 2),
      Float64Array.from(start),
      rule,
    )!
    expect(found.point[0]).toBeCloseTo(bottom[0]!, 3)
    expect(found.point[1]).toBeCloseTo(bottom[1]!, 3)
  })

  it('asks for a finite start and stops at its limit', () => {
    expect(minimiseSimplex(() => Number.NaN, Float64Array.of(1), rule)).toBeNull()
    let count = 0
    minimiseSimplex(([x]) => (count += 1) * -1 - x!, Float64Array.of(1), { ...rule, maxValues: 50 })
    expect(count).toBeLessThan(55)
  })
})

describe('solveSeasonStart', () => {
  const weights = fc.record({
    alpha: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
    beta: fc.double({ min: 0, max: 0.3, noNaN: true }),
    gamma: fc.double({ min: 0, max: 0.8, noNaN: true }),
    extra: fc.integer({ min: 0, max: 6 }),
  })

  it('leaves no other season with smaller errors', () => {
    fc.assert(
      fc.property(weights, fc.nat(), ({ alpha, beta, gamma, extra }, seed) => {
        const period = 7
        const draw = noise(seed, 3)
        const values = Float64Array.from({ length: 70 + extra }, (_, i) => (i % 7) ** 2 + draw())
        const point = Float64Array.of(alpha, beta, gamma, 0.1)
        const start: RunningState = { level: 5, trend: 0.1, season: new Float64Array(period) }
        const squares = (season: Float64Array) =>
          runSeasonal(values, point, { ...start, season: season.slice() }, 1)
        const before = squares(start.season)
        solveSeasonStart(values, point, start)
        const best = squares(start.season)
        expect(best).toBeLessThanOrEqual(before)
        for (let phase = 0; phase < period; phase += 1) {
          for (const push of [-0.5, 0.5]) {
            const other = start.season.slice()
            other[phase]! += push
            expect(squares(other)).toBeGreaterThanOrEqual(best * (1 - 1e-9))
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('decomposeClassical', () => {
  it.each([
    ['additive', 4, (i: number) => 2 * i + [3, -1, -4, 2][i % 4]!, [3, -1, -4, 2]],
    ['multiplicative', 4, (i: number) => 10 * [0.5, 1.5, 1.2, 0.8][i % 4]!, [0.5, 1.5, 1.2, 0.8]],
    ['additive', 3, (i: number) => i + [1, 0, -1][i % 3]!, [1, 0, -1]],
  ] as const)('takes an %s season of %i apart', (kind, period, valueAt, expected) => {
    const values = Float64Array.from({ length: 5 * period + 1 }, (_, i) => valueAt(i))
    const { figure, trend } = decomposeClassical(values, period, kind)!
    expected.forEach((value, phase) => expect(figure[phase]).toBeCloseTo(value, 10))
    expect(trend[0]).toBeNaN()
  })

  it('needs two periods', () => {
    expect(decomposeClassical(new Float64Array(7), 4, 'additive')).toBeNull()
    expect(decomposeClassical(new Float64Array(7), 1, 'additive')).toBeNull()
  })
})

describe('isAdmissible', () => {
  const model = (trend: EtsModel['trend'], season: EtsModel['season']): EtsModel => ({
    error: 'A',
    trend,
    damped: false,
    season,
    period: season === 'N' ? 1 : 4,
  })

  it.each([
    ['simple, inside', model('N', 'N'), [1.9, 0, 0, 1], true],
    ['simple, outside', model('N', 'N'), [2.1, 0, 0, 1], false],
    ['trend, inside', model('A', 'N'), [0.9, 2, 0, 1], true],
    ['trend, outside', model('A', 'N'), [0.9, 2.3, 0, 1], false],
    ['season, small weights', model('A', 'A'), [0.2, 0.05, 0.1, 1], true],
    ['season, weights over 1', model('A', 'A'), [0.9, 0.05, 1.2, 1], false],
    ['season, a trend that overshoots', model('A', 'A'), [0.1, 0.9, 0.9, 1], false],
    ['growing', model('A', 'N'), [0.5, 0.1, 0, 1.1], false],
  ] as const)('%s', (_, kind, [alpha, beta, gamma, phi], expected) => {
    expect(isAdmissible(kind, { alpha, beta, gamma, phi })).toBe(expected)
  })
})

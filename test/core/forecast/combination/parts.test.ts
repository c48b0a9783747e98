import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centreAt } from '#core/forecast/combination/combination.ts'
import { growthScale, saturationScale } from '#core/forecast/combination/growth-scale.ts'
import { memberColumn } from '#core/forecast/combination/member-column.ts'
import { membersFor } from '#core/forecast/combination/members.ts'
import { lastCycle, medianProfile, recentProfile } from '#core/forecast/combination/profiles.ts'
import { rollingOrigins } from '#core/forecast/combination/rolling-origins.ts'
import { runningMedian } from '#core/forecast/combination/running-median.ts'
import { advanceSmoothing } from '#core/forecast/combination/smoothing-runs.ts'
import { relativeLosses, weightedMedians, weightsOf } from '#core/forecast/combination/weights.ts'
import { fitHoltWinters } from '#core/forecast/smoothing/fast-smoothing.ts'
import { median } from '#core/stats/quantile.ts'

const column = (values: readonly number[]) => Float64Array.from(values)
const FACTS = { bounds: { floor: 0, cap: Infinity }, steps: [], fading: 1 }
const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true })

describe('runningMedian', () => {
  it('is the median of each window', () => {
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 15 }),
        (list, reach) => {
          const values = column(list)
          const medians = runningMedian(values, reach)
          values.forEach((_, i) => {
            const window = values.subarray(Math.max(0, i - reach), i + reach + 1)
            // A zero has no sign here.
            expect(medians[i]! + 0).toBe(median(window) + 0)
          })
        },
      ),
    )
  })
})

describe('profiles', () => {
  const values = column([1, 10, 2, 20, 4, 40])

  it.each([
    ['the last cycle', lastCycle(values, 2, 5), [4, 40, 4, 40, 4]],
    ['recent cycles, each half as heavy', recentProfile(values, 2, 2), [3, 30]],
    ['the median of two cycles', medianProfile(values, 2, 3, 2), [3, 30, 3]],
    ['the median of more cycles than there are', medianProfile(values, 2, 2, 9), [2, 20]],
  ])('%s', (_, ahead, expected) => {
    ahead.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12))
    expect(ahead).toHaveLength(expected.length)
  })
})

describe('weights', () => {
  it('compares each member with the middle one at every origin, bounded', () => {
    const relative = relativeLosses(
      [
        [1, 2, 4],
        [1, 1, 1000],
        [Number.NaN, 3, 3],
      ],
      3,
    )
    expect(relative).toEqual([0.75, 1, (2 + 4 + 1) / 3])
    expect(relativeLosses([], 2)).toEqual([1, 1])
    expect(relativeLosses([[0, 0]], 2)).toEqual([1, 1])
    expect(relativeLosses([[Number.NaN, 1]], 2)[0]).toBeNaN()
  })

  it('weighs by one over the cube, and a member without forecasts not at all', () => {
    expect(weightsOf([1, 2, Number.NaN])).toEqual([8 / 9, 1 / 9, 0])
  })

  it('has half of the weight on either side', () => {
    const forecasts = [column([1, 5]), null, column([2, 1]), column([9, 3])]
    expect([...weightedMedians(forecasts, [0.2, 0.3, 0.2, 0.1], 2)]).toEqual([2, 3])
    expect([...weightedMedians([column([1]), column([3])], [0.5, 0.5], 1)]).toEqual([2])
  })

  it('lies between the least and the largest forecast', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(finite, fc.double({ min: 0.01, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 12,
        }),
        (members) => {
          const values = members.map(([value]) => value)
          const [middle] = weightedMedians(
            values.map((value) => column([value])),
            members.map(([, weight]) => weight),
            1,
          )
          expect(middle).toBeGreaterThanOrEqual(Math.min(...values))
          expect(middle).toBeLessThanOrEqual(Math.max(...values))
        },
      ),
    )
  })
})

describe('rollingOrigins', () => {
  it.each([
    ['a long series', 2160, 168, 168, { count: 8, horizon: 168 }],
    ['a short season', 120, 7, 30, { count: 8, horizon: 30 }],
    ['a horizon longer than the data', 60, 1, 500, { count: 6, horizon: 19 }],
    ['too few values', 8, 1, 30, { count: 0, horizon: 2 }],
  ])('%s', (_, n, longest, horizon, expected) => {
    const { origins, horizon: ahead, independent } = rollingOrigins(n, longest, horizon)
    expect({ count: origins.length, horizon: ahead }).toEqual(expected)
    expect(origins).toEqual(origins.toSorted((a, b) => a - b))
    if (origins.length === 0) return
    expect(origins.at(-1)).toBe(n - ahead)
    expect(origins[0]).toBeGreaterThanOrEqual(2 * longest + 2)
    expect(independent).toBeCloseTo(1 + (origins.at(-1)! - origins[0]!) / ahead, 12)
  })
})

describe('growthScale', () => {
  it.each([
    ['plain', column([0, 1]), { floor: 0, cap: Infinity }],
    ['plain', column([1, 2]), { floor: -Infinity, cap: Infinity }],
    ['log', column([1, 2]), { floor: 0, cap: Infinity }],
    ['log', column([1, 2]), { floor: 0, cap: 100 }],
  ] as const)('%s for %j within %j, and back', (kind, values, bounds) => {
    const scale = growthScale(values, bounds)
    expect(scale.kind).toBe(kind)
    for (const value of values) expect(scale.from(scale.to(value))).toBeCloseTo(value, 9)
  })

  it('never leaves its bounds', () => {
    expect(saturationScale({ floor: 0, cap: Infinity })).toBeNull()
    const scale = saturationScale({ floor: 0, cap: 100 })!
    expect(scale.kind).toBe('log-odds')
    expect(scale.from(scale.to(37))).toBeCloseTo(37, 9)
    expect(scale.from(50)).toBeLessThanOrEqual(100)
    expect(scale.from(-50)).toBeGreaterThanOrEqual(0)
    expect(growthScale(column([1]), { floor: 0, cap: Infinity }).from(1e9)).toBeLessThan(Infinity)
  })
})

describe('advanceSmoothing', () => {
  it('stands where one pass over all values stands', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) =>
      i === 70 ? Number.NaN : 50 + i + 8 * Math.sin((2 * Math.PI * i) / 12) + (i % 5),
    )
    const fit = fitHoltWinters(values.subarray(0, 61), 12)!
    const whole = advanceSmoothing(fit, values)
    const first = advanceSmoothing(fit, values.subarray(0, 80))
    const errors = new Float64Array(80).fill(first.lastError)
    const second = advanceSmoothing({ ...fit, end: first.state, residuals: errors }, values)
    expect(second.state.level).toBeCloseTo(whole.state.level, 9)
    whole.state.season.forEach((value, k) => {
      expect(second.state.season[k]).toBeCloseTo(value, 9)
    })
    expect(second.lastError).toBeCloseTo(whole.lastError, 9)
  })
})

describe('memberColumn', () => {
  it('bounds outliers and leaves the rest as it is', () => {
    const values = Float64Array.from({ length: 140 }, (_, i) => 100 + (i % 7) + Math.sin(i))
    values[77] = 5000
    const found = memberColumn(values, [7], FACTS)!
    expect(found.outliers).toBe(1)
    expect(found.cleaned[77]).toBeLessThan(200)
    expect(found.cleaned[76]).toBe(values[76])
  })

  it('puts a known step into the past, for lines only', () => {
    const values = Float64Array.from({ length: 60 }, (_, i) => i + (i >= 30 ? 100 : 0))
    const steps = [{ slot: 30, size: 100 }]
    const found = memberColumn(values, [], { ...FACTS, steps })!
    const [line] = membersFor('line')
    expect(line!.forecast(found, 2, new Map())![1]).toBeCloseTo(161, 6)
    expect(found.values[0]).toBe(0)
  })

  it('has none without a value', () => {
    expect(memberColumn(new Float64Array(9).fill(Number.NaN), [], FACTS)).toBeNull()
  })
})

describe('members', () => {
  it.each(membersFor('auto').map((member) => [member.id, member] as const))(
    '%s forecasts a constant by itself, whatever the season',
    (_, member) => {
      for (const periods of [[], [7], [7, 28]]) {
        const found = memberColumn(new Float64Array(120).fill(42), periods, FACTS)!
        const ahead = member.forecast(found, 10, new Map())
        ahead?.forEach((value) => expect(value).toBeCloseTo(42, 6))
      }
    },
  )

  it('can be asked for by name, also those that take no part in a combination', () => {
    expect(membersFor('theil-sen').map(({ id }) => id)).toEqual(['theil-sen'])
    expect(membersFor('auto').some(({ id }) => id === 'theil-sen')).toBe(false)
  })
})

describe('a cap', () => {
  const grown = (values: Float64Array, id: 'line' | 'saturating') =>
    membersFor(id)[0]!.forecast(
      memberColumn(values, [], { ...FACTS, bounds: { floor: 0, cap: 100 } })!,
      60,
      new Map(),
    )!

  it('does not slow down what grows in a straight line', () => {
    const straight = Float64Array.from({ length: 120 }, (_, i) => 20 + i / 2)
    expect(grown(straight, 'line')[20]).toBeCloseTo(20 + 140 / 2, 6)
  })

  it('is approached where growth was seen to slow down', () => {
    const logistic = (i: number) => 100 / (1 + Math.exp(-(i - 60) / 20))
    const values = Float64Array.from({ length: 120 }, (_, i) => logistic(i))
    const ahead = grown(values, 'saturating')
    ahead.forEach((value, step) => expect(value).toBeCloseTo(logistic(120 + step), 0))
  })
})

describe('centreAt', () => {
  const combination = {
    members: [],
    centre: column([1, 2, 3, 4]),
    factors: null,
    period: 2,
    errors: {
      growth: 0,
      sizes: new Float64Array(201),
      spread: new Float64Array(201),
      df: 3,
      relative: false,
      shared: 0.5,
      phi: 0,
    },
    floor: 0,
    cap: 7.5,
  }

  it.each([
    [1, 1],
    [4, 4],
    [5, 5],
    [6, 6],
    [7, 7],
    [8, 7.5],
  ])('step %i is %d: beyond what is known the last season goes on', (step, expected) => {
    expect(centreAt(combination, step)).toBe(expected)
  })
})

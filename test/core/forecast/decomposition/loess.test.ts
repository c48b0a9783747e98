import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { planLoess, smoothLoess, type LoessShape } from '#core/forecast/decomposition/loess.ts'

const shape: LoessShape = { window: 7, degree: 1, jump: 1, extend: false }

function smoothed(values: readonly number[], change: Partial<LoessShape> = {}, trust?: number[]) {
  const plan = planLoess(values.length, { ...shape, ...change })
  const out = new Float64Array(values.length + (plan.extend ? 2 : 0))
  const trusted = trust === undefined ? null : Float64Array.from(trust)
  smoothLoess(plan, Float64Array.from(values), trusted, out, new Float64Array(plan.width))
  return out
}

/** The fitted value at `x` by the definition: weighted least squares over the nearest points. */
function byDefinition(values: readonly number[], x: number, window: number, degree: 0 | 1) {
  const n = values.length
  const width = Math.min(window, n)
  const left = Math.max(0, Math.min(n - width, x - (window - 1) / 2))
  const reach = Math.max(x - left, left + width - 1 - x) + Math.max(0, Math.trunc((window - n) / 2))
  let [s0, s1, s2, t0, t1] = [0, 0, 0, 0, 0]
  for (let i = left; i < left + width; i += 1) {
    const distance = Math.abs(i - x) / reach
    const weight = distance > 0.999 ? 0 : (1 - distance ** 3) ** 3
    s0 += weight
    s1 += weight * (i - x)
    s2 += weight * (i - x) ** 2
    t0 += weight * values[i]!
    t1 += weight * (i - x) * values[i]!
  }
  return degree === 0 ? t0 / s0 : (s2 * t0 - s1 * t1) / (s0 * s2 - s1 * s1)
}

describe('smoothLoess', () => {
  const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
    minLength: 4,
    maxLength: 60,
  })

  it('is weighted least squares over the nearest points', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 2, max: 20 }),
        fc.constantFrom<(0 | 1)[]>(0, 1),
        (y, half, degree) => {
          const window = 2 * half + 1
          smoothed(y, { window, degree }).forEach((value, x) => {
            expect(value).toBeCloseTo(byDefinition(y, x, window, degree), 7)
          })
        },
      ),
    )
  })

  it('with all values trusted is the same as without trust', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (y, jump) => {
        const trusting = smoothed(
          y,
          { jump, extend: true },
          y.map(() => 1),
        )
        smoothed(y, { jump, extend: true }).forEach((value, x) => {
          expect(trusting[x]).toBeCloseTo(value, 9)
        })
      }),
    )
  })

  it.each([
    ['every point', { jump: 1 }],
    ['every third point', { jump: 3 }],
    ['one point beyond each end', { jump: 2, extend: true }],
    ['a window wider than the column', { window: 101 }],
    ['jumps longer than the column', { jump: 50 }],
  ])('keeps a straight line: %s', (_what, change) => {
    const line = Array.from({ length: 20 }, (_, i) => 3 + 2 * i)
    const out = smoothed(line, change)
    const first = out.length > 20 ? -1 : 0
    out.forEach((value, i) => expect(value).toBeCloseTo(3 + 2 * (i + first), 9))
  })

  it('leaves out values that are not trusted', () => {
    const line = Array.from({ length: 20 }, (_, i) => (i === 9 ? 1e6 : i))
    const out = smoothed(
      line,
      {},
      line.map((_, i) => (i === 9 ? 0 : 1)),
    )
    out.forEach((value, i) => expect(value).toBeCloseTo(i, 9))
  })

  it('keeps the values where nothing is trusted, their neighbours beyond the ends', () => {
    const out = smoothed([4, 5, 6, 7], { window: 3, extend: true }, [0, 0, 0, 0])
    expect([...out]).toEqual([4, 4, 5, 6, 7, 7])
  })

  it('keeps a single value', () => {
    expect([...smoothed([5], { window: 3 })]).toEqual([5])
  })
})

describe('planLoess', () => {
  it('shares the weights of all points away from the ends', () => {
    const plan = planLoess(1000, shape)
    expect(plan.weights).toHaveLength(7 * 7)
  })

  it.each([
    ['no points', 0, {}],
    ['an even window', 9, { window: 4 }],
    ['a window of one', 9, { window: 1 }],
    ['no jump', 9, { jump: 0 }],
  ])('refuses %s', (_what, n, change) => {
    expect(() => planLoess(n, { ...shape, ...change })).toThrow(RangeError)
  })
})

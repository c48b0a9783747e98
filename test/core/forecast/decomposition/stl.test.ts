import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stl } from '#core/forecast/decomposition/stl.ts'
import { planStl, type StlOptions } from '#core/forecast/decomposition/stl-plan.ts'
import { componentStrength } from '#core/forecast/decomposition/strength.ts'

interface Case {
  name: string
  y: number[]
  seasonal: number[]
  trend: number[]
  win: Record<'s' | 't' | 'l', number>
  jump: Record<'s' | 't' | 'l', number>
  inner: number
  outer: number
}

const reference = JSON.parse(
  readFileSync(
    new URL('../../../reference/data/forecast/reference-stl.json', import.meta.url),
    'utf8',
  ),
) as { stl: Case[] }

const caseOf = (name: string) => reference.stl.find((item) => item.name === name)!

/** The cases as they are called in R, the rest left to its defaults. */
const calls: [string, StlOptions][] = [
  ['nottem_periodic', { period: 12, seasonalWindow: 'periodic' }],
  ['co2_w7', { period: 12, seasonalWindow: 7 }],
  ['AirPassengers_w13_t21', { period: 12, seasonalWindow: 13, trendWindow: 21 }],
  ['UKgas_w11_robust_outer2', { period: 4, seasonalWindow: 11, robust: true, outerLoops: 2 }],
  ['ldeaths_w9_robust_outer15', { period: 12, seasonalWindow: 9, robust: true }],
]

describe('stl', () => {
  it.each(calls)('is R for %s', (name, options) => {
    const { y, seasonal, trend } = caseOf(name)
    const parts = stl(Float64Array.from(y), options)
    const size = Math.max(...y.map(Math.abs))
    seasonal.forEach((value, i) => expect(parts.seasonal[i]! / size).toBeCloseTo(value / size, 11))
    trend.forEach((value, i) => expect(parts.trend[i]! / size).toBeCloseTo(value / size, 11))
  })

  it('adds up to the values', () => {
    const y = Float64Array.from(caseOf('co2_w7').y)
    const { trend, seasonal, remainder } = stl(y, { period: 12, seasonalWindow: 7 })
    y.forEach((value, i) => {
      expect(trend[i]! + seasonal[i]! + remainder[i]!).toBeCloseTo(value, 9)
    })
  })

  it('trusts an outlier least', () => {
    const y = Float64Array.from(
      { length: 60 },
      (_, i) => i + Math.sin(i ** 2) + (i === 30 ? 500 : 0),
    )
    const { weights } = stl(y, { period: 6, seasonalWindow: 7, robust: true })
    expect(weights[30]).toBe(0)
    expect(weights.filter((weight) => weight > 0.2).length).toBeGreaterThan(50)
  })

  it('gives constant values to the trend', () => {
    const { trend, seasonal, weights } = stl(new Float64Array(30).fill(7), {
      period: 5,
      seasonalWindow: 7,
      robust: true,
    })
    trend.forEach((value) => expect(value).toBeCloseTo(7, 9))
    seasonal.forEach((value) => expect(value).toBeCloseTo(0, 9))
    expect(weights.every((weight) => weight >= 0 && weight <= 1)).toBe(true)
  })

  it.each([
    ['a gap', Float64Array.of(1, 2, 3, Number.NaN, 5), { period: 2 }],
    ['an infinite value', Float64Array.of(1, 2, 3, Infinity, 5), { period: 2 }],
    ['two periods and no more', Float64Array.of(1, 2, 3, 4), { period: 2 }],
    ['a period of 1', Float64Array.of(1, 2, 3, 4), { period: 1 }],
    ['half a slot', new Float64Array(9), { period: 2.5 }],
    ['a window of nothing', new Float64Array(9), { period: 2, seasonalWindow: 0 }],
  ])('refuses %s', (_what, values, options) => {
    expect(() => stl(values, { seasonalWindow: 7, ...options })).toThrow(RangeError)
  })
})

describe('planStl', () => {
  it.each(calls)('takes the windows, jumps and loops of R for %s', (name, options) => {
    const { y, win, jump, inner, outer } = caseOf(name)
    const { longPhase, trend, lowPass, innerLoops, outerLoops } = planStl(y.length, options)
    expect({
      win: { s: longPhase.window, t: trend.window, l: lowPass.window },
      jump: { s: longPhase.jump, t: trend.jump, l: lowPass.jump },
      inner: innerLoops,
      outer: outerLoops,
    }).toEqual({ win, jump, inner, outer })
  })
})

describe('componentStrength', () => {
  it.each([
    ['all of it', [1, 2, 3, 4], [0, 0, 0, 0], 1],
    ['nothing', [0, 0, 0, 0], [1, 2, 3, 4], 0],
    ['less than nothing', [-1, -2, -3, -4], [1, 2, 3, 4.5], 0],
    ['half of it', [1, -1, 1, -1], [1, 1, -1, -1], 0.5],
    ['all but a gap', [1, 2, 3, 4], [0, 0, Number.NaN, 0], 1],
  ])('is %s', (_what, component, remainder, expected) => {
    const strength = componentStrength(Float64Array.from(component), Float64Array.from(remainder))
    expect(strength).toBeCloseTo(expected, 12)
  })

  it('is NaN when nothing moves', () => {
    expect(componentStrength(new Float64Array(5), new Float64Array(5))).toBeNaN()
  })
})

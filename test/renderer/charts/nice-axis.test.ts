import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalsOf, extentOf, niceAxis } from '#renderer/charts/nice-axis.ts'

test.each([
  [0, 97, [0, 25, 50, 75, 100]],
  [-0.7, 1, [-1, -0.5, 0, 0.5, 1]],
])('%d to %d', (least, most, values) => {
  expect(niceAxis(least, most, String).ticks.map(({ value }) => value)).toEqual(values)
})

test.each([
  [25, 0],
  [0.5, 1],
  [0.025, 3],
  [0.1 + 0.2, 1],
])('a step of %d has %d decimals', (step, digits) => {
  expect(decimalsOf(step)).toBe(digits)
})

test('is round in its unit, and knows its step', () => {
  const hours = (minutes: number, step: number) => `${minutes / 60} h by ${step / 60}`
  const { ticks } = niceAxis(0, 2500, String, { unit: 60, count: 4, tickFormat: hours })
  expect(ticks.at(-1)?.label).toBe('50 h by 10')
})

test('ends exactly where it is told to', () => {
  const { from, to, ticks } = niceAxis(0, 359, String, { from: 0, to: 359 })
  expect([from, to]).toEqual([0, 359])
  expect(ticks.at(-1)?.value).toBe(300)
})

test('holds all values and few ticks', () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(number, number, (a, b) => {
      fc.pre(Math.abs(a - b) > 1e-6)
      const { from, to, ticks } = niceAxis(a, b, String)
      const slack = (to - from) * 1e-9
      expect(from).toBeLessThanOrEqual(Math.min(a, b) + slack)
      expect(to).toBeGreaterThanOrEqual(Math.max(a, b) - slack)
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(9)
    }),
  )
})

test('the extent leaves gaps out', () => {
  expect(extentOf([Float64Array.of(Number.NaN, 2), Float64Array.of(-1)])).toEqual([-1, 2])
  expect(extentOf([Float64Array.of(Number.NaN)])).toBeNull()
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOf, stepCount, valueAt, type SliderScale } from '#renderer/ui/slider-curve.ts'

const scales: readonly (readonly [string, SliderScale])[] = [
  ['linear', { min: 0, max: 50, curve: 'linear', step: 0.5 }],
  ['log', { min: 5, max: 480, curve: 'log' }],
  ['nines', { min: 0.9, max: 0.99999, curve: 'nines' }],
]

describe.each(scales)('a %s slider', (_name, scale) => {
  test('ends at its ends', () => {
    expect(valueAt(0, scale)).toBe(scale.min)
    expect(valueAt(1, scale)).toBe(scale.max)
    expect(shareOf(scale.min, scale)).toBe(0)
    expect(shareOf(scale.max, scale)).toBe(1)
  })

  test('never runs backwards and stays inside', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), (share) => {
        const value = valueAt(share, scale)
        expect(value).toBeGreaterThanOrEqual(scale.min)
        expect(value).toBeLessThanOrEqual(scale.max)
        expect(valueAt(share + 0.01, scale)).toBeGreaterThanOrEqual(value)
      }),
    )
  })

  test('the way back is near', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(Math.abs(shareOf(valueAt(share, scale), scale) - share)).toBeLessThan(0.03)
      }),
    )
  })
})

test('values outside the ends are shown at the ends', () => {
  const scale: SliderScale = { min: 1, max: 2, curve: 'linear' }
  expect(shareOf(5, scale)).toBe(1)
  expect(shareOf(-5, scale)).toBe(0)
})

test('a linear slider steps on its grid without dust', () => {
  const scale: SliderScale = { min: 0, max: 1, curve: 'linear', step: 0.1 }
  expect(stepCount(scale)).toBe(10)
  expect(valueAt(0.3, scale)).toBe(0.3)
})

test('nines come in values a person would type', () => {
  const scale: SliderScale = { min: 0.9, max: 0.9999, curve: 'nines' }
  expect(valueAt(2 / 3, scale)).toBe(0.999)
})

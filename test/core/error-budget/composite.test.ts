import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compositeBudget, compositeSlices } from '#core/error-budget/composite.ts'

const half = { sli: 0.95, target: 0.9, weight: 1 }

describe('compositeBudget', () => {
  it('answers differently by convention', () => {
    const got = compositeBudget([half, half], 0.9)
    expect(got.weightedAverage).toEqual({ sli: 0.95, remaining: 0.5 })
    expect(got.openSloOccurrences).toEqual({ burn: 1 })
    expect(got.openSloRatioTimeslices).toEqual({ sli: 0.9, remaining: 0 })
  })

  it('normalises weights in the mean alone', () => {
    const components = [
      { sli: 1, target: 0.99, weight: 3 },
      { sli: 0.96, target: 0.99, weight: 1 },
    ]
    const got = compositeBudget(components, 0.98)
    expect(got.weightedAverage.sli).toBe(0.99)
    expect(got.componentBurn).toEqual([0, 4])
    expect(got.openSloOccurrences.burn).toBe(4)
    expect(got.openSloRatioTimeslices.sli).toBe(0.96)
    expect(got.worstComponent).toBe(1)
  })

  it('leaves out components without events', () => {
    const got = compositeBudget([{ ...half, sli: null }, half], 0.9)
    expect(got).toMatchObject({ componentBurn: [null, 0.5], worstComponent: 1 })
    expect(got.weightedAverage.sli).toBe(0.95)
  })

  it.each([
    ['no components', []],
    ['none with events', [{ ...half, sli: null }]],
  ])('has nothing to say with %s', (_, components) => {
    expect(compositeBudget(components, 0.9)).toMatchObject({
      weightedAverage: { sli: null, remaining: null },
      openSloOccurrences: { burn: null },
      openSloRatioTimeslices: { sli: null, remaining: null },
      worstComponent: null,
    })
  })

  it('has no burn rate of a component without a budget', () => {
    const got = compositeBudget([{ ...half, target: 1 }, half], 1)
    expect(got.componentBurn).toEqual([null, 0.5])
    expect(got.weightedAverage.remaining).toBeNull()
  })

  it.each([0, -1, Number.NaN, Infinity])('throws for the weight %d', (weight) => {
    expect(() => compositeBudget([{ ...half, weight }], 0.9)).toThrow(RangeError)
  })

  it('has a mean between the least and the greatest SLI', () => {
    const component = fc.record({
      sli: fc.double({ min: 0, max: 1, noNaN: true }),
      target: fc.constant(0.99),
      weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(component, { minLength: 1, maxLength: 10 }), (components) => {
        const mean = compositeBudget(components, 0.9).weightedAverage.sli!
        const slis = components.map(({ sli }) => sli)
        expect(mean).toBeGreaterThanOrEqual(Math.min(...slis) - 1e-12)
        expect(mean).toBeLessThanOrEqual(Math.max(...slis) + 1e-12)
      }),
    )
  })
})

describe('compositeSlices', () => {
  it.each([
    [
      'outages at the same time cost once',
      [
        [1, 0, 0, 1],
        [1, 1, 0, 1],
      ],
      4,
      2,
    ],
    [
      'a component without a verdict has no say',
      [
        [1, Number.NaN, Number.NaN],
        [1, 1, 0],
      ],
      3,
      1,
    ],
    ['no verdict at all', [[Number.NaN], [Number.NaN]], 0, 0],
    ['no components', [], 0, 0],
  ])('%s', (_, verdicts, slices, badSlices) => {
    expect(compositeSlices(verdicts, 0.5)).toMatchObject({ slices, badSlices })
  })

  it('has no budget at 100 %', () => {
    expect(compositeSlices([[0, 1]], 1)).toMatchObject({ sli: 0.5, remaining: null })
  })

  it('throws for components of different lengths', () => {
    expect(() => compositeSlices([[1], [1, 1]], 0.9)).toThrow(RangeError)
  })
})

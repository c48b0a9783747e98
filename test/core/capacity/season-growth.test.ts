import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seasonGrowth } from '#core/capacity/season-growth.ts'

describe('seasonGrowth', () => {
  it('goes on from the level of the season, not from its last value', () => {
    const got = seasonGrowth([100, 120, 80, 110, 132, 88], 3, 4)!
    const rounded = got.projection.map((value) => Number(value.toFixed(9)))
    expect(rounded).toEqual([121, 145.2, 96.8, 133.1])
    expect(got.growth).toBeCloseTo(1.1, 12)
  })

  it('keeps the phase behind a season that has begun', () => {
    const got = seasonGrowth([1, 3, 2, 6, 4], 2, 2)!
    expect(got.projection.map((value) => Number(value.toFixed(9)))).toEqual([12, 8])
  })

  it.each([
    ['less than two seasons', [1, 2, 3], 2],
    ['a season without demand', [0, 0, 1, 2], 2],
    ['negative levels', [-1, -2, -1, -2], 2],
    ['a gap', [1, Number.NaN, 1, 2], 2],
  ])('has no answer for %s', (_, values, length) => {
    expect(seasonGrowth(values, length, 2)).toBeNull()
  })

  it.each([0, -1, 1.5, Number.NaN])('throws for the season length %d', (length) => {
    expect(() => seasonGrowth([1, 2, 3, 4], length, 1)).toThrow(RangeError)
  })

  it('continues any exact pattern exactly, with factors of mean 1', () => {
    const pattern = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(
        pattern,
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.integer({ min: 2, max: 5 }),
        (shape, growth, seasons) => {
          const at = (index: number) =>
            shape[index % shape.length]! * growth ** Math.floor(index / shape.length)
          const values = Array.from({ length: seasons * shape.length }, (_, index) => at(index))
          const got = seasonGrowth(values, shape.length, shape.length)!
          const mean = got.factors.reduce((sum, factor) => sum + factor, 0) / shape.length
          expect(mean).toBeCloseTo(1, 9)
          got.projection.forEach((value, step) => {
            expect(value / at(values.length + step)).toBeCloseTo(1, 9)
          })
        },
      ),
    )
  })
})

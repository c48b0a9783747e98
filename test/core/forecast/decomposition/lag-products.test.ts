import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lagProducts } from '#core/forecast/decomposition/lag-products.ts'
import { middleInPlace, orderStatistic } from '#core/forecast/decomposition/order-statistic.ts'
import { median } from '#core/stats/quantile.ts'

const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
  minLength: 1,
  maxLength: 70,
})

describe('lagProducts', () => {
  it('is the sum of products at each lag', () => {
    fc.assert(
      fc.property(values, (list) => {
        const products = lagProducts(Float64Array.from(list), list.length - 1)
        expect(products).toHaveLength(list.length)
        products.forEach((product, lag) => {
          const later = list.slice(lag)
          expect(product).toBeCloseTo(
            later.reduce((sum, value, i) => sum + value * list[i]!, 0),
            8,
          )
        })
      }),
    )
  })
})

describe('orderStatistic', () => {
  it('is the value at its place in the sorted values', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const sorted = Float64Array.from(list).sort()
        const place = Math.min(list.length - 1, Math.floor(share * list.length))
        const withGaps = Float64Array.from(list.flatMap((value) => [value, Number.NaN]))
        expect(orderStatistic(withGaps, share) + 0).toBe(sorted[place]! + 0)
      }),
    )
  })

  it('is NaN without values', () => {
    expect(orderStatistic(Float64Array.of(Number.NaN), 0.5)).toBeNaN()
  })
})

describe('middleInPlace', () => {
  it('is the median of the first values', () => {
    fc.assert(
      fc.property(values, fc.nat(70), (list, some) => {
        const count = Math.min(some, list.length - 1) + 1
        const middle = middleInPlace(Float64Array.from(list), count)
        expect(middle).toBeCloseTo(median(list.slice(0, count)), 12)
      }),
    )
  })

  it('is NaN without values', () => {
    expect(middleInPlace(Float64Array.of(1), 0)).toBeNaN()
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aggregate, type Aggregation } from '#core/sli/aggregate.ts'

const NAMES: readonly Aggregation[] = ['average', 'p50', 'p90', 'p95', 'p99', 'sum', 'count']

describe('aggregate', () => {
  it.each([
    ['the mean', [1, 2, 6], 'average', 3],
    ['a percentile between two values', [10, 20], 'p50', 15],
    ['a percentile of values in any order', [3, 1, 2], 'p50', 2],
    ['a sum without its gaps', [1, Number.NaN, 2], 'sum', 3],
    ['a count without its gaps', [1, Number.NaN, 2], 'count', 2],
    ['one value for itself', [7], 'p99', 7],
    ['nothing of nothing', [], 'sum', null],
    ['nothing of gaps', [Number.NaN], 'average', null],
    ['no values', [], 'count', 0],
  ] as const)('gives %s', (_, values, name, expected) => {
    expect(aggregate(values, name)).toBe(expected)
  })

  it('takes percentiles of all values, which those of parts do not average to', () => {
    const a = [...Array<number>(95).fill(100), ...Array<number>(5).fill(900)]
    const b = Array<number>(5).fill(100)
    expect(aggregate([...a, ...b], 'p95')).toBe(100)
    expect(aggregate([aggregate(a, 'p95')!, aggregate(b, 'p95')!], 'average')).toBeCloseTo(120, 9)
  })

  it('lies between the least and the greatest value unless it adds up', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1 }),
        fc.constantFrom(...NAMES.filter((name) => name !== 'sum' && name !== 'count')),
        (values, name) => {
          const got = aggregate(values, name)!
          expect(got).toBeGreaterThanOrEqual(Math.min(...values) - 1e-6)
          expect(got).toBeLessThanOrEqual(Math.max(...values) + 1e-6)
        },
      ),
    )
  })
})

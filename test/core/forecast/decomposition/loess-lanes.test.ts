import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planLoess, smoothLoess } from '#core/forecast/decomposition/loess.ts'
import { smoothLanes } from '#core/forecast/decomposition/loess-lanes.ts'

const shapes = fc.record({
  window: fc.constantFrom(3, 5, 7, 11, 15, 401),
  degree: fc.constantFrom(0 as const, 1 as const),
  jump: fc.integer({ min: 1, max: 6 }),
  extend: fc.constant(true),
})
const sizes = fc.record({
  n: fc.integer({ min: 2, max: 40 }),
  lanes: fc.integer({ min: 1, max: 5 }),
})

describe('smoothLanes', () => {
  it('smooths each lane as a column of its own, to the last bit', () => {
    fc.assert(
      fc.property(shapes, sizes, fc.integer(), (shape, { n, lanes }, seed) => {
        const stride = lanes + 2
        const first = 1
        const plan = planLoess(n, shape)
        const values = new Float64Array(n * stride).map((_, i) => Math.sin(seed + i * i))
        const out = new Float64Array((n + 2) * stride).fill(Number.NaN)
        smoothLanes(plan, values, out, { first, count: lanes, stride })
        for (let lane = first; lane < first + lanes; lane += 1) {
          const column = new Float64Array(n).map((_, k) => values[k * stride + lane]!)
          const alone = new Float64Array(n + 2)
          smoothLoess(plan, column, null, alone, new Float64Array(n))
          expect(alone.map((_, k) => out[k * stride + lane]!)).toEqual(alone)
        }
        expect(out.filter(Number.isNaN)).toHaveLength((n + 2) * (stride - lanes))
      }),
    )
  })
})

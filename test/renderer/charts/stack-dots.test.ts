import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stackDots } from '#renderer/charts/stack-dots.ts'

const area = { from: 14, border: 300, room: 150 }
const xs = fc.array(fc.double({ min: 14, max: 600, noNaN: true }), { minLength: 1, maxLength: 50 })
const concentrated = fc.tuple(
  fc.double({ min: 14, max: 600, noNaN: true }),
  fc.integer({ min: 1, max: 50 }),
)
const values = fc.oneof(
  xs,
  concentrated.map(([x, count]) => Array.from({ length: count }, () => x)),
)

test('no dot covers another, leaves the room or crosses the border', () => {
  fc.assert(
    fc.property(values, (all) => {
      const placed = all.toSorted((a, b) => a - b).map((x) => ({ x, isBeyond: x > area.border }))
      const { dots, radius } = stackDots(placed, area)
      for (const [index, dot] of dots.entries()) {
        expect(dot.above + radius).toBeLessThanOrEqual(area.room)
        expect(dot.isBeyond ? dot.x - radius >= area.border : dot.x + radius <= area.border).toBe(
          true,
        )
        for (const other of dots.slice(index + 1)) {
          const apart = Math.hypot(dot.x - other.x, dot.above - other.above)
          expect(apart).toBeGreaterThanOrEqual(2 * radius)
        }
      }
    }),
  )
})

test('a few dots are large and stand over their values', () => {
  const { dots, radius } = stackDots([{ x: 100, isBeyond: false }], area)
  expect(radius).toBe(5.5)
  expect(Math.abs(dots[0]!.x - 100)).toBeLessThan(8)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { panned, union, zoomed } from '#renderer/charts/move-range.ts'
import { HOUR_MS, MINUTE_MS } from '#core/units/units.ts'

const full = { fromMs: 0, toMs: 100 * HOUR_MS }
const hours = (from: number, to: number) => ({ fromMs: from * HOUR_MS, toMs: to * HOUR_MS })

describe('panned', () => {
  test.each([
    ['later', hours(10, 20), 5, hours(15, 25)],
    ['earlier', hours(10, 20), -5, hours(5, 15)],
    ['to the end at most', hours(10, 20), 500, hours(90, 100)],
    ['to the start at most', hours(10, 20), -500, hours(0, 10)],
    ['not at all where all is shown', full, 5, full],
  ])('%s', (_, range, by, expected) => {
    expect(panned(range, full, by * HOUR_MS)).toEqual(expected)
  })
})

describe('zoomed', () => {
  test.each([
    ['in around a time that keeps its place', hours(0, 100), 0.5, 20, hours(10, 60)],
    ['out around a time', hours(40, 60), 2, 50, hours(30, 70)],
    ['out no further than the start', hours(0, 10), 3, 5, hours(0, 30)],
    ['out no further than the end', hours(90, 100), 3, 95, hours(70, 100)],
    ['out to all there is', hours(10, 60), 9, 30, full],
    ['in no closer than a minute', hours(10, 11), 1e-9, 10, { fromMs: 10 * HOUR_MS, toMs: 10 * HOUR_MS + MINUTE_MS }], // prettier-ignore
  ])('%s', (_, range, factor, around, expected) => {
    expect(zoomed(range, full, factor, around * HOUR_MS)).toEqual(expected)
  })
})

test('stays within what there is, and never turns round', () => {
  const part = fc.tuple(fc.nat(1e9), fc.nat(1e9)).map(([a, b]) => ({
    fromMs: Math.min(a, b),
    toMs: Math.max(a, b) + 1,
  }))
  const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true })
  fc.assert(
    fc.property(part, part, factor, fc.integer(), (range, other, by, ms) => {
      const all = union(range, other)
      for (const moved of [zoomed(range, all, by, ms), panned(range, all, ms)]) {
        expect(moved.fromMs).toBeGreaterThanOrEqual(all.fromMs)
        expect(moved.toMs).toBeLessThanOrEqual(all.toMs + 1)
        expect(moved.toMs).toBeGreaterThan(moved.fromMs)
      }
    }),
  )
})

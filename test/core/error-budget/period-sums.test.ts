import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dailySums, hourlySums } from '#core/error-budget/period-sums.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

describe('hourlySums', () => {
  it('joins slots to hours and leaves unknown hours open', () => {
    const columns = {
      startMs: JUNE,
      stepMs: 30 * MINUTE_MS,
      good: Float64Array.of(9, 8, Number.NaN, Number.NaN, 10, Number.NaN),
      total: Float64Array.of(10, 10, Number.NaN, Number.NaN, 10, 10),
    }
    const { edges, bad, total } = hourlySums(columns, { fromMs: JUNE, toMs: JUNE + 3 * HOUR_MS })
    expect([...edges]).toEqual([0, 1, 2, 3].map((hour) => JUNE + hour * HOUR_MS))
    expect([...bad]).toEqual([3, Number.NaN, 0])
    expect([...total]).toEqual([20, Number.NaN, 10])
  })

  it('lets slots longer than an hour stand for themselves', () => {
    const columns = { ...hourly(repeated(4, 9, 10)), stepMs: 6 * HOUR_MS }
    const { edges } = hourlySums(columns, { fromMs: JUNE, toMs: JUNE + DAY_MS })
    expect([...edges]).toEqual([0, 6, 12, 18, 24].map((hour) => JUNE + hour * HOUR_MS))
  })
})

describe('dailySums', () => {
  it('has the days of the zone, 25 hours long when the clocks go back', () => {
    // 25 October 2026: Berlin leaves summer time.
    const startMs = Date.UTC(2026, 9, 23, 22)
    const columns = hourly(repeated(72, 9, 10), startMs)
    const range = { fromMs: startMs, toMs: startMs + 72 * HOUR_MS }
    const { edges, bad } = dailySums(columns, range, 'Europe/Berlin')
    const lengths = [...edges].slice(1).map((edge, index) => (edge - edges[index]!) / HOUR_MS)
    expect(lengths).toEqual([24, 25, 24])
    expect([...bad]).toEqual([24, 25, 23])
  })

  it('loses no event, whatever the range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 200 }),
        (from, length) => {
          const columns = hourly(repeated(300, 7, 10))
          const range = {
            fromMs: JUNE + from * HOUR_MS,
            toMs: JUNE + Math.min(300, from + length) * HOUR_MS,
          }
          const { bad } = dailySums(columns, range, 'Asia/Kolkata')
          const sum = [...bad].filter((value) => !Number.isNaN(value)).reduce((a, b) => a + b, 0)
          expect(sum).toBe((3 * (range.toMs - range.fromMs)) / HOUR_MS)
        },
      ),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { burnDown, exhaustedSince } from '#core/error-budget/burn-down.ts'
import { worstPeriods } from '#core/error-budget/worst-periods.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const day = { fromMs: JUNE, toMs: JUNE + DAY_MS }
const columns = hourly([...repeated(6, 1000, 1000), [988, 1000], ...repeated(17, 1000, 1000)])

describe('burnDown', () => {
  it('falls from 1 to the remaining budget of the range', () => {
    const { times, remaining } = burnDown(columns, day, 24, 4)
    expect([...times]).toEqual([0, 6, 12, 18, 24].map((hour) => JUNE + hour * HOUR_MS))
    expect([...remaining]).toEqual([1, 1, 0.5, 0.5, 0.5])
  })

  it('has at most one point per slot', () => {
    expect(burnDown(columns, day, 24, 1000).times).toHaveLength(25)
  })

  it('knows nothing before the first data', () => {
    const late = hourly([...repeated(2, 990, 1000)], JUNE + 22 * HOUR_MS)
    expect([...burnDown(late, day, 40, 4).remaining]).toEqual([Number.NaN, 0.75, 0.5])
    expect(burnDown(hourly([null, null]), day, 40, 2).remaining[2]).toBeNaN()
  })
})

describe('exhaustedSince', () => {
  it.each([
    ['the slot that spent the last of it', 12, JUNE + 7 * HOUR_MS],
    ['never while some is left', 13, null],
  ])('is the end of %s', (_, allowed, expected) => {
    expect(exhaustedSince(columns, day, allowed)).toBe(expected)
  })
})

describe('worstPeriods', () => {
  it('joins slots to hours, worst first, without harmless ones', () => {
    const fine = {
      startMs: JUNE,
      stepMs: 30 * MINUTE_MS,
      good: Float64Array.of(9, 8, 10, 10, 2, 9),
      total: Float64Array.of(10, 10, 10, 10, 10, 10),
    }
    expect(worstPeriods(fine, day, 5)).toEqual([
      { fromMs: JUNE + 2 * HOUR_MS, toMs: JUNE + 3 * HOUR_MS, bad: 9, total: 20, share: 0.75 },
      { fromMs: JUNE, toMs: JUNE + HOUR_MS, bad: 3, total: 20, share: 0.25 },
    ])
    expect(worstPeriods(fine, day, 1)).toHaveLength(1)
  })
})

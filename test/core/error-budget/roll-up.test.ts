import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exclusionEffect } from '#core/error-budget/exclusion-effect.ts'
import { mergeRanges } from '#core/error-budget/exclusions.ts'
import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { rollUp } from '#core/error-budget/roll-up.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const day = { fromMs: JUNE, toMs: JUNE + DAY_MS }
const hours = (from: number, to: number) => ({
  fromMs: JUNE + from * HOUR_MS,
  toMs: JUNE + to * HOUR_MS,
})

describe('rollUp', () => {
  it('is the ratio of the sums, not the mean of the parts', () => {
    const columns = hourly([...repeated(12, 1, 1), ...repeated(12, 900, 1000)])
    const got = rollUp(columns, [hours(0, 12), hours(12, 24)], 0.95)
    expect(got.meanOfParts).toBe(0.95)
    expect(got.whole).toMatchObject({ total: 12_012, bad: 1200, met: false })
    expect(got.parts.map(({ met }) => met)).toEqual([true, false])
  })

  it('leaves parts without events out of the mean', () => {
    expect(rollUp(hourly([[1, 2]]), [hours(0, 1), hours(1, 2)], 0.9).meanOfParts).toBe(0.5)
    expect(rollUp(hourly([]), [], 0.9)).toMatchObject({ meanOfParts: null, whole: { sli: null } })
  })

  it('equals the budget of the whole however it is cut', () => {
    const slot = fc.tuple(fc.nat(100), fc.nat(100)).map(([a, b]): [number, number] => [a, a + b])
    fc.assert(
      fc.property(fc.array(fc.option(slot), { maxLength: 24 }), fc.nat(24), (slots, cut) => {
        const columns = hourly(slots)
        const parts = [hours(0, cut), hours(cut, 24)]
        expect(rollUp(columns, parts, 0.9).whole).toEqual(budgetByOccurrences(columns, day, 0.9))
      }),
    )
  })
})

describe('exclusionEffect', () => {
  const columns = hourly([...repeated(2, 0, 100), ...repeated(22, 100, 100)])

  it('tells what exclusions forgive, overlaps once', () => {
    const ranges = [hours(0, 1), hours(0.5, 1.5), hours(23, 30)]
    const got = exclusionEffect(columns, day, 0.9, { ranges, mode: 'good' })
    expect(got).toMatchObject({ forgiven: 100, excludedMs: 2.5 * HOUR_MS })
    expect(got.gained).toBeCloseTo(100 / 240, 12)
  })

  it('shows that dropping a good time can cost', () => {
    const got = exclusionEffect(columns, day, 0.9, { ranges: [hours(2, 22)], mode: 'drop' })
    expect(got.forgiven).toBe(0)
    expect(got.gained).toBeLessThan(0)
  })

  it('has no gain where nothing is left to measure', () => {
    const got = exclusionEffect(columns, day, 0.9, { ranges: [day], mode: 'drop' })
    expect(got).toMatchObject({ gained: null, after: { sli: null } })
  })
})

describe('mergeRanges', () => {
  it.each([
    [
      'keeps what lies apart',
      [
        [3, 4],
        [0, 1],
      ],
      [
        [0, 1],
        [3, 4],
      ],
    ],
    [
      'joins what overlaps or touches',
      [
        [0, 2],
        [1, 3],
        [3, 4],
      ],
      [[0, 4]],
    ],
    [
      'keeps the longer of nested ones',
      [
        [0, 9],
        [1, 2],
      ],
      [[0, 9]],
    ],
    [
      'drops empty and inverted ones',
      [
        [1, 1],
        [5, 2],
      ],
      [],
    ],
  ])('%s', (_, given, expected) => {
    const ranges = given.map(([from, to]) => ({ fromMs: from!, toMs: to! }))
    expect(mergeRanges(ranges).map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual(expected)
  })
})

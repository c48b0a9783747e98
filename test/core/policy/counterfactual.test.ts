import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterfactualColumns, type Counterfactual } from '#core/policy/counterfactual.ts'
import { HOUR_MS, MINUTE_MS } from '#core/units/units.ts'

/** Ten slots of an hour of 100 events; bad events of each, null for a gap. */
function columnsOf(bad: readonly (number | null)[]) {
  return {
    startMs: 0,
    stepMs: HOUR_MS,
    good: Float64Array.from(bad, (count) => (count === null ? Number.NaN : 100 - count)),
    total: Float64Array.from(bad, (count) => (count === null ? Number.NaN : 100)),
  }
}

const incident = (id: string, from: number, to: number | null) => ({
  id,
  startMs: from * HOUR_MS,
  endMs: to === null ? null : to * HOUR_MS,
})

function badOf(
  bad: readonly (number | null)[],
  incidents: readonly ReturnType<typeof incident>[],
  ...counterfactuals: Counterfactual[]
) {
  const { good, total } = counterfactualColumns(columnsOf(bad), incidents, counterfactuals)
  return Array.from(good, (count, slot) => {
    const failed = total[slot]! - count
    return Number.isNaN(failed) ? null : Number(failed.toFixed(9))
  })
}

const remove = (incidentId: string): Counterfactual => ({ kind: 'remove-incident', incidentId })
const limit = (incidentId: string, minutes: number): Counterfactual => ({
  kind: 'limit-incident',
  incidentId,
  minutes,
})
const scale = (factor: number): Counterfactual => ({ kind: 'scale-recovery', factor })

describe('counterfactualColumns', () => {
  const two = incident('a', 2, 4)

  it.each([
    ['removes what is above the usual', [2, 2, 50, 40, 2], [two], [remove('a')], [2, 2, 2, 2, 2]],
    ['leaves what is below the usual', [4, 4, 0, 40, 4], [two], [remove('a')], [4, 4, 0, 4, 4]],
    ['shortens to a length', [0, 0, 50, 40, 0], [two], [limit('a', 60)], [0, 0, 50, 0, 0]],
    ['shortens within a slot', [0, 0, 50, 40, 0], [two], [limit('a', 75)], [0, 0, 50, 10, 0]],
    [
      'does not lengthen to a limit',
      [0, 0, 50, 40, 0],
      [two],
      [limit('a', 600)],
      [0, 0, 50, 40, 0],
    ],
    ['halves the time to recover', [0, 0, 50, 40, 0], [two], [scale(0.5)], [0, 0, 50, 0, 0]],
    ['draws out by the mean', [0, 0, 50, 40, 0], [two], [scale(1.5)], [0, 0, 50, 40, 45]],
    ['goes no further than the data', [0, 0, 50, 40], [two], [scale(9)], [0, 0, 50, 40]],
    ['fails no more than all', [0, 0, 100, 100, 90], [two], [scale(2)], [0, 0, 100, 100, 100]],
    [
      'ends an open incident',
      [0, 0, 50, 40, 30],
      [incident('a', 2, null)],
      [limit('a', 60)],
      [0, 0, 50, 0, 0],
    ],
    [
      'shares a slot between incidents',
      [0, 60, 0],
      [incident('a', 1, 2), incident('b', 1, 2)],
      [remove('a')],
      [0, 30, 0],
    ],
    ['keeps gaps', [0, null, 50, 0], [incident('a', 1, 3)], [remove('a')], [0, null, 0, 0]],
    ['knows nothing of other incidents', [0, 50], [incident('a', 1, 2)], [remove('b')], [0, 50]],
    ['changes nothing by itself', [0, 50], [incident('a', 1, 2)], [], [0, 50]],
  ])('%s', (_, bad, incidents, counterfactuals, expected) => {
    expect(badOf(bad, incidents, ...counterfactuals)).toEqual(expected)
  })

  it.each([scale(-1), scale(Number.NaN), limit('a', -1)])('throws for %o', (counterfactual) => {
    expect(() => badOf([0, 0, 0], [two], counterfactual)).toThrow(RangeError)
  })

  it('costs the less the sooner incidents end, and never more than all events', () => {
    const span = fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 5 }))
    const factor = fc.double({ min: 0, max: 3, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.nat(100), { minLength: 1, maxLength: 12 }),
        fc.array(span, { maxLength: 3 }),
        factor,
        factor,
        (bad, spans, a, b) => {
          const incidents = spans.map(([from, length], index) => ({
            id: String(index),
            startMs: from * HOUR_MS + 20 * MINUTE_MS,
            endMs: (from + length) * HOUR_MS,
          }))
          const sumAt = (by: number) =>
            badOf(bad, incidents, scale(by)).reduce<number>((sum, n) => sum + n!, 0)
          expect(sumAt(Math.min(a, b))).toBeLessThanOrEqual(sumAt(Math.max(a, b)) + 1e-6)
          expect(badOf(bad, incidents, scale(a)).every((n) => n! >= 0 && n! <= 100)).toBe(true)
        },
      ),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainOccurrences, explainSlices } from '#core/error-budget/explain-budget.ts'
import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { budgetBySlices } from '#core/error-budget/time-slices.ts'
import { worstSlots } from '#core/error-budget/worst-slots.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const day = { fromMs: JUNE, toMs: JUNE + DAY_MS }
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

describe('explainOccurrences', () => {
  it('opens each figure into its formula and its values', () => {
    const budget = budgetByOccurrences(hourly(repeated(24, 29_982, 30_000)), day, 0.999)
    const steps = explainOccurrences(budget, 0.999)
    expect(steps.map(({ name, values, value }) => [name, plain(values), value])).toEqual([
      ['SLI', '719 568 / 720 000', 0.9994],
      ['allowed bad events', '(1 − 99.9 %) × 720 000', 720],
      ['consumed', '432 / 720', 0.6],
      ['burn rate', '(432 / 720 000) / 0.1 %', 0.6],
      ['remaining', '1 − 0.6', 0.4],
    ])
  })

  it('says where nothing is known', () => {
    const steps = explainOccurrences(budgetByOccurrences(hourly([]), day, 0.999), 0.999)
    expect(steps.map(({ value }) => value)).toEqual([null, 0, null, null, null])
  })
})

describe('explainSlices', () => {
  const columns = hourly([...repeated(6, 1, 1), ...repeated(3, 0.5, 1)])
  const input = { columns, window: day, target: 0.75, nowMs: JUNE + 9 * HOUR_MS }

  it.each([
    ['timeslices', 0.9, 'observed', ['6 / 9', '(1 − 75 %) × 9', '3 / 2.25']],
    ['timeslices', 0.9, 'window', ['6 / 9', '(1 − 75 %) × 24', '3 / 6']],
    ['ratioTimeslices', null, 'observed', ['7.5 / 9', '(1 − 75 %) × 9', '1.5 / 2.25']],
  ] as const)(
    '%s with the slice target %s and the %s slices',
    (method, sliceTarget, denominator, values) => {
      const rule = { sliceMs: HOUR_MS, sliceTarget, noData: 'ignore' as const }
      const budget = budgetBySlices({ ...input, rule, denominator })
      const steps = explainSlices(budget, 0.75, method, denominator)
      expect(steps.slice(0, 3).map((step) => plain(step.values))).toEqual(values)
      expect(steps.at(-1)!.value).toBe(budget.remaining)
    },
  )
})

describe('worstSlots', () => {
  const incident = (id: string, from: number, to: number | null) => ({
    id,
    startMs: JUNE + from * HOUR_MS,
    endMs: to === null ? null : JUNE + to * HOUR_MS,
  })

  it('names the incidents of the costliest slots', () => {
    const columns = hourly([[9, 10], null, [4, 10], [10, 10], [4, 10], [7, 10]])
    const incidents = [incident('a', 2, 3), incident('b', 2.5, 2.5), incident('c', 4, null)]
    const got = worstSlots(columns, day, 3, incidents)
    expect(got.map(({ slot, bad, incidentIds }) => [slot, bad, incidentIds])).toEqual([
      [2, 6, ['a', 'b']],
      [4, 6, ['c']],
      [5, 3, ['c']],
    ])
    expect(got[0]!.share).toBeCloseTo(6 / 16, 12)
  })

  it('is the head of all slots sorted by their bad events', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 24 }), fc.nat(6), (bad, count) => {
        const got = worstSlots(hourly(bad.map((n) => [9 - n, 9])), day, count)
        const sorted = bad
          .map((n, slot) => ({ n, slot }))
          .filter(({ n }) => n > 0)
          .sort((a, b) => b.n - a.n || a.slot - b.slot)
        expect(got.map(({ slot }) => slot)).toEqual(sorted.slice(0, count).map(({ slot }) => slot))
      }),
    )
  })
})

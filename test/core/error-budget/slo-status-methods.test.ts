import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MethodRule } from '#core/error-budget/budget-methods.ts'
import { sloStatus } from '#core/error-budget/slo-status.ts'
import { budgetBySlices } from '#core/error-budget/time-slices.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import { hourly, JUNE } from './columns.ts'

const windows: readonly Slo['window'][] = [
  { kind: 'rolling', days: 2 },
  { kind: 'calendar', period: 'week', timeZone: 'Europe/Berlin' },
]
const slot = fc
  .tuple(fc.nat(50), fc.integer({ min: 1, max: 50 }))
  .map(([bad, good]): [number, number] => [good, good + bad])
const slots = fc.array(fc.option(slot, { freq: 8 }), { minLength: 50, maxLength: 90 })

describe('sloStatus by a method that counts time', () => {
  it('says the same as the budget of the window by slices', () => {
    const rules = fc.record({
      sliceMs: fc.constantFrom(HOUR_MS, 3 * HOUR_MS),
      sliceTarget: fc.constant(0.6),
      noData: fc.constantFrom('ignore' as const, 'good' as const, 'bad' as const),
      exclusions: fc.constantFrom(
        { ranges: [], mode: 'drop' as const },
        {
          ranges: [{ fromMs: JUNE + 30 * HOUR_MS, toMs: JUNE + 40 * HOUR_MS }],
          mode: 'drop' as const,
        },
        { ranges: [{ fromMs: JUNE + DAY_MS, toMs: JUNE + 2 * DAY_MS }], mode: 'good' as const },
      ),
    })
    const methods = fc.constantFrom('timeslices' as const, 'ratioTimeslices' as const)
    fc.assert(
      fc.property(
        slots,
        rules,
        methods,
        fc.constantFrom(...windows),
        (given, rule, method, window) => {
          const columns = hourly(given)
          const nowMs = JUNE + given.length * HOUR_MS
          const slo = { target: 0.5, window } as Slo
          const status = sloStatus({ slo, columns, nowMs, measure: { method, rule } })
          const budget = budgetBySlices({
            columns,
            window: sloWindowAt(window, nowMs),
            nowMs,
            target: 0.5,
            denominator: window.kind === 'rolling' ? 'observed' : 'window',
            rule: { ...rule, sliceTarget: method === 'timeslices' ? rule.sliceTarget : null },
          })
          expect(status.budget.total).toBe(budget.slices)
          expect(status.remaining ?? -99).toBeCloseTo(budget.remaining ?? -99, 9)
        },
      ),
    )
  })

  it('leaves time before the window to its look-backs', () => {
    const columns = hourly(Array.from({ length: 96 }, (_, hour) => [hour < 48 ? 0 : 1, 1] as const))
    const rule: MethodRule = { sliceMs: HOUR_MS, sliceTarget: 0.9, noData: 'ignore' }
    const status = sloStatus({
      slo: { target: 0.5, window: windows[0]! } as Slo,
      columns,
      nowMs: JUNE + 96 * HOUR_MS,
      measure: { method: 'timeslices', rule },
    })
    expect(status.budget).toMatchObject({ total: 48, bad: 0 })
    expect(status.burn72h).toBeCloseTo(24 / 72 / 0.5, 12)
  })
})

describe('the linear date', () => {
  it('stands beside the one that counts what rolls off', () => {
    const columns = hourly([
      [320, 1000],
      ...Array.from({ length: 719 }, (_, hour) => [hour < 707 ? 1000 : 999, 1000] as const),
    ])
    const slo = { target: 0.999, window: { kind: 'rolling', days: 30 } } as Slo
    const nowMs = JUNE + 720 * HOUR_MS
    const status = sloStatus({ slo, columns, nowMs })
    expect(status).toMatchObject({ exhaustionMs: null, exhaustionReason: 'rolls-off' })
    // 28 of 720 events are left; half an event goes each hour.
    expect(status.exhaustionLinearMs).toBe(nowMs + 56 * HOUR_MS)
  })
})

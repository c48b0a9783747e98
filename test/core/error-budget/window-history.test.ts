import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { eventTotals, windowHistory } from '#core/error-budget/window-history.ts'
import { rollingWindow } from '#core/time/rolling-window.ts'
import { DAY_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const days = (count: number, bad: number) => repeated(count * 24, 1000 - bad, 1000)
// June to August 2026: July is bad.
const summer = hourly([...days(30, 0), ...days(31, 2), ...days(31, 0)])
const end = JUNE + 92 * DAY_MS
const month = { kind: 'calendar', period: 'month', timeZone: 'UTC' } as const

describe('windowHistory', () => {
  it('counts the calendar windows that have ended', () => {
    const history = windowHistory(eventTotals(summer), 0.999, month, end)
    expect(history).toMatchObject({ counted: 3, missed: 1 })
    expect(history.worstRemaining).toBeCloseTo(-1, 12)
  })

  it('leaves the running window and one that began before the data out', () => {
    const late = hourly(days(60, 2), JUNE + 10 * DAY_MS)
    const history = windowHistory(eventTotals(late), 0.999, month, JUNE + 65 * DAY_MS)
    expect(history).toMatchObject({ counted: 1, missed: 1 })
  })

  it('moves a rolling window by days', () => {
    const window = { kind: 'rolling', days: 30 } as const
    expect(windowHistory(eventTotals(summer), 0.999, window, end).counted).toBe(63)
    expect(windowHistory(eventTotals(summer), 0.99, window, end).missed).toBe(0)
  })

  it('says nothing without events', () => {
    const none = { counted: 0, missed: 0, worstRemaining: null }
    const empty = eventTotals(hourly([null, null]))
    expect(windowHistory(empty, 0.999, month, end)).toEqual(none)
    expect(windowHistory(eventTotals(hourly(repeated(5, 0, 0))), 0.999, month, end)).toEqual(none)
  })

  it('agrees with the budget of each window, gaps included', () => {
    const slot = fc.option(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.constant(50)))
    fc.assert(
      fc.property(fc.array(slot, { minLength: 96, maxLength: 240 }), (slots) => {
        const columns = hourly(slots)
        const nowMs = JUNE + slots.length * 3_600_000
        const window = { kind: 'rolling', days: 2 } as const
        const totals = eventTotals(columns)
        let missed = 0
        for (let at = nowMs; at - 2 * DAY_MS >= (totals.firstMs ?? at); at -= DAY_MS) {
          const budget = budgetByOccurrences(columns, rollingWindow(at, 2), 0.9)
          if (budget.consumed !== null && budget.consumed > 1) missed += 1
        }
        expect(windowHistory(totals, 0.9, window, nowMs).missed).toBe(missed)
      }),
    )
  })
})

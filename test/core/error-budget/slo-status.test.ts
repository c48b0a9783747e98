import { describe, expect, it } from 'vitest'
import { periodsToExhaustion } from '#core/error-budget/exhaustion.ts'
import { sloSentence } from '#core/error-budget/slo-sentence.ts'
import { sloStatus } from '#core/error-budget/slo-status.ts'
import type { SliColumns } from '#core/series/series.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import type { Slo, SloWindow } from '#core/workspace/model/objectives.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const rolling: SloWindow = { kind: 'rolling', days: 30 }
const month: SloWindow = { kind: 'calendar', period: 'month', timeZone: 'UTC' }

function slo(window: SloWindow): Slo {
  return {
    id: 'slo',
    serviceId: 'service',
    sliId: 'sli',
    name: 'Availability',
    description: '',
    consequences: '',
    target: 0.999,
    method: 'occurrences',
    window,
    policyId: null,
  }
}

const endOf = (columns: SliColumns) => columns.startMs + columns.total.length * columns.stepMs
const statusOf = (columns: SliColumns, window: SloWindow) =>
  sloStatus({ slo: slo(window), columns, nowMs: endOf(columns) })
const bytes = (text: string) => text.replaceAll('\u00A0', ' ')
const sentence = (columns: SliColumns, window: SloWindow) =>
  bytes(sloSentence(statusOf(columns, window), window, 'UTC'))

const calm = hourly(repeated(720, 1000, 1000))
const earlyOutage = hourly([[400, 1000], ...repeated(719, 1000, 1000)])
const lateOutage = hourly([...repeated(714, 1000, 1000), ...repeated(6, 950, 1000)])
const spent = hourly([...repeated(700, 1000, 1000), [200, 1000], ...repeated(19, 1000, 1000)])
const silent = hourly(repeated(720, 0, 0))

describe('sloStatus over a rolling window', () => {
  it.each([
    ['nothing bad', calm, 'healthy', 'no-burn'],
    ['most of it spent long ago', earlyOutage, 'at-risk', 'no-burn'],
    ['burning fast now', lateOutage, 'at-risk', 'projected'],
    ['overspent', spent, 'exhausted', 'exhausted'],
    ['no events', silent, 'no-data', 'no-data'],
  ])('%s: %s', (_, columns, health, reason) => {
    expect(statusOf(columns, rolling)).toMatchObject({ health, exhaustionReason: reason })
  })

  it('counts minutes of the window and burn rates that end now', () => {
    const status = statusOf(lateOutage, rolling)
    expect(status.budgetMinutes).toBe(43.2)
    expect(status.remaining).toBeCloseTo(1 - 300 / 720, 12)
    expect(status.remainingMinutes).toBeCloseTo(43.2 * (1 - 300 / 720), 9)
    expect(status.burn1h).toBe(50)
    expect(status.burn6h).toBe(50)
    expect(status.burn24h).toBe(12.5)
    expect(status.burn72h).toBeCloseTo(300 / 72, 12)
    expect(status.windowBudget.basis).toBe('observed')
  })

  it('projects the burn rate of the last day', () => {
    const status = statusOf(lateOutage, rolling)
    const hours = (status.exhaustionMs! - endOf(lateOutage)) / HOUR_MS
    // 420 events are left and 12.5 go each hour.
    expect(hours).toBe(34)
  })

  it('says when the last of it went', () => {
    expect(statusOf(spent, rolling).exhaustionMs).toBe(JUNE + 701 * HOUR_MS)
  })

  it('sees old errors leave in time where a division would give a date', () => {
    const columns = hourly([[320, 1000], ...repeated(707, 1000, 1000), ...repeated(12, 999, 1000)])
    expect(statusOf(columns, rolling)).toMatchObject({
      exhaustionReason: 'rolls-off',
      exhaustionMs: null,
    })
  })
})

describe('sloStatus over a calendar window', () => {
  it('measures the first day against the whole month and keeps the figure to date', () => {
    const columns = hourly([...repeated(23, 1000, 1000), [928, 1000]])
    const status = statusOf(columns, month)
    expect(status.budget.consumed).toBe(3)
    expect(status.windowBudget).toMatchObject({ basis: 'projected', total: 720_000 })
    expect(status.remaining).toBeCloseTo(0.9, 12)
    // 0.9 of 30 days at burn 3 is 9 days.
    expect(status.exhaustionMs).toBe(JUNE + 10 * DAY_MS)
  })

  it('lasts when the window ends first', () => {
    const columns = hourly([...repeated(47, 1000, 1000), [990, 1000]])
    expect(statusOf(columns, month)).toMatchObject({
      health: 'healthy',
      exhaustionReason: 'outlasts-window',
      exhaustionMs: null,
    })
  })

  it('is no longer a projection once the window is full', () => {
    const status = sloStatus({ slo: slo(month), columns: spent, nowMs: JUNE + 30 * DAY_MS - 1 })
    expect(status.windowBudget.remaining).toBeCloseTo(1 - 800 / 720, 3)
  })
})

describe('sloSentence', () => {
  it.each([
    [calm, rolling, '100 % left (43.2 min) of 30 d; nothing burned in the last 24 h.'],
    [silent, month, 'No events in this month: nothing can be said about this budget.'],
    [
      lateOutage,
      rolling,
      '58 % left (25.2 min) of 30 d; at the burn rate of the last 24 h (12.5×) it is spent on 2 Jul 2026, 10:00.',
    ],
    [
      spent,
      rolling,
      '11 % overspent (4.8 min) of 30 d; the budget was spent on 30 Jun 2026, 05:00.',
    ],
  ])('%#', (columns, window, expected) => {
    expect(sentence(columns, window)).toBe(expected)
  })
})

describe('periodsToExhaustion', () => {
  it.each([
    ['spent now', [10, 10], 1, 20, 0],
    ['rolls off for ever', [40, 0, 0], 1, 43.2, null],
    ['creeps up', [1, 1, 1], 2, 5, 2],
  ])('%s', (_, past, future, allowed, expected) => {
    expect(periodsToExhaustion(past, future, allowed)).toBe(expected)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alertRowsFor,
  alertSet,
  burnFactor,
  isReachable,
  maxBurnRate,
  MONTH_ALERT_ROWS,
} from '#core/error-budget/alert-condition.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'

const MONTH_MS = 30 * DAY_MS

describe('burnFactor', () => {
  it.each([
    [0.02, 30, 1, 14.4],
    [0.05, 30, 6, 6],
    [0.1, 30, 72, 1],
    [0.02, 28, 1, 13.44],
    [0.02, 90, 1, 43.2],
    [0.1, 7, 1, 16.8],
  ])('%d of %d days in %d h: %d', (share, days, hours, factor) => {
    expect(burnFactor(share, days * DAY_MS, hours * HOUR_MS)).toBe(factor)
  })
})

describe('maxBurnRate', () => {
  it.each([
    [0.9, 10],
    [0.999, 1000],
    [1, null],
  ])('at %d: %s', (target, expected) => {
    expect(maxBurnRate(target)).toBe(expected)
  })

  it('can be reached, but not passed', () => {
    const target = fc.integer({ min: 1, max: 99_999 }).map((parts) => parts / 100_000)
    fc.assert(
      fc.property(target, (share) => {
        const most = maxBurnRate(share)!
        expect(isReachable(most, share)).toBe(true)
        expect(isReachable(most * 1.001, share)).toBe(false)
      }),
    )
  })
})

describe('alertSet', () => {
  it('makes the set of the workbook for a month', () => {
    const { conditions, refused, warnings } = alertSet(MONTH_ALERT_ROWS, MONTH_MS, 0.999)
    expect(
      conditions.map(({ severity, factor, shortMs }) => [severity, factor, shortMs / MINUTE_MS]),
    ).toEqual([
      ['page', 14.4, 5],
      ['page', 6, 30],
      ['ticket', 3, 120],
      ['ticket', 1, 360],
    ])
    expect([...refused, ...warnings]).toEqual([])
    expect(new Set(conditions.map(({ name }) => name)).size).toBe(4)
  })

  it('gives rows of the same window names of their own', () => {
    const rows = [0.02, 0.03, 0.05].map((budgetShare) => ({
      severity: 'page' as const,
      budgetShare,
      longMs: HOUR_MS,
    }))
    const names = alertSet(rows, MONTH_MS, 0.999).conditions.map(({ name }) => name)
    expect(names).toEqual(['page-1h', 'page-1h-2', 'page-1h-3'])
  })

  it('proposes rows by the length of the period', () => {
    expect(alertRowsFor(7 * DAY_MS)).not.toBe(MONTH_ALERT_ROWS)
    expect(alertRowsFor(90 * DAY_MS)).toBe(MONTH_ALERT_ROWS)
  })

  it('refuses what no outage can reach, with the reason', () => {
    const { conditions, refused } = alertSet(MONTH_ALERT_ROWS, MONTH_MS, 0.9)
    expect(conditions.map(({ factor }) => factor)).toEqual([6, 3, 1])
    expect(refused).toHaveLength(1)
    expect(refused[0]!.issue).toMatchObject({
      code: 'alert-unreachable',
      message: expect.stringMatching(/14\.4.*burns at 10/) as string,
    })
  })

  it.each([
    [
      'a window as long as the period',
      { longMs: MONTH_MS, budgetShare: 0.5 },
      0.99,
      'alert-window-too-long',
    ],
    ['no window', { longMs: 0, budgetShare: 0.5 }, 0.99, 'alert-window-too-long'],
    ['no share', { longMs: DAY_MS, budgetShare: 0 }, 0.99, 'alert-share-invalid'],
    ['more than the budget', { longMs: DAY_MS, budgetShare: 1.1 }, 0.99, 'alert-share-invalid'],
    ['no budget', { longMs: DAY_MS, budgetShare: 0.1 }, 1, 'alert-no-budget'],
  ])('refuses %s', (_, row, target, code) => {
    const { conditions, refused } = alertSet([{ severity: 'page', ...row }], MONTH_MS, target)
    expect(conditions).toEqual([])
    expect(refused.map(({ issue }) => issue.code)).toEqual([code])
  })

  it('warns of alerts that the budget outlasts and of data too coarse for them', () => {
    const slow = alertSet(
      [{ severity: 'ticket', budgetShare: 0.05, longMs: 2 * DAY_MS }],
      MONTH_MS,
      0.99,
    )
    expect(slow.warnings.map(({ code }) => code)).toEqual(['alert-below-budget'])
    const coarse = alertSet(MONTH_ALERT_ROWS.slice(0, 1), MONTH_MS, 0.99, 10 * MINUTE_MS)
    expect(coarse.warnings.map(({ code }) => code)).toEqual(['alert-short-window-coarse'])
    expect(coarse.conditions[0]!.shortMs).toBe(10 * MINUTE_MS)
  })
})

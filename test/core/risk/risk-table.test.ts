import { describe, expect, it } from 'vitest'
import { riskTable, type Risk } from '#core/risk/risk-table.ts'
import { poissonAtLeast } from '#core/stats/poisson.ts'

const risk = (changes: Partial<Risk> = {}): Risk => ({
  name: 'bad push',
  detectMinutes: 10,
  repairMinutes: 50,
  usersShare: 0.2,
  daysBetween: 30,
  accepted: true,
  ...changes,
})

describe('a table of risks', () => {
  it('charges minutes to detect and repair, times users, times a year', () => {
    const { rows, totalMinutes } = riskTable([risk()], 0.999)
    expect(rows[0]!.incidentsPerYear).toBeCloseTo(12.175, 12)
    expect(rows[0]!.badMinutesPerIncident).toBeCloseTo(12, 12)
    expect(totalMinutes).toBeCloseTo(146.1, 10)
  })

  it('charges only what is accepted, and puts the dearest first', () => {
    const table = riskTable(
      [risk(), risk({ name: 'outage', usersShare: 1, accepted: false })],
      0.999,
    )
    expect(table.rows.map(({ name }) => name)).toEqual(['outage', 'bad push'])
    expect(table.rows[0]!.tooBig).toBe(true)
    expect(table.acceptedMinutes).toBeCloseTo(146.1, 10)
    expect(table.fits).toBe(true)
    expect(table.unallocatedMinutes).toBeCloseTo(525.96 - 146.1, 8)
  })

  it('knows how often a year is over: as often as so many incidents come', () => {
    const { pOverBudget, budgetMinutesPerYear } = riskTable([risk({ usersShare: 1 })], 0.999)
    const needed = Math.ceil(budgetMinutesPerYear / 60)
    expect(pOverBudget.value).toBeCloseTo(poissonAtLeast(needed, 12.175), 12)
    expect(pOverBudget.low).toBe(pOverBudget.high)
  })

  it('fits on average and still is over in many years', () => {
    const rare = risk({ usersShare: 1, repairMinutes: 590, daysBetween: 730 })
    const table = riskTable([rare], 0.999)
    expect(table.fits).toBe(true)
    expect(table.pOverBudget.value).toBeGreaterThan(0.3)
    expect(table.pQuietYear).toBeCloseTo(Math.exp(-365.25 / 730), 12)
  })

  it('has no shares of a budget that isn’t there', () => {
    const table = riskTable([risk()], 1)
    expect(table.rows[0]!.shareOfBudget).toBeNull()
    expect(table.fits).toBe(false)
    expect(table.pOverBudget.value).toBe(1)
  })

  it('is empty and quiet without risks', () => {
    const table = riskTable([], 0.999)
    expect(table.pOverBudget.value).toBe(0)
    expect(table.pQuietYear).toBe(1)
    expect(table.fits).toBe(true)
  })
})

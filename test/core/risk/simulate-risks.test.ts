import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import { meanRisk, rangedRiskSchema, spreadOf, type RangedRisk } from '#core/risk/ranged-risk.ts'
import { riskTable } from '#core/risk/risk-table.ts'
import { simulateRisks } from '#core/risk/simulate-risks.ts'
import { suggestRisks } from '#core/risk/suggest-risks.ts'
import { normalCdf } from '#core/stats/normal.ts'
import { DAY_MS } from '#core/units/units.ts'
import { JUNE } from '#test/core/error-budget/columns.ts'
import { incident } from '#test/core/simulation/incidents.ts'

const push: RangedRisk = {
  id: 'push',
  name: 'Bad push',
  detectMinutes: { low: 2, high: 30 },
  repairMinutes: { low: 10, high: 120 },
  usersShare: { low: 0.05, high: 0.8 },
  daysBetween: { low: 15, high: 60 },
  accepted: true,
}
const region: RangedRisk = {
  id: 'region',
  name: 'Region lost',
  detectMinutes: 5,
  repairMinutes: 480,
  usersShare: 0.5,
  daysBetween: 700,
  accepted: true,
}

const years = (risks: RangedRisk[], changes = {}) =>
  runToEnd(simulateRisks({ risks, target: 0.999, trials: 20_000, seed: 5, ...changes }))

const errorsOff = (estimate: { value: number; standardError: number }, value: number) =>
  Math.abs(estimate.value - value) / estimate.standardError

describe('years of risks', () => {
  it('spend on average what the table says', () => {
    const risks = [push, region]
    const table = riskTable(risks.map(meanRisk), 0.999)
    const played = years(risks)
    expect(errorsOff(played.meanMinutes, table.totalMinutes)).toBeLessThan(5)
    for (const { id, meanMinutes } of played.risks) {
      const name = risks.find((risk) => risk.id === id)!.name
      const row = table.rows.find((one) => one.name === name)!
      expect(errorsOff(meanMinutes, row.badMinutesPerYear)).toBeLessThan(5)
    }
  })

  it('are over budget as often as the exact sum says, where all figures are points', () => {
    const point = {
      ...push,
      detectMinutes: 10,
      repairMinutes: 50,
      usersShare: 0.4,
      daysBetween: 20,
    }
    const table = riskTable([point, region].map(meanRisk), 0.999)
    expect(errorsOff(years([point, region]).pOverBudget, table.pOverBudget.value)).toBeLessThan(5)
  })

  it('keep the luck of one risk when another is gone', () => {
    const both = years([push, region])
    const alone = years([push])
    const without = both.risks.find(({ id }) => id === 'region')!.pOverWithout
    expect(without).toEqual(alone.pOverBudget)
    const saved = both.risks.find(({ id }) => id === 'region')!.saved.value
    expect(saved).toBeCloseTo(both.pOverBudget.value - without.value, 12)
  })

  it('leave out what is not accepted', () => {
    const played = years([push, { ...region, accepted: false }])
    expect(played.risks.map(({ id }) => id)).toEqual(['push'])
  })

  it('are quiet without risks, and refused without a budget', () => {
    expect(years([]).meanMinutes.value).toBe(0)
    expect(() => years([push], { target: 1 })).toThrow(RangeError)
  })
})

describe('ranges', () => {
  it('hold nine in ten', () => {
    const { median, sigma } = spreadOf({ low: 15, high: 60 })
    expect(normalCdf(Math.log(60 / median) / sigma)).toBeCloseTo(0.95, 10)
    expect(normalCdf(Math.log(15 / median) / sigma)).toBeCloseTo(0.05, 10)
    expect(spreadOf(7)).toEqual({ median: 7, sigma: 0 })
  })

  it.each([
    ['turned round', { daysBetween: { low: 5, high: 2 } }],
    ['at 0 days', { daysBetween: 0 }],
    ['over all users', { usersShare: 1.2 }],
  ])('are refused %s', (_, changes) => {
    expect(rangedRiskSchema.safeParse({ ...push, ...changes }).success).toBe(false)
  })
})

it('incidents suggest a risk for each cause', () => {
  const range = { fromMs: JUNE, toMs: JUNE + 30 * DAY_MS }
  const caused = (day: number, minutes: number | null, cause: string, impact: number | null) => ({
    ...incident(day, minutes, impact),
    cause,
  })
  const suggested = suggestRisks(
    [
      caused(1, 20, 'Config', 0.2),
      caused(2, 40, 'config ', 0.4),
      caused(3, null, '', null),
      caused(40, 10, 'Config', 1),
    ],
    range,
  )
  expect(suggested.map(({ risk }) => risk.name)).toEqual(['Config', 'cause not stated'])
  expect(suggested[0]).toMatchObject({
    incidents: 2,
    known: { detected: 0, ended: 2, impact: 2 },
    risk: { repairMinutes: 30, detectMinutes: 0, daysBetween: 15 },
  })
  expect(suggested[0]!.risk.usersShare).toBeCloseTo(0.3, 12)
  expect(suggested[1]!.risk.usersShare).toBe(1)
})

import { describe, expect, test } from 'vitest'
import { buildReport } from '#core/report/build/build-report.ts'
import { restoreChange, restoreTime } from '#core/report/build/restore-time.ts'
import { sectionOf } from '#core/report/report-document.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { HOUR_MS } from '#core/units/units.ts'
import { reportInput, smallWorkspace } from './small-workspace.ts'

const section = sectionOf(runToEnd(buildReport(reportInput())), 'incidents')!

describe('cost of an incident', () => {
  test('is measured on the slots it touches', () => {
    // Two hours with half of all requests failing: 60 minutes of full outage.
    expect(section.rows[0]).toMatchObject({
      title: 'Payment provider down',
      durationMinutes: 120,
      badMinutes: 60,
      badMinutesFrom: 'measured',
      budgetShare: 1000 / 2208,
    })
  })

  test('is shared where incidents overlap, so that shares add up to what was spent', () => {
    const workspace = smallWorkspace()
    const down = workspace.documents.incidents.find(({ id }) => id === 'i-2')!
    // It touches the second of the two bad hours only, which the other has too.
    const second = { ...down, id: 'i-5', startMs: down.startMs + HOUR_MS, title: 'Also down' }
    workspace.documents.incidents.push(second)
    const both = runToEnd(buildReport(reportInput({ workspace })))
    const share = (id: string) =>
      sectionOf(both, 'incidents')!.rows.find(({ incidentId }) => incidentId === id)!.budgetShare!
    expect(share('i-2') * 2208).toBeCloseTo(750, 9)
    expect(share('i-5') * 2208).toBeCloseTo(250, 9)
    const attained = sectionOf(both, 'slo-attainment')!.rows[0]!
    const outside = attained.bad - 1000 - 200
    const spent = share('i-1') + share('i-2') + share('i-5') + outside / attained.allowedBad
    expect(spent).toBeCloseTo(1 - attained.remaining!, 12)
  })

  test('is so far that of an open one', () => {
    const workspace = smallWorkspace()
    const incidents = workspace.documents.incidents
    workspace.documents.incidents = incidents.map((item) =>
      item.id === 'i-2' ? { ...item, endMs: null } : item,
    )
    const open = runToEnd(buildReport(reportInput({ workspace })))
    const row = sectionOf(open, 'incidents')!.rows.find(({ incidentId }) => incidentId === 'i-2')!
    expect(row).toMatchObject({ durationMinutes: null, badMinutesFrom: 'measured' })
    expect(row.budgetShare).toBeGreaterThan(1000 / 2208)
  })

  test('is unknown without a service and an impact', () => {
    expect(section.rows.at(-1)).toMatchObject({ badMinutes: null, badMinutesFrom: null })
  })
})

describe('counts', () => {
  test('are of the quarter, with the quarter before beside them', () => {
    expect(section).toMatchObject({ total: 4, previousTotal: 1, open: 0 })
    expect(section.byService.map((row) => [row.serviceName, row.count])).toEqual([
      ['checkout', 2],
      [null, 1],
      ['search', 1],
    ])
  })

  test('have the exact Poisson interval', () => {
    // Garwood for 4: 1.0899 to 10.2416.
    expect(section.totalInterval.low).toBeCloseTo(1.0899, 4)
    expect(section.totalInterval.high).toBeCloseTo(10.2416, 4)
  })
})

describe('time to restore', () => {
  const logs = [10, 20, 40, 80].map(Math.log)

  test('is a geometric mean with a t interval of the logs', () => {
    const { n, geometricMeanMinutes, lowMinutes, highMinutes } = restoreTime(logs)
    expect(n).toBe(4)
    expect(geometricMeanMinutes).toBeCloseTo(28.2843, 4)
    // sd of the logs 0.894849, t(0.975, 3) 3.182446: exp(3.342297 ± 1.423914)
    expect(lowMinutes).toBeCloseTo(6.8102, 3)
    expect(highMinutes).toBeCloseTo(117.473, 3)
  })

  test('has no interval, or no figure at all, with too few incidents', () => {
    const without = { lowMinutes: null, highMinutes: null }
    expect(restoreTime([])).toEqual({ n: 0, geometricMeanMinutes: null, ...without })
    const single = restoreTime([Math.log(30)])
    expect(single).toMatchObject({ n: 1, ...without })
    expect(single.geometricMeanMinutes).toBeCloseTo(30, 9)
  })

  test('says whether a change stands out', () => {
    const faster = logs.map((log) => log - Math.log(2))
    const change = restoreChange(faster, logs)!
    expect(change.ratio).toBeCloseTo(0.5, 12)
    // Welch: t 1.09545 with 6 degrees of freedom.
    expect(change.pValue).toBeCloseTo(0.3153, 3)
    expect(restoreChange(faster.slice(0, 2), logs)).toBeNull()
  })
})

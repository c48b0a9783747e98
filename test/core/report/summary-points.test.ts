import { describe, expect, test } from 'vitest'
import { buildReport } from '#core/report/build/build-report.ts'
import { reportContext } from '#core/report/build/report-context.ts'
import { nextSteps, whatItCost } from '#core/report/build/summary-points.ts'
import type { SummarySources } from '#core/report/build/summary.ts'
import { sectionOf } from '#core/report/report-document.ts'
import type { SloAttainmentRow } from '#core/report/sections/slo-attainment.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { reportInput } from './small-workspace.ts'

const document = runToEnd(buildReport(reportInput()))
const context = reportContext(reportInput())
const sources: SummarySources = {
  attainment: sectionOf(document, 'slo-attainment')!,
  burn: sectionOf(document, 'budget-burn')!,
  incidents: sectionOf(document, 'incidents')!,
  outlook: sectionOf(document, 'outlook')!,
  capacity: sectionOf(document, 'capacity')!,
  toil: sectionOf(document, 'toil')!,
}

function withWindow(ownWindow: Partial<SloAttainmentRow['ownWindow']>): SummarySources {
  const { attainment } = sources
  const [first, ...rest] = attainment.rows
  const row = { ...first!, ownWindow: { ...first!.ownWindow, ...ownWindow } }
  return { ...sources, attainment: { ...attainment, rows: [row, ...rest] } }
}

describe('nextSteps', () => {
  const window = { kind: 'rolling', days: 30 } as const

  test('names an objective whose own window runs low while the quarter looks well', () => {
    const low = withWindow({ window, remaining: 0.14, status: 'at-risk' })
    expect(nextSteps(low, context)).toContainEqual({
      status: 'at-risk',
      text: expect.stringMatching(/own window \(30 days, rolling\) at risk, 14\u00a0% left/u),
      section: 'slo-attainment',
    })
  })

  test('is silent about a window that lasts', () => {
    const well = withWindow({ window, remaining: 0.6, status: 'healthy' })
    expect(nextSteps(well, context).some(({ text }) => text.includes('own window'))).toBe(false)
  })

  test('marks an order that can wait as something to do, not as healthy', () => {
    const { capacity } = sources
    const rows = capacity.rows.map((row) => ({ ...row, level: 'ok' as const }))
    const [order] = nextSteps({ ...sources, capacity: { ...capacity, rows } }, context)
    expect(order).toMatchObject({ section: 'capacity', status: 'to-do' })
  })
})

describe('whatItCost', () => {
  test('says so when nothing was spent', () => {
    const { burn, incidents, toil } = sources
    const nothing = {
      ...sources,
      burn: { ...burn, charts: [] },
      incidents: { ...incidents, rows: [], total: 0 },
      toil: { ...toil, entries: 0 },
    }
    expect(whatItCost(nothing, 'UTC')).toEqual([
      {
        status: 'no-data',
        text: 'No incident and no toil is recorded, and no budget was used up.',
        section: null,
      },
    ])
  })

  test.each([
    [1, 'healthy', '6 h of toil logged (1 of 3 entries state none), 0.5 h a week'],
    [3, 'no-data', '3 toil entries logged, none with a known effort.'],
  ])('tells that %i of 3 toil entries have no effort', (unknown, status, text) => {
    const toil = { ...sources.toil, entries: 3, entriesWithoutEffort: unknown }
    const point = whatItCost({ ...sources, toil }, 'UTC').find(({ section }) => section === 'toil')
    expect(point).toMatchObject({ status, text: expect.stringContaining(text) as string })
  })
})

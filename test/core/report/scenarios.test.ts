import { describe, expect, test } from 'vitest'
import { buildReport } from '#core/report/build/build-report.ts'
import { sectionOf } from '#core/report/report-document.ts'
import type { ScenariosSection } from '#core/report/sections/scenarios.ts'
import { runToEnd } from '#core/result/long-work.ts'
import type { BudgetOverrides, Scenario } from '#core/workspace/model/plans.ts'
import { reportInput, smallWorkspace, START } from './small-workspace.ts'

const sloId = smallWorkspace().documents.slos[0]!.id

function scenario(name: string, overrides: BudgetOverrides, changes: Partial<Scenario> = {}) {
  return { id: name, name, sloId, overrides, trials: 2000, seed: 9, createdMs: START, ...changes }
}

function section(...scenarios: Scenario[]): ScenariosSection | undefined {
  const workspace = smallWorkspace()
  const documents = { ...workspace.documents, scenarios }
  const document = runToEnd(buildReport(reportInput({ workspace: { ...workspace, documents } })))
  return sectionOf(document, 'scenarios')
}

describe('scenarios in the report', () => {
  test('are absent when none was saved', () => {
    expect(section()).toBeUndefined()
  })

  test('stand beside their baseline with the difference of the same luck', () => {
    const [row] = section(scenario('looser', { target: 0.9 }))!.rows
    expect(row!.changes).toEqual([expect.objectContaining({ field: 'target', to: 0.9 })])
    expect(row!.difference!.pMiss).toBeCloseTo(row!.variant!.pMiss - row!.baseline!.pMiss, 12)
    expect(row!.difference!.pMiss).toBeLessThanOrEqual(0)
    expect(row).toMatchObject({ trials: 2000, seed: 9, reason: null })
  })

  test('start from the same baseline as the outlook where the window is the quarter', () => {
    const workspace = smallWorkspace()
    const same = { ...scenario('same', {}), trials: 100_000, seed: 7 }
    const documents = { ...workspace.documents, scenarios: [same] }
    const document = runToEnd(buildReport(reportInput({ workspace: { ...workspace, documents } })))
    const [row] = sectionOf(document, 'scenarios')!.rows
    const outlook = sectionOf(document, 'outlook')!
    expect(row!.range).toEqual(outlook.range)
    const chance = outlook.rows.find((item) => item.sloId === sloId)!
    expect(row!.baseline).toEqual({ pMiss: chance.pMiss, standardError: chance.standardError })
    const rolling = outlook.rows.find((item) => item.sloId !== sloId)!
    expect(rolling.assumptions.join(' ')).toContain('the objective’s window is 28 days, rolling')
  })

  test('that change nothing differ by nothing', () => {
    const [row] = section(scenario('same', {}))!.rows
    expect(row!.changes).toEqual([])
    expect(row!.difference).toEqual({ pMiss: 0, standardError: 0 })
  })

  test('of objectives that are gone are left out', () => {
    expect(section(scenario('orphan', {}, { sloId: 'gone' }))).toBeUndefined()
  })

  test('are told best first in the answer', () => {
    const rows = section(scenario('stricter', { target: 0.99999 }), scenario('same', {}))!
    expect(rows.answer).toContain('none makes a miss less likely')
  })
})

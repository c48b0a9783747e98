import { describe, expect, test } from 'vitest'
import { buildReport } from '#core/report/build/build-report.ts'
import { migrateReport, migrateThrough, type MigrationStep } from '#core/report/migrate.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { reportInput } from './small-workspace.ts'

const steps: readonly MigrationStep[] = [
  { from: 1, up: ({ name, ...rest }) => ({ ...rest, title: name }) },
  { from: 2, up: (document) => ({ ...document, sections: [] }) },
]

describe('the chain of migrations', () => {
  test('lifts an old document through every version between', () => {
    expect(migrateThrough(steps, 3, { schemaVersion: 1, name: 'Q3' })).toEqual({
      ok: true,
      value: { schemaVersion: 3, title: 'Q3', sections: [] },
    })
  })

  test('leaves a current document alone', () => {
    const current = { schemaVersion: 3, title: 'Q3' }
    expect(migrateThrough(steps, 3, current)).toEqual({ ok: true, value: current })
  })

  test.each([
    { value: null, code: 'not-a-report' },
    { value: 'text', code: 'not-a-report' },
    { value: [], code: 'not-a-report' },
    { value: {}, code: 'unknown-report-version' },
    { value: { schemaVersion: 4 }, code: 'unknown-report-version' },
    { value: { schemaVersion: '1' }, code: 'unknown-report-version' },
  ])('refuses $value', ({ value, code }) => {
    expect(migrateThrough(steps, 3, value)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('reading a report', () => {
  const report = runToEnd(buildReport(reportInput()))

  test('gives the document back from its JSON', () => {
    const json: unknown = JSON.parse(JSON.stringify(report))
    expect(migrateReport(json)).toEqual({ ok: true, value: report })
  })

  test('says where a document is damaged', () => {
    const damaged = { ...report, seed: -1 }
    expect(migrateReport(damaged)).toMatchObject({
      ok: false,
      error: { code: 'damaged-report', path: 'seed' },
    })
  })
})

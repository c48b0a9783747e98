import { describe, expect, test } from 'vitest'
import { buildReport } from '#core/report/build/build-report.ts'
import { objectivesMet } from '#core/report/build/objectives-met.ts'
import { sectionOf } from '#core/report/report-document.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { reportInput } from './small-workspace.ts'

const [row] = sectionOf(runToEnd(buildReport(reportInput())), 'slo-attainment')!.rows

function rows(...met: (boolean | null)[]) {
  return met.map((value) => ({ ...row!, met: value }))
}

describe('objectivesMet', () => {
  test.each([
    { met: [], done: 'No objective could be measured', open: 'No objective could be measured' },
    { met: [null], done: 'No objective could be measured', open: 'No objective could be measured' },
    {
      met: [true],
      done: 'The only objective was met',
      open: 'The only objective is on target so far',
    },
    {
      met: [true, true],
      done: 'Both objectives were met',
      open: 'Both objectives are on target so far',
    },
    {
      met: [true, false, true, null],
      done: '2 of 3 objectives were met',
      open: '2 of 3 objectives are on target so far',
    },
    { met: [false], done: 'No objective was met', open: 'No objective is on target so far' },
  ])('$met: $done', ({ met, done, open }) => {
    expect(objectivesMet(rows(...met), false).clause).toBe(done)
    expect(objectivesMet(rows(...met), true).clause).toBe(open)
  })

  test('calls a target missed only when the quarter is over', () => {
    expect(objectivesMet(rows(false), false).missedWord).toBe('missed')
    expect(objectivesMet(rows(false), true).missedWord).toBe('below target')
  })
})

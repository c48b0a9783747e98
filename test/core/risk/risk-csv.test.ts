import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RangedRisk } from '#core/risk/ranged-risk.ts'
import { readRiskCsv, riskCsv } from '#core/risk/risk-csv.ts'

const HEAD = 'name,detect_minutes,repair_minutes,users_percent,days_between,accepted\n'

const amount = (most: number) => {
  const value = fc.integer({ min: 1, max: most })
  return fc.oneof(
    value,
    fc.tuple(value, value).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
  )
}

const risk = fc.record({
  id: fc.constant('any'),
  name: fc
    .string({ minLength: 1, maxLength: 40 })
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^[=+\-@]/.test(name) && !/[\0\r\n]/.test(name)),
  detectMinutes: amount(500),
  repairMinutes: amount(500),
  usersShare: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
  daysBetween: amount(2000),
  accepted: fc.boolean(),
})

const withoutId = (one: RangedRisk) => ({ ...one, id: '' })

describe('risks as CSV', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.array(risk, { maxLength: 6 }), (risks) => {
        const read = readRiskCsv(riskCsv(risks))
        expect(read.refused).toEqual([])
        expect(read.risks.map(withoutId)).toEqual(risks.map(withoutId))
      }),
      { numRuns: 100, seed: 12 },
    )
  })

  it.each([
    ['a word for minutes', 'push,ten,5,10,30,yes', 'detect_minutes'],
    ['a range of three', 'push,1..2..3,5,10,30,yes', 'detect_minutes'],
    ['an open range', 'push,1..,5,10,30,yes', 'detect_minutes'],
    ['no days between', 'push,1,5,10,,yes', 'days_between'],
  ])('refuse %s, naming the column', (_, row, column) => {
    const { risks, refused } = readRiskCsv(`${HEAD}${row}\n`)
    expect(risks).toEqual([])
    expect(refused).toMatchObject([{ line: 2, raw: row, why: { column } }])
  })

  it.each([
    ['more than all users', 'push,1,5,120,30,yes'],
    ['a range turned round', 'push,9..2,5,10,30,yes'],
    ['no name', ',1,5,10,30,yes'],
    ['days of 0', 'push,1,5,10,0,yes'],
  ])('refuse %s', (_, row) => {
    expect(readRiskCsv(`${HEAD}${row}\n`).refused[0]!.why.code).toBe('invalid-risk')
  })

  it('take columns in any order, and pass over others and empty lines', () => {
    const text =
      '\uFEFFowner,days_between,name,users_percent,repair_minutes,detect_minutes\n\nme,30,push,20,50,10\n'
    expect(readRiskCsv(text).risks.map(withoutId)).toEqual([
      {
        id: '',
        name: 'push',
        detectMinutes: 10,
        repairMinutes: 50,
        usersShare: 0.2,
        daysBetween: 30,
        accepted: true,
      },
    ])
  })

  it('write no formula into a spreadsheet', () => {
    const evil = { ...readRiskCsv(`${HEAD}push,1,5,10,30,yes\n`).risks[0]!, name: '=cmd()' }
    expect(riskCsv([evil])).toContain("\r\n'=cmd()")
  })

  it('never throw, and account for every row that holds something', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 8 }), (lines) => {
        const { risks, refused } = readRiskCsv(HEAD + lines.join('\n'))
        expect(risks.length + refused.length).toBeLessThanOrEqual(
          lines.join('\n').split(/\r\n|\n|\r/).length,
        )
      }),
    )
  })
})

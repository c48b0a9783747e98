import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextQuarter, parseQuarter, previousQuarter, quarterAt } from '#core/time/quarter.ts'

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

describe('quarterAt', () => {
  it.each([
    ['2026-09-30T21:59:59Z', 'Europe/Berlin', 1, '2026-Q3', '2026-06-30T22:00', '2026-09-30T22:00'],
    ['2026-09-30T22:00:00Z', 'Europe/Berlin', 1, '2026-Q4', '2026-09-30T22:00', '2026-12-31T23:00'],
    ['2026-12-24T00:00:00Z', 'Europe/London', 2, '2027-Q4', '2026-11-01T00:00', '2027-02-01T00:00'],
    ['2027-02-01T00:00:00Z', 'Europe/London', 2, '2028-Q1', '2027-02-01T00:00', '2027-04-30T23:00'],
    ['2026-07-01T00:00:00Z', 'UTC', 7, '2027-Q1', '2026-07-01T00:00', '2026-10-01T00:00'],
    ['2026-06-30T00:00:00Z', 'UTC', 7, '2026-Q4', '2026-04-01T00:00', '2026-07-01T00:00'],
    ['2026-11-30T00:00:00Z', 'UTC', 12, '2026-Q4', '2026-09-01T00:00', '2026-12-01T00:00'],
    ['2026-12-01T00:00:00Z', 'UTC', 12, '2027-Q1', '2026-12-01T00:00', '2027-03-01T00:00'],
  ])('%s in %s, year from month %d', (instant, zone, startMonth, id, from, to) => {
    const quarter = quarterAt(Date.parse(instant), zone, startMonth)
    expect(quarter.id).toBe(id)
    expect(iso(quarter.range.fromMs)).toBe(`${from}:00.000Z`)
    expect(iso(quarter.range.toMs)).toBe(`${to}:00.000Z`)
  })

  it('refuses an impossible start month and an unknown zone', () => {
    expect(() => quarterAt(0, 'UTC', 13)).toThrow('invalid fiscalYearStartMonth: 13')
    expect(() => quarterAt(0, 'Nowhere')).toThrow(RangeError)
  })
})

describe('parseQuarter', () => {
  it.each([['2026-Q3'], ['2026Q3'], ['2026 q3'], [' 2026-q3 ']])('reads %s', (text) => {
    expect(parseQuarter(text, 'UTC')).toMatchObject({
      ok: true,
      value: {
        id: '2026-Q3',
        fiscalYear: 2026,
        number: 3,
        range: { fromMs: Date.UTC(2026, 6), toMs: Date.UTC(2026, 9) },
      },
    })
  })

  it.each([[''], ['2026-Q5'], ['2026-Q0'], ['Q3'], ['26-Q3'], ['2026-Q3x']])(
    'refuses %s',
    (text) => {
      expect(parseQuarter(text, 'UTC')).toEqual({
        ok: false,
        error: {
          code: 'invalid-quarter',
          severity: 'error',
          message: `"${text}" is not a quarter.`,
          remedy: 'Write the year and the quarter as in 2026-Q3.',
        },
      })
    },
  )
})

describe('neighbouring quarters', () => {
  it('follow each other without a hole, and their ids read back', () => {
    const instant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) })
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York')
    const startMonth = fc.integer({ min: 1, max: 12 })
    fc.assert(
      fc.property(instant, zone, startMonth, (ms, name, month) => {
        const quarter = quarterAt(ms, name, month)
        expect(nextQuarter(quarter).range.fromMs).toBe(quarter.range.toMs)
        expect(previousQuarter(quarter).range.toMs).toBe(quarter.range.fromMs)
        expect(previousQuarter(nextQuarter(quarter))).toEqual(quarter)
        expect(parseQuarter(quarter.id, name, month)).toEqual({ ok: true, value: quarter })
        expect(quarterAt(quarter.range.fromMs, name, month)).toEqual(quarter)
      }),
    )
  })

  it('carry over the end of a year', () => {
    const fourth = quarterAt(Date.UTC(2026, 11, 31), 'UTC', 1)
    expect([fourth.id, nextQuarter(fourth).id]).toEqual(['2026-Q4', '2027-Q1'])
  })
})

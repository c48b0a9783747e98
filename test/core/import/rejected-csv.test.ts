import Papa from 'papaparse'
import * as fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { rejectedCsv } from '#core/import/rejected-csv.ts'

const row = (raw: string) => ({
  line: 2,
  raw,
  code: 'x',
  column: null,
  message: 'm',
  remedy: 'r',
})

/** The exported table, as a spreadsheet reads it. */
const parsed = (raw: string) =>
  Papa.parse<string[]>(rejectedCsv([row(raw)]), { delimiter: ',', newline: '\r\n' }).data

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t'=1"],
  ['\ta', "'\ta"],
  ['＝1+1', "'＝1+1"],
  ['"=1+1"', `'"=1+1"`],
  ['a;=1+1', "a;'=1+1"],
  ['a; "@SUM(A1)";-2', `a;' "@SUM(A1)";'-2`],
  ['a\t=1+1', "a\t'=1+1"],
  ['a\n+1', "a\n'+1"],
  ['a;b=1', 'a;b=1'],
  ['  =1', "'  =1"],
  ['a=1', 'a=1'],
  ['a,"b"\nc', 'a,"b"\nc'],
])('the row %j is exported as %j', (raw, cell) => {
  const [, line] = parsed(raw)
  expect(line![5]).toBe(cell)
})

it.each([';', '\t', '|', ','])('quotes a cell that holds %j where cells may end at it', (mark) => {
  const [, line] = rejectedCsv([row(`a${mark}b`)]).split('\r\n')
  expect(line).toBe(mark === '|' ? '2,x,,m,r,a|b' : `2,x,,m,r,"a${mark}b"`)
})

/** Texts in which formulas, quotes and separators are likely. */
const text = fc.string({ unit: fc.constantFrom(...Array.from('=+-@;,\t\r\n"\' ax1')) })

it('never exports a cell that a spreadsheet would run, whatever it splits at', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), text), fc.constantFrom(',', ';', '\t'), (raw, delimiter) => {
      const csv = rejectedCsv([row(raw)])
      for (const cells of Papa.parse<string[]>(csv, { delimiter }).data) {
        for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@]/)
      }
    }),
  )
})

it('keeps a row in one line of six cells', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), text), (raw) => {
      expect(parsed(raw)[1]).toHaveLength(6)
    }),
  )
})

it('guards long runs of separators and blanks in time that grows with them', () => {
  const raw = ';\t '.repeat(200_000) + ' '.repeat(200_000)
  const startMs = performance.now()
  rejectedCsv([row(raw)])
  expect(performance.now() - startMs).toBeLessThan(1_000)
})

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
  ['\t=1', "'\t=1"],
  ['  =1', "'  =1"],
  ['a=1', 'a=1'],
  ['a,"b"\nc', 'a,"b"\nc'],
])('the row %j is exported as %j', (raw, cell) => {
  const [, line] = parsed(raw)
  expect(line![5]).toBe(cell)
})

it('never exports a cell that a spreadsheet would run', () => {
  fc.assert(
    fc.property(fc.string(), (raw) => {
      const [, line] = parsed(raw)
      expect(line).toHaveLength(6)
      expect(line![5]).not.toMatch(/^\s*[=+\-@]/)
    }),
  )
})

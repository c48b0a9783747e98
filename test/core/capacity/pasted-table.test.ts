import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DRIVER_WORDS,
  LOAD_TEST_WORDS,
  MOST_CHARACTERS,
  pastedNumbers,
  proposeColumns,
  readPastedTable,
  type NumberRules,
  type PastedTable,
} from '#core/capacity/pasted-table.ts'

const RULES: NumberRules = { decimalMark: '.', gaps: false, positive: true }

function tableOf(text: string): PastedTable {
  const result = readPastedTable(text)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const lists = (text: string, columns: readonly number[], rules = RULES) =>
  pastedNumbers(tableOf(text), columns, rules).columns.map((column) => [...column])

describe('readPastedTable', () => {
  it.each([
    ['commas', 'users,rps\n1,90\n2,170\n4,300\n'],
    ['a sheet, with tabs', 'users\trps\r\n1\t90\r\n2\t170\r\n4\t300'],
    ['semicolons and a hint', 'sep=;\nusers;rps\n1;90\n2;170\n4;300\n'],
    ['a byte order mark', '\uFEFFusers,rps\n1,90\n2,170\n4,300\n'],
    ['quotes', '"users","rps"\n"1","90"\n"2","170"\n"4","300"\n'],
    ['empty lines', 'users,rps\n\n1,90\n2,170\n\n4,300\n\n'],
  ])('reads %s', (_, text) => {
    expect(tableOf(text).header).toEqual(['users', 'rps'])
    expect(lists(text, [0, 1])).toEqual([
      [1, 2, 4],
      [90, 170, 300],
    ])
  })

  it('names the columns of a table without a header', () => {
    expect(tableOf('1,90\n2,170\n4,300\n').header).toEqual(['column 1', 'column 2'])
    expect(lists('1,90\n2,170\n4,300\n', [0])).toEqual([[1, 2, 4]])
  })

  it('asks which decimal mark it is where both can be', () => {
    const table = tableOf('users;rps\n1;1.234\n2;2.345\n3;3.456\n')
    expect(table.decimalMarks[1]).toBeNull()
    expect(table.questions[1]).toMatchObject({ id: 'decimal-mark' })
    const { columns, rejected } = pastedNumbers(table, [0, 1], { ...RULES, decimalMark: null })
    expect([columns[0]!.length, rejected[0]!.code]).toEqual([0, 'decimal-mark-needed'])
  })

  it('sees a decimal comma', () => {
    const text = 'users;rps\n1;90,5\n2;170,25\n'
    expect(tableOf(text).decimalMarks[1]).toBe(',')
    expect(lists(text, [1], { ...RULES, decimalMark: ',' })).toEqual([[90.5, 170.25]])
  })

  it.each([
    ['nothing', '', 'empty-file'],
    ['one column', 'users\n1\n2\n', 'no-columns'],
    ['too much', `a,b\n${'1,2\n'.repeat(MOST_CHARACTERS / 4)}`, 'table-too-large'],
    ['too many rows', `a,b\n${'1,2\n'.repeat(10_001)}`, 'table-too-large'],
  ])('refuses %s', (_, text, code) => {
    expect(readPastedTable(text)).toMatchObject({ ok: false, error: { code } })
  })

  it('survives whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const result = readPastedTable(text)
        const columns = result.ok ? result.value.header.map((_, index) => index) : []
        const read = result.ok ? pastedNumbers(result.value, columns, RULES) : null
        const rows = result.ok ? result.value.rows.length + result.value.refused.length : 0
        expect((read?.columns[0]?.length ?? 0) + (read?.rejected.length ?? 0)).toBe(rows)
      }),
    )
  })
})

describe('pastedNumbers', () => {
  const text = 'users,rps\n1,90\n0,50\n2,\n3,fast\n4,300\n5\n'

  it('tells each row that it leaves out, with its line and why', () => {
    const { columns, rejected } = pastedNumbers(tableOf(text), [0, 1], RULES)
    expect([...columns[0]!]).toEqual([1, 4])
    expect(rejected.map(({ line, code, column }) => [line, code, column])).toEqual([
      [7, 'ragged-row', null],
      [3, 'not-positive', 'users'],
      [4, 'no-value', 'rps'],
      [5, 'not-a-number', 'rps'],
    ])
  })

  it('keeps gaps of a series as gaps', () => {
    const rules = { ...RULES, gaps: true, positive: false }
    expect(lists('a,b\n1,2\n3,\n-5,NaN\n0,7\n', [0, 1], rules)).toEqual([
      [1, 3, -5, 0],
      [2, Number.NaN, Number.NaN, 7],
    ])
  })
})

describe('proposeColumns', () => {
  it.each([
    [
      'Locust',
      'Timestamp,User Count,Type,Requests/s\n1,5,GET,9\n2,6,GET,10\n',
      LOAD_TEST_WORDS,
      [1, 3],
    ],
    ['swapped', 'rps,vus\n90,1\n170,2\n', LOAD_TEST_WORDS, [1, 0]],
    ['unnamed', 'a,b\n1,90\n2,170\n', LOAD_TEST_WORDS, [0, 1]],
    ['a driver', 'time,cpu,requests\nx,40,900\ny,50,1000\n', DRIVER_WORDS, [2, 1]],
    ['one number only', 'a,b\n1,x\n2,y\n', LOAD_TEST_WORDS, [0]],
  ])('%s', (_, text, words, columns) => {
    expect(proposeColumns(tableOf(text), words)).toEqual(columns)
  })
})

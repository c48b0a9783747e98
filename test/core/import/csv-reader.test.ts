import { describe, expect, it, test } from 'vitest'
import { csvReader } from '#core/import/csv-reader.ts'
import { bytesOf, chunksOf } from './read-file.ts'

type Row = readonly [line: number, ...cells: string[]]

function read(text: string, chunk = Infinity): { rows: Row[]; refused: [number, string][] } {
  const rows: Row[] = []
  const refused: [number, string][] = []
  const reader = csvReader(',', {
    row: (cells, line) => void rows.push([line, ...cells]),
    refuse: (line, _raw, why) => void refused.push([line, why.code]),
    takeLines: () => 0,
    linesTaken: () => 0,
    stopped: () => false,
  })
  for (const part of chunksOf(bytesOf(text), chunk)) reader.push(part)
  reader.end()
  return { rows, refused }
}

describe('rows', () => {
  test.each<[description: string, text: string, rows: Row[]]>([
    [
      'plain lines',
      'a,b\nc,d\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'no last line break',
      'a,b\nc,d',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'blank lines',
      'a,b\n\n  \nc,d\n',
      [
        [1, 'a', 'b'],
        [4, 'c', 'd'],
      ],
    ],
    [
      'empty cells',
      ',\n,,\n',
      [
        [1, '', ''],
        [2, '', '', ''],
      ],
    ],
    ['quoted delimiter', '"a,b",c\n', [[1, 'a,b', 'c']]],
    ['doubled quote', '"a ""b""",c\n', [[1, 'a "b"', 'c']]],
    [
      'quoted newline',
      '"a\nb",c\nd,e\n',
      [
        [1, 'a\nb', 'c'],
        [3, 'd', 'e'],
      ],
    ],
    [
      'quoted CRLF',
      '"a\r\nb",c\r\nd,e\r\n',
      [
        [1, 'a\r\nb', 'c'],
        [3, 'd', 'e'],
      ],
    ],
    [
      'quote inside a plain cell',
      '5" disk,x\ny,z\n',
      [
        [1, '5" disk', 'x'],
        [2, 'y', 'z'],
      ],
    ],
    [
      'quoted last cell with CRLF',
      'a,"b"\r\nc,d\r\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'umlauts',
      'ä,"ö\n€"\n😀,x\n',
      [
        [1, 'ä', 'ö\n€'],
        [3, '😀', 'x'],
      ],
    ],
  ])('%s', (_description, text, rows) => {
    for (const chunk of [1, 2, 3, 7, Infinity]) {
      const found = read(text, chunk)
      const trimmed = found.rows.map(([line, ...cells]) => [
        line,
        ...cells.map((cell) => cell.replace(/\r$/, '')),
      ])
      expect(trimmed).toEqual(rows)
      expect(found.refused).toEqual([])
    }
  })
})

describe('rows that can’t be cut', () => {
  it('costs one line to leave a quote open at the end', () => {
    expect(read('a,b\nc,"d\ne,f\n')).toEqual({
      rows: [
        [1, 'a', 'b'],
        [3, 'e', 'f'],
      ],
      refused: [[2, 'unclosed-quote']],
    })
  })

  it('refuses text behind a closing quote', () => {
    expect(read('"a"b,c\nd,e\n"f",g\n')).toEqual({
      rows: [
        [2, 'd', 'e'],
        [3, 'f', 'g'],
      ],
      refused: [[1, 'unclosed-quote']],
    })
  })
})

it('knows the line of a byte to come', () => {
  const reader = csvReader(',', {
    row: () => {},
    refuse: () => {},
    stopped: () => false,
  })
  reader.push(bytesOf('a,b\nc,d\n"x\n'))
  expect(reader.lineAt(bytesOf('y\nz'), 2)).toBe(5)
})

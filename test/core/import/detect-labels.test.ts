import { describe, expect, it } from 'vitest'
import { mappingFor, readFile, totals } from './read-file.ts'

/** Texts that are all different: names of what was measured, or remarks on it. */

const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n')
const roles = (file: string) => mappingFor(file).columns.map(({ role }) => role)
const minute = (i: number) => `2026-06-01T00:${String(i).padStart(2, '0')}:00Z`

describe('a column of different texts', () => {
  it('is a label where rows of one time would be one without it', async () => {
    const file = `time,host,value\n${rows(20, (i) => `2026-06-01T00:00:00Z,h${i},${i}`)}`
    expect(roles(file)).toEqual(['time', 'label', 'value'])
    expect(totals(await readFile(file))).toEqual([20, 20, 0, 0])
  })

  it.each([
    ['each row has its own time', rows(20, (i) => `${minute(i)},h${i},${i}`), 'time,host,value'],
    [
      'its name is that of a remark',
      rows(20, (i) => `${minute(0)},n${i},${i}`),
      'time,comment,value',
    ],
  ])('is left out where %s', (_why, body, header) => {
    expect(roles(`${header}\n${body}`)).toEqual(['time', 'ignore', 'value'])
  })

  it('is left out where another column names the series', () => {
    const body = rows(20, (i) => `${minute(i >> 1)},${i % 2 === 0 ? 'a' : 'b'},trace${i},${i}`)
    expect(roles(`time,host,trace,value\n${body}`)).toEqual(['time', 'label', 'ignore', 'value'])
  })
})

import { describe, expect, it, test } from 'vitest'
import type { Mapping } from '#core/import/mapping.ts'
import { timeReader } from '#core/import/time-reader.ts'
import { mappingFor, parse } from './read-file.ts'

const text: Mapping['time'] = { format: 'text', order: null, zone: 'Europe/Berlin' }

const read = (cell: string) => timeReader(text).read(cell)

test.each([
  ['2026-06-01T24:00:00Z', '2026-06-02T00:00:00.000Z'],
  ['2026-06-30T24:00Z', '2026-07-01T00:00:00.000Z'],
  ['2026-06-01 24:00', '2026-06-01T22:00:00.000Z'],
  ['2026-06-01T00Z', '2026-06-01T00:00:00.000Z'],
  ['2026-06-01T10+02', '2026-06-01T08:00:00.000Z'],
  ['2026-06-01T10', '2026-06-01T08:00:00.000Z'],
  ['20260601T10Z', '2026-06-01T10:00:00.000Z'],
])('%s is %s', (cell, iso) => {
  const reading = read(cell)
  expect('ms' in reading && new Date(reading.ms).toISOString()).toBe(iso)
})

test.each([
  ['2026-06', 'a month without a day'],
  ['46174.5', 'serial number that Excel keeps'],
  ['46174', 'serial number that Excel keeps'],
  ['1.78E+09', 'a spreadsheet shortened'],
  ['1,78E+09', 'a spreadsheet shortened'],
  ['1780272000', 'seconds since 1970, but times are read as text'],
  ['2026-06-01T24:00:01Z', 'not a time in the chosen format'],
  ['2026-06-01T25Z', 'not a time in the chosen format'],
])('%s is refused as %s', (cell, message) => {
  expect(read(cell)).toMatchObject({
    code: 'invalid-time',
    message: expect.stringContaining(message),
  })
})

describe('seconds and milliseconds in one column', () => {
  it.each([
    ['seconds', ['1780272000', '1780272060', '1780272120000'], 4, 'looks like milliseconds'],
    ['milliseconds', ['1780272000000', '1780272060000', '1780272120'], 4, 'looks like seconds'],
    ['as many of both', ['1780272000', '1780272060000'], 3, 'looks like milliseconds'],
  ])('mostly %s: the odd row is refused', async (_what, times, line, message) => {
    const file = `time,v\n${times.map((time) => `${time},1`).join('\n')}\n`
    const batch = await parse(file, mappingFor(file))
    expect(batch).toMatchObject({
      value: {
        counts: { accepted: times.length - 1, rejected: 1 },
        rejected: [{ line, code: 'mixed-time-units', message: expect.stringContaining(message) }],
      },
    })
  })
})

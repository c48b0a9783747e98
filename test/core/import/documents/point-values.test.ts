import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberOf, timeOf } from '#core/import/documents/point-values.ts'
import { storedUnit } from '#core/import/documents/unit-names.ts'
import { START_MS, START_S } from './read-document.ts'

describe('timeOf', () => {
  it.each<[string, unknown, 's' | 'ms', number]>([
    ['seconds', START_S, 's', START_MS],
    ['fractions of seconds', START_S + 0.123, 's', START_MS + 123],
    ['seconds as text', String(START_S), 's', START_MS],
    ['milliseconds', START_MS, 'ms', START_MS],
    ['ISO in UTC', '2026-06-01T00:00:00Z', 's', START_MS],
    ['ISO with seven decimals', '2026-06-01T00:00:00.1239999Z', 's', START_MS + 123],
    ['ISO with one decimal', '2026-06-01T00:00:00.5Z', 's', START_MS + 500],
    ['ISO with an offset', '2026-06-01T02:00:00+02:00', 's', START_MS],
    ['ISO without zone, which is UTC', '2026-06-01T00:00:00', 's', START_MS],
    ['ISO with a space', '2026-06-01 00:00:00', 's', START_MS],
  ])('reads %s', (_, written, unit, expected) => {
    expect(timeOf(written, unit)).toBe(expected)
  })

  it.each([
    ['nothing', null, 'missing-time'],
    ['an object', {}, 'missing-time'],
    ['a day that doesn’t exist', '2026-02-30T00:00:00Z', 'invalid-time'],
    ['an hour that doesn’t exist', '2026-02-03T24:30:00Z', 'invalid-time'],
    ['milliseconds taken for seconds', START_MS, 'time-out-of-range'],
    ['a negative time', -1, 'time-out-of-range'],
    ['a year before 1970', '1066-10-14T00:00:00Z', 'time-out-of-range'],
    ['infinity', Infinity, 'time-out-of-range'],
  ])('refuses %s', (_, written, code) => {
    expect(timeOf(written, 's')).toMatchObject({ code })
  })

  it('reads every time as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7_258_118_399_999 }), (ms) => {
        const iso = new Date(ms).toISOString()
        expect([timeOf(iso, 's'), timeOf(iso.replace('Z', '+00:00'), 's')]).toEqual([ms, ms])
      }),
    )
  })
})

describe('numberOf', () => {
  it.each<[unknown, number]>([
    [1.5, 1.5],
    ['1.5', 1.5],
    ['-2', -2],
    ['1e3', 1000],
    [' 7 ', 7],
    [null, NaN],
    [undefined, NaN],
    ['NaN', NaN],
    ['Infinity', NaN],
    ['-Inf', NaN],
    ['9007199254740993', 9007199254740992],
  ])('reads %j as %d', (written, expected) => {
    expect(numberOf(written)).toBe(expected)
  })

  it.each([['1e999'], [5e160], ['-5e160'], [-Infinity]])('refuses %j as too large', (written) => {
    expect(numberOf(written)).toMatchObject({ code: 'number-too-large' })
  })

  it.each([['abc'], [''], ['1,5'], ['0x10'], [true], [[1]], [{ a: 1 }]])(
    'refuses %j',
    (written) => {
      expect(numberOf(written)).toMatchObject({ code: 'not-a-number' })
    },
  )
})

it.each([
  ['Percent', '%'],
  ['Bytes', 'B'],
  ['bytes', 'B'],
  ['MilliSeconds', 'ms'],
  ['Seconds', 's'],
  ['Count', ''],
  ['None', ''],
  ['Unspecified', ''],
  ['Count/Second', '/s'],
  ['CountPerSecond', '/s'],
  ['BytesPerSecond', 'B/s'],
  ['Kilobytes/Second', 'kB/s'],
  ['byte/second', 'B/s'],
  ['fraction', 'ratio'],
  ['request', 'request'],
  ['{request}/s', '/s'],
  ['', ''],
])('the unit %j is stored as %j', (name, expected) => {
  expect(storedUnit(name)).toBe(expected)
})

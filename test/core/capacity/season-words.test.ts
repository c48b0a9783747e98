import { describe, expect, test } from 'vitest'
import { assert, integer, property, uniqueArray } from 'fast-check'
import { parseSeasons, seasonsText } from '#core/capacity/season-words.ts'

describe('season lengths as people write them', () => {
  test.each([
    ['hours and days', '24 h, 7 d', [24, 168]],
    ['without spaces, in any order', '7d,24h', [24, 168]],
    ['words', 'day, week, year', [24, 168, 8766]],
    ['a number alone is in hours', '12', [12]],
    ['minutes', '90 min', [1.5]],
    ['one twice', '1 d, 24 h, day', [24]],
    ['nothing repeats', ' None ', []],
    ['left to the data', 'detected', null],
    ['nothing typed', '', null],
  ])('%s', (_, text, expected) => {
    expect(parseSeasons(text)).toEqual({ ok: true, value: expected })
  })

  test.each([
    ['a word that is no length', 'fortnight'],
    ['a comma too many', '24 h,'],
    ['a length of nothing', '0 h'],
    ['a length below nothing', '-3 h'],
    ['longer than ten years', '11 y'],
    ['more than six', '1h,2h,3h,4h,5h,6h,7h'],
    ['too long a text', '1 h,'.repeat(1000)],
  ])('refuses %s', (_, text) => {
    const read = parseSeasons(text)
    expect(read).toMatchObject({ ok: false, error: { code: 'invalid-seasons' } })
    expect(!read.ok && read.error.message.length).toBeLessThan(200)
  })

  test('whole numbers of minutes are read as they are said', () => {
    const minutes = uniqueArray(integer({ min: 1, max: 60 * 87_840 }), { maxLength: 6 })
    assert(
      property(minutes, (list) => {
        const hours = list.map((minute) => minute / 60).toSorted((a, b) => a - b)
        const read = parseSeasons(seasonsText(hours))
        expect(read.ok).toBe(true)
        const value = (read.ok && read.value) || []
        expect(value.length).toBe(hours.length)
        value.forEach((length, i) => expect(length).toBeCloseTo(hours[i]!, 3))
      }),
    )
  })
})

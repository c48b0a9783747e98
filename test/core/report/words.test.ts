import { describe, expect, test } from 'vitest'
import { actualDigits } from '#core/report/digits.ts'
import { chanceText, counted, listed } from '#core/report/words.ts'

describe('words of the report', () => {
  test.each([
    { items: [], text: '' },
    { items: ['a'], text: 'a' },
    { items: ['a', 'b'], text: 'a and b' },
    { items: ['a', 'b', 'c'], text: 'a, b and c' },
    { items: ['a', 'b', 'c', 'd', 'e'], text: 'a, b, c and 2 more' },
  ])('lists $items', ({ items, text }) => {
    expect(listed(items, 3)).toBe(text)
  })

  test('counts', () => {
    expect([counted(1, 'day'), counted(2, 'day')]).toEqual(['1 day', '2 days'])
  })

  test.each([
    { chance: null, text: 'no answer' },
    { chance: 0, text: '< 0.1 %' },
    { chance: 0.551, text: '55.1 % ± 0.2' },
    { chance: 1, text: '> 99.9 %' },
  ])('a chance of $chance is $text', ({ chance, text }) => {
    expect(chanceText(chance, 0.002).replaceAll('\u00a0', ' ')).toBe(text)
  })

  test.each([
    { target: 0.9, digits: 2 },
    { target: 0.999, digits: 3 },
    { target: 0.9995, digits: 4 },
    { target: 0.99999, digits: 5 },
  ])('an attainment of $target is shown with $digits decimals', ({ target, digits }) => {
    expect(actualDigits(target)).toBe(digits)
  })
})

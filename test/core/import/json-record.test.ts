import { describe, expect, it } from 'vitest'
import { flattenRecord, numberText } from '#core/import/json-record.ts'

describe('flattenRecord', () => {
  it.each<[string, unknown, Record<string, string | number>]>([
    ['plain cells', { a: 1, b: 'x', c: true, d: null }, { a: 1, b: 'x', c: 'true', d: '' }],
    ['objects by path', { a: { b: { c: 1 } } }, { 'a.b.c': 1 }],
    ['a list of words as one cell', { a: ['x', 'y', 1] }, { a: 'x, y, 1' }],
    ['a list of objects by place', { a: [{ b: 1 }, { b: 2 }] }, { 'a.0.b': 1, 'a.1.b': 2 }],
    ['nothing', {}, {}],
  ])('%s', (_, record, cells) => {
    expect(flattenRecord(record)).toEqual(new Map(Object.entries(cells)))
  })

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', [1]],
    ['a word', 'x'],
    ['too many cells', Object.fromEntries(Array.from({ length: 10_002 }, (_, i) => [`k${i}`, i]))],
    [
      'a long key in front of many',
      {
        [`k${'x'.repeat(500_000)}`]: Object.fromEntries(
          Array.from({ length: 20 }, (_, i) => [i, i]),
        ),
      },
    ],
  ])('refuses %s', (_, value) => {
    expect(flattenRecord(value)).toBeNull()
  })
})

describe('numberText', () => {
  it.each<[string | number | undefined, string]>([
    [1.234, '1.234e0'],
    [-1.5, '-1.5e0'],
    [12, '12'],
    [1e21, '1e+21'],
    ['1.234', '1.234'],
    [' 5 ', '5'],
    [undefined, ''],
  ])('%j as %s', (cell, text) => {
    expect(numberText(cell)).toBe(text)
  })
})

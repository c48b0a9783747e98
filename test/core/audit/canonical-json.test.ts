import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#core/audit/canonical-json.ts'

describe('canonicalJson', () => {
  it.each([
    ['keys out of order', { b: 1, a: [true, null], B: 'x' }, '{"B":"x","a":[true,null],"b":1}'],
    ['keys by UTF-16 units', { '\u20ac': 1, '\r': 2, '1': 3 }, '{"\\r":2,"1":3,"\u20ac":1}'],
    ['numbers', [1e21, 0.1, -0, 1e-7, 100], '[1e+21,0.1,0,1e-7,100]'],
    ['escapes', 'a"\\\n\u0000é', '"a\\"\\\\\\n\\u0000é"'],
    ['an undefined member', { a: undefined, b: null }, '{"b":null}'],
    ['nesting', { a: { d: {}, c: [] } }, '{"a":{"c":[],"d":{}}}'],
  ])('%s', (_, value, expected) => {
    expect(canonicalJson(value)).toBe(expected)
  })

  it.each([
    ['NaN', Number.NaN],
    ['an infinity', [Infinity]],
    ['undefined', undefined],
    ['a hole in an array', [undefined]],
    ['a function', { a: () => 1 }],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a typed array', { values: new Float64Array(1) }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  it('reads back as the same value, whatever the order of keys', () => {
    const anyJson = fc.jsonValue({ noUnicodeString: false })
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(reversed(value))).toBe(text)
      }),
    )
  })
})

/** The value with the keys of every object set in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]))
}

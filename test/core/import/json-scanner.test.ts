import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonScanner } from '#core/import/json-scanner.ts'
import { bytesOf, chunksOf } from './read-file.ts'

/** What a consumer is told, in order. */
type Told = readonly [what: string, ...details: unknown[]]

interface Reading {
  readonly told: readonly Told[]
  readonly failure: { readonly code: string; readonly row?: number | undefined } | null
}

/** Reads a text with the paths that are wanted, cut into chunks. */
function read(
  text: string | Uint8Array,
  wanted: readonly string[],
  options: { readonly pairs?: string; readonly chunk?: number; readonly many?: boolean } = {},
): Reading {
  const told: Told[] = []
  const { pairs, chunk = Infinity, many = false } = options
  const scanner = jsonScanner(
    {
      stopped: () => false,
      wants: (path) => wanted.includes(path),
      value: (path, value, _text, line) => told.push(['value', path, value, line]),
      unreadable: (path, why, _text, line) => told.push([why, path, line]),
      leave: (path) => told.push(['leave', path]),
      ...(pairs === undefined
        ? {}
        : {
            pairs: {
              paths: new Set([pairs]),
              take: (first, second, line) => {
                // As `value` tells it, so that both ways can be held beside each other.
                told.push(['value', `${pairs}[]`, [first, second], line])
                return true
              },
            },
          }),
    },
    { many },
  )
  for (const part of chunksOf(typeof text === 'string' ? bytesOf(text) : text, chunk)) {
    scanner.push(part)
  }
  scanner.end()
  const issue = scanner.failure()
  return { told, failure: issue && { code: issue.code, row: issue.row } }
}

/** The pairs of a reading as numbers, however they were told. */
function asNumbers({ told, failure }: Reading): Reading {
  const plain = told.map(([what, path, value, ...more]): Told => {
    const isPair = Array.isArray(value) && value.length === 2
    return isPair ? [what, path, value.map(Number), ...more] : [what, path, value, ...more]
  })
  return { told: plain, failure }
}

const anyJson = fc.jsonValue({ maxDepth: 4 })
const space = fc.constantFrom('', '', ' ', '\n', '\r\n', '\t ')

/** A JSON text with white space wherever it may stand outside of texts. */
const anyText = fc
  .tuple(anyJson, fc.constantFrom(0, 1, '\t'), space, space)
  .map(([value, indent, before, behind]) => before + JSON.stringify(value, null, indent) + behind)

const numberText = fc.oneof(
  fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
  fc.integer().map(String),
  fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value.toFixed(17)),
  fc.bigInt({ min: 0n, max: 10n ** 24n }).map(String),
  fc.constantFrom('0', '-0', '1.50', '1780272000.123', '12345678901234567890.5', '1e5', '0.1'),
)
const quotedText = fc.oneof(numberText, fc.constantFrom('NaN', '+Inf', 'x', '', '007', '.5', '5.'))
const pairText = fc
  .tuple(
    space,
    numberText,
    space,
    fc.oneof(
      numberText,
      quotedText.map((text) => `"${text}"`),
    ),
  )
  .map(([a, first, b, second]) => `[${a}${first}${b},${b}${second}${a}]`)
const element = fc.oneof(
  { weight: 12, arbitrary: pairText },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[]', '[1]', '[1,2,3]', 'null', '5', '{}', '[[1,2],3]', '["1",2]'),
  },
)
const pairsText = fc
  .tuple(fc.array(element, { maxLength: 12 }), space, space)
  .map(([elements, a, b]) => `{"values":${a}[${b}${elements.join(`${a},${b}`)}${b}],"end":true}`)

describe('jsonScanner', () => {
  it('hands over a whole text as JSON.parse reads it, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, chunk) => {
        const { told, failure } = read(text, [''], { chunk })
        expect(failure).toBeNull()
        expect(told.map(([, path, value]) => [path, value])).toEqual([['', JSON.parse(text)]])
      }),
    )
  })

  it('takes a text apart alike, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, chunk) => {
        const whole = read(text, [])
        expect(whole.failure).toBeNull()
        expect(read(text, [], { chunk })).toEqual(whole)
      }),
    )
  })

  it('fails alike on broken texts, wherever the chunks are cut', () => {
    const broken = fc
      .tuple(
        anyText,
        fc.nat(200),
        fc.constantFrom('', ',', ']', '}', '"', ':', '\\', '\u0001', '7'),
      )
      .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1))
    const paths = fc.constantFrom<string[]>([''], ['[]'], [])
    fc.assert(
      fc.property(broken, paths, fc.integer({ min: 1, max: 40 }), (text, wanted, chunk) => {
        expect(read(text, wanted, { chunk })).toEqual(read(text, wanted))
      }),
      { numRuns: 500 },
    )
  })

  it('refuses what JSON.parse refuses', () => {
    const broken = fc
      .tuple(anyText, fc.nat(200), fc.constantFrom(',', ']', '}', '"', ':', '\\', '\u0001', 'x'))
      .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at))
    fc.assert(
      fc.property(broken, (text) => {
        expect(read(text, []).failure === null).toBe(isJson(text))
      }),
      { numRuns: 500 },
    )
  })

  it('hands over pairs of numbers as the general way does, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(pairsText, fc.integer({ min: 1, max: 90 }), (text, chunk) => {
        const wanted = ['values[]', 'end']
        const general = asNumbers(read(text, wanted))
        expect(asNumbers(read(text, wanted, { pairs: 'values' }))).toEqual(general)
        expect(asNumbers(read(text, wanted, { pairs: 'values', chunk }))).toEqual(general)
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves a pair that isn’t taken to the general way', () => {
    const values: unknown[] = []
    const scanner = jsonScanner({
      stopped: () => false,
      wants: (path) => path === '[]',
      value: (_path, value, text, line) => values.push([value, text, line]),
      unreadable: () => {},
      leave: () => {},
      pairs: { paths: new Set(['']), take: (first) => first !== 2 },
    })
    scanner.push(bytesOf('[[1,"1"],\n[2, "2"],\n[3,"3"]]'))
    scanner.end()
    expect(scanner.failure()).toBeNull()
    expect(values).toEqual([[[2, '2'], '[2, "2"]', 2]])
  })

  it.each([
    ['[1,2', 'json-ends-early', 1],
    ['[1,\n2}', 'invalid-json', 2],
    ['{"a":1,}', 'invalid-json', 1],
    ['{"a" 1}', 'invalid-json', 1],
    ['{1:2}', 'invalid-json', 1],
    ['[01]', 'invalid-json', 1],
    ['[tru]', 'invalid-json', 1],
    ['["\u0007"]', 'invalid-json', 1],
    ['["a\\q"]', 'invalid-json', 1],
    ['[1] [2]', 'invalid-json', 1],
    ['"abc', 'json-ends-early', 1],
    ['', 'json-ends-early', 1],
    ['['.repeat(65), 'json-too-deep', 1],
    [`[${'{"a":'.repeat(63)}1`, 'json-ends-early', 1],
  ])('%j: %s', (text, code, row) => {
    for (const chunk of [1, 3, Infinity]) {
      expect(read(text, [], { chunk }).failure).toEqual({ code, row })
    }
  })

  it('refuses a value that is nested too deep, and a comma where a pair should follow', () => {
    expect(read('['.repeat(70), ['[]']).failure?.code).toBe('json-too-deep')
    const comma = read('{"v":[[1,2],]}', ['v[]'], { pairs: 'v' })
    expect(comma.failure?.code).toBe('invalid-json')
  })

  it('takes several texts where that is allowed', () => {
    const text = '{"a":1}\n\n{"a":2}\r\n[3] 4\n'
    expect(read(text, [], { many: true, chunk: 3 }).failure).toBeNull()
    expect(read(text, ['a'], { many: true }).told).toEqual([
      ['value', 'a', 1, 1],
      ['leave', ''],
      ['value', 'a', 2, 3],
      ['leave', ''],
      ['leave', ''],
    ])
    expect(read('{"a":1},{"a":2}', [], { many: true }).failure?.code).toBe('invalid-json')
  })

  it('refuses a value longer than 1 MiB and keeps its head', () => {
    const long = `["${'x'.repeat(2 << 20)}",\n1]`
    for (const chunk of [1 << 10, 1 << 16, Infinity]) {
      const { told, failure } = read(long, ['[]'], { chunk })
      expect(failure).toBeNull()
      expect(told).toEqual([
        ['too-long', '[]', 1],
        ['value', '[]', 1, 2],
        ['leave', ''],
      ])
    }
    expect(read(`{"${'k'.repeat(2 << 20)}":1}`, []).failure?.code).toBe('invalid-json')
  })

  it('cuts paths that grow without end, so that many keys below a long one cost little', () => {
    const long = 'k'.repeat(1 << 19)
    const many = Array.from({ length: 5_000 }, (_, i) => `"${i}":{}`).join(',')
    const { told, failure } = read(`{"${long}":{"${long}":{${many}}}}`, [])
    expect(failure).toBeNull()
    expect(told).toHaveLength(5_003)
    expect(told.every(([, path]) => String(path).length <= 4_000)).toBe(true)
  })

  it('keeps keys such as __proto__ as paths', () => {
    expect(read('{"__proto__":{"a\\u0062":1}}', ['__proto__.ab']).told).toEqual([
      ['value', '__proto__.ab', 1, 1],
      ['leave', '__proto__'],
      ['leave', ''],
    ])
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

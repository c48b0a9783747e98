import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { detectImport } from '#core/import/detect.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { bytesOf, mappingFor, parse } from './read-file.ts'

/** Mappings of every format and target, to be thrown at bytes that have nothing to do with them. */
const MAPPINGS: readonly Mapping[] = [
  mappingFor('time,a\n2026-06-01T00:00:00Z,1\n'),
  mappingFor('id,severity,started_at,resolved_at\n1,low,2026-06-01T00:00:00Z,\n'),
  mappingFor('version,deployed_at,outcome\n1,2026-06-01T00:00:00Z,ok\n'),
  mappingFor('date,minutes,category\n2026-06-01T00:00:00Z,5,manual\n'),
  mappingFor('[{"time": "2026-06-01T00:00:00Z", "value": 1}]'),
  mappingFor('{"status":"success","data":{"resultType":"matrix","result":[{}]}}'),
]

const snippets = fc.constantFrom(
  'time,a\n',
  '2026-06-01T00:00:00Z',
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r\n',
  '\0',
  '{',
  '}',
  '[',
  ']',
  '":',
  '"data":',
  '"result":',
  '"values":[[1780272000,"1"]]',
  '"status":"error"',
  'null',
  '1e999',
  '\\',
  '\\u0000',
  '__proto__',
  'constructor',
  '=cmd()',
  '\uFEFF',
  'é',
  '1.234',
  '03/04/2026',
  'sep=;\n',
)
const text = fc.oneof(
  fc.array(snippets, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
)
const bytes = fc.oneof(text.map(bytesOf), fc.uint8Array({ maxLength: 300 }))

describe('whatever the bytes are', () => {
  it('detection answers with a proposal or an issue that has a remedy', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        const result = detectImport(input, 'f')
        expect(result.ok || result.error.remedy !== '').toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('what detection proposes can be parsed without an exception', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (input) => {
        const detection = detectImport(input, 'f')
        if (!detection.ok) return
        expect(await parse(input, detection.value.mapping, 16)).toHaveProperty('ok')
      }),
      { numRuns: 500 },
    )
  })

  it('parsing under a foreign mapping ends in a batch or an issue', async () => {
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.constantFrom(...MAPPINGS),
        fc.integer({ min: 1, max: 64 }),
        async (input, mapping, chunk) => {
          const result = await parse(input, mapping, chunk)
          const sound = result.ok
            ? result.value.counts.rejected === result.value.rejected.length
            : result.error.remedy !== ''
          expect(sound).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('hostile files', () => {
  const mapping = mappingFor('time,a\n2026-06-01T00:00:00Z,1\n')
  const good = '2026-06-01T00:00:00Z,1\n'

  it('a line of several MiB is refused and the rest is read', async () => {
    const long = `2026-06-01T00:01:00Z,${'9'.repeat(3 << 20)}\n`
    const result = await parse(`time,a\n${long}${good}`, mapping, 1 << 16)
    expect(result).toMatchObject({
      value: { counts: { read: 2, accepted: 1 }, rejected: [{ line: 2, code: 'row-too-long' }] },
    })
    expect(result.ok && result.value.rejected[0]!.raw.length).toBe(1_000)
    const whole = await parse(`time,a\n${long}${good}`, mapping)
    expect(whole).toEqual(result)
  })

  it('a quote that never closes costs one line', async () => {
    const file = `time,a\n2026-06-01T00:00:00Z,"1\n${'2026-06-01T00:01:00Z,1\n'.repeat(60_000)}`
    for (const chunk of [1 << 16, Infinity]) {
      const result = await parse(file, mapping, chunk)
      expect(result).toMatchObject({
        value: {
          counts: { read: 60_001, rejected: 1 },
          rejected: [{ line: 2, code: 'unclosed-quote' }],
        },
      })
    }
  })

  it('a file of open quotes is given up', async () => {
    const file = `time,a\n${'"x"y\n'.repeat(5_000)}`
    expect(await parse(file, mapping)).toMatchObject({ error: { code: 'unclosed-quotes' } })
  })

  it('a JSON value of several MiB is refused and the rest is read', async () => {
    const records = mappingFor('[{"time": "2026-06-01T00:00:00Z", "value": 1}]')
    const file = `[{"time": "${'x'.repeat(3 << 20)}"},\n{"time": "2026-06-01T00:00:00Z", "value": 1}]`
    expect(await parse(file, records, 1 << 16)).toMatchObject({
      value: { counts: { accepted: 1 }, rejected: [{ line: 1, code: 'row-too-long' }] },
    })
  })

  it('NUL characters refuse their row', async () => {
    const result = await parse(`time,a\n2026-06-01T00:00:00Z,1\0\n${good}`, mapping)
    expect(result).toMatchObject({ value: { rejected: [{ line: 2, code: 'nul-character' }] } })
  })

  it('10 000 columns are read', async () => {
    const header = `time,${Array.from({ length: 9_999 }, (_, i) => `s${i}`).join(',')}`
    const row = `2026-06-01T00:00:00Z${',1'.repeat(9_999)}`
    const file = `${header}\n${row}\n`
    const result = await parse(file, mappingFor(file.slice(0)), 1 << 16)
    expect(result.ok && result.value.series.length).toBe(9_999)
  })
})

import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import type { Mapping } from '#core/import/mapping.ts'
import { PieceStore } from '#core/import/piece-store.ts'
import { rowReader } from '#core/import/row-reader.ts'
import { bytesOf, chunksOf, mappingFor, parse, seriesOf } from './read-file.ts'

/** Rows and refusals of a file, read by the byte scanner or by the general tokenizer alone. */
async function outcomeOf(
  bytes: Uint8Array,
  mapping: Mapping,
  fast: boolean,
  chunk = Infinity,
): Promise<unknown> {
  const pieces = new PieceStore()
  const reader = rowReader(mapping, { fast, store: pieces })
  if (!reader.ok) return reader.error
  for (const part of chunksOf(bytes, chunk)) reader.value.push(part)
  const outcome = reader.value.finish()
  if (!outcome.ok) return outcome.error
  const { read, rejected } = reader.value.ledger
  const { groups, duplicates, warnings } = await outcome.value.settle!()
  return { read, rejected, duplicates, warnings, series: await seriesOf({ groups, pieces }) }
}

/** Cells as files have them: mostly regular, some odd, some broken. */
const timeCell = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 5_000 }).map(isoMinute) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '2026-06-01T00:00:00.5Z',
      '2026-06-01 00:07:00',
      '2026-06-01T02:00:00+02:00',
      '2026-06-01T25:00:00Z',
      ' 2026-06-01T00:09:00Z ',
      '2026-06-01',
      'x',
      '',
    ),
  },
)
const nameCell = fc.constantFrom(
  'a',
  'b',
  'api',
  'api_gateway',
  'ä',
  ' a',
  '',
  '5',
  '{x',
  'a"b',
  'a{h="1"}',
)
const numberCell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 2_000 }).map(String) },
  { weight: 4, arbitrary: fc.double({ min: -10, max: 1e6, noNaN: true }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '-',
      '-0',
      '007',
      '1.',
      '.5',
      '1e3',
      '1,5',
      'NaN',
      '12%',
      '1.2.3',
      '12345678901234567890',
      '0.1234567890123456789',
      ' 5',
      'x\0',
    ),
  },
)
const quoted = (cell: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(cell, fc.integer({ min: 0, max: 30 })).map(([text, dice]) => {
    if (dice === 0) return `"${text}`
    if (dice === 1) return `"${text}"x`
    if (dice === 2) return `"${text}\n"`
    return dice < 5 ? `"${text.replaceAll('"', '""')}"` : text
  })

function isoMinute(minute: number): string {
  return new Date(Date.UTC(2026, 5, 1) + minute * 60_000).toISOString().replace('.000Z', 'Z')
}

function table(
  cells: readonly fc.Arbitrary<string>[],
  header: string,
): fc.Arbitrary<{ text: string }> {
  const row = fc.oneof(
    { weight: 30, arbitrary: fc.tuple(...cells.map(quoted)).map((parts) => parts.join(',')) },
    { weight: 1, arbitrary: fc.constantFrom('', '  ', 'x', ',,,,,,', '2026-06-01T00:00:00Z') },
  )
  return fc
    .tuple(fc.array(row, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([rows, newline, atEnd]) => ({
      text: [header, ...rows].join(newline) + (atEnd ? newline : ''),
    }))
}

const LONG = 'time,series,value'
const PAIRS = 'time,service,good,total'
const WIDE = 'time,a,b'
const SAMPLES: Record<string, string> = {
  [LONG]: `${LONG}\n2026-06-01T00:00:00Z,x,1.5\n`,
  [PAIRS]: `${PAIRS}\n2026-06-01T00:00:00Z,x,1.5,2.5\n`,
  [WIDE]: `${WIDE}\n2026-06-01T00:00:00Z,1.5,2.5\n`,
}
const file = fc.oneof(
  table([timeCell, nameCell, numberCell], LONG).map((made) => ({ ...made, header: LONG })),
  table([timeCell, nameCell, numberCell, numberCell], PAIRS).map((made) => ({
    ...made,
    header: PAIRS,
  })),
  table([timeCell, numberCell, numberCell], WIDE).map((made) => ({ ...made, header: WIDE })),
)

const zones = fc.constantFrom(null, 'UTC', 'Europe/Berlin')
const marks = fc.constantFrom('.', ',', null)

describe('the byte scanner and the general tokenizer', () => {
  it('give the same rows and the same refusals, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        file,
        zones,
        marks,
        fc.integer({ min: 1, max: 200 }),
        (made, zone, mark, chunk) => {
          const proposed = mappingFor(SAMPLES[made.header]!)
          const mapping: Mapping = {
            ...proposed,
            time: { ...proposed.time, zone },
            decimalMark: mark,
          }
          const bytes = bytesOf(made.text)
          const general = outcomeOf(bytes, mapping, false)
          expect(outcomeOf(bytes, mapping, true)).toEqual(general)
          expect(outcomeOf(bytes, mapping, true, chunk)).toEqual(general)
          expect(outcomeOf(bytes, mapping, false, chunk)).toEqual(general)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('read epoch times alike', () => {
    const epochCell = fc.oneof(
      fc.integer({ min: 0, max: 2_000_000_000 }).map(String),
      fc.constantFrom('1780272000.5', '-1', '99999999999999999', '1e9', ''),
    )
    const formats = fc.constantFrom('epoch-s', 'epoch-ms', 'epoch-us', 'epoch-ns')
    fc.assert(
      fc.property(table([epochCell, numberCell, numberCell], WIDE), formats, ({ text }, format) => {
        const proposed = mappingFor(SAMPLES[WIDE]!)
        const time = { format: format as Mapping['time']['format'], order: null, zone: null }
        const mapping = { ...proposed, time }
        expect(outcomeOf(bytesOf(text), mapping, true)).toEqual(
          outcomeOf(bytesOf(text), mapping, false),
        )
      }),
    )
  })
})

describe('any file', () => {
  it('has every row counted once', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ text, header }) => {
        const result = await parse(text, mappingFor(SAMPLES[header]!), 64)
        if (!result.ok) return
        const { read, accepted, rejected, duplicate } = result.value.counts
        expect(accepted + rejected + duplicate).toBe(read)
        expect(result.value.rejected).toHaveLength(rejected)
        const points = new Map(
          result.value.series.map(({ rowGroup, times }) => [rowGroup, times.length]),
        )
        expect([...points.values()].reduce((sum, count) => sum + count, 0)).toBe(accepted)
      }),
    )
  })

  it('comes back as it was written when nothing is wrong with it', async () => {
    const rows = fc.uniqueArray(
      fc.record({
        minute: fc.integer({ min: 0, max: 100_000 }),
        value: fc.double({ min: -1e100, max: 1e100, noNaN: true }),
      }),
      { selector: ({ minute }) => minute, minLength: 1, maxLength: 50 },
    )
    await fc.assert(
      fc.asyncProperty(rows, async (points) => {
        const sorted = points.toSorted((a, b) => a.minute - b.minute)
        const lines = sorted.map(({ minute, value }) => `${isoMinute(minute)},s,${value}`)
        const text = `${LONG}\n${lines.join('\n')}`
        const result = await parse(text, mappingFor(SAMPLES[LONG]!))
        expect(result.ok && result.value.rejected).toEqual([])
        const series = result.ok ? result.value.series[0]! : undefined
        expect([...series!.values]).toEqual(sorted.map(({ value }) => value + 0))
        expect([...series!.times]).toEqual(
          sorted.map(({ minute }) => Date.UTC(2026, 5, 1) + minute * 60_000),
        )
      }),
    )
  })
})

import { gzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { Mapping } from '#core/import/mapping.ts'
import { parseImport } from '#core/import/pipeline.ts'
import { rejectedCsv } from '#core/import/rejected-csv.ts'
import { HOSTILE_FILES } from './corpus.ts'
import { MemoryWatch } from './memory-watch.ts'
import { bytesOf, mappingFor, parse, readFile, totals, type ReadBatch } from './read-file.ts'
import { soundReading } from './sound-reading.ts'

/** Bigger than this no reading may grow, whatever the size of the file. */
const MEMORY_LIMIT = 96 << 20
const MIB = 1 << 20
const TIMEOUT_MS = 120_000

const GOOD = '2026-06-01T00:00:00Z,1\n'
const TABLE = mappingFor(`time,a\n${GOOD}`)
const RECORDS = mappingFor('[{"time": "2026-06-01T00:00:00Z", "value": 1}]')
const LINES = mappingFor('{"time":1780272000,"value":1}\n{"time":1780272060,"value":2}\n')
const MATRIX = mappingFor(
  '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"a"},"values":[[1780272000,"1"]]}]}}',
)
const CALENDAR = mappingFor(
  'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260601T000000Z\r\nDTEND:20260601T010000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  {},
  'calendar.ics',
)

/** A start and then one character for ever: never held as a whole, not even by the test. */
function* endless(start: string, filler: string, sizeBytes: number, watch: MemoryWatch) {
  yield bytesOf(start)
  const chunk = bytesOf(filler.repeat(MIB / filler.length))
  for (let mebibytes = 0; mebibytes * MIB < sizeBytes; mebibytes++) {
    if (mebibytes % 32 === 0) watch.look()
    yield chunk
  }
  watch.look()
}

/** Reads a stream; the digest isn't what is measured, so it is given. */
function readStream(mapping: Mapping, bytes: Iterable<Uint8Array>, fileName = 'file') {
  const digest = { update: () => {}, catchUp: () => null, hex: async () => '0'.repeat(64) }
  return parseImport({ fileName, sizeBytes: 1 << 30, bytes, choice: { mapping }, digest })
}

interface Line {
  readonly what: string
  readonly mapping: Mapping
  readonly start: string
  readonly filler: string
  readonly mebibytes: number
}

const ONE_LINE: readonly Line[] = [
  { what: 'a header', mapping: TABLE, start: '', filler: 'x', mebibytes: 1024 },
  { what: 'a row', mapping: TABLE, start: `time,a\n${GOOD}`, filler: 'x', mebibytes: 1024 },
  { what: 'delimiters', mapping: TABLE, start: `time,a\n${GOOD}`, filler: ',', mebibytes: 1024 },
  { what: 'a quoted cell', mapping: TABLE, start: 'time,a\n"', filler: 'x', mebibytes: 1024 },
  { what: 'quotes', mapping: TABLE, start: 'time,a\n', filler: '"', mebibytes: 1024 },
  { what: 'a JSON text', mapping: RECORDS, start: '[{"time":"', filler: 'x', mebibytes: 256 },
  { what: 'a JSON number', mapping: RECORDS, start: '[{"value":1', filler: '0', mebibytes: 256 },
  { what: 'a JSON key', mapping: RECORDS, start: '[{"', filler: 'k', mebibytes: 256 },
  { what: 'JSON escapes', mapping: RECORDS, start: '[{"time":"', filler: '\\\\', mebibytes: 256 },
  { what: 'a JSON array', mapping: RECORDS, start: '[{"value":[0', filler: ',0', mebibytes: 256 },
  { what: 'a JSON line', mapping: LINES, start: '{"time":"', filler: 'x', mebibytes: 256 },
  {
    what: 'a sample of Prometheus',
    mapping: MATRIX,
    start:
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"',
    filler: '9',
    mebibytes: 256,
  },
  {
    what: 'samples of a series without an end to its name',
    mapping: MATRIX,
    start: '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"',
    filler: 'n',
    mebibytes: 256,
  },
  {
    what: 'a line of a calendar',
    mapping: CALENDAR,
    start: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:',
    filler: 'x',
    mebibytes: 256,
  },
  {
    what: 'folds of a calendar',
    mapping: CALENDAR,
    start: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:',
    filler: '\r\n x',
    mebibytes: 256,
  },
]

describe('one line of a gigabyte', () => {
  it.each(ONE_LINE)(
    'of $what is refused in bounded memory',
    async (line) => {
      const watch = new MemoryWatch()
      const { mapping, start, filler, mebibytes } = line
      const result = await readStream(mapping, endless(start, filler, mebibytes * MIB, watch))
      expect(watch.peakBytes).toBeLessThan(MEMORY_LIMIT)
      expect(result.ok ? result.value.counts.rejected > 0 : result.error.remedy !== '').toBe(true)
    },
    TIMEOUT_MS,
  )
})

describe('gzip bombs', () => {
  const member = (text: string) =>
    new Uint8Array(gzipSync(bytesOf(text.repeat((8 * MIB) / text.length))))

  function* members(first: string, text: string, watch: MemoryWatch) {
    yield new Uint8Array(gzipSync(bytesOf(first)))
    const packed = member(text)
    for (let count = 0; count < 256; count++) {
      watch.look()
      yield packed
    }
  }

  it.each([
    { what: 'rows', mapping: TABLE, first: 'time,a\n', text: GOOD, code: 'gzip-bomb' },
    { what: 'one line', mapping: TABLE, first: 'time,a\n', text: 'x', code: 'gzip-bomb' },
    { what: 'spaces of JSON', mapping: RECORDS, first: '[', text: ' ', code: 'gzip-bomb' },
    { what: 'levels of JSON', mapping: RECORDS, first: '[', text: '[', code: 'json-too-deep' },
  ])(
    'of $what in many members are refused in bounded memory',
    async ({ mapping, first, text, code }) => {
      const watch = new MemoryWatch()
      const result = await readStream(mapping, members(first, text, watch), 'bomb.gz')
      expect(result).toMatchObject({ ok: false, error: { code } })
      expect(watch.peakBytes).toBeLessThan(MEMORY_LIMIT)
    },
    TIMEOUT_MS,
  )

  it(
    'of one member inflate no further than they are let',
    async () => {
      const bomb = new Uint8Array(
        gzipSync(bytesOf(`time,a\n${GOOD.repeat((192 * MIB) / GOOD.length)}`)),
      )
      const watch = new MemoryWatch()
      const result = await readStream(TABLE, [bomb], 'bomb.csv.gz')
      watch.look()
      expect(result).toMatchObject({ ok: false, error: { code: 'gzip-bomb' } })
      expect(watch.peakBytes).toBeLessThan(MEMORY_LIMIT)
    },
    TIMEOUT_MS,
  )
})

describe('huge parts', () => {
  const million = '9'.repeat(1_000_000)
  const time = '2026-06-01T00:01:00Z'

  it.each([
    ['a number of a million digits', `time,a\n${time},${million}\n${GOOD}`, 1],
    ['a fraction of a million digits', `time,a\n${time},0.${million}\n${GOOD}`, 0],
    ['an epoch of a million digits', `time,a\n${million},1\n${GOOD}`, 1],
    ['a million spaces', `time,a\n${time},${' '.repeat(1_000_000)}x\n${GOOD}`, 1],
    ['half a million thousands marks', `time,a\n${time},"${'1,'.repeat(500_000)}1"\n${GOOD}`, 1],
  ])('%s costs one row', async (_what, file, rejected) => {
    const batch = await soundUnderTable(file)
    expect(totals(batch)).toEqual([2, 2 - rejected, rejected, 0])
  })

  it.each([
    [
      'a number',
      `[{"time":"${time}","value":${million}},{"time":"2026-06-01T00:02:00Z","value":1}]`,
    ],
    [
      'a text',
      `[{"time":"${time}","value":"${million}"},{"time":"2026-06-01T00:02:00Z","value":1}]`,
    ],
  ])('%s of a million digits in JSON costs one record', async (_what, file) => {
    const result = await parse(file, RECORDS, 1 << 16)
    expect(result).toMatchObject({ value: { counts: { read: 2, accepted: 1, rejected: 1 } } })
  })

  it('a million opening brackets are too deep', async () => {
    const result = await soundReading(bytesOf('['.repeat(1_000_000)), 'deep.json', {
      pieces: [4096],
    })
    expect(result).toMatchObject({ code: expect.stringMatching(/./) as string })
    expect(await parse('['.repeat(1_000_000), RECORDS, 4096)).toMatchObject({
      error: { code: 'json-too-deep' },
    })
  })

  async function soundUnderTable(file: string): Promise<ReadBatch> {
    const result = await parse(file, TABLE, 1 << 16)
    if (!result.ok) throw new Error(result.error.message)
    return result.value
  }
})

describe('columns', () => {
  const wide = (columns: number) =>
    `time,${Array.from({ length: columns - 1 }, (_, i) => `s${i}`).join(',')}\n` +
    `2026-06-01T00:00:00Z${',1'.repeat(columns - 1)}\n`

  it('10 000 are read', async () => {
    const result = await parse(wide(10_000), mappingFor(wide(10_000)), 1 << 16)
    expect(result.ok && result.value.series.length).toBe(9_999)
  })

  it.each([10_001, 300_000])('%i are refused', async (columns) => {
    const outcome = await soundReading(bytesOf(wide(columns)), 'wide.csv', { pieces: [1 << 16] })
    expect(outcome).toMatchObject({ code: expect.stringMatching(/./) as string })
  })
})

describe('damaged rows', () => {
  it('a line of several MiB is refused and the rest is read', async () => {
    const long = `2026-06-01T00:01:00Z,${'9'.repeat(3 << 20)}\n`
    const result = await parse(`time,a\n${long}${GOOD}`, TABLE, 1 << 16)
    expect(result).toMatchObject({
      value: { counts: { read: 2, accepted: 1 }, rejected: [{ line: 2, code: 'row-too-long' }] },
    })
    expect(result.ok && result.value.rejected[0]!.raw.length).toBe(1_000)
  })

  it('a quote that never closes costs one line', async () => {
    const file = `time,a\n2026-06-01T00:00:00Z,"1\n${'2026-06-01T00:01:00Z,1\n'.repeat(60_000)}`
    for (const chunk of [1 << 16, Infinity]) {
      expect(await parse(file, TABLE, chunk)).toMatchObject({
        value: { counts: { read: 60_001, rejected: 1 }, rejected: [{ code: 'unclosed-quote' }] },
      })
    }
  })

  it('a file of open quotes is given up', async () => {
    const file = `time,a\n${'"x"y\n'.repeat(5_000)}`
    expect(await parse(file, TABLE)).toMatchObject({ error: { code: 'unclosed-quotes' } })
  })

  it('a JSON value of several MiB is refused and the rest is read', async () => {
    const file = `[{"time": "${'x'.repeat(3 << 20)}"},\n{"time": "2026-06-01T00:00:00Z", "value": 1}]`
    expect(await parse(file, RECORDS, 1 << 16)).toMatchObject({
      value: { counts: { accepted: 1 }, rejected: [{ line: 1, code: 'row-too-long' }] },
    })
  })
})

describe('calendars', () => {
  const event = (uid: number) =>
    `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART:20260601T000000Z\r\nDTEND:20260601T000001Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n`

  it(
    'a thousand rules without an end are cut off, and it is told',
    async () => {
      const events = Array.from({ length: 1_000 }, (_, uid) => event(uid)).join('')
      const batch = await readFile(`BEGIN:VCALENDAR\r\n${events}END:VCALENDAR\r\n`, {}, 'flood.ics')
      expect(batch.maintenance.length).toBeLessThanOrEqual(100_000)
      expect(batch.warnings.length + batch.rejected.length).toBeGreaterThan(0)
      expect(batch.counts.read).toBe(1_000)
    },
    TIMEOUT_MS,
  )
})

describe('formulas', () => {
  it('stay text in the file and can’t run in the table of refused rows', async () => {
    const { bytes } = HOSTILE_FILES.find(({ name }) => name === 'formulas.csv')!
    const batch = (await soundReading(bytes, 'formulas.csv', { target: 'incidents' })) as ReadBatch
    expect(batch.rejected.length).toBeGreaterThanOrEqual(2)
    const { data } = Papa.parse<string[]>(rejectedCsv(batch.rejected), { skipEmptyLines: true })
    expect(data.slice(1).map((row) => row.at(-1)!.replaceAll("'", ''))).toEqual(
      batch.rejected.map(({ raw }) => raw.replaceAll("'", '')),
    )
    for (const cell of data.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/)
  })
})

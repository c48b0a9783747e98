import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { rememberMapping } from '#core/import/file-shape.ts'
import { bytesOf, mappingFor, parse, readFile, totals } from './read-file.ts'

const table = (header: string, ...cells: string[]): string =>
  `time,${header}\n${cells
    .map((cell, i) => `2026-06-01T00:${String(i).padStart(2, '0')}:00Z,${cell}`)
    .join('\n')}\n`

const many = (cell: string, odd: string): string[] => [...Array<string>(49).fill(cell), odd]

function questions(text: string) {
  const detected = detectImport(bytesOf(text), 'f.csv')
  if (!detected.ok) throw new Error(detected.error.message)
  return detected.value.questions
}

describe('a unit in the header', () => {
  test.each<[header: string, cells: string[], unit: string, values: number[]]>([
    ['mem (GiB)', ['1.5', '1536 MiB'], 'GiB', [1.5, 1.5]],
    ['mem [GiB]', ['1536 MiB', '512 MiB'], 'GiB', [1.5, 0.5]],
    ['size_mb', ['300', '1.2 GB'], 'MB', [300, 1200]],
    ['size_gib', ['3', '512 MiB'], 'GiB', [3, 0.5]],
    ['wait_seconds', ['0.3', '350 ms'], 's', [0.3, 0.35]],
    ['wait_ms', ['300', '1.5 s'], 'ms', [300, 1500]],
    ['wait_us', ['300', '1.5 ms'], 'us', [300, 1500]],
    ['read_bytes', ['300', '1.5 kB', '2 K'], 'B', [300, 1500, 2000]],
    ['cpu_percent', ['30', '40%'], '%', [30, 40]],
  ])('of %s holds for bare cells, and %j are converted', async (header, cells, unit, values) => {
    const text = table(header, ...cells)
    expect(questions(text)).toEqual([])
    const { series } = await readFile(text)
    expect(series).toMatchObject([{ unit }])
    expect([...series[0]!.values]).toEqual(values)
  })

  it('holds though one cell of many says another', async () => {
    const { series } = await readFile(table('p99 (s)', ...many('0.300', '350 ms')))
    expect(series[0]!.unit).toBe('s')
    expect([...new Set(series[0]!.values)]).toEqual([0.3, 0.35])
  })

  it('gives way to cells that all measure something else', () => {
    expect(mappingFor(table('restarts (d)', '5 MB', '7 MB')).columns[1]!.unit).toBe('B')
  })
})

describe('bare cells beside cells with a unit', () => {
  test.each<[what: string, cells: string[], rejected: number]>([
    ['one cell with a unit', many('0.312', '350 ms'), 50],
    ['one without', ['1.2 GiB', '900 MB', '12', ''], 3],
    ['a count beside them', ['350 ms', '1.5 K'], 2],
    ['a share', ['35%', '0.3'], 2],
  ])('%s: the unit is asked', async (_what, cells, rejected) => {
    const text = table('v', ...cells)
    expect(questions(text)).toMatchObject([{ id: 'unit', column: 1 }])
    const read = await parse(text, mappingFor(text))
    expect(read).toMatchObject({
      value: {
        counts: { rejected },
        rejected: Array.from({ length: rejected }, () => ({ code: 'unit-needed', column: 'v' })),
      },
    })
  })

  it('are read in the unit that was answered', async () => {
    const batch = await readFile(table('mem', '1.5 GiB', '512 MiB', '12'), {
      unit: 'GiB',
    })
    expect(totals(batch)).toEqual([3, 3, 0, 0])
    expect(batch.series[0]).toMatchObject({ unit: 'GiB' })
    expect([...batch.series[0]!.values]).toEqual([1.5, 0.5, 12])
  })

  it('offers each unit that the cells have', () => {
    const [question] = questions(table('mem', '1.5 TiB', '12'))
    expect(question!.options.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['B', 'MB', 'GiB', 'TiB']),
    )
  })

  test.each<[what: string, cells: string[], values: number[]]>([
    ['0 in any unit', ['1 ms', '0', '0.0'], [1, 0, 0]],
    ['a count', ['980', '1.50 K', '2.04 Mil'], [980, 1500, 2.04e6]],
    ['SI prefixes as counts', ['800M', '1.2G', '3 T', '4k', '1P'], [8e8, 1.2e9, 3e12, 4000, 1e15]],
    ['kibi and above', ['1Ki', '1Pi'], [1024, 1024 ** 5]],
  ])('%s is no question', async (_what, cells, values) => {
    const text = table('v', ...cells)
    expect(questions(text)).toEqual([])
    expect([...(await readFile(text)).series[0]!.values]).toEqual(values)
  })
})

describe('a unit of an earlier file of the same shape', () => {
  const mixed = table('mem', '1.5 GiB', '12')
  const remembered = (earlier: string, answers = {}) => {
    const next = detectImport(bytesOf(mixed), 'f.csv')
    if (!next.ok) throw new Error(next.error.message)
    return rememberMapping(next.value, mappingFor(earlier, answers))
  }

  it('answers the question where it was said', () => {
    const { mapping, questions } = remembered(mixed, { unit: 'GiB' })
    expect(mapping.columns[1]!.unit).toBe('GiB')
    expect(questions).toEqual([])
  })

  it.each([
    ['its cells had one', table('mem', '1.5 GiB', '2 GiB')],
    ['its cells had none', table('mem', '1.5', '2')],
  ])('does not where %s', (_what, earlier) => {
    const { mapping, questions } = remembered(earlier)
    expect(mapping.columns[1]!.unit).toBeNull()
    expect(questions).toMatchObject([{ id: 'unit' }])
  })
})

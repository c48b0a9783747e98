import { expect, it } from 'vitest'
import { previewImport } from '#core/import/preview.ts'
import { readFile } from './read-file.ts'

it('sums a metrics file up', async () => {
  const file = `time,a,b
2026-06-01T00:00:00Z,1,
2026-06-01T00:05:00Z,2,3
x,1,1`
  const preview = await previewImport(await readFile(file))
  expect(preview).toMatchObject({
    target: 'metrics',
    format: 'csv-wide',
    counts: { read: 3, accepted: 2, rejected: 1, duplicate: 0 },
    seriesCount: 2,
    pointCount: 4,
    gapCount: 1,
    timeRange: {
      fromMs: Date.parse('2026-06-01T00:00:00Z'),
      toMs: Date.parse('2026-06-01T00:05:00Z'),
    },
    rejected: [{ line: 4 }],
  })
  expect(preview.series[1]!.first.map(({ value }) => value)).toEqual([null, 3])
  expect(structuredClone(preview)).toEqual(preview)
})

it('keeps the shape of a series, with its gaps', async () => {
  const minutes = Array.from({ length: 960 }, (_, minute) => minute)
  const rows = minutes
    .filter((minute) => minute < 320 || minute >= 480)
    .map((minute) => `${1_780_000_000 + minute * 60},${minute}`)
  const { series } = await previewImport(await readFile(`time,a\n${rows.join('\n')}`))
  const { shape } = series[0]!
  expect(shape).toHaveLength(96)
  expect(shape[0]).toBeCloseTo(4.5, 0)
  expect(shape[40]).toBeNaN()
  expect(shape[95]).toBeGreaterThan(950)
})

it('sums an event log up', async () => {
  const file = `id,severity,started_at,resolved_at
1,low,2026-06-03T10:00:00Z,2026-06-03T10:30:00Z
2,low,2026-06-01T10:00:00Z,`
  expect((await previewImport(await readFile(file))).timeRange).toEqual({
    fromMs: Date.parse('2026-06-01T10:00:00Z'),
    toMs: Date.parse('2026-06-03T10:30:00Z'),
  })
})

it('has no time range without rows', async () => {
  expect((await previewImport(await readFile('time,a\n'))).timeRange).toBeNull()
})

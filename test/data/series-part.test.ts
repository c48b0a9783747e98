import { beforeEach, describe, expect, test } from 'vitest'
import { packChunk } from '#core/series/packed-chunk.ts'
import { timesOf, type Series } from '#core/series/series.ts'
import { applyChange } from '#renderer/data/change.ts'
import { seriesChunksIn } from '#renderer/data/chunks.ts'
import { loadSeries, loadSeriesPart, loadSeriesPreview } from '#renderer/data/series-store.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { aSeriesRecord } from './support/records.ts'
import { testStore, value } from './support/store.ts'

let db: WorkspaceDb
beforeEach(async () => {
  ;({ db } = await testStore())
})

/** Chunks of 10 points a second apart that begin at these seconds. */
async function store(chunks: readonly (readonly [importId: string, second: number])[]) {
  const record = { ...aSeriesRecord('s', 10 * chunks.length), importIds: ['b', 'a'] }
  value(
    await applyChange(db, {
      action: 'create',
      entity: 'series',
      entityId: 's',
      summary: 'Created a series',
      records: [{ table: 'series', key: 's', value: record }],
      newChunks: chunks.map(([importId, second]) => ({
        seriesId: 's',
        importId,
        ...packChunk({
          startMs: second * 1000,
          stepMs: 1000,
          times: null,
          values: Float64Array.from({ length: 10 }, (_, i) => (importId === 'a' ? 1 : -1) * i),
        }),
      })),
    }),
  )
}

function pointsIn(series: Series, fromMs: number, toMs: number): [number, number][] {
  return Array.from(timesOf(series), (time, i): [number, number] => [
    time,
    series.values[i]!,
  ]).filter(([time, point]) => time >= fromMs && time <= toMs && !Number.isNaN(point))
}

describe('a part of a series', () => {
  const chunks = [
    ['b', 0],
    ['b', 10],
    ['a', 15],
    ['b', 20],
    ['a', 40],
    ['b', 90],
  ] as const

  test.each([
    ['within one chunk', 2, 3, ['b0']],
    ['across imports', 12, 18, ['b10', 'a15']],
    ['in a gap, beside which chunks may reach', 60, 70, ['b20', 'a40']],
    ['behind all', 200, 300, ['b90', 'a40']],
    ['before all', -20, -10, []],
    ['all of it', 0, 100, ['b0', 'b10', 'a15', 'b20', 'a40', 'b90']],
  ])('%s has all its points, and few others are read', async (_, from, to, expected) => {
    await store(chunks)
    const range = { fromMs: from * 1000, toMs: to * 1000 }
    const read = await seriesChunksIn(db, 's', range)
    expect(read.map(({ importId, startMs }) => `${importId}${startMs / 1000}`).sort()).toEqual(
      [...expected].sort(),
    )
    const part = await loadSeriesPart(db, 's', range)
    const whole = await loadSeries(db, 's')
    expect(pointsIn(part, range.fromMs, range.toMs)).toEqual(
      pointsIn(whole, range.fromMs, range.toMs),
    )
  })

  test('of an unknown series holds no points', async () => {
    expect((await loadSeriesPart(db, 'x', { fromMs: 0, toMs: 1 })).values).toHaveLength(0)
  })
})

test('the thinned copy of a long series keeps the lowest and highest of each 256 points', async () => {
  const values = Float64Array.from({ length: 600_000 }, (_, i) => (i * 7_919) % 1_009)
  const record = aSeriesRecord('long', values.length)
  value(
    await applyChange(db, {
      action: 'create',
      entity: 'series',
      entityId: 'long',
      summary: 'Created a series',
      records: [{ table: 'series', key: 'long', value: record }],
      newChunks: [
        {
          seriesId: 'long',
          importId: '',
          ...packChunk({ startMs: 0, stepMs: 1000, times: null, values }),
        },
      ],
    }),
  )
  const stored = (await db.previews.get('long'))!
  expect((stored.times.length + stored.values.length) / values.length).toBeLessThan(0.04)
  const preview = (await loadSeriesPreview(db, 'long'))!
  expect(preview.values.length).toBeGreaterThan(4_600)
  expect(preview.values.length).toBeLessThanOrEqual(4_688)
  const widest = preview.times.reduce(
    (most, time, i, all) => Math.max(most, time - (all[i - 1] ?? 0)),
    0,
  )
  expect(widest).toBeLessThan(2 * 258 * 1000)
})

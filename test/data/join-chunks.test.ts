import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkSeries } from '#core/series/chunk.ts'
import { packChunk } from '#core/series/packed-chunk.ts'
import { seriesFromPoints } from '#core/series/regular-grid.ts'
import { timesOf, type Series } from '#core/series/series.ts'
import { joinChunks } from '#renderer/data/join-chunks.ts'
import type { StoredChunk } from '#renderer/data/stored-records.ts'

interface Point {
  readonly slot: number
  readonly jitter: number
  readonly value: number
  readonly importId: string
}

const points = fc.uniqueArray(
  fc.record<Point>({
    slot: fc.integer({ min: 0, max: 60 }),
    jitter: fc.constantFrom(0, 0, 0, 7),
    value: fc.oneof(fc.integer(), fc.constant(Number.NaN)),
    importId: fc.constantFrom('a', 'b', 'c'),
  }),
  { selector: ({ slot }) => slot, minLength: 2, maxLength: 40 },
)

/** The series after new points came to a stored one, as an import makes it. */
function withPoints(stored: Series | undefined, added: readonly Point[]): Series {
  const known = stored === undefined ? [] : [...timesOf(stored)]
  const at = new Map(known.map((time, index) => [time, stored!.values[index]!]))
  for (const { slot, jitter, value } of added) at.set(slot * 1000 + jitter, value)
  const times = [...at.keys()].sort((a, b) => a - b)
  return seriesFromPoints(
    Float64Array.from(times),
    Float64Array.from(times, (time) => at.get(time)!),
  )
}

test('the points that each import added join to the complete columns', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 9 }), (drawn, maxPoints) => {
      const stored: StoredChunk[] = []
      let complete: Series | undefined
      // Committed in an order that their ids don't tell.
      const committed: string[] = []
      for (const importId of ['b', 'c', 'a']) {
        const added = drawn.filter((point) => point.importId === importId)
        if (added.length === 0) continue
        committed.push(importId)
        complete = withPoints(complete, added)
        for (const chunk of chunkSeries(withPoints(undefined, added), maxPoints)) {
          stored.push({ ...packChunk(chunk), seriesId: 's', importId })
        }
        const joined = joinChunks(stored, committed)
        expect(valuesOf(joined)).toEqual(valuesOf(complete))
      }
    }),
  )
})

/** The points that are no gaps. */
function valuesOf(series: Series): [number, number][] {
  const times = timesOf(series)
  return [...series.values].flatMap((value, i): [number, number][] =>
    Number.isNaN(value) ? [] : [[times[i]!, value]],
  )
}

test('the value of the import that was committed later counts, a gap of it says nothing', () => {
  const chunk = (importId: string, ...values: number[]): StoredChunk => ({
    ...packChunk({ startMs: 0, stepMs: 1000, times: null, values: Float64Array.from(values) }),
    seriesId: 's',
    importId,
  })
  const stored = [chunk('a', 1, 2, 3), chunk('b', 9, Number.NaN, 8)]
  expect([...joinChunks(stored, ['a', 'b']).values]).toEqual([9, 2, 8])
  expect([...joinChunks(stored, ['b', 'a']).values]).toEqual([1, 2, 3])
})

test('no chunks make an empty series', () => {
  expect(joinChunks([], []).values.length).toBe(0)
})

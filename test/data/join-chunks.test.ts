import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkSeries } from '#core/series/chunk.ts'
import { seriesFromPoints } from '#core/series/regular-grid.ts'
import { timesOf, type Series } from '#core/series/series.ts'
import { addedChunks } from '#renderer/data/added-chunks.ts'
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

test('what was stored and what each import added join to the complete columns', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 9 }), (drawn, maxPoints) => {
      const stored: StoredChunk[] = []
      let complete: Series | undefined
      for (const importId of ['a', 'b', 'c']) {
        const added = drawn.filter((point) => point.importId === importId)
        if (added.length === 0) continue
        const before: Series | undefined = complete
        complete = withPoints(before, added)
        for (const chunk of addedChunks(chunkSeries(complete, maxPoints), before)) {
          stored.push({ ...chunk, seriesId: 's', importId })
        }
        stored.sort((a, b) => a.startMs - b.startMs)
        expect(joinChunks(stored)).toEqual(complete)
      }
    }),
  )
})

test('no chunks make an empty series', () => {
  expect(joinChunks([]).values.length).toBe(0)
})

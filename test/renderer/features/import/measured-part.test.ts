import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { partToRead } from '#renderer/features/import/measured-part.ts'

const series = { pointCount: 1_000_001, startMs: 0, endMs: 1_000_000_000 }

test.each([
  ['all of a long series', 0, 1_000_000_000, null],
  ['an eighth of it', 0, 125_000_000, { fromMs: 0, toMs: 2 ** 28 }],
  ['a moment', 500_000_123, 500_000_123, null],
])('%s', (_, fromMs, toMs, expected) => {
  expect(partToRead(series, { fromMs, toMs })).toEqual(expected)
})

test('all of a short series is read', () => {
  const short = { pointCount: 10, startMs: 5, endMs: 5 }
  expect(partToRead(short, { fromMs: 5, toMs: 6 })).not.toBeNull()
})

test('a part holds the range it is read for, and is at most four times as wide', () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 9e8 }), fc.integer({ min: 1, max: 1.3e8 }))
    .map(([fromMs, span]) => ({ fromMs, toMs: fromMs + span }))
  fc.assert(
    fc.property(range, ({ fromMs, toMs }) => {
      const part = partToRead(series, { fromMs, toMs })!
      expect(part.fromMs).toBeLessThanOrEqual(fromMs)
      expect(part.toMs).toBeGreaterThanOrEqual(toMs)
      expect(part.toMs - part.fromMs).toBeLessThanOrEqual(4 * (toMs - fromMs))
    }),
  )
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SloHistory } from '#core/simulation/slo-history.ts'
import { DAY_MS } from '#core/units/units.ts'
import {
  changeWords,
  differenceWords,
  likeWhat,
  ofHundred,
  parseSeed,
  scenarioName,
  windowRange,
  windowsWord,
  windowWord,
} from '#renderer/features/what-if/words.ts'

const plain = (text: string): string => text.replaceAll(/\s/g, ' ')

describe('a chance of a hundred', () => {
  test.each([
    [0, 'fewer than 1 of 100'],
    [0.0099, 'fewer than 1 of 100'],
    [0.0149, '1 of 100'],
    [0.644, '64 of 100'],
    [0.99, '99 of 100'],
    [0.995, 'more than 99 of 100'],
    [1, 'more than 99 of 100'],
  ])('%d reads %s', (chance, words) => {
    expect(ofHundred(chance)).toBe(words)
  })
})

describe('windows', () => {
  test.each([
    [{ kind: 'calendar', period: 'quarter', timeZone: 'UTC' }, 'quarter', 'quarters'],
    [{ kind: 'rolling', days: 28 }, '28-day window', 'windows of 28 days'],
    [{ kind: 'rolling', days: 1 }, '1-day window', 'windows of 1 day'],
  ] as const)('%j', (window, one, many) => {
    expect([windowWord(window), windowsWord(window)]).toEqual([one, many])
  })

  test('end on their last day, not on the one after', () => {
    const [fromMs, toMs] = [Date.UTC(2026, 9, 1), Date.UTC(2027, 0, 1)]
    expect(windowRange({ fromMs, toMs }, 'UTC')).toBe(
      '1\u00a0Oct\u00a02026 to 31\u00a0Dec\u00a02026',
    )
  })

  test('are like the past that they are played from', () => {
    const quarter = { kind: 'calendar', period: 'quarter', timeZone: 'UTC' } as const
    const fromMs = Date.UTC(2026, 6, 1)
    const past = (basis: SloHistory['basis'], days: number) =>
      ({ basis, range: { fromMs, toMs: fromMs + days * DAY_MS } }) as SloHistory
    expect(likeWhat(past('window', 92), quarter)).toBe('like the last one')
    expect(likeWhat(past('window', 70), quarter)).toBe('like this one so far')
    expect(likeWhat(past('recent', 90), quarter)).toBe('like the last 90 days')
    expect(likeWhat(past('recent', 1), quarter)).toBe('like the last day')
  })
})

describe('changes', () => {
  const changes = [
    { field: 'target', from: 0.999, to: 0.995 },
    { field: 'medianDurationMinutes', from: 35.5, to: 17.8 },
    { field: 'impact', from: 0.1442, to: 0.05 },
    { field: 'outsideMinutes', from: 25.1, to: 0 },
  ] as const

  test('follow “with” in the sentence', () => {
    expect(changes.map(changeWords).map(plain)).toEqual([
      'a target of 99.5 % instead of 99.9 %',
      'repairs in 17.8 min instead of 35.5 min',
      'an impact of 5 % instead of 14.42 %',
      '0 min lost outside incidents instead of 25.1 min',
    ])
    const incidents = (from: number | null, to: number) =>
      changeWords({ field: 'incidentsPerWindow', from, to })
    expect(incidents(10, 5)).toBe('5 incidents instead of 10')
    expect(incidents(null, 1)).toBe('1 incident')
  })

  test('name a scenario', () => {
    expect(plain(scenarioName(changes.slice(0, 2)))).toBe('Target 99.5 %, median 17.8 min')
  })
})

test.each([
  [-0.3811, 0.0016, '−38.1 ± 0.2'],
  [0.232, 0.001, '+23.2 ± 0.1'],
  [0, 0, 'none'],
])('a difference of %d ± %d is %s points', (value, standardError, words) => {
  expect(differenceWords({ value, standardError })).toBe(words)
})

describe('seeds', () => {
  test('are read as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
        expect(parseSeed(`0x${seed.toString(16)}`)).toBe(seed)
        expect(parseSeed(` ${seed} `)).toBe(seed)
      }),
    )
  })

  test.each(['', 'lucky', '7f3a', '-1', '1.5', '0x', '4294967296', '0x100000000'])(
    '“%s” is none',
    (text) => {
      expect(parseSeed(text)).toBeNull()
    },
  )
})

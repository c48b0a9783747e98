import { expect, it } from 'vitest'
import { SLO_TEMPLATES } from '#core/slo/slo-templates.ts'
import { windowWords } from '#core/slo/window-words.ts'

it.each([
  [{ kind: 'rolling', days: 30 }, '30 days, rolling'],
  [{ kind: 'rolling', days: 1 }, '1 day, rolling'],
  [{ kind: 'rolling', days: 0.25 }, '0.25 days, rolling'],
  [
    { kind: 'calendar', period: 'month', timeZone: 'America/New_York' },
    'each month, America/New York',
  ],
] as const)('%o in words', (window, words) => {
  expect(windowWords(window)).toBe(words)
})

it('offers the templates of the standard that counts can answer', () => {
  expect(SLO_TEMPLATES.map(({ target, window }) => [target, windowWords(window)])).toEqual([
    [0.999, '30 days, rolling'],
    [0.995, '7 days, rolling'],
    [0.99999, '90 days, rolling'],
  ])
})

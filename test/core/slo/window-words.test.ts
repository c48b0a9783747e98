import { expect, it } from 'vitest'
import { SLO_TEMPLATES } from '#core/slo/slo-templates.ts'
import { targetOfPercent } from '#core/slo/target.ts'
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

it('offers the templates of the standard that counts can answer first, then common ones', () => {
  const standard = SLO_TEMPLATES.slice(0, 3)
  expect(standard.map(({ target, window }) => [target, windowWords(window)])).toEqual([
    [0.999, '30 days, rolling'],
    [0.995, '7 days, rolling'],
    [0.99999, '90 days, rolling'],
  ])
  expect(new Set(SLO_TEMPLATES.map(({ id }) => id)).size).toBe(SLO_TEMPLATES.length)
  expect(
    SLO_TEMPLATES.every(({ target }) => targetOfPercent(Number((target * 100).toFixed(7))).ok),
  ).toBe(true)
})

import { describe, expect, it } from 'vitest'
import type { BackTestRun } from '#core/forecast/back-test.ts'
import type { BackTestCandidate } from '#core/forecast/back-test-result.ts'
import { judgeRegression } from '#core/forecast/regression-model.ts'
import { assumptionsOf, warningsOf } from '#core/forecast/explain.ts'
import { DAY_MS } from '#core/units/units.ts'
import { forecastOf, noise, seriesOf } from './support.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

/** A back-test with these scaled errors; the plain errors are twice as large. */
function run(mases: Partial<Record<BackTestCandidate, number>>): BackTestRun {
  const errors = Object.entries(mases).map(([candidate, mase]) => ({
    candidate: candidate as BackTestCandidate,
    maes: [2 * mase],
    mases: [mase],
    beyond80: [0.5],
    beyond95: [0.5],
  }))
  return { origins: 4, horizonMs: DAY_MS, scored: 40, errors }
}

describe('judgeRegression', () => {
  it('says of a plain forecast that it did clearly better, and of no other', () => {
    expect(judgeRegression('linear', run({ linear: 1, drift: 0.99 }))).toEqual({
      reason: 'The linear model was asked for.',
      better: null,
    })
    const beaten = judgeRegression(
      'seasonal',
      run({ seasonal: 1.05, 'seasonal-naive': 0.86, naive: 0.9 }),
    )
    expect(plain(beaten.better!)).toBe(
      'The last season going on did better in the back-test (MASE 0.86 against 1.05).',
    )
    expect(beaten.reason).toBe(`The seasonal model was asked for. ${beaten.better}`)
    expect(judgeRegression('linear', null).better).toBeNull()
  })

  it('stands in the forecast with the same words', () => {
    // A random walk: nothing beats its last value.
    let level = 100
    const step = noise(6, 3)
    const walk = seriesOf(200, DAY_MS, () => (level += step()))
    const forecast = forecastOf(walk, { model: 'linear' })
    expect(forecast.reason).toContain('did better in the back-test')
    expect(forecast.warnings.map(({ code }) => code)).toContain('beaten-by-reference')
  })
})

describe('what is said of the bands', () => {
  const { fit, dataUsed } = forecastOf(seriesOf(60, DAY_MS, (day) => 10 + day + (day % 2)))
  const context = { fit, dataUsed, robust: true, better: null } as const
  const horizonMs = DAY_MS
  const sentence = (needed: number | null, widening: number) =>
    assumptionsOf({ ...context, horizonMs, needed, fit: { ...fit, widening } }).find((text) =>
      text.startsWith('Bands'),
    )

  it.each([
    [null, 1, '; without a back-test nothing tells whether they are wide enough.'],
    [1, 1, '; the back-test asked for no more.'],
    [1.6, 1.6, ', and are 1.6× as wide, as the back-test asked for.'],
    [5.2, 3, ', and are 3.0× as wide for the errors of the back-test, which asked for 5.2×.'],
    [Infinity, 1, ', but had no width in the back-test, which no factor mends.'],
  ])('follows the back-test: asked for %s, widened by %s', (needed, widening, end) => {
    expect(sentence(needed, widening)).toBe(`Bands allow for residuals that hang together${end}`)
  })

  it('is a warning where the back-test asked for more than is given', () => {
    const warned = (needed: number, widening: number) =>
      warningsOf({
        ...context,
        horizonMs,
        needed,
        fit: { ...fit, widening },
        autocorrelation: 0,
      }).some(({ code }) => code === 'bands-too-narrow')
    expect(warned(5.2, 3)).toBe(true)
    expect(warned(2, 2)).toBe(false)
  })
})

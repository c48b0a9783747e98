import { describe, expect, it } from 'vitest'
import type { BackTestRun, ModelCandidate } from '#core/forecast/back-test.ts'
import type { BackTestCandidate } from '#core/forecast/back-test-result.ts'
import { chooseModel } from '#core/forecast/choose-model.ts'
import { assumptionsOf, warningsOf } from '#core/forecast/explain.ts'
import { DAY_MS } from '#core/units/units.ts'
import { forecastOf, noise, seriesOf } from './support.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

const options = { seasonsMs: [7 * DAY_MS], levelShifts: 'detect', intervals: 'robust' } as const
const line: ModelCandidate = { candidate: 'linear', options: { ...options, seasonsMs: [] } }
const seasonal: ModelCandidate = { candidate: 'seasonal', options }

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

const choose = (mases: Partial<Record<BackTestCandidate, number>>) =>
  chooseModel('auto', [line, seasonal], run(mases), [7 * DAY_MS])

describe('chooseModel', () => {
  it.each([
    [
      { linear: 1.2, seasonal: 1, naive: 2 },
      'seasonal',
      'Seasonal (week): smaller error than a line in the back-test from 4 origins (seasonal MASE 1.00, linear MASE 1.20).',
    ],
    [
      { linear: 1, seasonal: 0.99, naive: 2 },
      'linear',
      'Linear: the pattern of a week doesn’t lower the error by 2 % in the back-test from 4 origins (seasonal MASE 0.99, linear MASE 1.00).',
    ],
    [
      { linear: 1.2, seasonal: 1.05, 'seasonal-naive': 0.86, naive: 0.9 },
      'seasonal',
      'Seasonal (week): smaller error than a line in the back-test from 4 origins (seasonal MASE 1.05, linear MASE 1.20). The last season going on did better in the back-test (MASE 0.86 against 1.05), but tells no growth apart from season and noise, so no date comes from it.',
    ],
  ])('says of %j what it does', (mases, candidate, reason) => {
    const choice = choose(mases)
    expect(choice.model.candidate).toBe(candidate)
    expect(plain(choice.reason)).toBe(reason)
  })

  it('warns of a reference that clearly did better, and of no other', () => {
    expect(choose({ linear: 1, seasonal: 1, drift: 0.99 }).better).toBeNull()
    expect(choose({ linear: 1, seasonal: 1, drift: 0.9 }).better).toContain('from the first')
    const asked = chooseModel('linear', [line], run({ linear: 1, naive: 0.5 }), [])
    expect(asked.reason).toContain('was asked for. The last value going on did better')
  })

  it('stands in the forecast with the same words', () => {
    // A random walk: nothing beats its last value.
    let level = 100
    const step = noise(6, 3)
    const walk = seriesOf(200, DAY_MS, () => (level += step()))
    const forecast = forecastOf(walk)
    expect(forecast.reason).toContain('did better in the back-test')
    expect(forecast.warnings.map(({ code }) => code)).toContain('beaten-by-reference')
  })
})

describe('what is said of the bands', () => {
  const { fit, dataUsed } = forecastOf(seriesOf(60, DAY_MS, (day) => 10 + day + (day % 2)))
  const context = { fit, dataUsed, model: 'linear', robust: true, better: null } as const
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

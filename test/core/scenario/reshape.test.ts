import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import { applyOverrides, changedInputs, overridableInputs } from '#core/scenario/apply-overrides.ts'
import { durationSpread, reshapeDurations } from '#core/scenario/reshape-durations.ts'
import { meanImpact, scaleImpact } from '#core/scenario/scale-impact.ts'
import { simulateTrials } from '#core/simulation/simulate-trials.ts'
import { LOGNORMAL, simulation } from '#test/core/simulation/inputs.ts'

const measured = { dist: 'empirical', minutes: [12, 30, 31, 35, 690] } as const
const input = simulation({
  incidents: { ...LOGNORMAL, duration: { ...measured, minutes: [...measured.minutes] } },
  backgroundMinutes: 25,
  trials: 2000,
})

describe('measured durations', () => {
  it('halve with their median and keep the luck of every trial', () => {
    const half = applyOverrides({ ...input, backgroundMinutes: 0 }, { medianDurationMinutes: 15.5 })
    if (!half.ok) throw new Error(half.error[0]!.message)
    const before = runToEnd(simulateTrials({ ...input, backgroundMinutes: 0 }))
    const after = runToEnd(simulateTrials(half.value))
    for (let trial = 0; trial < 2000; trial += 1) {
      expect(after.consumed[trial]).toBeCloseTo(before.consumed[trial]! / 2, 9)
    }
  })

  it('take any median and sigma that is asked for', () => {
    const positive = { min: 0.1, max: 500, noNaN: true }
    fc.assert(
      fc.property(
        fc.double(positive),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        (medianMinutes, sigma) => {
          const reshaped = reshapeDurations(measured as never, medianMinutes, sigma)!
          const spread = durationSpread(reshaped)!
          expect(spread.medianMinutes / medianMinutes).toBeCloseTo(1, 9)
          expect(spread.sigma).toBeCloseTo(sigma, 9)
        },
      ),
    )
  })

  it('become lognormal where there is no spread to stretch', () => {
    const equal = { dist: 'empirical' as const, minutes: [20, 20] }
    expect(reshapeDurations(equal, undefined, 0.5)).toEqual({
      dist: 'lognormal',
      medianMinutes: 20,
      sigma: 0.5,
    })
  })

  it('of no kind with a median need both', () => {
    const exponential = { dist: 'exponential' as const, meanMinutes: 20 }
    expect(reshapeDurations(exponential, 10, undefined)).toBeNull()
    expect(reshapeDurations(exponential, undefined, undefined)).toBe(exponential)
    expect(reshapeDurations(exponential, 10, 1)).toMatchObject({ dist: 'lognormal' })
  })
})

describe('a mix of impacts', () => {
  const mix = [
    { p: 0.5, fraction: 0.1 },
    { p: 0.3, fraction: 0.4 },
    { p: 0.2, fraction: 0.9 },
  ]

  it('takes any mean, in order and never beyond all of the service', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), (mean) => {
        const scaled = scaleImpact(mix, mean)
        expect(meanImpact(scaled)).toBeCloseTo(mean, 9)
        const fractions = (scaled as typeof mix).map(({ fraction }) => fraction)
        expect(Math.max(...fractions)).toBeLessThanOrEqual(1)
        expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
      }),
    )
  })

  it('scales by one factor while all fit', () => {
    expect(scaleImpact(mix, 0.175)).toEqual(
      mix.map(({ p, fraction }) => ({
        p,
        fraction: expect.closeTo(fraction / 2, 12) as number,
      })),
    )
    expect(scaleImpact(0.3, 0.2)).toBe(0.2)
    expect(scaleImpact([{ p: 1, fraction: 0 }], 0.2)).toBe(0.2)
  })
})

describe('losses outside incidents', () => {
  it('are per whole window, also when part of it is over', () => {
    const baseline = { ...input, elapsedDays: 60 }
    expect(overridableInputs(baseline).outsideMinutes).toBeCloseTo(75, 9)
    const variant = applyOverrides(baseline, { outsideMinutes: 30 })
    if (!variant.ok) throw new Error(variant.error[0]!.message)
    expect(variant.value.backgroundMinutes).toBeCloseTo(10, 9)
    expect(changedInputs(baseline, variant.value)).toMatchObject([{ field: 'outsideMinutes' }])
  })
})

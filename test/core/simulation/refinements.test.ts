import { describe, expect, it } from 'vitest'
import { exponential, lognormal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { durationGoodness } from '#core/simulation/duration-goodness.ts'
import { fitDurations } from '#core/simulation/fit-durations.ts'
import { clockPattern } from '#core/simulation/incident-hours.ts'
import { simulateWindow } from '#core/simulation/simulate-window.ts'
import { untilPrecise } from '#core/simulation/until-precise.ts'
import { simulation } from './inputs.ts'

describe('how well a law fits', () => {
  const random = createGenerator(21)
  const sample = Array.from({ length: 150 }, () => lognormal(random, 40, 1.2))
  const lawOf = (dist: string) => fitDurations(sample).find((fit) => fit.law.dist === dist)!.law

  it('accepts the law that the durations come from', () => {
    const good = runToEnd(durationGoodness(lawOf('lognormal'), sample, 1))
    expect(good.pValue).toBeGreaterThan(0.05)
    expect(good.plot.seen).toEqual(Float64Array.from(sample).sort())
    expect(good.plot.expected).toHaveLength(150)
  })

  it('refuses one that they don’t come from, and tells the same again', () => {
    const bad = runToEnd(durationGoodness(lawOf('exponential'), sample, 1))
    expect(bad.pValue).toBeLessThan(0.02)
    expect(runToEnd(durationGoodness(lawOf('exponential'), sample, 1))).toEqual(bad)
  })

  it('is right about as often as it says', () => {
    let refused = 0
    for (let run = 0; run < 60; run += 1) {
      const own = Array.from({ length: 30 }, () => exponential(random, 20))
      const law = fitDurations(own).find((fit) => fit.law.dist === 'exponential')!.law
      if (runToEnd(durationGoodness(law, own, run)).pValue < 0.1) refused += 1
    }
    expect(refused).toBeLessThan(15)
  })
})

describe('hours of incidents', () => {
  it.each([
    ['too few to tell', Array.from({ length: 30 }, () => 9), 24, null, false],
    ['all in one of four', Array.from({ length: 30 }, () => 1), 4, 0, true],
    ['even', Array.from({ length: 40 }, (_, index) => index % 4), 4, 1, false],
  ])('%s', (_, classes, count, pValue, isUneven) => {
    const pattern = clockPattern(classes, count)
    expect(pattern.isUneven).toBe(isUneven)
    expect(pattern.pValue === null ? null : Math.round(pattern.pValue)).toBe(pValue)
    expect(pattern.relativeRates.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(count, 9)
  })

  it('refuses a class that isn’t there', () => {
    expect(() => clockPattern([24], 24)).toThrow(RangeError)
  })
})

describe('until a figure is precise', () => {
  const run = (trials: number) => simulateWindow(simulation({ trials }))

  it('gives a first answer at once and ends with one that is precise', () => {
    const seen: number[] = []
    const last = runToEnd(
      untilPrecise(
        run,
        ({ pMiss }) => pMiss,
        0.002,
        1e6,
        (answer) => seen.push(answer.trials),
      ),
    )
    expect(seen[0]).toBe(10_000)
    expect(last.isPrecise).toBe(true)
    expect(last.value.pMiss.standardError).toBeLessThanOrEqual(0.002)
    expect(last.value).toEqual(runToEnd(run(last.trials)))
  })

  it('ends at the most trials, and says that it isn’t precise', () => {
    const last = runToEnd(untilPrecise(run, ({ pMiss }) => pMiss, 1e-6, 20_000))
    expect(last).toMatchObject({ trials: 20_000, isPrecise: false })
  })
})

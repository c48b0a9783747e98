import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import type { Estimate } from '#core/simulation/estimates.ts'
import { FAN_POINTS, simulateTrials } from '#core/simulation/simulate-trials.ts'
import {
  pExhaustedByDay,
  simulateWindow,
  summarise,
  type WindowResult,
} from '#core/simulation/simulate-window.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import { upperGammaRatio } from '#core/stats/incomplete-gamma.ts'
import { poissonAtLeast, poissonPmf } from '#core/stats/poisson.ts'
import { LOGNORMAL, simulation } from './inputs.ts'

const play = (changes?: Partial<WindowSimulation>): WindowResult =>
  runToEnd(simulateWindow(simulation(changes)))

/** How many standard errors an estimate is away from the truth. */
function errorsOff(estimate: Estimate, value: number): number {
  return Math.abs(estimate.value - value) / estimate.standardError
}

describe('identities that a simulator must meet', () => {
  const seeds = fc.integer({ min: 0, max: 0xffffffff })
  const few = { numRuns: 6, seed: 2026 }

  it('1: P(no incident) is exp(-L), or (1 + m/r)^-r', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.2, max: 6, noNaN: true }), (seed, mean) => {
        const poisson = { ...LOGNORMAL, count: { dist: 'poisson', mean } as const }
        expect(
          errorsOff(play({ incidents: poisson, seed }).pNoIncident, Math.exp(-mean)),
        ).toBeLessThan(5)
        const bursts = { ...LOGNORMAL, count: { dist: 'negbin', mean, size: 1.5 } as const }
        expect(
          errorsOff(play({ incidents: bursts, seed }).pNoIncident, (1 + mean / 1.5) ** -1.5),
        ).toBeLessThan(5)
      }),
      few,
    )
  })

  it('2: the mean consumption is the closed form, the spread too', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, clipAtWindowEnd) => {
        const duration = { dist: 'lognormal', medianMinutes: 2400, sigma: 1 } as const
        const incidents = { ...LOGNORMAL, duration }
        const input = simulation({ seed, clipAtWindowEnd, windowDays: 7, incidents })
        const outcomes = runToEnd(simulateTrials(input))
        const result = runToEnd(summarise(input, outcomes))
        expect(errorsOff(result.meanConsumedMinutes, result.exactConsumed.mean)).toBeLessThan(5)
        const sd = result.meanConsumedMinutes.standardError * Math.sqrt(input.trials)
        expect(sd / result.exactConsumed.sd).toBeGreaterThan(0.8)
        expect(sd / result.exactConsumed.sd).toBeLessThan(1.25)
      }),
      few,
    )
  })

  it('3: equal incidents give a Poisson tail, exponential and gamma ones a gamma mixture', () => {
    const count = { dist: 'poisson', mean: 3 } as const
    const budget = 43.2
    const constant = { count, duration: { dist: 'constant', minutes: 15 } as const, impact: 1 }
    const month = { windowDays: 30, trials: 40_000 }
    expect(
      errorsOff(play({ ...month, incidents: constant }).pMiss, poissonAtLeast(3, 3)),
    ).toBeLessThan(5)
    const shape = 2.5
    const gamma = {
      count,
      duration: { dist: 'gamma', shape, scaleMinutes: 6 } as const,
      impact: 1,
    }
    let exact = 0
    for (let n = 1; n < 60; n += 1)
      exact += poissonPmf(n, 3) * upperGammaRatio(n * shape, budget / 6)
    expect(errorsOff(play({ ...month, incidents: gamma }).pMiss, exact)).toBeLessThan(5)
    const exponential = {
      count,
      duration: { dist: 'exponential', meanMinutes: 15 } as const,
      impact: 1,
    }
    exact = 0
    for (let n = 1; n < 60; n += 1) exact += poissonPmf(n, 3) * upperGammaRatio(n, budget / 15)
    expect(errorsOff(play({ ...month, incidents: exponential }).pMiss, exact)).toBeLessThan(5)
  })

  it('4: equal incidents exhaust a budget for T P(N >= k) - (k / rate) P(N >= k + 1) days', () => {
    const count = { dist: 'poisson', mean: 3 } as const
    const incidents = { count, duration: { dist: 'constant', minutes: 15 } as const, impact: 1 }
    const result = play({ windowDays: 30, incidents })
    const exact = 30 * poissonAtLeast(3, 3) - (3 / 0.1) * poissonAtLeast(4, 3)
    expect(exact).toBeCloseTo(6.721254229661628, 12)
    expect(errorsOff(result.meanDaysExhausted, exact)).toBeLessThan(5)
  })

  it('4: the days exhausted are the integral of P(exhausted by t)', () => {
    const outcomes = runToEnd(simulateTrials(simulation()))
    const result = runToEnd(summarise(simulation(), outcomes))
    const steps = 2000
    let integral = 0
    for (let step = 0; step < steps; step += 1) {
      integral += (pExhaustedByDay(outcomes, ((step + 0.5) * 90) / steps).value * 90) / steps
    }
    expect(integral).toBeCloseTo(result.meanDaysExhausted.value, 2)
  })
})

describe('simulateWindow', () => {
  it('gives the same bytes for the same seed, others for another', () => {
    const text = (result: WindowResult) => JSON.stringify({ ...result, input: null, seed: null })
    expect(text(play())).toBe(text(play()))
    expect(text(play())).not.toBe(text(play({ seed: 8 })))
  })

  it('does not depend on how trials are shared', () => {
    const whole = runToEnd(simulateTrials(simulation({ trials: 3000 })))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2999 }), (cut) => {
        const input = simulation({ trials: 3000 })
        const parts = [
          runToEnd(simulateTrials(input, 0, cut)),
          runToEnd(simulateTrials(input, cut, 3000)),
        ]
        for (const column of ['consumed', 'exhaustedDay', 'incidents'] as const) {
          expect(parts.flatMap((part) => [...part[column]])).toEqual([...whole[column]])
        }
      }),
      { numRuns: 10 },
    )
  })

  it('charges what is spent before the start, and never gives it back', () => {
    const result = play({ startConsumedMinutes: 200, elapsedDays: 60 })
    expect(result.pMiss.value).toBe(1)
    expect(result.meanDaysExhausted.value).toBe(30)
    expect(result.fan.pExhaustedByDay[0]).toBe(1)
    expect(result.fan.days[0]).toBe(60)
    expect(result.fan.p90[0]).toBeCloseTo(1 - 200 / 129.6, 12)
  })

  it('fans out downwards from an untouched budget', () => {
    const { fan } = play()
    expect(fan.days).toHaveLength(FAN_POINTS)
    expect([fan.p10[0], fan.p90[0]]).toEqual([1, 1])
    for (let point = 1; point < FAN_POINTS; point += 1) {
      expect(fan.p50[point]!).toBeLessThanOrEqual(fan.p50[point - 1]!)
      expect(fan.p10[point]!).toBeLessThanOrEqual(fan.p25[point]!)
      expect(fan.p75[point]!).toBeLessThanOrEqual(fan.p90[point]!)
    }
    expect(fan.pExhaustedByDay.at(-1)).toBe(play().pMiss.value)
  })

  it('takes the fan from the kept paths, rank by rank', () => {
    const { paths } = runToEnd(simulateTrials(simulation()))
    const { fan } = play()
    for (const point of [0, 13, 45, FAN_POINTS - 1]) {
      const first = point * paths.trials
      const sorted = paths.remaining.slice(first, first + paths.trials).sort()
      const at = (p: number) => sorted[Math.ceil(p * paths.trials) - 1]
      const bands = [fan.p10, fan.p25, fan.p50, fan.p75, fan.p90].map((band) => band[point])
      expect(bands).toEqual([0.1, 0.25, 0.5, 0.75, 0.9].map(at))
    }
  })

  it('brackets its quantiles and falls with exceedance', () => {
    const { consumedQuantiles, exceedance, dots } = play()
    for (const { low, value, high } of consumedQuantiles) {
      expect(low).toBeLessThanOrEqual(value)
      expect(value).toBeLessThanOrEqual(high)
    }
    expect(exceedance.probability.at(-1)).toBe(0)
    expect([...exceedance.probability]).toEqual([...exceedance.probability].sort((a, b) => b - a))
    expect([...dots]).toEqual([...dots].sort((a, b) => a - b))
  })

  it('never claims certainty from a sample', () => {
    const quiet = { ...LOGNORMAL, duration: { dist: 'constant', minutes: 0.001 } as const }
    const { pMiss } = play({ incidents: quiet })
    expect(pMiss.value).toBe(0)
    expect(pMiss.standardError).toBeGreaterThan(0)
  })

  it('yields often enough to be cancelled', () => {
    const work = simulateTrials(simulation())
    expect(work.next()).toEqual({
      done: false,
      value: { done: 4096, total: 20_000, unit: 'trials' },
    })
  })

  it('takes a target without a budget for a bug of the caller', () => {
    expect(() => play({ target: 1 })).toThrow('leaves no budget')
  })
})

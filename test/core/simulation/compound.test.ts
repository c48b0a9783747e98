import { describe, expect, it } from 'vitest'
import { pAtomsReach } from '#core/simulation/compound-atoms.ts'
import { pConsumedAtLeast } from '#core/simulation/compound-tail.ts'
import type { IncidentModel } from '#core/simulation/incident-model.ts'
import { availabilityOf, meanTimeBetween } from '#core/simulation/mean-times.ts'
import { equalIncidents } from '#core/simulation/rolling-equal.ts'
import { upperGammaRatio } from '#core/stats/incomplete-gamma.ts'
import { poissonAtLeast, poissonPmf } from '#core/stats/poisson.ts'
import { simulation } from './inputs.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { simulateWindow } from '#core/simulation/simulate-window.ts'

const poisson = (
  mean: number,
  duration: IncidentModel['duration'],
  impact: IncidentModel['impact'] = 1,
) => ({ count: { dist: 'poisson', mean }, duration, impact }) as const

describe('P(consumed >= limit) without simulation', () => {
  it('3: is the closed form for gamma and exponential costs', () => {
    for (const [shape, mean, limit] of [
      [1, 1.4, 40],
      [0.5, 3, 60],
      [2, 8, 300],
    ] as const) {
      const duration = { dist: 'gamma', shape, scaleMinutes: 20 } as const
      let exact = 0
      for (let n = 1; n < 200; n += 1) {
        exact += poissonPmf(n, mean) * upperGammaRatio(n * shape, limit / 20)
      }
      expect(Math.abs(pConsumedAtLeast(poisson(mean, duration), limit).value - exact)).toBeLessThan(
        1e-9,
      )
    }
  })

  it('3: is P(N >= ceil(B / d)) for one size, whatever the impact makes of it', () => {
    const answer = pConsumedAtLeast(poisson(3, { dist: 'constant', minutes: 30 }, 0.5), 43.2)
    expect(answer.value).toBeCloseTo(poissonAtLeast(3, 3), 13)
    expect(answer.low).toBe(answer.high)
  })

  it('agrees with the simulation for bursts, mixtures and mixed impacts', () => {
    const incidents: IncidentModel = {
      count: { dist: 'negbin', mean: 5, size: 1.2 },
      duration: {
        dist: 'mixture',
        components: [
          { weight: 0.7, duration: { dist: 'lognormal', medianMinutes: 20, sigma: 1 } },
          { weight: 0.3, duration: { dist: 'weibull', shape: 0.8, scaleMinutes: 90 } },
        ],
      },
      impact: [
        { p: 0.6, fraction: 0.2 },
        { p: 0.4, fraction: 1 },
      ],
    }
    const result = runToEnd(simulateWindow(simulation({ incidents })))
    const exact = pConsumedAtLeast(incidents, result.budgetMinutes)
    expect(Math.abs(result.pMiss.value - exact.value)).toBeLessThan(5 * result.pMiss.standardError)
    expect(exact.high - exact.low).toBeLessThan(1e-6)
  })

  it('stays finite where a thousand incidents come', () => {
    const many = poisson(2000, { dist: 'exponential', meanMinutes: 1 })
    expect(pConsumedAtLeast(many, 2000).value).toBeCloseTo(0.5, 1)
    const sized = pAtomsReach([{ mean: 2000, minutes: 1 }], 2001)
    expect(sized.value).toBeCloseTo(poissonAtLeast(2001, 2000), 9)
  })

  it('is certain of a limit that is reached already', () => {
    expect(pConsumedAtLeast(poisson(1, { dist: 'exponential', meanMinutes: 1 }), 0).value).toBe(1)
    expect(pAtomsReach([], 1).value).toBe(0)
  })

  it('bounds costs without a common unit, and the bounds hold the answer of a near unit', () => {
    const odd = pAtomsReach(
      [
        { mean: 2, minutes: Math.sqrt(5) },
        { mean: 1, minutes: Math.E * 5 },
      ],
      20,
    )
    const near = pAtomsReach(
      [
        { mean: 2, minutes: 2.23607 },
        { mean: 1, minutes: 13.59141 },
      ],
      20,
    )
    expect(odd.low).toBeLessThanOrEqual(near.value + 1e-12)
    expect(odd.high).toBeGreaterThanOrEqual(near.value - 1e-12)
    expect(odd.high - odd.low).toBeLessThan(0.01)
  })
})

describe('a rolling window with incidents of one size', () => {
  it('8: is Erlang’s loss formula without a background', () => {
    const answer = equalIncidents({
      windowDays: 28,
      backgroundPerDay: 0,
      changePerDay: 0.1,
      freezeAt: 3,
    })
    const load = 2.8
    const terms = [1, load, load ** 2 / 2, load ** 3 / 6]
    const erlangB = terms[3]! / terms.reduce((a, b) => a + b, 0)
    expect(answer.frozenShare).toBeCloseTo(erlangB, 13)
    expect(answer.incidents).toHaveLength(4)
  })

  it('is Poisson where deploys cause nothing', () => {
    const answer = equalIncidents({
      windowDays: 30,
      backgroundPerDay: 0.2,
      changePerDay: 0,
      freezeAt: 8,
    })
    expect(answer.frozenShare).toBeCloseTo(poissonAtLeast(8, 6), 13)
    expect(answer.meanIncidents).toBeCloseTo(6, 12)
  })
})

it('availability and time between failures say the same', () => {
  expect(meanTimeBetween(0.999, 1)).toBeCloseTo(999, 9)
  expect(availabilityOf(meanTimeBetween(0.97, 4), 4)).toBeCloseTo(0.97, 12)
})

import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import { policyTornado } from '#core/scenario/policy-tornado.ts'
import { targetAdvice } from '#core/scenario/target-advisor.ts'
import { freezeLadder } from '#core/simulation/deploy-ladders.ts'
import { parsePolicySimulation, type PolicySimulation } from '#core/simulation/policy-input.ts'

function input(): PolicySimulation {
  const parsed = parsePolicySimulation({
    version: 1,
    engine: 'continuous',
    windowDays: 30,
    target: 0.999,
    background: {
      ratePerDay: 0.05,
      duration: { dist: 'weibull', shape: 0.9, scaleMinutes: 20 },
      impact: [
        { p: 0.5, fraction: 1 },
        { p: 0.5, fraction: 0.3 },
      ],
    },
    change: {
      deploysPerDay: [2],
      changeFailureRate: 0.03,
      duration: { dist: 'exponential', meanMinutes: 15 },
      impact: 1,
    },
    ladder: freezeLadder(0.2),
    trials: 3000,
    seed: 8,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

describe('a tornado of a policy', () => {
  it('has the widest bar first, and none for an input that doesn’t move', () => {
    const { bars, today } = runToEnd(
      policyTornado(input(), [
        { lever: 'deploys', low: 1, high: 1 },
        { lever: 'durations', low: 0.5, high: 2 },
      ]),
    )
    expect(bars.map(({ lever }) => lever)).toEqual(['durations', 'deploys'])
    expect(bars[0]!.atLow.value).toBeLessThan(today.value)
    expect(bars[0]!.atHigh.value).toBeGreaterThan(today.value)
    expect(bars[0]!.isMonotonic).toBe(true)
    expect(bars[1]).toMatchObject({ swing: 0, atLow: today, atHigh: today })
  })
})

describe('advice on a target', () => {
  const past = [
    { label: 'May', badMinutes: 20, countedMinutes: 43_200 },
    { label: 'June', badMinutes: 43.2, countedMinutes: 43_200 },
    { label: 'July', badMinutes: 70, countedMinutes: 43_200 },
  ]

  it('says which past periods missed it; exactly spent is met', () => {
    const advice = runToEnd(targetAdvice(input(), past, [0.99, 0.999, 0.9999]))
    expect(advice.map(({ missedPast }) => missedPast)).toEqual([
      [],
      ['July'],
      ['May', 'June', 'July'],
    ])
    expect(advice[1]!.budgetMinutes).toBeCloseTo(43.2, 9)
    expect(advice[1]!.pastShare!.value).toBeCloseTo(1 / 3, 12)
  })

  it('misses a stricter target more often', () => {
    const missed = runToEnd(targetAdvice(input(), [], [0.99, 0.999, 0.9999])).map(
      ({ pMiss }) => pMiss.value,
    )
    expect(missed).toEqual(missed.toSorted((a, b) => a - b))
    expect(missed[2]).toBeGreaterThan(missed[0]!)
    expect(runToEnd(targetAdvice(input(), [], [0.99]))[0]!.pastShare).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import { comparePolicies } from '#core/scenario/compare-policies.ts'
import { markDominated, policyFrontier, usualVariants } from '#core/scenario/policy-frontier.ts'
import { turned, whatItTakes, type Lever } from '#core/scenario/what-it-takes.ts'
import { freezeLadder, matrixLadder, NO_POLICY } from '#core/simulation/deploy-ladders.ts'
import { parsePolicySimulation, type PolicySimulation } from '#core/simulation/policy-input.ts'
import { policyResult } from '#core/simulation/policy-result.ts'

function input(changes: Partial<PolicySimulation> = {}): PolicySimulation {
  const parsed = parsePolicySimulation({
    version: 1,
    engine: 'continuous',
    windowDays: 90,
    target: 0.999,
    background: {
      ratePerDay: 0.02,
      duration: { dist: 'lognormal', medianMinutes: 35, sigma: 1.1 },
      impact: 0.5,
    },
    change: {
      deploysPerDay: [3],
      changeFailureRate: 0.05,
      duration: { dist: 'gamma', shape: 1.2, scaleMinutes: 24 },
      impact: 0.5,
    },
    ladder: NO_POLICY,
    trials: 3000,
    seed: 3,
    ...changes,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

describe('the frontier of policies', () => {
  const points = runToEnd(policyFrontier(usualVariants(input())))
  const named = (name: string) => points.find((point) => point.name === name)!

  it('shows that a freeze at 0 % leaves the misses as they are, for lost days', () => {
    expect(named('Freeze when spent').pMiss).toEqual(named('No policy').pMiss)
    expect(named('Freeze when spent').lostDeployDays.value).toBeGreaterThan(10)
    expect(named('Freeze when spent').dominatedBy).toBe('No policy')
  })

  it('keeps what nothing beats', () => {
    expect(named('No policy').dominatedBy).toBeNull()
    const kept = points.filter(({ dominatedBy }) => dominatedBy === null)
    const byDays = kept.toSorted((a, b) => a.lostDeployDays.value - b.lostDeployDays.value)
    const missed = byDays.map(({ pMiss }) => pMiss.value)
    expect(missed).toEqual(missed.toSorted((a, b) => b - a))
  })

  it('does not let equal points beat each other', () => {
    const twins = markDominated([points[0]!, { ...points[0]!, name: 'twin' }])
    expect(twins.map(({ dominatedBy }) => dominatedBy)).toEqual([null, null])
  })

  it('lists each ladder once', () => {
    const names = usualVariants(input({ ladder: matrixLadder() })).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('two policies under the same luck', () => {
  it('differ by nothing where they are the same', () => {
    const { difference } = runToEnd(comparePolicies(input(), input()))
    for (const estimate of Object.values(difference)) {
      expect(estimate).toEqual({ value: 0, standardError: 0 })
    }
  })

  it('are told apart better than by two runs of their own', () => {
    const { difference, baseline, variant } = runToEnd(
      comparePolicies(input(), input({ ladder: freezeLadder(0.1) })),
    )
    const apart = Math.hypot(baseline.pMiss.standardError, variant.pMiss.standardError)
    expect(difference.pMiss.value).toBeCloseTo(variant.pMiss.value - baseline.pMiss.value, 12)
    expect(difference.pMiss.value).toBeLessThan(0)
    expect(difference.pMiss.standardError).toBeLessThan(apart)
    const freeze = runToEnd(comparePolicies(input(), input({ ladder: freezeLadder(0) })))
    expect(freeze.difference.pMiss).toEqual({ value: 0, standardError: 0 })
  })
})

describe('what it takes', () => {
  it.each<Lever>(['durations', 'incidents', 'change-failure-rate', 'deploys'])(
    '%s: the factor found brings the misses down, a little more does not',
    (lever) => {
      const answer = runToEnd(whatItTakes(input(), lever, 0.5))
      const factor = answer.kind === 'reached' ? answer.factor : Number.NaN
      const missed = (at: number) => runToEnd(policyResult(turned(input(), lever, at))).pMiss.value
      expect(missed(factor)).toBeLessThanOrEqual(0.5)
      expect(missed(factor * 1.02)).toBeGreaterThan(0.5)
    },
  )

  it('says when nothing has to change, and when nothing helps', () => {
    expect(runToEnd(whatItTakes(input(), 'durations', 0.95)).kind).toBe('already')
    const background = { ...input().background, ratePerDay: 1 }
    expect(runToEnd(whatItTakes(input({ background }), 'deploys', 0.01)).kind).toBe('out-of-reach')
  })
})

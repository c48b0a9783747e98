import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import { freezeLadder, NO_POLICY } from '#core/simulation/deploy-ladders.ts'
import { parsePolicySimulation } from '#core/simulation/policy-input.ts'
import { policyResult } from '#core/simulation/policy-result.ts'
import { parseSharedSimulation, type SharedSimulation } from '#core/simulation/shared-input.ts'
import { simulateShared } from '#core/simulation/simulate-shared.ts'

const lognormal = { dist: 'lognormal', medianMinutes: 18, sigma: 1 } as const
const database = {
  id: 'database',
  ratePerDay: 0.05,
  deploysPerDay: 2,
  changeFailureRate: 0.05,
  duration: lognormal,
}

function input(changes: Record<string, unknown> = {}): SharedSimulation {
  const parsed = parseSharedSimulation({
    version: 1,
    windowDays: 90,
    components: [database],
    objectives: [{ id: 'api', target: 0.999, needs: [{ components: ['database'], share: 0.5 }] }],
    ladder: freezeLadder(0.1),
    trials: 6000,
    seed: 4,
    ...changes,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

const play = (changes?: Record<string, unknown>) => runToEnd(simulateShared(input(changes)))

const needs = (id: string, target: number, ...components: string[][]) => ({
  id,
  target,
  needs: components.map((group) => ({ components: group, share: 1 })),
})

describe('objectives over shared incidents', () => {
  it('one alone is the policy simulation', () => {
    const parsed = parsePolicySimulation({
      version: 1,
      engine: 'continuous',
      windowDays: 90,
      target: 0.999,
      background: { ratePerDay: 0.05, duration: lognormal, impact: 0.5 },
      change: { deploysPerDay: [2], changeFailureRate: 0.05, duration: lognormal, impact: 0.5 },
      ladder: freezeLadder(0.1),
      trials: 6000,
    })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const alone = runToEnd(policyResult(parsed.value))
    const shared = play()
    const off = (a: { value: number; standardError: number }, b: typeof a) =>
      Math.abs(a.value - b.value) / Math.hypot(a.standardError, b.standardError)
    expect(off(shared.objectives[0]!.pMiss, alone.pMiss)).toBeLessThan(5)
    expect(off(shared.lostDeployDays, alone.lostDeployDays)).toBeLessThan(5)
  })

  it('two with the same needs are missed together, a stricter one more often', () => {
    const same = play({
      objectives: [needs('a', 0.999, ['database']), needs('b', 0.999, ['database'])],
    })
    expect(same.pAnyMiss).toEqual(same.pAllMiss)
    expect(same.apart[0]!.share.value).toBe(0)
    const strict = play({
      objectives: [needs('a', 0.999, ['database']), needs('b', 0.9995, ['database'])],
    })
    const [a, b] = strict.objectives
    expect(b!.pMiss.value).toBeGreaterThan(a!.pMiss.value)
    expect(strict.pAnyMiss.value).toBe(b!.pMiss.value)
  })

  it('the worst of them holds the deploys of all', () => {
    const spent = { ...needs('spent', 0.999, ['database']), startConsumedMinutes: 1e6 }
    const result = play({ objectives: [needs('fine', 0.5, ['database']), spent] })
    expect(result.lostDeployDays.value).toBe(90)
  })
})

describe('redundant components', () => {
  const node = (id: string) => ({
    ...database,
    id,
    ratePerDay: 2,
    deploysPerDay: 0,
    duration: { dist: 'exponential', meanMinutes: 60 } as const,
  })

  it('cost the time in which all are down: the product of their shares', () => {
    const result = play({
      components: [node('a'), node('b')],
      objectives: [needs('pair', 0.5, ['a', 'b']), needs('one', 0.5, ['a'])],
      ladder: NO_POLICY,
      trials: 2000,
    })
    // Incidents of one component may overlap: it is down for 1 - exp(-rate × mean) of the time.
    const down = 1 - Math.exp(-2 * (60 / 1440))
    const [pair, one] = result.objectives
    expect(pair!.meanConsumedMinutes.value / (90 * 1440 * down ** 2)).toBeCloseTo(1, 1)
    expect(one!.meanConsumedMinutes.value / (90 * 2 * 60)).toBeCloseTo(1, 1)
  })

  it('three cost less than two', () => {
    const result = play({
      components: [node('a'), node('b'), node('c')],
      objectives: [needs('two', 0.5, ['a', 'b']), needs('three', 0.5, ['a', 'b', 'c'])],
      ladder: NO_POLICY,
      trials: 1000,
    })
    const [two, three] = result.objectives
    expect(three!.meanConsumedMinutes.value).toBeLessThan(two!.meanConsumedMinutes.value / 5)
  })
})

it.each([
  ['unknown-component', { objectives: [needs('a', 0.999, ['cache'])] }],
  ['no-budget', { objectives: [needs('a', 1, ['database'])] }],
  ['duplicate-id', { components: [database, database] }],
  ['invalid-scenario', { components: [] }],
])('refuses input with %s', (code, changes) => {
  const parsed = parseSharedSimulation({ ...input(), ...changes })
  expect(parsed.ok ? [] : parsed.error.map((issue) => issue.code)).toEqual([code])
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import {
  deployFactorAt,
  ladderSteps,
  stepAt,
  type DeployLadder,
} from '#core/simulation/deploy-ladder.ts'
import {
  freezeLadder,
  matrixLadder,
  NO_POLICY,
  policyLadder,
  taxLadder,
} from '#core/simulation/deploy-ladders.ts'
import { decisionRow } from '#core/policy/decision-matrix.ts'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import { deployGate } from '#core/policy/deploy-gate.ts'
import { parsePolicySimulation, type PolicySimulation } from '#core/simulation/policy-input.ts'
import { policyResult, type PolicyResult } from '#core/simulation/policy-result.ts'
import { simulatePolicy } from '#core/simulation/simulate-policy.ts'

const QUARTER = {
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
    duration: { dist: 'lognormal', medianMinutes: 18, sigma: 1 },
    impact: 0.5,
  },
  ladder: NO_POLICY,
  trials: 8000,
  seed: 11,
}

function input(changes: Record<string, unknown> = {}): PolicySimulation {
  const parsed = parsePolicySimulation({ ...QUARTER, ...changes })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

const play = (changes?: Record<string, unknown>): PolicyResult =>
  runToEnd(policyResult(input(changes)))

/** How many standard errors an estimate is away from the truth. */
function errorsOff(estimate: { value: number; standardError: number }, value: number): number {
  return Math.abs(estimate.value - value) / estimate.standardError
}

describe('ladders', () => {
  const ladders = [
    NO_POLICY,
    freezeLadder(0.1),
    matrixLadder(),
    taxLadder(0.5),
    policyLadder(DEFAULT_POLICY, 'Standard'),
  ]

  it('are the same in minutes as in shares, boundaries included', () => {
    const shares = fc.constantFrom(...ladders)
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 1500 }), (ladder, minutes) => {
        const steps = ladderSteps(ladder, 1000)
        const step = stepAt(steps, minutes)
        expect(steps.factors[step]).toBe(deployFactorAt(ladder, (1000 - minutes) / 1000))
        expect(step >= steps.spentFrom).toBe(minutes >= 1000)
      }),
    )
  })

  it('matrix and policy follow the rows and the gate they are named after', () => {
    for (const remaining of [0.9, 0.5, 0.3, 0.25, 0.2, 0.1, 0.05, 0, -1]) {
      const stopped = decisionRow(remaining).featureVelocity === 'Stopped'
      expect(deployFactorAt(matrixLadder(), remaining) === 0).toBe(stopped)
      const gate = deployGate(DEFAULT_POLICY, remaining, 'feature').allowed
      const ladder = policyLadder(DEFAULT_POLICY, 'Standard')
      expect(deployFactorAt(ladder, remaining) > 0).toBe(gate)
    }
  })

  it('keep exceptions going through a freeze', () => {
    expect(deployFactorAt(freezeLadder(0.1, 0.2), 0.05)).toBe(0.2)
    expect(deployFactorAt(matrixLadder(undefined, 0.1), -0.5)).toBe(0.1)
  })

  it.each([
    ['out of order', [0.1, 0.5]],
    ['twice the same', [0.1, 0.1]],
  ])('are refused %s', (_, minimums) => {
    const tiers = minimums.map((minRemaining) => ({ minRemaining, deployFactor: 1 }))
    const parsed = parsePolicySimulation({ ...QUARTER, ladder: { name: 'x', tiers } })
    expect(parsed.ok).toBe(false)
  })
})

describe('identities of a policy', () => {
  it('5: a freeze when the budget is spent leaves every miss a miss, trial by trial', () => {
    const none = runToEnd(simulatePolicy(input()))
    const freeze = runToEnd(simulatePolicy(input({ ladder: freezeLadder(0) })))
    expect(freeze.exhaustedDay).toEqual(none.exhaustedDay)
    const spent = (columns: Float64Array) => columns.reduce((sum, x) => sum + x, 0)
    expect(spent(freeze.consumed)).toBeLessThan(spent(none.consumed))
  })

  it('6: incidents of deploys are deploys times the change failure rate', () => {
    for (const engine of ['continuous', 'daily', 'rolling']) {
      const result = play({ engine, ladder: matrixLadder() })
      expect(errorsOff(result.meanChangeIncidents, result.deploys.value * 0.05)).toBeLessThan(5)
    }
  })

  it('a calm policy never misses less than a strict one under the same luck', () => {
    const missed = (ladder: DeployLadder) => play({ ladder }).pMiss.value
    const ladders = [NO_POLICY, freezeLadder(0.1), freezeLadder(0.3), freezeLadder(0.6)]
    const shares = ladders.map(missed)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
  })

  it('the picture of a quarter: 90, 67 and 55 of 100 missed for 0, 42 and 46 lost days', () => {
    expect(errorsOff(play().pMiss, 0.90309)).toBeLessThan(5)
    const below10 = play({ ladder: freezeLadder(0.1) })
    expect(errorsOff(below10.pMiss, 0.671406)).toBeLessThan(5)
    expect(errorsOff(below10.lostDeployDays, 41.6136)).toBeLessThan(5)
    const matrix = play({ ladder: matrixLadder() })
    expect(errorsOff(matrix.pMiss, 0.551016)).toBeLessThan(5)
    expect(errorsOff(matrix.lostDeployDays, 46.3191)).toBeLessThan(5)
  })

  it('a rolling window with nothing to roll off yet is the fixed one', () => {
    const fixed = runToEnd(simulatePolicy(input({ ladder: matrixLadder() })))
    const rolling = runToEnd(simulatePolicy(input({ ladder: matrixLadder(), engine: 'rolling' })))
    expect(rolling.exhaustedDay).toEqual(fixed.exhaustedDay)
    expect(rolling.lostDeployDays).toEqual(fixed.lostDeployDays)
  })
})

describe('a start in the middle', () => {
  it('begins with what is spent, and its freeze', () => {
    const result = play({
      elapsedDays: 60,
      startConsumedMinutes: 129.6,
      ladder: freezeLadder(0),
    })
    expect(result.pMiss.value).toBe(1)
    expect(result.lostDeployDays.value).toBe(30)
    expect(result.meanChangeIncidents.value).toBe(0)
    expect(result.fan.days[0]).toBe(60)
    expect(result.fan.p50[0]).toBeCloseTo(0, 9)
  })

  it('lets history roll off: half the budget spent 20 days ago is back in 10', () => {
    const result = play({
      engine: 'rolling',
      windowDays: 30,
      target: 0.999,
      background: { ...QUARTER.background, ratePerDay: 0 },
      change: { ...QUARTER.change, changeFailureRate: 0 },
      ladder: freezeLadder(0.6),
      rolling: { horizonDays: 30, history: [{ ageDays: 20, minutes: 21.6 }] },
    })
    expect(result.lostDeployDays.value).toBeCloseTo(10, 9)
    expect(result.meanConsumedMinutes.value).toBe(0)
  })

  it('waits for its margin before it lets go', () => {
    const history = [
      { ageDays: 20, minutes: 20 },
      { ageDays: 10, minutes: 20 },
    ]
    const lost = (hysteresis: number) =>
      play({
        engine: 'rolling',
        windowDays: 30,
        background: { ...QUARTER.background, ratePerDay: 0 },
        change: { ...QUARTER.change, changeFailureRate: 0 },
        ladder: { ...freezeLadder(0.1), hysteresis },
        rolling: { horizonDays: 30, history },
      }).lostDeployDays.value
    expect(lost(0)).toBeCloseTo(10, 9)
    expect(lost(0.5)).toBeCloseTo(20, 9)
  })

  it('spends outside incidents evenly: half a budget a window freezes at half of it', () => {
    for (const engine of ['continuous', 'daily']) {
      const result = play({
        engine,
        background: { ...QUARTER.background, ratePerDay: 0 },
        change: { ...QUARTER.change, changeFailureRate: 0 },
        outsideMinutesPerDay: 129.6 / 90,
        ladder: freezeLadder(0.5),
      })
      expect(result.lostDeployDays.value).toBeCloseTo(45, 6)
      expect(result.pMiss.value).toBe(1)
    }
  })
})

describe('a calendar of deploys', () => {
  it('rounds the deploys of a reduced day half up', () => {
    const result = play({
      engine: 'daily',
      windowDays: 14,
      background: { ...QUARTER.background, ratePerDay: 0 },
      change: { ...QUARTER.change, deploysPerDay: [5, 1, 0, 0, 0, 0, 0], changeFailureRate: 0 },
      ladder: { name: 'Half', tiers: [{ minRemaining: -1e9, deployFactor: 0.5 }] },
    })
    expect(result.deploys.value).toBe(2 * (3 + 1))
    expect(result.lostDeploys.value).toBe(4)
  })
})

describe('rates that are not sharply known', () => {
  it('make a quiet next quarter likelier: 4.4 % and not 1.8 % after 4 incidents in one', () => {
    const result = play({
      trials: 40_000,
      background: {
        ...QUARTER.background,
        ratePerDay: 4.5 / 90,
        counted: 4,
      },
      change: { ...QUARTER.change, changeFailureRate: 0 },
    })
    expect(errorsOff(result.pNoIncident, 0.5 ** 4.5)).toBeLessThan(5)
    expect(errorsOff(result.meanIncidents, 4.5)).toBeLessThan(5)
  })

  it('carry unsure durations: the same median budget, more spread', () => {
    const change = { ...QUARTER.change, durationLogError: 0.5 }
    const unsure = play({ change, background: { ...QUARTER.background, durationLogError: 0.5 } })
    const sharp = play()
    const quantile = (result: PolicyResult, p: number) =>
      result.consumedQuantiles.find((one) => one.p === p)!.value
    expect(quantile(unsure, 0.5) / quantile(sharp, 0.5)).toBeCloseTo(1, 1)
    expect(quantile(unsure, 0.95)).toBeGreaterThan(1.3 * quantile(sharp, 0.95))
    expect(errorsOff(unsure.meanIncidents, sharp.meanIncidents.value)).toBeLessThan(5)
  })

  it('draw the change failure rate from what was counted', () => {
    const result = play({
      change: { ...QUARTER.change, changeFailureRate: 0.07, counted: { failures: 1, deploys: 20 } },
    })
    expect(errorsOff(result.meanChangeIncidents, 270 * 0.07)).toBeLessThan(5)
  })
})

it('is the same however the trials are shared', () => {
  for (const engine of ['continuous', 'daily', 'rolling']) {
    const whole = input({ engine, trials: 300, ladder: matrixLadder() })
    const all = runToEnd(simulatePolicy(whole))
    const part = runToEnd(simulatePolicy(whole, 120, 300))
    expect(part.consumed).toEqual(all.consumed.slice(120))
    expect(part.lostDeployDays).toEqual(all.lostDeployDays.slice(120))
  }
})

it.each([
  ['no-budget', { target: 1 }],
  ['window-over', { elapsedDays: 90 }],
  ['too-many-draws', { background: { ...QUARTER.background, ratePerDay: 9000 }, trials: 1e6 }],
  ['invalid-scenario', { engine: 'magic' }],
])('refuses input with %s', (code, changes) => {
  const parsed = parsePolicySimulation({ ...QUARTER, ...changes })
  expect(parsed.ok ? [] : parsed.error.map((issue) => issue.code)).toEqual([code])
})

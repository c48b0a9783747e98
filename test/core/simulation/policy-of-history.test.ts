import { describe, expect, it } from 'vitest'
import { changeFailures, shareQuantile } from '#core/simulation/change-failures.ts'
import { NO_POLICY } from '#core/simulation/deploy-ladders.ts'
import { parsePolicySimulation } from '#core/simulation/policy-input.ts'
import { policySimulationOf } from '#core/simulation/policy-of-history.ts'
import { CHANGE_FAILURE_RATES, presetPolicySimulation } from '#core/simulation/policy-presets.ts'
import { sloHistory } from '#core/simulation/slo-history.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { Deploy } from '#core/workspace/model/operations.ts'
import { JUNE } from '#test/core/error-budget/columns.ts'
import { incident } from './incidents.ts'

const RANGE = { fromMs: JUNE, toMs: JUNE + 60 * DAY_MS }

const deploys = (count: number): Deploy[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `d${index}`,
    externalId: null,
    serviceId: 's',
    atMs: JUNE + (index * 60 * DAY_MS) / count,
    version: '',
    changeType: 'feature',
    outcome: 'succeeded',
    importId: null,
  }))

const incidents = [5, 15, 25, 35, 45, 55].map((day, index) => ({
  ...incident(day, 30, 0.5),
  changeRelated: index < 3 ? true : index === 3 ? false : null,
}))

const slo: Slo = {
  id: 'slo',
  serviceId: 's',
  sliId: 'sli',
  name: 'Availability',
  description: '',
  consequences: '',
  target: 0.999,
  method: 'occurrences',
  window: { kind: 'rolling', days: 30 },
  policyId: null,
}

function read(someDeploys: Deploy[]) {
  const nowMs = RANGE.toMs
  const history = sloHistory({ slo, columns: null, incidents, nowMs, days: 60 })
  return policySimulationOf({
    slo,
    history,
    incidents,
    deploys: someDeploys,
    ladder: NO_POLICY,
    windowDays: 90,
    trials: 1000,
    seed: 1,
  })
}

describe('the change failure rate', () => {
  it('counts incidents that name a change, over the deploys of the range', () => {
    const got = changeFailures(incidents, deploys(60), RANGE)
    expect(got).toMatchObject({ deploys: 60, failures: 3, rate: 0.05, unsaid: 2, deploysPerDay: 1 })
    expect(got.rate90![0]).toBeLessThan(0.05)
    expect(got.rate90![1]).toBeGreaterThan(0.05)
  })

  it('has none without deploys', () => {
    expect(changeFailures(incidents, [], RANGE)).toMatchObject({ rate: null, rate90: null })
  })

  // scipy.stats.beta.ppf(0.95, 3.5, 57.5)
  it('has the interval of Jeffreys', () => {
    expect(shareQuantile(0.95, 3, 60)).toBeCloseTo(0.11286848348404788, 12)
  })
})

describe('a policy simulation read from the past', () => {
  it('has as many incidents as the past, some of them by deploys', () => {
    const { input } = read(deploys(60))
    expect(input.background.ratePerDay).toBeCloseTo(3 / 60, 12)
    expect(input.background.counted).toBe(3)
    expect(input.change).toMatchObject({
      deploysPerDay: [1],
      changeFailureRate: 0.05,
      counted: { failures: 3, deploys: 60 },
    })
    expect(parsePolicySimulation(input).ok).toBe(true)
  })

  it('says what it assumes', () => {
    const { assumptions } = read(deploys(60))
    expect(assumptions.at(-2)).toContain('3 of 60 deploys caused an incident')
    expect(assumptions.at(-1)).toContain('2 incidents don’t say whether a change caused it')
    expect(read([]).assumptions.at(-1)).toContain('No deploy is on record')
  })

  it('takes every incident as background where no deploy is known', () => {
    const { input } = read([])
    expect(input.background.ratePerDay).toBeCloseTo(6 / 60, 12)
    expect(input.background.counted).toBe(6)
    expect(input.change.deploysPerDay).toEqual([0])
  })
})

describe('a simulation from presets', () => {
  it.each(Object.entries(CHANGE_FAILURE_RATES))('%s: is one that can be played', (name, rate) => {
    const input = presetPolicySimulation(
      {
        performer: name as keyof typeof CHANGE_FAILURE_RATES,
        deploysPerDay: 2,
        incidentsPerQuarter: 4.5,
        impact: 0.5,
        target: 0.999,
        windowDays: 90,
      },
      NO_POLICY,
      1000,
      1,
    )
    expect(parsePolicySimulation(input)).toEqual({ ok: true, value: input })
    expect(input.change.changeFailureRate).toBe(rate)
    expect(input.background.ratePerDay).toBe(0.05)
  })
})

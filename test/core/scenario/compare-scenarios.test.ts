import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import { applyOverrides, changedInputs } from '#core/scenario/apply-overrides.ts'
import { compareScenarios } from '#core/scenario/compare-scenarios.ts'
import { simulateTrials } from '#core/simulation/simulate-trials.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { BudgetOverrides } from '#core/workspace/model/plans.ts'
import { LOGNORMAL, simulation } from '#test/core/simulation/inputs.ts'

function variantOf(overrides: BudgetOverrides, baseline = simulation()): WindowSimulation {
  const variant = applyOverrides(baseline, overrides)
  if (!variant.ok) throw new Error(variant.error[0]!.message)
  return variant.value
}

const compare = (overrides: BudgetOverrides) =>
  runToEnd(compareScenarios(simulation(), variantOf(overrides)))

describe('applyOverrides', () => {
  it('changes what is named and nothing else', () => {
    const variant = variantOf({ target: 0.9995, medianDurationMinutes: 30 })
    expect(variant).toEqual(
      simulation({
        target: 0.9995,
        incidents: {
          ...LOGNORMAL,
          duration: { dist: 'lognormal', medianMinutes: 30, sigma: 1.25 },
        },
      }),
    )
    expect(changedInputs(simulation(), variant)).toEqual([
      { field: 'target', from: 0.999, to: 0.9995 },
      { field: 'medianDurationMinutes', from: 70, to: 30 },
    ])
  })

  it('takes incidents per whole window, also when part of it is over', () => {
    const baseline = simulation({ elapsedDays: 60 })
    const variant = variantOf({ incidentsPerWindow: 9 }, baseline)
    expect(variant.incidents.count.mean).toBeCloseTo(3, 12)
    expect(changedInputs(baseline, variant)).toMatchObject([{ field: 'incidentsPerWindow' }])
  })

  it.each([
    [{ medianDurationMinutes: 5 }, 'not-lognormal'],
    [{ target: 0.9999999999 }, 'no-budget'],
  ])('refuses %j', (overrides, code) => {
    const baseline = simulation({
      incidents: { ...LOGNORMAL, duration: { dist: 'constant', minutes: 15 } },
    })
    expect(applyOverrides(baseline, overrides)).toMatchObject({ ok: false, error: [{ code }] })
  })
})

describe('compareScenarios', () => {
  it('finds no difference, without error, where nothing changes', () => {
    const { difference, changes } = compare({})
    expect(changes).toEqual([])
    expect(difference.pMiss).toEqual({ value: 0, standardError: 0 })
    expect(difference.meanRemaining).toEqual({ value: 0, standardError: 0 })
  })

  it('keeps an error where a change flips no trial', () => {
    const { difference } = compare({ target: 0.9990001 })
    expect(Math.abs(difference.pMiss.value)).toBeLessThan(1e-3)
    expect(difference.pMiss.standardError).toBeGreaterThan(0)
  })

  it.each([
    ['a stricter target', { target: 0.9995 }, 1],
    ['more incidents', { incidentsPerWindow: 8 }, 1],
    ['shorter incidents', { medianDurationMinutes: 50 }, -1],
    ['smaller incidents', { impact: 0.1 }, -1],
  ])('%s moves P(miss) the right way', (_, overrides, sign) => {
    const { difference } = compare(overrides)
    expect(Math.sign(difference.pMiss.value)).toBe(sign)
    expect(Math.abs(difference.pMiss.value)).toBeGreaterThan(5 * difference.pMiss.standardError)
  })

  it('differs by exactly what the two answers differ', () => {
    const { baseline, variant, difference } = compare({ incidentsPerWindow: 8 })
    expect(difference.pMiss.value).toBeCloseTo(variant.pMiss.value - baseline.pMiss.value, 12)
    expect(difference.meanDaysExhausted.value).toBeCloseTo(
      variant.meanDaysExhausted.value - baseline.meanDaysExhausted.value,
      9,
    )
  })

  it.each([
    ['the rate', { incidentsPerWindow: 6.6 }],
    ['the duration', { medianDurationMinutes: 63 }],
    ['the target', { target: 0.9991 }],
  ])('is surer about a change of %s than two independent runs', (_, overrides) => {
    const { baseline, variant, difference } = compare(overrides)
    const independent = Math.hypot(baseline.pMiss.standardError, variant.pMiss.standardError)
    expect(difference.pMiss.standardError).toBeLessThan(independent / 2)
  })

  it('keeps the draws of every field that stays', () => {
    const baseline = runToEnd(simulateTrials(simulation({ trials: 2000 })))
    const halved = runToEnd(
      simulateTrials(variantOf({ impact: 0.075 }, simulation({ trials: 2000 }))),
    )
    for (let trial = 0; trial < 2000; trial += 1) {
      expect(halved.consumed[trial]).toBeCloseTo(baseline.consumed[trial]! / 2, 9)
      expect(halved.incidents[trial]).toBe(baseline.incidents[trial])
    }
  })

  it('runs the variant with the baseline seed and trials', () => {
    const variant = { ...variantOf({ target: 0.99 }), seed: 99, trials: 500 }
    const result = runToEnd(compareScenarios(simulation(), variant))
    expect(result.variant).toMatchObject({ seed: 7, trials: 20_000 })
  })
})

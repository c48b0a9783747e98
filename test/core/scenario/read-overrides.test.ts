import { describe, expect, it } from 'vitest'
import { applyOverrides } from '#core/scenario/apply-overrides.ts'
import { readOverrides } from '#core/scenario/read-overrides.ts'
import type { BudgetOverrides } from '#core/workspace/model/plans.ts'
import { LOGNORMAL, simulation } from '#test/core/simulation/inputs.ts'

const measured = simulation({
  incidents: { ...LOGNORMAL, duration: { dist: 'empirical', minutes: [12, 30, 31, 35, 690] } },
  backgroundMinutes: 25,
})

describe('readOverrides', () => {
  it.each<[BudgetOverrides]>([
    [{}],
    [{ target: 0.9995 }],
    [{ medianDurationMinutes: 15.5, durationSigma: 0.8 }],
    [{ incidentsPerWindow: 3, impact: 0.5, outsideMinutes: 0 }],
  ])('finds %j again in what they made', (overrides) => {
    const variant = applyOverrides(measured, overrides)
    if (!variant.ok) throw new Error(variant.error[0]!.message)
    const read = readOverrides(measured, variant.value)
    if (!read.ok) throw new Error(read.error[0]!.message)
    expect(read.value.exact).toBe(true)
    expect(Object.keys(read.value.overrides)).toEqual(Object.keys(overrides))
    for (const [field, value] of Object.entries(overrides)) {
      expect(read.value.overrides[field as keyof BudgetOverrides]).toBeCloseTo(value!, 9)
    }
  })

  it('says that another shape or window is only laid over the baseline', () => {
    const lognormal = simulation({ incidents: LOGNORMAL, backgroundMinutes: 25 })
    expect(readOverrides(measured, lognormal)).toMatchObject({ value: { exact: false } })
    const month = { ...measured, windowDays: 30 }
    const read = readOverrides(measured, month)
    expect(read).toMatchObject({ value: { exact: false } })
    expect(read.ok && read.value.overrides.incidentsPerWindow).toBeCloseTo(18, 9)
    expect(read.ok && read.value.overrides.outsideMinutes).toBeCloseTo(75, 9)
  })

  it('refuses durations without a median, and what no scenario can hold', () => {
    const exponential = { dist: 'exponential' as const, meanMinutes: 10 }
    const other = simulation({ incidents: { ...LOGNORMAL, duration: exponential } })
    expect(readOverrides(measured, other)).toMatchObject({ error: [{ code: 'not-lognormal' }] })
    const harmless = simulation({ incidents: { ...LOGNORMAL, impact: 0 } })
    expect(readOverrides(measured, harmless)).toMatchObject({ error: [{ path: 'impact' }] })
  })
})

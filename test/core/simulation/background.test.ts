import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import { FAN_POINTS, simulateTrials } from '#core/simulation/simulate-trials.ts'
import { simulateWindow } from '#core/simulation/simulate-window.ts'
import { LOGNORMAL, simulation } from './inputs.ts'

const rare = { ...LOGNORMAL, count: { dist: 'poisson', mean: 1e-9 } as const }
const BUDGET = 129.6

describe('losses outside incidents', () => {
  it('alone spend the budget on the day that division gives', () => {
    const input = simulation({ incidents: rare, backgroundMinutes: 2 * BUDGET, trials: 200 })
    const { exhaustedDay, consumed } = runToEnd(simulateTrials(input))
    expect(exhaustedDay[0]).toBeCloseTo(45, 9)
    expect(consumed[0]).toBeCloseTo(2 * BUDGET, 9)
  })

  it('come evenly over what is left of the window', () => {
    const input = simulation({
      incidents: rare,
      elapsedDays: 60,
      startConsumedMinutes: BUDGET / 2,
      backgroundMinutes: BUDGET,
      trials: 200,
    })
    const { exhaustedDay, paths } = runToEnd(simulateTrials(input))
    expect(exhaustedDay[0]).toBeCloseTo(75, 9)
    expect(paths.remaining[0]).toBeCloseTo(0.5, 9)
    expect(paths.remaining[(FAN_POINTS - 1) * paths.trials]).toBeCloseTo(-0.5, 9)
  })

  it('exhaust between incidents, before what the next one would take', () => {
    const constant = { dist: 'constant', minutes: BUDGET / 10 } as const
    const incidents = {
      count: { dist: 'poisson', mean: 5 },
      duration: constant,
      impact: 1,
    } as const
    const input = simulation({ incidents, backgroundMinutes: 0.8 * BUDGET, trials: 2000 })
    const { exhaustedDay, consumed, budgetMinutes } = runToEnd(simulateTrials(input))
    for (let trial = 0; trial < 2000; trial += 1) {
      expect(exhaustedDay[trial]! <= 90).toBe(consumed[trial]! >= budgetMinutes)
    }
    const days = new Set(exhaustedDay.filter((day) => day < Infinity))
    expect(days.size).toBeGreaterThan(100)
  })

  it('miss as often as the same minutes charged at the start, but later', () => {
    const early = runToEnd(simulateWindow(simulation({ startConsumedMinutes: 40 })))
    const even = runToEnd(simulateWindow(simulation({ backgroundMinutes: 40 })))
    expect(even.pMiss).toEqual(early.pMiss)
    expect(even.exactConsumed.mean).toBeCloseTo(early.exactConsumed.mean, 9)
    expect(even.meanDaysExhausted.value).toBeLessThan(early.meanDaysExhausted.value)
  })

  it('absent are the same bytes as none', () => {
    const absent = runToEnd(simulateTrials(simulation({ trials: 5000 })))
    const none = runToEnd(simulateTrials(simulation({ trials: 5000, backgroundMinutes: 0 })))
    expect(none).toEqual(absent)
  })
})

import { describe, expect, it } from 'vitest'
import { sloStatus } from '#core/error-budget/slo-status.ts'
import { restOfWindowSimulation } from '#core/simulation/slo-simulation.ts'
import { sloHistory } from '#core/simulation/slo-history.ts'
import type { SliColumns } from '#core/series/series.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import { hourly, JUNE } from './columns.ts'

const slo: Slo = {
  id: 'slo',
  serviceId: 's',
  sliId: 'sli',
  name: 'Availability',
  description: '',
  consequences: '',
  target: 0.999,
  method: 'occurrences',
  window: { kind: 'calendar', period: 'month', timeZone: 'UTC' },
  policyId: null,
}

/** A month of hours of 1000 events, of which `bad` fail in the first; those not `known` are gaps. */
function month(bad: number, known: (hour: number) => boolean): SliColumns {
  const slots = Array.from({ length: 720 }, (_, hour) =>
    known(hour) ? ([hour === 0 ? 1000 - bad : 1000, 1000] as const) : null,
  )
  return hourly(slots)
}

const statusOn = (columns: SliColumns, day: number) =>
  sloStatus({ slo, columns, nowMs: JUNE + day * DAY_MS })

describe('windowBudget', () => {
  it('observes a window that is over, gaps or not', () => {
    const { windowBudget, budget } = statusOn(
      month(180, (hour) => hour % 2 === 0),
      30,
    )
    expect(windowBudget).toMatchObject({ basis: 'observed', total: 360_000, allowedBad: 360 })
    expect(windowBudget.remaining).toBe(budget.remaining)
    expect(windowBudget.remaining).toBe(0.5)
  })

  it('projects the slots to come and no past gap', () => {
    // 180 hours seen and 360 to come allow 540 bad events: a gap has no allowance.
    const { windowBudget } = statusOn(
      month(270, (hour) => hour % 2 === 0),
      15,
    )
    expect(windowBudget).toMatchObject({ basis: 'projected', countedShare: 0.75 })
    expect(windowBudget.allowedBad).toBeCloseTo(540, 9)
    expect(windowBudget.remaining).toBeCloseTo(0.5, 12)
  })

  it('counts the whole window where nothing is missing', () => {
    const { windowBudget } = statusOn(
      month(360, () => true),
      15,
    )
    expect(windowBudget).toMatchObject({ countedShare: 1, total: 720_000, remaining: 0.5 })
  })

  it('dates the exhaustion on the time that counts', () => {
    const columns = month(0, (hour) => hour < 120 || (hour >= 240 && hour < 360))
    const burning = { ...columns, good: columns.good.map((n, hour) => (hour < 336 ? n : n - 3)) }
    const status = statusOn(burning, 15)
    // 24 h at burn 3 took 72 of 600 allowed; what is left lasts 528 / 3 hours.
    expect(status.remaining).toBeCloseTo(1 - 72 / 600, 12)
    expect(status.exhaustionMs).toBe(JUNE + 15 * DAY_MS + (528 / 3) * 3_600_000)
  })

  it('starts the rest of a window with what is left of the time that counts', () => {
    const columns = month(270, (hour) => hour % 2 === 0)
    const history = sloHistory({ slo, columns, incidents: [], nowMs: JUNE + 15 * DAY_MS })
    const options = { slo, history, trials: 1000, seed: 1 }
    const rest = restOfWindowSimulation(options, statusOn(columns, 15))!
    // Half of the 32.4 minutes that 540 hours allow are left.
    expect(43.2 - rest.startConsumedMinutes).toBeCloseTo(16.2, 9)
  })
})

import type { IncidentModel } from '#core/simulation/incident-model.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'

export const LOGNORMAL: IncidentModel = {
  count: { dist: 'poisson', mean: 6 },
  duration: { dist: 'lognormal', medianMinutes: 70, sigma: 1.25 },
  impact: 0.15,
}

/** A quarter at 99.9 %, with what differs. */
export function simulation(changes: Partial<WindowSimulation> = {}): WindowSimulation {
  return {
    version: 1,
    windowDays: 90,
    elapsedDays: 0,
    target: 0.999,
    startConsumedMinutes: 0,
    incidents: LOGNORMAL,
    clipAtWindowEnd: false,
    trials: 20_000,
    seed: 7,
    ...changes,
  }
}

import type { Days, Ratio } from '#core/units/units.ts'
import type { DeployLadder } from './deploy-ladder.ts'
import { DEFAULT_MEDIAN_MINUTES, DEFAULT_SIGMA } from './fit-incidents.ts'
import { POLICY_SIMULATION_VERSION, type PolicySimulation } from './policy-input.ts'

/** A quarter as presets count incidents. */
const QUARTER_DAYS = 90

/** How often a deploy causes an incident, as published for performers of software delivery. */
export const CHANGE_FAILURE_RATES = { elite: 0.05, high: 0.2, medium: 0.1, low: 0.4 } as const

/** What one says where nothing is on record yet. */
export interface PolicyPreset {
  readonly performer: keyof typeof CHANGE_FAILURE_RATES
  readonly deploysPerDay: number
  /** Incidents a quarter that no deploy causes; 1 to 10 are usual for a service. */
  readonly incidentsPerQuarter: number
  /** Share of the service that an incident takes away. */
  readonly impact: Ratio
  readonly target: Ratio
  readonly windowDays: Days
}

/**
 * A simulation from published figures: durations with a median of 70 min and sigma 1.25, the
 * change failure rate of a performer. They are assumptions until incidents are imported.
 */
export function presetPolicySimulation(
  preset: PolicyPreset,
  ladder: DeployLadder,
  trials: number,
  seed: number,
): PolicySimulation {
  const { impact, target, windowDays } = preset
  const severity = {
    duration: {
      dist: 'lognormal' as const,
      medianMinutes: DEFAULT_MEDIAN_MINUTES,
      sigma: DEFAULT_SIGMA,
    },
    impact,
  }
  return {
    version: POLICY_SIMULATION_VERSION,
    engine: 'continuous',
    windowDays,
    elapsedDays: 0,
    target,
    startConsumedMinutes: 0,
    outsideMinutesPerDay: 0,
    background: { ratePerDay: preset.incidentsPerQuarter / QUARTER_DAYS, ...severity },
    change: {
      deploysPerDay: [preset.deploysPerDay],
      changeFailureRate: CHANGE_FAILURE_RATES[preset.performer],
      ...severity,
    },
    ladder,
    clipAtWindowEnd: false,
    trials,
    seed,
  }
}

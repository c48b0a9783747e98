import type { Issue } from '#core/result/issue.ts'
import { err, type Result } from '#core/result/result.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import { parseSimulationInput } from '#core/simulation/simulation-input.ts'
import type { BudgetOverrides } from '#core/workspace/model/plans.ts'
import { durationSpread, reshapeDurations } from './reshape-durations.ts'
import { meanImpact, scaleImpact } from './scale-impact.ts'

/** Name of an input that a scenario may change. */
export type OverrideField = keyof BudgetOverrides

/** One input that a scenario changes. */
export interface ChangedInput {
  readonly field: OverrideField
  /** The baseline's value; null when the baseline has no such number (e.g. a mixture). */
  readonly from: number | null
  readonly to: number
}

/**
 * The value of each field that a scenario may override, read from a simulation. Incidents and
 * losses outside them are per whole window, also when part of it is over.
 */
export function overridableInputs(
  input: WindowSimulation,
): Readonly<Record<OverrideField, number | null>> {
  const { count, duration, impact } = input.incidents
  const spread = durationSpread(duration)
  return {
    target: input.target,
    incidentsPerWindow: count.mean / shareLeft(input),
    medianDurationMinutes: spread?.medianMinutes ?? null,
    durationSigma: spread?.sigma ?? null,
    impact: meanImpact(impact),
    outsideMinutes: (input.backgroundMinutes ?? 0) / shareLeft(input),
  }
}

/**
 * A baseline with a scenario's overrides laid over it; absent fields keep the baseline. Seed
 * and trials stay the baseline's. Measured durations keep their shape under another median or
 * sigma; other kinds than lognormal and measured ones need both.
 */
export function applyOverrides(
  baseline: WindowSimulation,
  overrides: BudgetOverrides,
): Result<WindowSimulation, readonly Issue[]> {
  const { count, duration, impact } = baseline.incidents
  const { incidentsPerWindow, medianDurationMinutes, durationSigma, outsideMinutes } = overrides
  const left = shareLeft(baseline)
  const reshaped = reshapeDurations(duration, medianDurationMinutes, durationSigma)
  if (reshaped === null) return err([bothNeeded()])
  return parseSimulationInput({
    ...baseline,
    target: overrides.target ?? baseline.target,
    ...(outsideMinutes === undefined ? {} : { backgroundMinutes: outsideMinutes * left }),
    incidents: {
      count:
        incidentsPerWindow === undefined ? count : { ...count, mean: incidentsPerWindow * left },
      duration: reshaped,
      impact: overrides.impact === undefined ? impact : scaleImpact(impact, overrides.impact),
    },
  })
}

/** The inputs in which two simulations differ, of those that a scenario may override. */
export function changedInputs(
  baseline: WindowSimulation,
  variant: WindowSimulation,
): readonly ChangedInput[] {
  const before = overridableInputs(baseline)
  const after = overridableInputs(variant)
  return (Object.keys(before) as OverrideField[]).flatMap((field) => {
    const from = before[field]
    const to = after[field]
    return to === null || isSame(from, to) ? [] : [{ field, from, to }]
  })
}

/** Equal but for the last bits, which a median or a sum of a reshaped list may lose. */
function isSame(from: number | null, to: number): boolean {
  return from !== null && Math.abs(from - to) <= 1e-9 * Math.abs(from)
}

function shareLeft(input: WindowSimulation): number {
  return (input.windowDays - input.elapsedDays) / input.windowDays
}

function bothNeeded(): Issue {
  return {
    code: 'not-lognormal',
    severity: 'error',
    path: 'incidents.duration',
    message: 'the baseline has no median and sigma of its own, so one of the two is missing.',
    remedy: 'Give both the median and the sigma.',
  }
}

import type { Issue } from '#core/result/issue.ts'
import { err, type Result } from '#core/result/result.ts'
import { parseSimulationInput, type WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { BudgetOverrides } from '#core/workspace/model/plans.ts'

export type OverrideField = keyof BudgetOverrides

/** One input that a scenario changes. */
export interface ChangedInput {
  readonly field: OverrideField
  /** The baseline's value; null when the baseline has no such number (e.g. a mixture). */
  readonly from: number | null
  readonly to: number
}

/**
 * The value of each field that a scenario may override, read from a simulation. Incidents are
 * per whole window, also when part of it is over.
 */
export function overridableInputs(
  input: WindowSimulation,
): Readonly<Record<OverrideField, number | null>> {
  const { count, duration, impact } = input.incidents
  const lognormal = duration.dist === 'lognormal' ? duration : null
  return {
    target: input.target,
    incidentsPerWindow: count.mean / shareLeft(input),
    medianDurationMinutes: lognormal?.medianMinutes ?? null,
    durationSigma: lognormal?.sigma ?? null,
    impact: typeof impact === 'number' ? impact : null,
  }
}

/**
 * A baseline with a scenario's overrides laid over it; absent fields keep the baseline. Seed
 * and trials stay the baseline's. A duration override needs lognormal durations or both of
 * median and sigma.
 */
export function applyOverrides(
  baseline: WindowSimulation,
  overrides: BudgetOverrides,
): Result<WindowSimulation, readonly Issue[]> {
  const current = overridableInputs(baseline)
  const { count, duration, impact } = baseline.incidents
  const perWindow = overrides.incidentsPerWindow
  const medianMinutes = overrides.medianDurationMinutes ?? current.medianDurationMinutes
  const sigma = overrides.durationSigma ?? current.durationSigma
  const changesDuration =
    overrides.medianDurationMinutes !== undefined || overrides.durationSigma !== undefined
  if (changesDuration && (medianMinutes === null || sigma === null)) return err([notLognormal()])
  return parseSimulationInput({
    ...baseline,
    target: overrides.target ?? baseline.target,
    incidents: {
      count: perWindow === undefined ? count : { ...count, mean: perWindow * shareLeft(baseline) },
      duration: changesDuration ? { dist: 'lognormal', medianMinutes, sigma } : duration,
      impact: overrides.impact ?? impact,
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
    return to === null || from === to ? [] : [{ field, from, to }]
  })
}

function shareLeft(input: WindowSimulation): number {
  return (input.windowDays - input.elapsedDays) / input.windowDays
}

function notLognormal(): Issue {
  return {
    code: 'not-lognormal',
    severity: 'error',
    path: 'incidents.duration',
    message: 'the baseline has no lognormal durations, so one of median and sigma is missing.',
    remedy: 'Give both the median and the sigma.',
  }
}

import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import { budgetOverridesSchema, type BudgetOverrides } from '#core/workspace/model/plans.ts'
import { applyOverrides, changedInputs, overridableInputs } from './apply-overrides.ts'

/** A simulation said as changes of a baseline. */
export interface ReadOverrides {
  readonly overrides: BudgetOverrides
  /** Whether baseline and overrides give the very same model again, not only the same figures. */
  readonly exact: boolean
}

/**
 * Reads the assumptions of another simulation, e.g. of a scenario file, as changes of a baseline.
 * Counts per window are carried over to the length of the baseline's window.
 */
export function readOverrides(
  baseline: WindowSimulation,
  other: WindowSimulation,
): Result<ReadOverrides, readonly Issue[]> {
  if (overridableInputs(other).medianDurationMinutes === null) return err([noMedian()])
  const longer = baseline.windowDays / other.windowDays
  const changes = changedInputs(baseline, scaled(other, longer))
  const parsed = budgetOverridesSchema.safeParse(
    Object.fromEntries(changes.map(({ field, to }) => [field, to])),
  )
  if (!parsed.success)
    return err(parsed.error.issues.map(({ path, message }) => outside(path, message)))
  const again = applyOverrides(baseline, parsed.data)
  if (!again.ok) return again
  const exact = longer === 1 && isSameModel(again.value, other)
  return ok({ overrides: parsed.data, exact })
}

function scaled(input: WindowSimulation, factor: number): WindowSimulation {
  const { count, ...rest } = input.incidents
  return {
    ...input,
    backgroundMinutes: (input.backgroundMinutes ?? 0) * factor,
    incidents: { ...rest, count: { ...count, mean: count.mean * factor } },
  }
}

/** Equal but for the last digits. */
function isSameModel(a: WindowSimulation, b: WindowSimulation): boolean {
  const shown = ({ incidents, ...rest }: WindowSimulation) =>
    JSON.stringify([incidents, rest.startConsumedMinutes, rest.elapsedDays], (_, value: unknown) =>
      typeof value === 'number' ? value.toPrecision(9) : value,
    )
  return shown(a) === shown(b)
}

function noMedian(): Issue {
  return {
    code: 'not-lognormal',
    severity: 'error',
    path: 'incidents.duration',
    message: 'its durations have no median and spread that could be laid over this objective.',
    remedy: 'Use lognormal or measured durations, or run the file with headroom simulate.',
  }
}

function outside(path: readonly PropertyKey[], message: string): Issue {
  return {
    code: 'invalid-scenario',
    severity: 'error',
    path: path.join('.'),
    message: `${message}.`,
    remedy: 'Mend this field of the scenario.',
  }
}

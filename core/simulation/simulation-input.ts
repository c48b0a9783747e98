import { z } from 'zod'
import { budgetPartsPerBillion } from '#core/error-budget/exact-target.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { incidentModelSchema } from './incident-model.ts'

/** Version of the scenario JSON that `headroom simulate` reads. */
export const SIMULATION_VERSION = 1

/** More incident draws than this take minutes; they are refused with a reason. */
const MAX_DRAWS = 2e9

/**
 * One fixed window to simulate. `incidents.count.mean` is the number expected from
 * `elapsedDays` to the end of the window; the budget is that of the whole window.
 */
export const windowSimulationSchema = z.strictObject({
  version: z.literal(SIMULATION_VERSION),
  windowDays: z.number().gt(0, 'the window must be longer than 0 days').max(3660),
  /** How much of the window is over; the simulation starts there. */
  elapsedDays: z.number().min(0).default(0),
  target: z.number().gt(0, 'the target must be above 0 %').lte(1),
  /** Bad minutes already charged when the simulation starts. */
  startConsumedMinutes: z.number().min(0).max(1e9).default(0),
  /** Bad minutes outside incidents, evenly from `elapsedDays` to the end; absent means none. */
  backgroundMinutes: z.number().min(0).max(1e9).optional(),
  incidents: incidentModelSchema,
  /** Whether an incident that is open at the end of the window counts only up to it. */
  clipAtWindowEnd: z.boolean().default(false),
  trials: z
    .number()
    .int()
    .min(100, 'at least 100 trials are needed')
    .max(10_000_000)
    .default(100_000),
  /** Unsigned 32-bit seed; the same seed gives the same answer. */
  seed: z.number().int().min(0).max(0xffffffff).default(1),
})

export type WindowSimulation = z.infer<typeof windowSimulationSchema>

/** Reads scenario JSON. Every fault comes back with its path, none is repaired. */
export function parseSimulationInput(json: unknown): Result<WindowSimulation, readonly Issue[]> {
  const parsed = windowSimulationSchema.safeParse(json)
  if (!parsed.success) return err(parsed.error.issues.map(issueOf))
  const faults = semanticFaults(parsed.data)
  return faults.length > 0 ? err(faults) : ok(parsed.data)
}

function issueOf(issue: z.core.$ZodIssue): Issue {
  return {
    code: 'invalid-scenario',
    severity: 'error',
    path: z.core.toDotPath(issue.path),
    message: `${issue.message}.`,
    remedy: 'Mend this field of the scenario.',
  }
}

function semanticFaults(input: WindowSimulation): Issue[] {
  const faults: Issue[] = []
  const fault = (code: string, path: string, message: string, remedy: string) =>
    faults.push({ code, severity: 'error', path, message, remedy })
  if (budgetPartsPerBillion(input.target) <= 0) {
    fault(
      'no-budget',
      'target',
      `a target of ${input.target} leaves no error budget: every incident misses it.`,
      'Choose a target below 100 %.',
    )
  }
  if (input.elapsedDays >= input.windowDays) {
    fault(
      'window-over',
      'elapsedDays',
      `${input.elapsedDays} of ${input.windowDays} days are over: nothing is left to simulate.`,
      'Choose fewer elapsed days or a longer window.',
    )
  }
  const draws = input.trials * input.incidents.count.mean
  if (draws > MAX_DRAWS) {
    fault(
      'too-many-draws',
      'trials',
      `${input.trials} trials of ${input.incidents.count.mean} incidents are too many draws.`,
      `Use at most ${Math.floor(MAX_DRAWS / input.incidents.count.mean)} trials.`,
    )
  }
  return faults
}

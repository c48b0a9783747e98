import { z } from 'zod'
import { budgetPartsPerBillion } from '#core/error-budget/exact-target.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { deployLadderSchema } from './deploy-ladder.ts'
import { durationModelSchema, impactModelSchema } from './incident-model.ts'

/** Version of the JSON of a policy simulation. */
export const POLICY_SIMULATION_VERSION = 1

/** More incident draws than this take minutes; they are refused with a reason. */
const MAX_DRAWS = 2e9

const days = z.number().gt(0, 'must be longer than 0 days').max(3660)
const perDay = z.number().min(0, 'a rate can not be negative').max(10_000)
const deploysOfDay = z.number().min(0, 'deploys can not be negative').max(10_000)

/**
 * How many events a rate was read from, where it is not sharply known: each trial then draws it
 * anew around the given one (Jeffreys).
 */
const countedIncidents = z.number().int().min(0).max(1e6)
const countedDeploys = z.strictObject({
  failures: z.number().int().min(0).max(1e9),
  deploys: z.number().int().min(1).max(1e9),
})

/** Standard error of the logarithm of typical durations, where few incidents tell them. */
const durationLogError = z.number().min(0).max(3)

/** Incidents that deploys don't cause, and those that they do. */
const incidentsShape = {
  background: z.strictObject({
    ratePerDay: perDay,
    duration: durationModelSchema,
    impact: impactModelSchema,
    counted: countedIncidents.optional(),
    durationLogError: durationLogError.optional(),
  }),
  change: z.strictObject({
    /** Deploys of each day from the first on, repeated to the end; one number for every day. */
    deploysPerDay: z.array(deploysOfDay).min(1).max(3660),
    changeFailureRate: z.number().min(0, 'a share is 0..1').max(1, 'a share is 0..1'),
    duration: durationModelSchema,
    impact: impactModelSchema,
    counted: countedDeploys.optional(),
    durationLogError: durationLogError.optional(),
  }),
}

/** A window in which a policy holds deploys back while the budget shrinks, and so the incidents. */
export const policySimulationSchema = z.strictObject({
  version: z.literal(POLICY_SIMULATION_VERSION),
  /**
   * `continuous`: the policy acts at once, deploys come evenly. `daily`: it is read each morning
   * and deploys follow their calendar. `rolling`: the budget is that of the last `windowDays`,
   * and costs leave it again.
   */
  engine: z.enum(['continuous', 'daily', 'rolling']),
  windowDays: days,
  /** How much of a fixed window is over. */
  elapsedDays: z.number().min(0).default(0),
  target: z.number().gt(0, 'the target must be above 0 %').lte(1),
  /** Bad minutes already charged to a fixed window. */
  startConsumedMinutes: z.number().min(0).max(1e9).default(0),
  /** Bad minutes a day outside incidents, evenly. */
  outsideMinutesPerDay: z.number().min(0).max(1440).default(0),
  ...incidentsShape,
  ladder: deployLadderSchema,
  /** Whether an incident that is open at the end of a fixed window counts only up to it. */
  clipAtWindowEnd: z.boolean().default(false),
  /** What a rolling window looks ahead, what it leaves out first, and what it holds today. */
  rolling: z
    .strictObject({
      horizonDays: days,
      burnInDays: z.number().min(0).max(36_600).default(0),
      history: z
        .array(
          z.strictObject({
            ageDays: z.number().min(0).max(3660),
            minutes: z.number().min(0).max(1e9),
          }),
        )
        .max(10_000)
        .default([]),
    })
    .optional(),
  trials: z
    .number()
    .int()
    .min(100, 'at least 100 trials are needed')
    .max(10_000_000)
    .default(100_000),
  /** Unsigned 32-bit seed; the same seed gives the same answer. */
  seed: z.number().int().min(0).max(0xffffffff).default(1),
})

export type PolicySimulation = z.infer<typeof policySimulationSchema>

/** Days that are played in each trial. */
export function playedDays(input: PolicySimulation): number {
  if (input.engine !== 'rolling') return input.windowDays - input.elapsedDays
  return (input.rolling?.burnInDays ?? 0) + (input.rolling?.horizonDays ?? input.windowDays)
}

/** Mean number of deploys a day without any policy. */
export function meanDeploys({ change }: Pick<PolicySimulation, 'change'>): number {
  return change.deploysPerDay.reduce((sum, n) => sum + n, 0) / change.deploysPerDay.length
}

/** Reads the JSON of a policy simulation. Every fault comes back with its path, none is repaired. */
export function parsePolicySimulation(json: unknown): Result<PolicySimulation, readonly Issue[]> {
  const parsed = policySimulationSchema.safeParse(json)
  if (!parsed.success) {
    return err(
      parsed.error.issues.map((issue) =>
        fault(
          'invalid-scenario',
          z.core.toDotPath(issue.path),
          `${issue.message}.`,
          'Mend this field of the scenario.',
        ),
      ),
    )
  }
  const faults = semanticFaults(parsed.data)
  return faults.length > 0 ? err(faults) : ok(parsed.data)
}

function semanticFaults(input: PolicySimulation): Issue[] {
  const faults: Issue[] = []
  if (budgetPartsPerBillion(input.target) <= 0) {
    const message = `a target of ${input.target} leaves no error budget: every incident misses it.`
    faults.push(fault('no-budget', 'target', message, 'Choose a target below 100 %.'))
  }
  if (input.elapsedDays >= input.windowDays) {
    const message = `${input.elapsedDays} of ${input.windowDays} days are over: nothing is left to simulate.`
    const remedy = 'Choose fewer elapsed days or a longer window.'
    faults.push(fault('window-over', 'elapsedDays', message, remedy))
  }
  const rate = input.background.ratePerDay + meanDeploys(input) * input.change.changeFailureRate
  const draws = rate * playedDays(input)
  if (draws * input.trials > MAX_DRAWS) {
    const message = `${input.trials} trials of ${Math.round(draws)} incidents are too many draws.`
    const remedy = `Use at most ${Math.floor(MAX_DRAWS / draws)} trials.`
    faults.push(fault('too-many-draws', 'trials', message, remedy))
  }
  return faults
}

function fault(code: string, path: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', path, message, remedy }
}

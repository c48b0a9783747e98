import { z } from 'zod'
import { budgetPartsPerBillion } from '#core/error-budget/exact-target.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { deployLadderSchema } from './deploy-ladder.ts'
import { durationModelSchema } from './incident-model.ts'

const name = z.string().min(1).max(200)
const share = z.number().gt(0, 'a share is above 0').max(1, 'a share is at most 1')

/** More incident draws than this take minutes; they are refused with a reason. */
const MAX_DRAWS = 2e9

/**
 * Several objectives that share what can break. A component's incident charges each objective that
 * needs it; of redundant ones only the time counts in which all of them are down.
 */
export const sharedSimulationSchema = z.strictObject({
  version: z.literal(1),
  windowDays: z.number().gt(0).max(3660),
  components: z
    .array(
      z.strictObject({
        id: name,
        /** Incidents a day that no deploy causes. */
        ratePerDay: z.number().min(0).max(10_000),
        deploysPerDay: z.number().min(0).max(10_000),
        changeFailureRate: z.number().min(0).max(1),
        duration: durationModelSchema,
      }),
    )
    .min(1)
    .max(100),
  objectives: z
    .array(
      z.strictObject({
        id: name,
        target: z.number().gt(0, 'the target must be above 0 %').lte(1),
        startConsumedMinutes: z.number().min(0).max(1e9).default(0),
        /** One component: its incidents count. Several: only while all of them are down. */
        needs: z
          .array(z.strictObject({ components: z.array(name).min(1).max(20), share }))
          .min(1)
          .max(100),
      }),
    )
    .min(1)
    .max(50),
  /** Read by the worst of the objectives, for the deploys of all components. */
  ladder: deployLadderSchema,
  trials: z.number().int().min(100).max(10_000_000).default(100_000),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
})

export type SharedSimulation = z.infer<typeof sharedSimulationSchema>

/** Reads the JSON of shared objectives. Every fault comes back with its path, none is repaired. */
export function parseSharedSimulation(json: unknown): Result<SharedSimulation, readonly Issue[]> {
  const parsed = sharedSimulationSchema.safeParse(json)
  if (!parsed.success) {
    return err(
      parsed.error.issues.map((issue) =>
        fault('invalid-scenario', z.core.toDotPath(issue.path), `${issue.message}.`),
      ),
    )
  }
  const faults = semanticFaults(parsed.data)
  return faults.length > 0 ? err(faults) : ok(parsed.data)
}

function semanticFaults(input: SharedSimulation): Issue[] {
  const faults: Issue[] = []
  const ids = new Set(input.components.map(({ id }) => id))
  if (ids.size < input.components.length) {
    faults.push(fault('duplicate-id', 'components', 'two components have the same id.'))
  }
  input.objectives.forEach(({ target, needs }, index) => {
    const path = `objectives[${index}]`
    if (budgetPartsPerBillion(target) <= 0) {
      const message = `a target of ${target} leaves no error budget: every incident misses it.`
      faults.push(fault('no-budget', `${path}.target`, message))
    }
    const unknown = needs.flatMap(({ components }) => components).find((id) => !ids.has(id))
    if (unknown !== undefined) {
      faults.push(fault('unknown-component', `${path}.needs`, `no component is called ${unknown}.`))
    }
  })
  const perDay = input.components.reduce(
    (sum, { ratePerDay, deploysPerDay, changeFailureRate }) =>
      sum + ratePerDay + deploysPerDay * changeFailureRate,
    0,
  )
  if (perDay * input.windowDays * input.trials > MAX_DRAWS) {
    faults.push(fault('too-many-draws', 'trials', `${input.trials} trials are too many draws.`))
  }
  return faults
}

function fault(code: string, path: string, message: string): Issue {
  return { code, severity: 'error', path, message, remedy: 'Mend this field of the scenario.' }
}

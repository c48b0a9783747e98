import { z } from 'zod'
import type { Minutes, Ratio } from '#core/units/units.ts'

/** Sums of costs that should just reach a limit may miss it by their last bits. */
const SLACK = 1e-12

/**
 * What deploys do at each level of the remaining budget. The first tier whose `minRemaining` the
 * budget is above applies, the last one where it is above none; a boundary belongs to the stricter
 * side. Exceptions that pass a freeze are a factor above 0.
 */
export const deployLadderSchema = z.strictObject({
  name: z.string().min(1).max(200),
  tiers: z
    .array(
      z.strictObject({
        /** Share of the budget left above which the tier holds; may be negative. */
        minRemaining: z.number(),
        /** Share of the usual deploys that still happens. */
        deployFactor: z.number().min(0, 'a share is 0..1').max(1, 'a share is 0..1'),
      }),
    )
    .min(1, 'a ladder needs a tier')
    .max(100)
    .refine(
      (tiers) =>
        tiers.every((tier, at) => at === 0 || tier.minRemaining < tiers[at - 1]!.minRemaining),
      'each tier must begin below the one before',
    ),
  /** A better tier returns only with so much more left than it needs; matters where budget comes back. */
  hysteresis: z.number().min(0).max(1).optional(),
})

export type DeployLadder = z.infer<typeof deployLadderSchema>

/** A ladder in minutes of a budget, with a step where the budget is spent. */
export interface LadderSteps {
  /** Float64Array, ascending: step i + 1 holds from consumed >= limits[i]. */
  readonly limits: Float64Array
  /** Float64Array, one longer than `limits`: the deploy factor of each step. */
  readonly factors: Float64Array
  /** The first step in which the budget is spent. */
  readonly spentFrom: number
  /** A step is left for the one before below its limit less this. */
  readonly margin: Minutes
}

/** Lays a ladder over a budget. Limits at 0 or below hold from the start. */
export function ladderSteps(ladder: DeployLadder, budget: Minutes): LadderSteps {
  const { tiers } = ladder
  const steps = tiers.slice(0, -1).map(({ minRemaining }, index) => ({
    limit: budget * (1 - minRemaining),
    factor: tiers[index + 1]!.deployFactor,
  }))
  if (!steps.some(({ limit }) => limit === budget)) {
    const before = steps.findLast(({ limit }) => limit < budget)
    const at = before === undefined ? 0 : steps.indexOf(before) + 1
    steps.splice(at, 0, { limit: budget, factor: before?.factor ?? tiers[0]!.deployFactor })
  }
  return {
    limits: Float64Array.from(steps, ({ limit }) => limit - SLACK * budget),
    factors: Float64Array.from([tiers[0]!.deployFactor, ...steps.map(({ factor }) => factor)]),
    spentFrom: steps.findIndex(({ limit }) => limit === budget) + 1,
    margin: (ladder.hysteresis ?? 0) * budget,
  }
}

/** The step in force at so many consumed minutes, coming from a calmer one. */
export function stepAt({ limits }: LadderSteps, consumed: Minutes, from = 0): number {
  let step = from
  while (step < limits.length && consumed >= limits[step]!) step += 1
  return step
}

/** The deploy factor of a ladder at a remaining share of the budget. */
export function deployFactorAt({ tiers }: DeployLadder, remaining: Ratio): Ratio {
  return (tiers.find(({ minRemaining }) => remaining > minRemaining) ?? tiers.at(-1)!).deployFactor
}

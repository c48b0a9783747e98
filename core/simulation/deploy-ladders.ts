import { DECISION_MATRIX } from '#core/policy/decision-matrix.ts'
import type { PolicyRules } from '#core/policy/default-policy.ts'
import type { Ratio } from '#core/units/units.ts'
import type { DeployLadder } from './deploy-ladder.ts'

/** A tier that takes all that is left of a ladder. */
const BOTTOM = -1e9

/** How much of full speed each row of the decision matrix is taken to mean: 100, 60, 25 % and stopped. */
const MATRIX_FACTORS = [1, 0.6, 0.25, 0, 0] as const

/** Deploys go on whatever is spent. */
export const NO_POLICY: DeployLadder = {
  name: 'No policy',
  tiers: [{ minRemaining: BOTTOM, deployFactor: 1 }],
}

/**
 * Deploys stop at a share of the budget left.
 *
 * @param exceptions share of the deploys that pass a freeze, e.g. security fixes
 */
export function freezeLadder(remaining: Ratio, exceptions: Ratio = 0): DeployLadder {
  return {
    name: remaining === 0 ? 'Freeze when spent' : `Freeze at ${remaining * 100} % left`,
    tiers: [
      { minRemaining: remaining, deployFactor: 1 },
      { minRemaining: BOTTOM, deployFactor: exceptions },
    ],
  }
}

/** The SRE standard's decision matrix: full speed, reduced, minimal, stopped. */
export function matrixLadder(
  factors: readonly Ratio[] = MATRIX_FACTORS,
  exceptions: Ratio = 0,
): DeployLadder {
  return {
    name: 'Decision matrix',
    tiers: DECISION_MATRIX.map(({ above }, row) => ({
      minRemaining: Math.max(above, BOTTOM),
      deployFactor: Math.max(factors[row] ?? 0, exceptions),
    })),
  }
}

/**
 * A workspace's policy as its deploy gate applies it: critical and exhausted deny all but the
 * exceptions, a warning lets deploys pass.
 *
 * @param warningFactor what a warning makes of the deploys, e.g. 0.8 where reviews slow them down
 */
export function policyLadder(
  { thresholds }: Pick<PolicyRules, 'thresholds'>,
  name: string,
  exceptions: Ratio = 0,
  warningFactor: Ratio = 1,
): DeployLadder {
  return {
    name,
    tiers: [
      { minRemaining: thresholds.warning, deployFactor: 1 },
      { minRemaining: thresholds.critical, deployFactor: warningFactor },
      { minRemaining: BOTTOM, deployFactor: exceptions },
    ],
  }
}

/**
 * A tax: deploys slow down in proportion to what is spent, from full speed at `from` left to none
 * at 0 left, in equal steps.
 */
export function taxLadder(from: Ratio, steps = 20): DeployLadder {
  const tiers = Array.from({ length: steps }, (_, step) => ({
    minRemaining: from * (1 - step / steps),
    deployFactor: 1 - step / steps,
  }))
  return {
    name: `Tax below ${from * 100} % left`,
    tiers: [...tiers, { minRemaining: BOTTOM, deployFactor: 0 }],
  }
}

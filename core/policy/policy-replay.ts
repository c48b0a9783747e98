import type { TimeRange } from '#core/time/time-range.ts'
import type { EpochMs, Ratio } from '#core/units/units.ts'
import type { PolicyRules } from './default-policy.ts'
import { frozenDays, lostDeployDays, type FreezeRule } from './freeze-rule.ts'
import { policyTier, type PolicyTier } from './policy-tier.ts'
import type { ReplayDays } from './replay-days.ts'

/** A policy to try on a history. */
export interface ReplayPolicy {
  readonly rules: PolicyRules
  readonly freeze: FreezeRule
  /** Weekdays on which deploys go out, 1 Monday … 7 Sunday; null for every day. */
  readonly deployWeekdays: readonly number[] | null
}

/** A deploy that was. */
export interface ReplayDeploy {
  readonly id: string
  readonly atMs: EpochMs
  /** Type of change, held against the policy's exceptions; null where none is recorded. */
  readonly changeType: string | null
}

/** What a policy would have done on a history. */
export interface PolicyReplay {
  /** Tier at the end of each day, null where nothing is known. */
  readonly tiers: readonly (PolicyTier | null)[]
  /** Days by tier; those without data count in none. */
  readonly daysInTier: Readonly<Record<PolicyTier, number>>
  /** 1 for each frozen day, see `frozenDays`. */
  readonly frozen: Uint8Array
  readonly frozenDays: number
  readonly lostDeployDays: number
  /** Stretches of frozen days. */
  readonly freezes: readonly TimeRange[]
  /** Deploys of frozen days that no exception lets pass, in their order. */
  readonly blockedDeploys: readonly string[]
  /** Deploys of the days that were replayed. */
  readonly deploys: number
  /** The least that was left at the end of a day; null when nothing is known. */
  readonly worstRemaining: Ratio | null
  /** Days that ended overspent. */
  readonly overspentDays: number
}

/**
 * The freeze that a policy's gate means: it denies from the critical threshold on, so that is
 * where deploys freeze, and above it they are free again.
 */
export function freezeOfRules({ thresholds }: Pick<PolicyRules, 'thresholds'>): FreezeRule {
  const freezeAtMost = Math.max(thresholds.critical, thresholds.exhausted)
  return { freezeAtMost, releaseAbove: freezeAtMost, minFreezeDays: 0 }
}

/**
 * Runs a policy over the days of a history: tiers, freezes, the deploy days they cost and the
 * deploys that would have waited. The errors stay as they were; what a freeze would have spared
 * is for the simulation to say.
 */
export function replayPolicy(
  days: ReplayDays,
  policy: ReplayPolicy,
  deploys: readonly ReplayDeploy[] = [],
): PolicyReplay {
  const { edges, remaining, weekdays } = days
  const frozen = frozenDays(remaining, policy.freeze)
  const tiers = Array.from(remaining, (left) =>
    Number.isNaN(left) ? null : policyTier(policy.rules, left),
  )
  const known = remaining.filter((left) => !Number.isNaN(left))
  const replayed = deploys.map((deploy) => ({ deploy, day: dayOf(edges, deploy.atMs) }))
  const { exceptions } = policy.rules
  return {
    tiers,
    daysInTier: countTiers(tiers),
    frozen,
    frozenDays: frozen.reduce((sum, day) => sum + day, 0),
    lostDeployDays: lostDeployDays(frozen, policy.deployWeekdays, (day) => weekdays[day]!),
    freezes: stretches(frozen, edges),
    blockedDeploys: replayed
      .filter(({ deploy, day }) => {
        const isException = deploy.changeType !== null && exceptions.includes(deploy.changeType)
        return day !== null && frozen[day] === 1 && !isException
      })
      .map(({ deploy }) => deploy.id),
    deploys: replayed.filter(({ day }) => day !== null).length,
    worstRemaining: known.length === 0 ? null : known.reduce((a, b) => Math.min(a, b)),
    overspentDays: known.reduce((sum, left) => sum + Number(left < 0), 0),
  }
}

function countTiers(tiers: readonly (PolicyTier | null)[]): Record<PolicyTier, number> {
  const counts = { ok: 0, warning: 0, critical: 0, exhausted: 0 }
  for (const tier of tiers) if (tier !== null) counts[tier] += 1
  return counts
}

/** The day that holds a moment, null outside all of them. */
function dayOf(edges: Float64Array, ms: EpochMs): number | null {
  let low = 0
  let high = edges.length - 1
  if (!(ms >= edges[0]! && ms < edges[high]!)) return null
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (edges[middle]! <= ms) low = middle
    else high = middle
  }
  return low
}

function stretches(frozen: Uint8Array, edges: Float64Array): TimeRange[] {
  const found: TimeRange[] = []
  let first: number | null = null
  for (let day = 0; day <= frozen.length; day += 1) {
    if (frozen[day] === 1) first ??= day
    else if (first !== null) {
      found.push({ fromMs: edges[first]!, toMs: edges[day]! })
      first = null
    }
  }
  return found
}

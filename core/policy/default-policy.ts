import type { Policy } from '#core/workspace/model/objectives.ts'

/** What a policy decides; its id and name are the workspace's business. */
export type PolicyRules = Pick<Policy, 'thresholds' | 'actions' | 'exceptions'>

/** The error-budget policy that the SRE standard sets when nothing else is agreed. */
export const DEFAULT_POLICY: PolicyRules = {
  thresholds: { warning: 0.2, critical: 0.1, exhausted: 0 },
  actions: {
    warning: ['notify_team', 'review_deploys'],
    critical: ['freeze_features', 'focus_reliability'],
    exhausted: ['halt_deploys', 'all_hands_reliability'],
  },
  exceptions: ['security_fixes', 'critical_bugs'],
}

/** A policy as a team writes it down: only what differs from the rules below it. */
export interface PolicyOverride {
  readonly thresholds?: Partial<PolicyRules['thresholds']>
  readonly actions?: Partial<PolicyRules['actions']>
  readonly exceptions?: PolicyRules['exceptions']
}

/**
 * Lays an override over base rules key by key: changing one threshold keeps the others. The
 * list of actions of a tier, and the list of exceptions, replace the ones below as a whole.
 */
export function mergePolicy(base: PolicyRules, override: PolicyOverride): PolicyRules {
  return {
    thresholds: { ...base.thresholds, ...override.thresholds },
    actions: { ...base.actions, ...override.actions },
    exceptions: override.exceptions ?? base.exceptions,
  }
}

import { describe, expect, it } from 'vitest'
import { decisionRow } from '#core/policy/decision-matrix.ts'
import { DEFAULT_POLICY, mergePolicy } from '#core/policy/default-policy.ts'
import { deployGate, gateRule } from '#core/policy/deploy-gate.ts'
import { policyActions, policyTier } from '#core/policy/policy-tier.ts'

describe('policyTier', () => {
  it.each([
    [1, 'ok'],
    [0.2001, 'ok'],
    [0.2, 'warning'],
    [0.1, 'critical'],
    [0, 'exhausted'],
    [-3, 'exhausted'],
  ])('%d left is %s', (remaining, tier) => {
    expect(policyTier(DEFAULT_POLICY, remaining)).toBe(tier)
  })

  it('asks for nothing while all is well', () => {
    expect(policyActions(DEFAULT_POLICY, 'ok')).toEqual([])
    expect(policyActions(DEFAULT_POLICY, 'critical')).toEqual([
      'freeze_features',
      'focus_reliability',
    ])
  })
})

describe('gateRule', () => {
  it.each([
    ['feature', -0.1, 'Error budget exhausted'],
    ['feature', 0.9, 'Sufficient error budget'],
    ['security_fixes', -0.1, 'Security fixes is an exception'],
  ])('tells why for %s at %d left', (change, remaining, rule) => {
    expect(gateRule(deployGate(DEFAULT_POLICY, remaining, change))).toBe(rule)
  })

  it('tells why there is no answer', () => {
    expect(gateRule(deployGate(null, 0.5, 'feature'))).toMatch(/^No error budget policy is set/)
    expect(gateRule(deployGate(DEFAULT_POLICY, null, 'feature'))).toMatch(/^There are no data/)
  })
})

describe('deployGate', () => {
  it.each([
    [0.5, 'feature', true, 'Allowed: Sufficient error budget'],
    [0.2, 'feature', true, 'Allowed: Sufficient error budget'],
    [0.1, 'feature', false, 'Denied: Error budget critical'],
    [0, 'feature', false, 'Denied: Error budget exhausted'],
    [-1, 'critical_bugs', true, 'Allowed: critical_bugs is an exception'],
  ])('%d left, %s', (remaining, change, allowed, reason) => {
    expect(deployGate(DEFAULT_POLICY, remaining, change)).toMatchObject({ allowed, reason })
  })

  it('gives no answer without a policy or without data', () => {
    expect(deployGate(null, 0.01, 'feature')).toMatchObject({ kind: 'no-policy', allowed: null })
    expect(deployGate(DEFAULT_POLICY, null, 'feature')).toMatchObject({
      kind: 'no-data',
      allowed: null,
    })
  })
})

describe('mergePolicy', () => {
  it('keeps every key that the override leaves out', () => {
    const merged = mergePolicy(DEFAULT_POLICY, {
      thresholds: { warning: 0.3 },
      actions: { critical: ['call_everyone'] },
    })
    expect(merged.thresholds).toEqual({ warning: 0.3, critical: 0.1, exhausted: 0 })
    expect(merged.actions).toEqual({ ...DEFAULT_POLICY.actions, critical: ['call_everyone'] })
    expect(merged.exceptions).toEqual(DEFAULT_POLICY.exceptions)
    expect(mergePolicy(DEFAULT_POLICY, { exceptions: [] }).exceptions).toEqual([])
  })
})

describe('decisionRow', () => {
  it.each([
    [0.51, '> 50%'],
    [0.5, '25-50%'],
    [0.25, '10-25%'],
    [0.1, '< 10%'],
    [0.0001, '< 10%'],
    [0, '0%'],
    [-2, '0%'],
  ])('%d left falls in %s', (remaining, label) => {
    expect(decisionRow(remaining).label).toBe(label)
  })
})

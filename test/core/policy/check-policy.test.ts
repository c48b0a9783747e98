import { expect, it } from 'vitest'
import { policyIssues } from '#core/policy/check-policy.ts'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'

const withThresholds = (warning: number, critical: number, exhausted: number) => ({
  thresholds: { warning, critical, exhausted },
})

it('takes the defaults', () => {
  expect(policyIssues(DEFAULT_POLICY)).toEqual([])
})

it.each([
  ['critical above warning', withThresholds(0.1, 0.2, 0), ['thresholds.critical']],
  ['two equal ones', withThresholds(0.2, 0.2, 0), ['thresholds.critical']],
  ['exhausted above critical', withThresholds(0.3, 0.1, 0.2), ['thresholds.exhausted']],
  [
    'the ladder upside down',
    withThresholds(0, 0.1, 0.2),
    ['thresholds.critical', 'thresholds.exhausted'],
  ],
])('names the threshold to change: %s', (_, policy, paths) => {
  expect(policyIssues(policy).map(({ path }) => path)).toEqual(paths)
})

it('says where the threshold belongs', () => {
  expect(policyIssues(withThresholds(0.1, 0.2, 0))[0]).toMatchObject({
    message: 'critical at 20\u00a0% comes before warning at 10\u00a0%.',
    remedy: 'Set critical below 10\u00a0%.',
  })
})

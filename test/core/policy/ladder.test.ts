import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policyIssues } from '#core/policy/check-policy.ts'
import { decisionRow } from '#core/policy/decision-matrix.ts'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import { deployGate } from '#core/policy/deploy-gate.ts'
import { matrixPolicy, policyLadder } from '#core/policy/ladder.ts'
import { silverBulletsLeft, spendSilverBullet } from '#core/policy/silver-bullets.ts'
import { WORKBOOK_POLICY } from '#core/policy/workbook-policy.ts'

describe('policyLadder', () => {
  it('shows where the standard contradicts itself', () => {
    const rungs = policyLadder(DEFAULT_POLICY)
    expect(rungs.map(({ upTo, tier, row, conflict }) => [upTo, tier, row.label, conflict])).toEqual(
      [
        [Infinity, 'ok', '> 50%', null],
        [0.5, 'ok', '25-50%', null],
        [0.25, 'ok', '10-25%', 'gate-is-looser'],
        [0.2, 'warning', '10-25%', 'gate-is-looser'],
        [0.1, 'critical', '< 10%', null],
        [0, 'exhausted', '0%', null],
      ],
    )
  })

  it('has no conflict left in the policy that follows the matrix', () => {
    const policy = matrixPolicy(DEFAULT_POLICY)
    expect(policy.thresholds).toEqual({ warning: 0.5, critical: 0.25, exhausted: 0 })
    expect(policyLadder(policy).filter(({ conflict }) => conflict !== null)).toEqual([])
    expect(policyIssues(policy)).toEqual([])
  })

  it('tells a gate that is stricter than the matrix', () => {
    const thresholds = { warning: 0.9, critical: 0.6, exhausted: 0 }
    const rungs = policyLadder({ ...DEFAULT_POLICY, thresholds })
    expect(rungs.find(({ upTo }) => upTo === 0.6)?.conflict).toBe('gate-is-stricter')
  })

  it('says of every budget what gate and matrix say', () => {
    const share = fc.double({ min: -2, max: 2, noNaN: true })
    fc.assert(
      fc.property(share, fc.constantFrom(DEFAULT_POLICY, WORKBOOK_POLICY), (remaining, policy) => {
        const rung = policyLadder(policy).find(
          ({ above, upTo }) => remaining > above + 1e-9 && remaining <= upTo,
        )
        // Within the dust of a threshold there is none to compare with.
        fc.pre(rung !== undefined)
        const gate = deployGate(policy, remaining, 'feature')
        expect(gate).toMatchObject({ kind: 'decided', tier: rung.tier, actions: rung.actions })
        expect(rung.row).toBe(decisionRow(remaining))
      }),
    )
  })
})

describe('silver bullets', () => {
  const period = { fromMs: 100, toMs: 200 }
  const denied = deployGate(DEFAULT_POLICY, 0, 'feature')
  const bullets = (perPeriod: number, ...usedMs: number[]) => ({ perPeriod, period, usedMs })

  it.each([
    ['those of other periods do not count', bullets(2, 50, 99, 200), 2],
    ['each use counts', bullets(2, 100, 199), 0],
    ['more uses than there were leave none', bullets(1, 100, 101, 102), 0],
  ])('%s', (_, given, left) => {
    expect(silverBulletsLeft(given)).toBe(left)
  })

  it('turn a denial into a pass that says so', () => {
    expect(spendSilverBullet(denied, bullets(2, 150))).toEqual({
      answer: {
        ...denied,
        allowed: true,
        reason: 'Allowed: a silver bullet is spent, 0 left (Error budget exhausted)',
      },
      isSpent: true,
      left: 0,
    })
  })

  it.each([
    ['none is left', denied, bullets(1, 150)],
    ['the gate passes anyway', deployGate(DEFAULT_POLICY, 1, 'feature'), bullets(1)],
    ['the gate has no answer', deployGate(DEFAULT_POLICY, null, 'feature'), bullets(1)],
  ])('are not spent where %s', (_, answer, given) => {
    expect(spendSilverBullet(answer, given)).toMatchObject({ answer, isSpent: false })
  })
})

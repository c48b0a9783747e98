import { decisionRow } from '#core/policy/decision-matrix.ts'
import {
  DEFAULT_POLICY,
  mergePolicy,
  type PolicyOverride,
  type PolicyRules,
} from '#core/policy/default-policy.ts'
import { deployGate } from '#core/policy/deploy-gate.ts'
import { replayPolicy } from '#core/policy/policy-replay.ts'
import { replayDays } from '#core/policy/replay-days.ts'
import { DAY_MS, MINUTE_MS } from '#core/units/units.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import type { GivenExpect } from './given.ts'

type Thresholds = PolicyRules['thresholds']

/** The cases write thresholds as percentages. */
function ratios<Given extends Partial<Thresholds>>(percentages: Given): Given {
  const entries = Object.entries(percentages) as [keyof Thresholds, number][]
  return Object.fromEntries(entries.map(([tier, percent]) => [tier, percent / 100])) as Given
}

function rulesOf(policy: PolicyRules): PolicyRules {
  return { ...policy, thresholds: ratios(policy.thresholds) }
}

const policy: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { policy: PolicyRules; remainingFraction: number; changeType: string },
    {
      level: string
      actions: readonly string[]
      allow: boolean
      reason: string
      matrixRow: string
      featureVelocity: string
      reliabilityFocus: string
    }
  >
  const answer = deployGate(rulesOf(given.policy), given.remainingFraction, given.changeType)
  const row = decisionRow(given.remainingFraction)
  const comparison = new Comparison()
    .same('allow', answer.allowed, expect.allow)
    .same('reason', answer.reason, expect.reason)
    .same('matrixRow', row.label, expect.matrixRow)
    .same('featureVelocity', row.featureVelocity, expect.featureVelocity)
    .same('reliabilityFocus', row.reliabilityFocus, expect.reliabilityFocus)
  if (answer.kind !== 'decided') return comparison.same('kind', answer.kind, 'decided').mismatches
  return comparison
    .same('level', answer.tier, expect.level)
    .sameJson('actions', answer.actions, expect.actions).mismatches
}

const policyMerge: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { default: PolicyRules; override: PolicyOverride },
    PolicyRules
  >
  const { thresholds } = given.override
  const override =
    thresholds === undefined
      ? given.override
      : { ...given.override, thresholds: ratios(thresholds) }
  const merged = mergePolicy(rulesOf(given.default), override)
  return new Comparison().sameJson('policy', merged, rulesOf(expect)).mismatches
}

interface ReplayCase {
  readonly badMinutesPerDay: readonly number[]
  readonly windowDays: number
  readonly target: number
  readonly freezeWhenRemainingAtMost: number
  readonly releaseWhenRemainingAbove: number
  readonly minFreezeDays: number
  readonly deployWeekdays: readonly number[] | null
  /** Weekday of day 0, numbered as `deployWeekdays`. */
  readonly firstDay: number
}

/** The cases round to nine digits. */
const ROUNDED = 1e-9

const policyReplay: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    ReplayCase,
    {
      remainingEndOfDay: readonly number[]
      frozenDays: readonly number[]
      lostDeployDays: number
    }
  >
  const minutes = DAY_MS / MINUTE_MS
  const count = given.badMinutesPerDay.length
  const columns = {
    startMs: 0,
    stepMs: DAY_MS,
    good: Float64Array.from(given.badMinutesPerDay, (bad) => minutes - bad),
    total: new Float64Array(count).fill(minutes),
  }
  const calendar = {
    edges: Float64Array.from({ length: count + 1 }, (_, day) => day * DAY_MS),
    weekdays: Uint8Array.from({ length: count }, (_, day) => (given.firstDay + day) % 7),
  }
  const window = { kind: 'rolling' as const, days: given.windowDays }
  const days = replayDays(columns, calendar, given.target, window)
  const replay = replayPolicy(days, {
    rules: DEFAULT_POLICY,
    freeze: {
      freezeAtMost: given.freezeWhenRemainingAtMost,
      releaseAbove: given.releaseWhenRemainingAbove,
      minFreezeDays: given.minFreezeDays,
    },
    deployWeekdays: given.deployWeekdays?.map((weekday) => weekday % 7) ?? null,
  })
  const frozen = Array.from(replay.frozen).flatMap((isFrozen, day) => (isFrozen === 1 ? [day] : []))
  const comparison = new Comparison()
    .same('days', days.remaining.length, expect.remainingEndOfDay.length)
    .sameJson('frozenDays', frozen, expect.frozenDays)
    .same('lostDeployDays', replay.lostDeployDays, expect.lostDeployDays)
  expect.remainingEndOfDay.forEach((left, day) =>
    comparison.within(`remainingEndOfDay[${day}]`, days.remaining[day]!, left, ROUNDED),
  )
  return comparison.mismatches
}

/** Checks of the budget policy by case group. */
export const policyChecks: Readonly<Record<string, GroupCheck>> = {
  policy,
  'policy-merge': policyMerge,
  'policy-replay': policyReplay,
}

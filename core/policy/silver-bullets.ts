import { contains, type TimeRange } from '#core/time/time-range.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { GateAnswer } from './deploy-gate.ts'

/**
 * Changes that may go out in spite of a freeze, a few per period and each one accounted for
 * (Google's customer reliability engineers call them silver bullets).
 */
export interface SilverBullets {
  readonly perPeriod: number
  /** The running period, a quarter usually. What was saved in the one before is gone. */
  readonly period: TimeRange
  /** When one was used, in any order; those of other periods don't count. */
  readonly usedMs: readonly EpochMs[]
}

/** How many are left in the period, never below 0. */
export function silverBulletsLeft({ perPeriod, period, usedMs }: SilverBullets): number {
  const used = usedMs.filter((ms) => contains(period, ms)).length
  return Math.max(0, perPeriod - used)
}

/** An answer of the gate, and whether a silver bullet was spent on it. */
export interface SilverBulletAnswer {
  readonly answer: GateAnswer
  readonly isSpent: boolean
  readonly left: number
}

/**
 * Turns a denial into a pass at the cost of a silver bullet. None is spent where the gate passes
 * anyway or has no answer, and without one the denial stands.
 */
export function spendSilverBullet(answer: GateAnswer, bullets: SilverBullets): SilverBulletAnswer {
  const left = silverBulletsLeft(bullets)
  if (answer.kind !== 'decided' || answer.allowed || left === 0) {
    return { answer, isSpent: false, left }
  }
  const rule = answer.reason.slice(answer.reason.indexOf(': ') + 2)
  const reason = `Allowed: a silver bullet is spent, ${left - 1} left (${rule})`
  return { answer: { ...answer, allowed: true, reason }, isSpent: true, left: left - 1 }
}

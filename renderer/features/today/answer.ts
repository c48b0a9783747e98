import { formatDate } from '#core/units/format.ts'
import type { Decision } from '#core/workspace/decisions.ts'

/** The parts of today's sentence: how many, and the first of them by name. */
export interface TodayAnswer {
  readonly count: number
  readonly named: readonly Decision[]
  readonly others: number
}

/** How many decisions the sentence names; the list below holds all. */
const NAMED = 3

export function todayAnswer(decisions: readonly Decision[]): TodayAnswer {
  const named = decisions.slice(0, NAMED)
  return { count: decisions.length, named, others: decisions.length - named.length }
}

/** What a decision asks for, in a few words after its name; dates in the given IANA zone. */
export function demandOf({ kind, urgency, dueMs }: Decision, zone: string): string {
  if (kind === 'data') return 'has no new data'
  if (kind === 'budget') return urgency === 'now' ? 'has spent its budget' : 'runs low on budget'
  return urgency === 'now' ? 'must be ordered now' : `must be ordered by ${formatDate(dueMs, zone)}`
}

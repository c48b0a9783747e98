import type { Issue } from '#core/result/issue.ts'
import { formatDate, formatQuantity } from '#core/units/format.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { CapacityEvent } from '#core/workspace/model/capacity.ts'
import { middleOf, scaleOf } from './amount.ts'
import type { ShapeQuestion } from './event-shape.ts'
import { eventName } from './event-words.ts'
import { expectedUse } from './outlook-curve.ts'

/** Most of the expected use that a migration may take beyond all of it: what is rounded is meant. */
const TOLERANCE = 1.001

/**
 * What events can't do to the use and the limit that are there by then: take away more use than
 * is expected (`removes-more-than-there-is`), or all of the capacity (`no-capacity-left`). Null
 * when there is no such contradiction.
 *
 * @param untilMs what comes later is not looked at
 */
export function eventContradiction(
  question: ShapeQuestion,
  unit: string,
  untilMs: EpochMs,
): Issue | null {
  const { events, limit } = question
  let left = limit
  for (const [index, event] of events.entries()) {
    if (event.atMs > untilMs) break
    const amount = middleOf(event.amount, scaleOf(event.kind))
    const date = formatDate(event.atMs, 'UTC')
    if (event.kind === 'capacity') {
      left += amount
      if (left <= 0) return noCapacityLeft(event, date)
    }
    if (event.kind === 'migration') {
      const there = useBefore(question, index)
      if (amount > TOLERANCE * there) {
        return removesTooMuch(
          event,
          formatQuantity(amount, unit),
          formatQuantity(there, unit),
          date,
        )
      }
    }
  }
  return null
}

/** Events that come after the last day that is looked at. */
export function eventsBeyond(events: readonly CapacityEvent[], untilMs: EpochMs): readonly Issue[] {
  return events
    .filter(({ atMs }) => atMs > untilMs)
    .map((event) => ({
      code: 'event-beyond-search',
      severity: 'warning' as const,
      message: `${eventName(event)} on ${formatDate(event.atMs, 'UTC')} comes after the last day that is looked at, ${formatDate(untilMs, 'UTC')}.`,
      remedy: 'Ask for a longer horizon to see what it changes.',
      path: 'events',
    }))
}

/** The expected use at the time of an event, with what came before it. */
function useBefore(question: ShapeQuestion, index: number): number {
  const { fit, events } = question
  const fromMs = Math.max(events[index]!.atMs, fit.lastMs + fit.stepMs)
  const before = { ...question, events: events.slice(0, index) }
  return expectedUse(before, { fromMs, stepMs: fit.stepMs, steps: 1 })[0]!
}

function removesTooMuch(event: CapacityEvent, amount: string, there: string, date: string): Issue {
  return {
    code: 'removes-more-than-there-is',
    severity: 'error',
    message: `${eventName(event)} takes ${amount} away on ${date}, but only ${there} is expected then.`,
    remedy: 'Enter how much of the use goes away, at most all of it.',
    path: 'events',
  }
}

function noCapacityLeft(event: CapacityEvent, date: string): Issue {
  return {
    code: 'no-capacity-left',
    severity: 'error',
    message: `${eventName(event)} on ${date} leaves no capacity.`,
    remedy: 'Enter how much of the capacity goes away, less than all of it.',
    path: 'events',
  }
}

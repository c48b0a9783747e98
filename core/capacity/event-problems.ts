import type { Issue } from '#core/result/issue.ts'
import { formatDate } from '#core/units/format.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { Amount, CapacityEvent } from '#core/workspace/model/capacity.ts'
import { eventName } from './event-words.ts'

/** The events that a question can take in, and what is to be said of the others. */
export interface CheckedEvents {
  /** Those that change the future, in order of time. */
  readonly events: readonly CapacityEvent[]
  /** Why there can't be an answer; null when there can. */
  readonly error: Issue | null
  /** What was left out or looks odd. */
  readonly warnings: readonly Issue[]
}

/** Which amounts make sense for each kind, and how that is said. */
const AMOUNTS: Readonly<
  Record<
    CapacityEvent['kind'],
    { readonly fits: (value: number) => boolean; readonly range: string }
  >
> = {
  launch: {
    fits: (value) => value >= 0,
    range: 'of 0 or more; what takes use away is a migration',
  },
  migration: { fits: (value) => value >= 0, range: 'of 0 or more: that is how much goes away' },
  demand: { fits: (value) => value > -1 && value <= 1000, range: 'above −100 %' },
  growth: { fits: (value) => Math.abs(value) <= 1000, range: 'between −1000 and 1000' },
  capacity: { fits: Number.isFinite, range: 'that is a number' },
  peak: { fits: (value) => value > 0 && value <= 1000, range: 'above 0, up to 1000' },
}

/**
 * Sorts events by time and leaves out those that are over: what they changed is in the
 * measurements. Issues: `event-ends-before-it-starts`, `event-without-end` and
 * `invalid-event-amount` as errors, `event-in-the-past`, `event-under-way` and
 * `overlapping-peaks` as warnings.
 *
 * @param nowMs the moment the answer speaks of
 */
export function checkEvents(events: readonly CapacityEvent[], nowMs: EpochMs): CheckedEvents {
  const error = events.map(errorOf).find((issue) => issue !== null) ?? null
  const sorted = events.toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1))
  const isOver = ({ kind, atMs, endMs }: CapacityEvent): boolean =>
    kind === 'peak' && endMs !== null ? endMs <= nowMs : atMs < nowMs
  const kept = sorted.filter((event) => !isOver(event))
  const warnings = [
    ...sorted.filter(isOver).map((event) => past(event)),
    ...kept.filter(({ atMs }) => atMs < nowMs).map((event) => underWay(event)),
    ...overlaps(kept),
  ]
  return { events: error === null ? kept : [], error, warnings }
}

function errorOf(event: CapacityEvent): Issue | null {
  const { kind, atMs, endMs, amount } = event
  const name = eventName(event)
  if (!Number.isFinite(atMs))
    return about('invalid-event-date', `${name} has no date.`, 'Enter the day on which it happens.')
  if (kind === 'peak' && endMs === null) {
    return about('event-without-end', `${name} has no end.`, 'Enter the day after its last.')
  }
  if (endMs !== null && !(endMs > atMs)) {
    const days = `${formatDate(atMs, 'UTC')} and ends on ${formatDate(endMs, 'UTC')}`
    const message = `${name} starts on ${days}, not after its start.`
    return about('event-ends-before-it-starts', message, 'Correct one of the dates.')
  }
  const { fits, range } = AMOUNTS[kind]
  if (endsOf(amount).every((value) => Number.isFinite(value) && fits(value))) return null
  const given = endsOf(amount).join(' to ')
  return about('invalid-event-amount', `${name} has the amount ${given}.`, `Enter one ${range}.`)
}

function endsOf(amount: Amount): number[] {
  return typeof amount === 'number' ? [amount] : [amount.low, amount.high]
}

function past(event: CapacityEvent): Issue {
  const message = `${eventName(event)} on ${formatDate(event.atMs, 'UTC')} lies before now and is left out.`
  return {
    ...about(
      'event-in-the-past',
      message,
      'What it changed is in the measurements; give it a later date if it is still to come.',
    ),
    severity: 'warning',
  }
}

function underWay(event: CapacityEvent): Issue {
  const message = `${eventName(event)} has begun already: only what is left of it counts.`
  return {
    ...about(
      'event-under-way',
      message,
      'Check that the newest measurements don’t contain it already.',
    ),
    severity: 'warning',
  }
}

function overlaps(events: readonly CapacityEvent[]): Issue[] {
  const peaks = events.filter(({ kind }) => kind === 'peak')
  return peaks.flatMap((event, index) => {
    const earlier = peaks.slice(0, index).find(({ endMs }) => endMs! > event.atMs)
    if (earlier === undefined) return []
    const message = `${eventName(event)} begins before ${eventName(earlier)} ends: where both hold, their factors multiply.`
    return [
      {
        ...about('overlapping-peaks', message, 'Move one if they are the same rush.'),
        severity: 'warning' as const,
      },
    ]
  })
}

function about(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy, path: 'events' }
}

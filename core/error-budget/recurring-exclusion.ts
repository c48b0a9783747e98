import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { readBasicTime } from '#core/time/basic-time.ts'
import { expandRecurrence, type Occurrence } from '#core/time/recurrence.ts'
import { parseRecurrenceRule } from '#core/time/recurrence-rule.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { wallReader } from '#core/time/wall-reader.ts'
import { isTimeZone } from '#core/time/zone.ts'
import { HOUR_MS, type Hours } from '#core/units/units.ts'

/** Agreed time that comes round, e.g. two hours of maintenance every Sunday night. */
export interface RecurringExclusion {
  /** Rule of RFC 5545, e.g. `FREQ=WEEKLY;BYDAY=SU`. */
  readonly rrule: string
  /** Wall-clock time of the first one, ISO 8601 without a zone, e.g. `2026-02-22T02:00:00`. */
  readonly firstStartLocal: string
  /** IANA zone of the wall clock. */
  readonly timeZone: string
  /** Elapsed time, so two hours stay two hours where the clocks change. */
  readonly durationHours: Hours
}

/** Most occurrences of one exclusion in a range; nightly ones for ten years are 3653. */
const MOST = 20_000
const MAX_STEPS = 1_000_000

/**
 * The occurrences of a recurring exclusion that touch a range, ascending. A start that the clocks
 * skip moves forward with them (02:00 becomes 03:00), one that they show twice is the first.
 * The error names the part that can't be read, or says that the rule comes round too often.
 */
export function exclusionOccurrences(
  exclusion: RecurringExclusion,
  range: TimeRange,
): Result<readonly Occurrence[], Issue> {
  const { durationHours, timeZone } = exclusion
  const rule = parseRecurrenceRule(exclusion.rrule)
  if (!rule.ok) return rule
  const start = readBasicTime(exclusion.firstStartLocal.trim().replace(' ', 'T'))
  if (start === null || start.kind === 'utc') {
    return refused(
      'start-unreadable',
      `“${exclusion.firstStartLocal.slice(0, 40)}” is no time on a wall clock.`,
      'Write it as 2026-02-22T02:00:00.',
    )
  }
  if (!isTimeZone(timeZone)) {
    return refused(
      'zone-unknown',
      `The time zone “${timeZone.slice(0, 60)}” isn’t known.`,
      'Choose an IANA zone, e.g. Europe/Berlin.',
    )
  }
  const ms = durationHours * HOUR_MS
  if (!(ms > 0 && ms < Infinity)) {
    return refused(
      'duration-invalid',
      `An exclusion of ${durationHours} hours excludes nothing.`,
      'Give a duration above 0.',
    )
  }
  const { occurrences, cut } = expandRecurrence(
    {
      startWallMs: start.wallMs,
      clock: wallReader(timeZone),
      length: { days: 0, ms },
      rules: [rule.value],
      exceptRules: [],
      added: [],
      excludedMs: new Set(),
      excludedDays: new Set(),
    },
    { range, most: MOST, maxSteps: MAX_STEPS },
  )
  if (cut) {
    return refused(
      'recurrence-too-often',
      'The rule of repetition comes round too often to be followed.',
      'Use a rule that comes round at most a few times a day.',
    )
  }
  return ok(occurrences)
}

function refused(code: string, message: string, remedy: string): Result<never, Issue> {
  return err({ code, severity: 'error', message, remedy })
}

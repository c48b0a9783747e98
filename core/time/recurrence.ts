import { DAY_MS, type DurationMs, type EpochMs } from '#core/units/units.ts'
import type { RecurrenceRule } from './recurrence-rule.ts'
import { ruleTimes, type StepBudget, type WallSpan } from './recurrence-times.ts'
import type { TimeRange } from './time-range.ts'
import type { WallReader } from './wall-reader.ts'
import type { WallInstant } from './zone.ts'

/** How long an occurrence lasts: whole days on its wall clock, then exact milliseconds. */
export interface RecurringLength {
  readonly days: number
  readonly ms: DurationMs
}

/** Something that happens once or repeatedly, as iCalendar describes it (RFC 5545, 3.8.5). */
export interface Recurrence {
  /** Start of the first occurrence on the wall clock, see `WallReader`. */
  readonly startWallMs: number
  /** The clock of its zone: `wallReader('Europe/Berlin')`, `utcClock`. */
  readonly clock: WallReader
  readonly length: RecurringLength
  readonly rules: readonly RecurrenceRule[]
  /** Rules of the times that are left out (EXRULE). */
  readonly exceptRules: readonly RecurrenceRule[]
  /** Single further occurrences (RDATE). */
  readonly added: readonly WallRange[]
  /**
   * Starts that are left out (EXDATE). An occurrence that was moved is left out here and stands
   * on its own.
   */
  readonly excludedMs: ReadonlySet<EpochMs>
  /** Days that are left out, as the wall-clock ms of their midnight. */
  readonly excludedDays: ReadonlySet<number>
}

/** A range with the start that its wall clock shows, see `WallReader`. */
export interface WallRange extends TimeRange {
  readonly wallMs: number
}

/** One occurrence, half open; `kind` says how its start stands to a change of the clocks. */
export interface Occurrence extends WallRange {
  readonly kind: WallInstant['kind']
}

/** Limits of an expansion. */
export interface ExpandOptions {
  /** Occurrences that touch this range are wanted. */
  readonly range: TimeRange
  /** At most so many occurrences are given, the first ones of each rule. */
  readonly most: number
  /** Most days, times and periods that are looked at; bounds the time that any rule can take. */
  readonly maxSteps: number
}

/** What an expansion found. */
export interface Expansion {
  /** Ascending by start, each start once. */
  readonly occurrences: readonly Occurrence[]
  /** Whether `most` or `maxSteps` ended it before the range was through. */
  readonly cut: boolean
  readonly steps: number
}

/**
 * The occurrences of something that repeats. The start is always the first, whether or not the
 * rule falls on it, and counts for COUNT; excluded occurrences count too. Rules are followed on
 * the wall clock: a time that the clocks skip is read with the offset before the jump (02:00
 * becomes 03:00), one that they show twice is the first of the two.
 *
 * @example two hours at 2 a.m. on Sundays, RRULE:FREQ=WEEKLY;BYDAY=SU
 */
export function expandRecurrence(
  recurrence: Recurrence,
  { range, most, maxSteps }: ExpandOptions,
): Expansion {
  const { rules, exceptRules, clock, length } = recurrence
  const budget: StepBudget = { left: maxSteps - recurrence.added.length }
  const byRule = new Set<EpochMs>()
  for (const rule of exceptRules) {
    for (const { start } of ruleStarts(recurrence, rule, range, budget)) byRule.add(start.ms)
  }
  const isExcluded = (ms: EpochMs): boolean => recurrence.excludedMs.has(ms) || byRule.has(ms)
  const found = new Map<EpochMs, Occurrence>()
  const keep = (occurrence: Occurrence): void => {
    const { fromMs, toMs } = occurrence
    const touches = fromMs < range.toMs && (toMs > range.fromMs || fromMs === range.fromMs)
    if (touches && !isExcluded(fromMs) && !found.has(fromMs)) found.set(fromMs, occurrence)
  }
  for (const range of recurrence.added) keep({ ...range, kind: 'exact' })
  for (const rule of rules.length > 0 ? rules : [null]) {
    const before = found.size
    for (const { wallMs, start } of ruleStarts(recurrence, rule, range, budget)) {
      if (recurrence.excludedDays.has(Math.floor(wallMs / DAY_MS) * DAY_MS)) continue
      const toMs = endOf(wallMs, start.ms, length, clock)
      keep({ wallMs, fromMs: start.ms, toMs, kind: start.kind })
      if (found.size - before > most) break
    }
  }
  const all = [...found.values()].sort((a, b) => a.fromMs - b.fromMs)
  return {
    occurrences: all.slice(0, most),
    cut: all.length > most || budget.left <= 0,
    steps: maxSteps - budget.left,
  }
}

/** When an occurrence ends that starts at a wall time: days on the clock first, then the rest. */
export function endOf(
  wallMs: number,
  startMs: EpochMs,
  { days, ms }: RecurringLength,
  clock: WallReader,
): EpochMs {
  return (days === 0 ? startMs : clock(wallMs + days * DAY_MS).ms) + ms
}

interface Start {
  readonly wallMs: number
  readonly start: WallInstant
}

/** The starts of one rule, the first included; without a rule the first alone. */
function* ruleStarts(
  { startWallMs, clock, length }: Recurrence,
  rule: RecurrenceRule | null,
  { fromMs, toMs }: TimeRange,
  budget: StepBudget,
): Generator<Start, void, void> {
  yield { wallMs: startWallMs, start: clock(startWallMs) }
  if (rule === null) return
  // No zone is a day from UTC.
  const span: WallSpan = {
    startMs: startWallMs,
    fromMs: fromMs - (length.days + 2) * DAY_MS - length.ms,
    toMs: toMs + DAY_MS,
  }
  let count = 1
  for (const wallMs of ruleTimes(rule, span, budget)) {
    if (wallMs === startWallMs) continue
    if (rule.count !== null && count >= rule.count) return
    count++
    const start = clock(wallMs)
    if (isOver(rule, wallMs, start.ms)) return
    yield { wallMs, start }
  }
}

/** Whether a time lies after the rule's last moment or day. */
function isOver({ until }: RecurrenceRule, wallMs: number, ms: EpochMs): boolean {
  if (until === null) return false
  if (until.kind === 'date') return wallMs >= until.wallMs + DAY_MS
  return (until.kind === 'utc' ? ms : wallMs) > until.wallMs
}

import { readBasicTime } from '#core/time/basic-time.ts'
import { parseRecurrenceRule, type RecurrenceRule } from '#core/time/recurrence-rule.ts'
import type { StepBudget } from '#core/time/recurrence-times.ts'
import { expandRecurrence } from '#core/time/recurrence.ts'
import { utcClock, type WallReader } from '#core/time/wall-reader.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type DurationMs, type EpochMs } from '#core/units/units.ts'
import type { RawZone } from './components.ts'
import type { Property } from './property.ts'

/** When the clocks of a zone were set, and the offsets from UTC before and after. */
interface Change {
  readonly ms: EpochMs
  readonly beforeMs: DurationMs
  readonly afterMs: DurationMs
}

/** Changes of the clocks are known within these years; before and after the offset stays. */
const KNOWN = { fromMs: 0, toMs: 4_102_444_800_000 }
const MAX_CHANGES = 5_000
const MAX_STEPS = 200_000

/**
 * The wall clock that a VTIMEZONE describes (RFC 5545, 3.6.5), for zones that have no other name;
 * null when its parts can't be read. A time in a gap is read with the offset before it, one that
 * comes twice is the first.
 *
 * @param budget steps that all zones of the file may take together
 */
export function describedClock({ parts }: RawZone, budget: StepBudget): WallReader | null {
  const changes: Change[] = []
  for (const part of parts) {
    const found = changesOf(part, budget)
    if (found === null || changes.length + found.length > MAX_CHANGES) return null
    changes.push(...found)
  }
  if (changes.length === 0) return null
  changes.sort((a, b) => a.ms - b.ms)
  return clockOf(changes)
}

function clockOf(changes: readonly Change[]): WallReader {
  const offsetAt = (ms: EpochMs): DurationMs => {
    let low = 0
    let high = changes.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (changes[middle]!.ms <= ms) low = middle + 1
      else high = middle
    }
    return low === 0 ? changes[0]!.beforeMs : changes[low - 1]!.afterMs
  }
  return (wallMs) => {
    const offsets = [offsetAt(wallMs - DAY_MS), offsetAt(wallMs + DAY_MS)]
    const readings = offsets.map((offset) => wallMs - offset)
    const [first, second] = readings
      .filter((ms, i) => offsetAt(ms) === offsets[i])
      .sort((a, b) => a - b)
    if (first === undefined) return { kind: 'gap', ms: readings[0]! }
    if (second === undefined || second === first) return { kind: 'exact', ms: first }
    return { kind: 'overlap', ms: first, laterMs: second }
  }
}

/** The changes to one STANDARD or DAYLIGHT time; null when it can't be read. */
function changesOf(part: readonly Property[], budget: StepBudget): Change[] | null {
  const valueOf = (name: string): string =>
    part.find((property) => property.name === name)?.value ?? ''
  const start = readBasicTime(valueOf('DTSTART'))
  const beforeMs = offsetOf(valueOf('TZOFFSETFROM'))
  const afterMs = offsetOf(valueOf('TZOFFSETTO'))
  if (start === null || beforeMs === null || afterMs === null) return null
  const rules: RecurrenceRule[] = []
  for (const { name, value } of part) {
    if (name !== 'RRULE') continue
    const rule = parseRecurrenceRule(value)
    if (!rule.ok) return null
    rules.push(onWallClock(rule.value, beforeMs))
  }
  const { occurrences, cut, steps } = expandRecurrence(
    {
      startWallMs: start.wallMs,
      clock: utcClock,
      length: { days: 0, ms: 0 },
      rules,
      exceptRules: [],
      added: singleTimes(part),
      excludedMs: new Set(),
      excludedDays: new Set(),
    },
    { range: KNOWN, most: MAX_CHANGES, maxSteps: Math.min(MAX_STEPS, Math.max(1, budget.left)) },
  )
  budget.left -= steps
  if (cut) return null
  // The start may lie before the range, and then tells what held at its beginning.
  const walls = new Set([start.wallMs, ...occurrences.map(({ fromMs }) => fromMs)])
  return [...walls].map((wallMs) => ({ ms: wallMs - beforeMs, beforeMs, afterMs }))
}

function singleTimes(part: readonly Property[]) {
  return part
    .filter(({ name }) => name === 'RDATE')
    .flatMap(({ value }) => value.split(',').slice(0, MAX_CHANGES))
    .flatMap((text) => {
      const time = readBasicTime(text)
      return time === null ? [] : [{ wallMs: time.wallMs, fromMs: time.wallMs, toMs: time.wallMs }]
    })
}

/** The end of a rule is written in UTC, all else on the wall clock before the change. */
function onWallClock(rule: RecurrenceRule, beforeMs: DurationMs): RecurrenceRule {
  const { until } = rule
  if (until?.kind !== 'utc') return rule
  return { ...rule, until: { kind: 'wall', wallMs: until.wallMs + beforeMs } }
}

/** Ms of an offset such as `-0500` or `+053000`; null for anything else. */
function offsetOf(text: string): DurationMs | null {
  const match = /^([+-])(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(text.trim())
  if (!match) return null
  const size =
    Number(match[2]) * HOUR_MS + Number(match[3]) * MINUTE_MS + Number(match[4] ?? 0) * 1000
  return size >= DAY_MS ? null : match[1] === '-' ? -size : size
}

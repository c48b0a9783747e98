import { severityOf } from '#core/import/event-words.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { ReadEvent } from './import-events.ts'

/** Under what an entry was read. */
export interface EntryContext {
  readonly target: ImportTarget
  /** Whether the file is read under another target too. */
  readonly both: boolean
  /** Zone of whole days. */
  readonly zone: string
}

/** A value of an entry from its events; undefined when the target holds no such thing. */
type EntryValue = (events: readonly ReadEvent[], context: EntryContext) => unknown

const first =
  (key: keyof ReadEvent): EntryValue =>
  (events) =>
    events[0]![key]

const minutesPassed: EntryValue = ([event]) => {
  const { startMs, endMs } = event!
  if (endMs === undefined) return undefined
  return endMs === null ? null : (endMs - startMs) / 60_000
}

/** Work counts its effort; where the same file also tells of events, the time that passed. */
const minutes: EntryValue = (events, context) =>
  context.target === 'toil' && !context.both
    ? events[0]!.effortMinutes
    : minutesPassed(events, context)

const seconds =
  (value: EntryValue): EntryValue =>
  (events, context) => {
    const got = value(events, context)
    return typeof got === 'number' ? got * 60 : got
  }

const acknowledged: EntryValue = ([event]) =>
  event!.acknowledgedMs === undefined ? undefined : event!.acknowledgedMs !== null

const minutesToNotice: EntryValue = ([event]) => {
  const { startMs, noticedMs } = event!
  return typeof noticedMs === 'number' ? (noticedMs - startMs) / 60_000 : noticedMs
}

const weightedBadMinutes: EntryValue = (events, context) => {
  const { impact } = events[0]!
  const passed = minutesPassed(events, context)
  if (impact === undefined || typeof passed !== 'number') return passed
  return passed * (impact ?? 1)
}

const share =
  (factor: number): EntryValue =>
  ([event]) =>
    typeof event!.impact === 'number' ? event!.impact * factor : event!.impact

const open: EntryValue = ([event]) =>
  event!.endMs === undefined ? undefined : event!.endMs === null

const intervals: EntryValue = (events) =>
  events.map(({ startMs, endMs }) =>
    [startMs, endMs ?? Number.NaN].map((ms) => new Date(ms).toISOString()),
  )

/** What is compared of an entry, by the manifest's names. */
export const ENTRY_VALUES: Readonly<Record<string, EntryValue>> = {
  id: first('id'),
  title: first('title'),
  name: first('title'),
  message: first('title'),
  description: first('description'),
  service: first('service'),
  start: first('startMs'),
  created: first('startMs'),
  opened: first('startMs'),
  at: first('startMs'),
  end: first('endMs'),
  endExclusive: first('endMs'),
  resolved: first('endMs'),
  closed: first('endMs'),
  open,
  intervals,
  occurrences: (events) => events.length,
  allDay: first('allDay'),
  minutes,
  effortMinutes: first('effortMinutes'),
  effortSeconds: seconds(first('effortMinutes')),
  elapsedMinutes: minutesPassed,
  calendarMinutes: minutesPassed,
  resolveMinutes: minutesPassed,
  durationMinutes: minutesPassed,
  resolveSeconds: seconds(minutesPassed),
  businessMinutes: first('businessMinutes'),
  weightedBadMinutes,
  impact: share(1),
  impactPercent: share(100),
  severity: first('severity'),
  urgency: first('severity'),
  priority: first('severity'),
  acknowledged,
  ackMinutes: minutesToNotice,
  ackSeconds: seconds(minutesToNotice),
  acknowledgedAt: first('acknowledgedMs'),
  autoResolved: ([event]) => event!.tags?.includes('auto-resolved'),
  paged: first('paged'),
  labels: first('tags'),
  tags: first('tags'),
  user: first('person'),
  person: first('person'),
  assignee: first('person'),
  owner: first('person'),
  group: first('group'),
  team: first('group'),
  category: first('category'),
  version: first('version'),
  changeType: first('changeType'),
  outcome: first('outcome'),
}

/** Keys whose words name a severity; the manifest has the tool's word. */
export const SEVERITY_KEYS: ReadonlySet<string> = new Set(['severity', 'urgency', 'priority'])

const URGENT: ReadonlySet<unknown> = new Set(['critical', 'high'])

/**
 * Whether a severity is what a tool's word stands for. An urgency has two steps only: a priority
 * beside it says more, and is stored in its place.
 */
export function isSeverity(got: unknown, key: string, word: unknown): boolean {
  const expected = typeof word === 'string' ? (severityOf(word) ?? 'unknown') : 'unknown'
  return got === expected || (key === 'urgency' && URGENT.has(got) === URGENT.has(expected))
}

const OF_TAG = /^(.+?)(?:Label|Tag)Minutes$/

/** A sum over all entries by its name: of one tag's minutes, of any value, or their number. */
export function totalOf(
  name: string,
  groups: readonly (readonly ReadEvent[])[],
  context: EntryContext,
): number | undefined {
  if (name === 'entries' || name === 'count') return groups.length
  const tag = OF_TAG.exec(name)?.[1]
  if (tag !== undefined) {
    if (groups.some(([event]) => event!.tags === undefined)) return undefined
    return sumOf(
      groups.filter(([event]) => event!.tags!.includes(tag)),
      minutes,
      context,
    )
  }
  const value = Object.hasOwn(ENTRY_VALUES, name) ? ENTRY_VALUES[name]! : undefined
  return value === undefined ? undefined : sumOf(groups, value, context)
}

/** Unknown values add nothing; undefined when the target holds none of them. */
function sumOf(
  groups: readonly (readonly ReadEvent[])[],
  value: EntryValue,
  context: EntryContext,
): number | undefined {
  const values = groups.map((events) => value(events, context))
  if (values.length > 0 && values.every((got) => got === undefined)) return undefined
  return values.reduce<number>((sum, got) => sum + (typeof got === 'number' ? got : 0), 0)
}

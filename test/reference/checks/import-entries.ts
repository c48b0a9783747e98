import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { wallTimeAt } from '#core/time/zone.ts'
import type { Comparison } from '../compare.ts'
import {
  ENTRY_VALUES,
  SEVERITY_KEYS,
  isSeverity,
  totalOf,
  type EntryContext,
} from './import-entry-values.ts'
import { eventsOf, type ReadEvent } from './import-events.ts'
import { targetsOf, type ManifestEntry, type ManifestFile } from './import-manifest.ts'
import type { ImportReading } from './import-reading.ts'

const RELATIVE = 1e-9
const INSTANT = /^\d{4}-\d\d-\d\dT/
const DAY = /^\d{4}-\d\d-\d\d$/

/** The entries of a file under the targets of its kind; remembers what some target could hold. */
export class EntryComparison {
  readonly #comparison: Comparison
  readonly #file: ManifestFile
  readonly #held = new Set<string>()

  constructor(comparison: Comparison, file: ManifestFile) {
    this.#comparison = comparison
    this.#file = file
  }

  /** Compares what one target holds of each entry. */
  under(target: ImportTarget, { batch, mapping }: Extract<ImportReading, { kind: 'read' }>): void {
    const context: EntryContext = {
      target,
      both: targetsOf(this.#file.kind).length > 1,
      zone: mapping.time.zone ?? 'UTC',
    }
    const entries = this.#file.entries ?? []
    const groups = groupsOf(eventsOf(batch), entries)
    if (groups.length !== entries.length) {
      this.#comparison.sameJson(
        `${target}: entries`,
        groups.map(([first]) => first!.id ?? first!.title),
        entries.map((entry) => entry['id'] ?? entry['title'] ?? entry['start']),
      )
    }
    entries.forEach((entry, index) => this.#entry(entry, index, groups, context))
    for (const [name, expected] of Object.entries(this.#file.total ?? {})) {
      const got = totalOf(name, groups, context)
      if (got === undefined) continue
      this.#held.add(`total ${name}`)
      this.#comparison.near(`${target}: total ${name}`, got, expected, RELATIVE)
    }
  }

  /** Fails for everything that the manifest tells and no target of the kind held. */
  finish(): void {
    const entries = this.#file.entries ?? []
    const told = new Set(entries.flatMap((entry) => Object.keys(entry)))
    const totals = Object.keys(this.#file.total ?? {}).map((name) => `total ${name}`)
    for (const name of [...told, ...totals]) {
      if (!this.#held.has(name)) this.#comparison.same(name, 'held by no target', 'a value')
    }
  }

  #entry(
    entry: ManifestEntry,
    index: number,
    groups: readonly ReadEvent[][],
    context: EntryContext,
  ): void {
    const { id } = entry
    const byId = typeof id === 'string' ? groups.find((events) => events[0]!.id === id) : undefined
    const events = byId ?? groups[index]
    if (events === undefined) return
    const label = labelOf(entry, index)
    for (const [key, expected] of Object.entries(entry)) {
      const value = Object.hasOwn(ENTRY_VALUES, key) ? ENTRY_VALUES[key] : undefined
      const got = value?.(events, context)
      if (got === undefined) continue
      this.#held.add(key)
      const what = `${context.target}: ${label}: ${key}`
      if (SEVERITY_KEYS.has(key)) {
        if (!isSeverity(got, key, expected)) this.#comparison.same(what, got, expected)
      } else compareValue(this.#comparison, what, got, expected, context)
    }
  }
}

function labelOf(entry: ManifestEntry, index: number): string {
  const name = entry['id'] ?? entry['title']
  return typeof name === 'string' ? name : `entry ${index + 1}`
}

/** The events of each entry: those of one row, since a recurring row gives many. */
function groupsOf(events: readonly ReadEvent[], entries: readonly ManifestEntry[]): ReadEvent[][] {
  const rows = [...Map.groupBy(events, ({ line }) => line).values()]
  const wanted = Map.groupBy(entries, (entry) => entry['title'])
  const merged: ReadEvent[][] = []
  for (const row of rows) {
    // A single occurrence that was moved stands in a row of its own beside its series.
    const { title } = row[0]!
    const same = merged.filter(([first]) => first!.title === title)
    const isMoved = 'intervals' in (wanted.get(title)?.[0] ?? {})
    if (isMoved && same.length >= wanted.get(title)!.length) same.at(-1)!.push(...row)
    else merged.push([...row])
  }
  return merged.map((group) => group.sort((a, b) => a.startMs - b.startMs))
}

function compareValue(
  comparison: Comparison,
  what: string,
  got: unknown,
  expected: unknown,
  { zone, target }: EntryContext,
): void {
  if (typeof expected === 'number') comparison.near(what, got, expected, RELATIVE)
  else if (what.endsWith(': intervals')) {
    comparison.sameJson(what, got, instantsOf(expected as string[][]))
  } else if (typeof expected === 'string' && DAY.test(expected)) {
    comparison.same(what, typeof got === 'number' ? localDay(got, zone) : got, expected)
  } else if (typeof expected === 'string' && INSTANT.test(expected)) {
    comparison.same(
      what,
      typeof got === 'number' ? new Date(got).toISOString() : got,
      new Date(expected).toISOString(),
    )
  } else if (typeof expected === 'string' && what.endsWith(': title') && target !== 'toil') {
    // Names of events are one line; only work keeps its whole text.
    comparison.same(what, got, expected.split(/\r?\n/, 1)[0]!.trim())
  } else comparison.sameJson(what, got, expected)
}

function instantsOf(intervals: readonly (readonly string[])[]): string[][] {
  return intervals.map((pair) => pair.map((text) => new Date(text).toISOString()))
}

/** The day that begins at an instant in a zone; the wall time if none does. */
function localDay(ms: number, zone: string): string {
  const { year, month, day, hour, minute } = wallTimeAt(ms, zone)
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  return hour === 0 && minute === 0 ? date : `${date} ${two(hour)}:${two(minute)}`
}

import type { EpochMs } from '#core/units/units.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { tooManySeries } from '../metrics-messages.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { soundsLikeAmount } from './amount-words.ts'
import { unreadablePoint } from './document-messages.ts'
import { SeriesPoints, type PointRows } from './point-rows.ts'
import { fieldsOf, numberOf, textOf, timeOf } from './point-values.ts'

/** Fields of a result that are no values. */
const TIMES = new Set(['beginTimeSeconds', 'endTimeSeconds', 'timestamp'])
const NO_VALUES = new Set([...TIMES, 'facet', 'inspectedCount', 'comparison'])

type Labels = readonly (readonly [string, string])[]

/** So many points of a series wait until its kind is judged by them. */
const WAITING = 512

/** So many series may wait at once; then all are handed over. */
const MAX_OPEN = 4_096

/** Most series of one query. */
const MAX_SERIES = 100_000

interface Found {
  readonly name: string
  readonly labels: Labels
  /** Points that wait; null while there are none. */
  points: SeriesPoints | null
  /** What the values are; null while none has been handed over. */
  kind: SeriesKind | undefined | null
}

/** The results of one NRQL query, sorted into series by facet and by the value selected. */
export class NrqlResults {
  readonly #rows: PointRows
  readonly #query: Labels
  readonly #series = new Map<string, Found>()
  /** Those of which points wait. */
  readonly #open = new Set<Found>()
  /** Names that alone made amounts of their series. */
  readonly byName = new Set<string>()

  /** @param alias what tells the query apart in its answer; empty for the only one */
  constructor(rows: PointRows, alias: string) {
    this.#rows = rows
    this.#query = alias === '' ? [] : [['query', alias]]
  }

  /** Takes one result: a time slot of one facet. */
  take(result: unknown, text: string, line: number): void {
    const told = fieldsOf(result)
    if (told.size === 0) return this.#rows.reject(text, line, unreadablePoint('invalid'))
    const ms = told.has('beginTimeSeconds')
      ? timeOf(told.get('beginTimeSeconds'), 's')
      : told.has('timestamp')
        ? timeOf(told.get('timestamp'), 'ms')
        : withoutTime()
    if (typeof ms !== 'number') return this.#rows.reject(text, line, ms)
    const labels = [...this.#query, ...labelsOfResult(told)]
    const facets = new Set(labels.map(([key]) => key))
    let found = false
    for (const [key, value] of told) {
      if (NO_VALUES.has(key) || facets.has(key) || typeof value === 'string') continue
      for (const [name, more, written] of valuesOf(key, value)) {
        found = true
        const series = this.#seriesOf(name, [...labels, ...more])
        if (series === null) this.#rows.reject(text, line, tooManySeries(MAX_SERIES))
        else this.#keep(series, ms, numberOf(written), text, line)
      }
    }
    if (!found) this.#rows.reject(text, line, withoutValue())
  }

  finish(): void {
    this.#handOverAll()
    this.#series.clear()
  }

  #keep(series: Found, ms: EpochMs, value: number | Refusal, text: string, line: number): void {
    if (series.points === null) {
      if (this.#open.size >= MAX_OPEN) this.#handOverAll()
      series.points = new SeriesPoints()
      this.#open.add(series)
    }
    this.#rows.keep(series.points, ms, value, text, line)
    if (series.points.length >= WAITING) this.#handOver(series)
  }

  #handOverAll(): void {
    for (const series of this.#open) this.#handOver(series)
  }

  #handOver(series: Found): void {
    const { name, labels, points } = series
    this.#open.delete(series)
    series.points = null
    if (points === null) return
    if (series.kind === null) series.kind = this.#kindOf(name, points)
    this.#rows.add(points, { name, labels, kind: series.kind })
  }

  /** Null where the query has too many series. */
  #seriesOf(name: string, labels: Labels): Found | null {
    const key = JSON.stringify([name, labels])
    const known = this.#series.get(key)
    if (known !== undefined) return known
    if (this.#series.size >= MAX_SERIES) return null
    const found: Found = { name, labels, points: null, kind: null }
    this.#series.set(key, found)
    return found
  }

  /** `count(*)` and `sum(…)` are amounts per slot; an alias hides what was selected. */
  #kindOf(name: string, points: SeriesPoints): SeriesKind | undefined {
    if (/^(?:count|sum)(?:\.|$)/.test(name)) return 'delta'
    if (
      /^(?:average|rate|percentage|percentile|min|max|median|latest|uniqueCount|stddev|apdex)\b/.test(
        name,
      )
    ) {
      return 'gauge'
    }
    if (!soundsLikeAmount(name) || !points.wholeNumbers) return undefined
    this.byName.add(name)
    return 'delta'
  }
}

/**
 * The facets of a result as labels. They stand twice: as `facet`, and under the names of their
 * attributes; text fields are such names, and a facet without one keeps its own.
 */
function labelsOfResult(told: ReadonlyMap<string, unknown>): Labels {
  const labels: (readonly [string, string])[] = []
  for (const [key, value] of told) {
    if (!NO_VALUES.has(key) && typeof value === 'string') labels.push([key, value])
  }
  const written = told.get('facet')
  const facets = ((Array.isArray(written) ? written : [written]) as unknown[]).filter(
    (facet) => typeof facet === 'string' || typeof facet === 'number' || typeof facet === 'boolean',
  )
  const named = new Set(labels.map(([, value]) => value))
  facets.forEach((facet, place) => {
    if (named.has(String(facet))) return
    // A number may equal a value by chance, so it names no attribute.
    const attribute =
      typeof facet === 'number'
        ? undefined
        : [...told].find(([key, value]) => !NO_VALUES.has(key) && value === facet)?.[0]
    labels.push([attribute ?? (place === 0 ? 'facet' : `facet${place + 1}`), String(facet)])
  })
  const comparison = textOf(told.get('comparison'))
  return comparison === '' || comparison === 'current'
    ? labels
    : [...labels, ['comparison', comparison]]
}

/** The numbers of one field: itself, or the parts of `{95: 1.2}` and `{score: 0.9, …}`. */
function valuesOf(key: string, value: unknown): (readonly [string, Labels, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[key, [], value]]
  return Object.entries(value).map(([part, written]) =>
    /^\d+(?:\.\d+)?$/.test(part)
      ? [key, [['percentile', part]], written]
      : [`${key}:${part}`, [], written],
  )
}

function withoutTime(): Refusal {
  return refusal(
    'missing-time',
    'The result has no beginTimeSeconds: it is one total for the whole range.',
    'Add TIMESERIES to the query and run it again.',
  )
}

function withoutValue(): Refusal {
  return refusal(
    'missing-value',
    'The result has no number beside its time and facets.',
    'Select a number, e.g. count(*), and run the query again.',
  )
}

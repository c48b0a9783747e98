import type { Issue } from '#core/result/issue.ts'
import { jsonScanner } from '../json-scanner.ts'
import { fileWarning, refusal, type Refusal } from '../refusal.ts'
import type { DocumentFormat } from './document-format.ts'
import {
  morePages,
  noSeriesIn,
  toolError,
  toolMessage,
  unreadablePoint,
} from './document-messages.ts'
import { distributionOf } from './gcp-distribution.ts'
import { addGcpSeries, type GcpPart } from './gcp-series.ts'
import { COLUMN_ROOM, PointRows, SeriesPoints } from './point-rows.ts'
import { fieldsOf, MAX_PATH, numberOf, textOf, timeOf } from './point-values.ts'

/** Where time series stand: in an answer, in an array of answers, or in a bare array of them. */
const SERIES = /^(?:\[\]\.)?time_?[sS]eries\[\]/
const BARE = '[]'
const OF_SERIES = new Set(['metric', 'resource', 'metricKind', 'metric_kind', 'unit'])

/**
 * Answer of Cloud Monitoring's `timeSeries.list`, as the API or `gcloud` writes it. Points come
 * newest first. A point of a DELTA or CUMULATIVE metric counts for (startTime, endTime] and stands
 * at its end. Integers are text.
 * Source: Cloud Monitoring API v3, TimeSeries, Point, TypedValue, ListTimeSeriesResponse.
 */
export const gcpTimeSeries: DocumentFormat = {
  id: 'gcp-timeseries',
  label: 'Google Cloud Monitoring time series',
  recognise({ paths }) {
    const all = [...paths]
    const isAnswer = all.some((path) =>
      /^(?:\[\]\.)?time_?[sS]eries\[\]\.(?:metric|points|resource)\b/.test(path),
    )
    const isBare = paths.has('[].points[].interval') && paths.has('[].points[].value')
    if (!isAnswer && !isBare && !isEmpty(paths)) return null
    return {
      confidence: 1,
      evidence: 'It has time series of metric, resource and points with intervals.',
    }
  },
  reader(ledger, sink) {
    const rows = new PointRows(ledger, sink)
    const series = new SeriesReader(rows, (name) => {
      const kind = sink.plan.seriesKinds.get(name)
      return kind === 'gauge' || kind === 'counter'
    })
    const facts = new Map<string, unknown>()
    const failures: string[] = []

    const scanner = jsonScanner(
      {
        stopped: () => ledger.fatal !== null,
        wants(path) {
          const part = partOf(path)
          return part === null ? isFact(path) : part === 'points[]' || OF_SERIES.has(part)
        },
        value(path, value, text, line) {
          const part = partOf(path)
          if (part === 'points[]') series.point(value, text, line)
          else if (part !== null) series.told.set(part, value)
          else if (path.endsWith('rrors[]')) failures.push(statusText(value))
          else facts.set(path.replace(/^\[\]\./, ''), value)
        },
        unreadable(path, why, text, line) {
          if (partOf(path) === 'points[]') rows.reject(text, line, unreadablePoint(why))
        },
        leave(path) {
          const isBare = path === BARE && series.told.has('metric')
          if (isBare || SERIES.exec(path)?.[0] === path) series.end()
        },
      },
      { many: true },
    )

    return {
      scanner,
      finish: () => ({
        issue: answerIssue(facts, series.count),
        warnings: [...warnings(facts, failures, series.distributions), ...rows.warnings()],
        slos: [],
      }),
    }
  },
}

/** Whether an answer has no time series, as when nothing matched. */
function isEmpty(paths: ReadonlySet<string>): boolean {
  const known = new Set(['', 'timeSeries', 'unit', 'nextPageToken'])
  return paths.has('timeSeries') && [...paths].every((path) => known.has(path))
}

/** Reads time series one by one. */
class SeriesReader {
  readonly #rows: PointRows
  readonly #isRaw: (name: string) => boolean
  #parts = new Map<string, GcpPart>()
  /** What the time series under way says of itself. */
  told = new Map<string, unknown>()
  count = 0
  distributions = 0

  /** @param isRaw whether the running totals of a name are wanted as they are */
  constructor(rows: PointRows, isRaw: (name: string) => boolean) {
    this.#rows = rows
    this.#isRaw = isRaw
  }

  point(written: unknown, text: string, line: number): void {
    if (point(written, text, line, this.#parts, this.#rows)) this.distributions++
  }

  end(): void {
    this.count++
    const facts = {
      metric: this.told.get('metric'),
      resource: this.told.get('resource'),
      metricKind: textOf(this.told.get('metricKind') ?? this.told.get('metric_kind')),
      unit: textOf(this.told.get('unit')),
    }
    addGcpSeries(this.#rows, facts, this.#parts.values(), this.#isRaw)
    this.#rows.release(COLUMN_ROOM * this.#parts.size)
    this.told = new Map()
    this.#parts = new Map()
  }
}

/** The part of a time series that a path names; null outside of one. */
function partOf(path: string): string | null {
  if (path.length > MAX_PATH) return null
  const head = SERIES.exec(path)?.[0] ?? (path.startsWith('[].') ? BARE : null)
  if (head === null || path.length <= head.length + 1) return null
  const part = path.slice(head.length + 1)
  return head === BARE && !OF_SERIES.has(part) && part !== 'points[]' ? null : part
}

function isFact(path: string): boolean {
  return (
    path.length <= MAX_PATH &&
    /^(?:\[\]\.)?(?:nextPageToken|next_page_token|error|executionErrors\[\]|execution_errors\[\])$/.test(
      path,
    )
  )
}

/** Takes one point; true when it is a distribution. */
function point(
  written: unknown,
  text: string,
  line: number,
  parts: Map<string, GcpPart>,
  rows: PointRows,
): boolean {
  const told = fieldsOf(written)
  const interval = fieldsOf(told.get('interval'))
  const ms = timeOf(interval.get('endTime') ?? interval.get('end_time'), 's')
  const start = timeOf(interval.get('startTime') ?? interval.get('start_time'), 's')
  const value = typedValue(told.get('value'))
  const keep = (suffix: string, label: string, number: number | Refusal): void => {
    const key = `${suffix}${label}`
    const known = parts.get(key)
    const labels = label === '' ? [] : [['le', label] as const]
    const part = known ?? { suffix, labels, points: new SeriesPoints(), starts: [] }
    if (known === undefined && rows.claim(line, COLUMN_ROOM)) parts.set(key, part)
    const before = part.points.length
    rows.keep(part.points, ms, number, text, line)
    if (part.points.length > before)
      part.starts.push(typeof start === 'number' ? start : Number.NaN)
  }
  if (typeof value === 'number' || 'code' in value) {
    keep('', '', value)
    return false
  }
  keep(':count', '', value.count)
  if (typeof ms === 'number') {
    value.bounds.forEach((bound, i) => keep(':bucket', String(bound), value.below[i]!))
  }
  return true
}

/** The value of a point: a number, a distribution, or why it is neither. */
function typedValue(written: unknown) {
  const [[key, value] = ['', null]] = fieldsOf(written)
  switch (key.replaceAll('_', '').toLowerCase()) {
    case 'int64value':
    case 'doublevalue':
      return numberOf(value)
    case 'distributionvalue':
      return distributionOf(value)
    case 'boolvalue':
    case 'stringvalue':
      return refusal(
        'not-a-number',
        `The value is ${JSON.stringify(value)}, no number.`,
        'Align the metric with count_true or fraction_true, or export a numeric metric.',
      )
    default:
      return unreadablePoint('invalid')
  }
}

function statusText(value: unknown): string {
  const told = fieldsOf(value)
  return textOf(told.get('message')) || textOf(value) || 'a query failed'
}

function answerIssue(facts: ReadonlyMap<string, unknown>, series: number): Issue | null {
  if (series > 0) return null
  return facts.has('error')
    ? toolError('Cloud Monitoring', statusText(facts.get('error')))
    : noSeriesIn('Cloud Monitoring')
}

function warnings(
  facts: ReadonlyMap<string, unknown>,
  failures: readonly string[],
  distributions: number,
): Issue[] {
  const token = textOf(facts.get('nextPageToken') ?? facts.get('next_page_token'))
  return [
    ...(token === '' ? [] : [morePages('nextPageToken')]),
    ...failures.slice(0, 5).map((text) => toolMessage('Cloud Monitoring', text)),
    ...(distributions === 0 ? [] : [distributionsRead(distributions)]),
  ]
}

function distributionsRead(count: number): Issue {
  return fileWarning(
    'distributions-as-counts',
    `${count === 1 ? '1 point is a distribution' : `${count} points are distributions`}: taken as its count and the counts below each bucket bound (label le).`,
    'Percentiles aren’t made of buckets; choose the bound of your objective as good and the count as total.',
  )
}

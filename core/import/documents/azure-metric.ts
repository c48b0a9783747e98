import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { isoText } from '../civil.ts'
import { GrowingColumn } from '../growing-column.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { COLUMN_ROOM, SeriesPoints, type PointRows } from './point-rows.ts'
import { fieldsOf, numberOf, textOf, timeOf } from './point-values.ts'
import { storedUnit } from './unit-names.ts'

/** What each aggregation gives. */
const AGGREGATIONS: ReadonlyMap<string, SeriesKind> = new Map([
  ['average', 'gauge'],
  ['minimum', 'gauge'],
  ['maximum', 'gauge'],
  ['total', 'delta'],
  ['count', 'delta'],
])

/** Values of one aggregation of a time series; NaN where a point lacks it. */
interface Aggregated {
  readonly aggregation: string
  readonly values: GrowingColumn
  /** Places of values that were refused. */
  readonly refused: Set<number>
}

interface TimeSeries {
  readonly labels: readonly (readonly [string, string])[]
  readonly times: GrowingColumn
  readonly lines: GrowingColumn
  readonly aggregated: ReadonlyMap<string, Aggregated>
}

/** Reads one metric of an answer: its name and unit may stand behind its points. */
export class AzureMetric {
  readonly #rows: PointRows
  readonly #facts = new Map<string, unknown>()
  readonly #series: TimeSeries[] = []
  #labels: readonly (readonly [string, string])[] = []
  #times = new GrowingColumn()
  #lines = new GrowingColumn()
  #aggregated = new Map<string, Aggregated>()

  constructor(rows: PointRows) {
    this.#rows = rows
  }

  /** Takes what the metric, or the time series under way, says of itself. */
  tell(part: string, value: unknown): void {
    if (part === 'timeseries[].metadatavalues') this.#labels = dimensionsOf(value)
    else this.#facts.set(part, value)
  }

  /** Takes a point: a time and one or several aggregations. */
  point(value: unknown, text: string, line: number): void {
    const told = fieldsOf(value)
    const ms = timeOf(told.get('timeStamp') ?? told.get('timestamp') ?? told.get('time_stamp'), 's')
    if (typeof ms !== 'number') return this.#rows.reject(text, line, ms)
    if (!this.#rows.claim(line)) return
    const place = this.#times.length
    this.#times.push(ms)
    this.#lines.push(line)
    for (const aggregation of AGGREGATIONS.keys()) {
      if (!told.has(aggregation)) continue
      const { values, refused } = this.#columnOf(aggregation)
      while (values.length < place) values.push(Number.NaN)
      const read = numberOf(told.get(aggregation))
      values.push(typeof read === 'number' ? read : Number.NaN)
      if (typeof read === 'number') continue
      refused.add(place)
      this.#rows.reject(text, line, { ...read, column: aggregation })
    }
  }

  /** The end of the time series under way. */
  endOfSeries(): void {
    this.#rows.claim(1, COLUMN_ROOM)
    this.#series.push({
      labels: this.#labels,
      times: this.#times,
      lines: this.#lines,
      aggregated: this.#aggregated,
    })
    this.#labels = []
    this.#times = new GrowingColumn()
    this.#lines = new GrowingColumn()
    this.#aggregated = new Map()
  }

  /** Hands the series over; tells why the metric has none where its source says so. */
  finish(): string | null {
    const written = fieldsOf(this.#facts.get('name'))
    const name = textOf(written.get('value')) || textOf(written.get('localizedValue'))
    const unit = storedUnit(textOf(this.#facts.get('unit')))
    const resource = resourceOf(textOf(this.#facts.get('id')))
    for (const series of this.#series) {
      this.#rows.release(series.times.length + COLUMN_ROOM)
      if (series.aggregated.size === 0) this.#rejectEmpty(series)
      for (const aggregated of series.aggregated.values()) {
        const { aggregation } = aggregated
        this.#rows.add(this.#pointsOf(series, aggregated), {
          name: name || 'value',
          labels: [...resource, ...series.labels, ['aggregation', aggregation]],
          unit: aggregation === 'count' ? '' : unit,
          kind: AGGREGATIONS.get(aggregation),
        })
      }
    }
    const code = textOf(this.#facts.get('errorCode'))
    if (code === '' || code === 'Success') return null
    return [name, code, textOf(this.#facts.get('errorMessage'))].filter(Boolean).join(': ')
  }

  #columnOf(aggregation: string): Aggregated {
    const known = this.#aggregated.get(aggregation)
    if (known !== undefined) return known
    const fresh = { aggregation, values: new GrowingColumn(), refused: new Set<number>() }
    this.#aggregated.set(aggregation, fresh)
    return fresh
  }

  #pointsOf({ times, lines }: TimeSeries, { values, refused }: Aggregated): SeriesPoints {
    const points = new SeriesPoints()
    for (let place = 0; place < times.length; place++) {
      if (refused.has(place)) continue
      const value = place < values.length ? values.data[place]! : Number.NaN
      this.#rows.keep(points, times.data[place]!, value, '', lines.data[place]!)
    }
    return points
  }

  #rejectEmpty({ times, lines }: TimeSeries): void {
    for (let place = 0; place < times.length; place++) {
      this.#rows.reject(isoText(times.data[place]!), lines.data[place]!, withoutValues())
    }
  }
}

function withoutValues(): Refusal {
  return refusal(
    'missing-value',
    'No point of the time series has a value, so it isn’t known which aggregation it is.',
    'Choose an aggregation that the metric supports, and a range in which it has data.',
  )
}

/** Values of the dimensions that a time series was split by. */
function dimensionsOf(values: unknown): (readonly [string, string])[] {
  if (!Array.isArray(values)) return []
  return (values as unknown[]).map((item) => {
    const told = fieldsOf(item)
    const name = told.get('name')
    const key = textOf(name) || textOf(fieldsOf(name).get('value'))
    return [key || 'dimension', textOf(told.get('value'))] as const
  })
}

/** Longest resource id that is looked at. */
const MAX_ID = 2_000

/** The resource that a metric's id names, which tells two machines apart. */
function resourceOf(id: string): (readonly [string, string])[] {
  const path = id.slice(0, MAX_ID).split(/\/providers\/microsoft\.insights\//i)[0]!
  const group = /\/resourceGroups\/([^/]+)\//i.exec(path)?.[1]
  const name = /\/providers\/.+\/([^/]+)$/i.exec(path)?.[1]
  return [
    ...(group === undefined ? [] : [['resource_group', group] as const]),
    ...(name === undefined ? [] : [['resource', name] as const]),
  ]
}

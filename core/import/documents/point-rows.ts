import { inexactNumbers } from '../metrics-messages.ts'
import type { Issue } from '#core/result/issue.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { isoText } from '../civil.ts'
import { GrowingColumn } from '../growing-column.ts'
import type { MetricsSink } from '../metrics-sink.ts'
import { fileIssue, fileWarning, refusal, refusalAt, shown, type Refusal } from '../refusal.ts'
import type { RowLedger } from '../row-ledger.ts'
import { SampleTable } from '../sample-table.ts'
import { seriesTitle, sortedLabels } from '../series-name.ts'
import { isInexact } from './point-values.ts'

/** Most points that may wait until their series is known; it bounds the memory they take. */
const MAX_WAITING = 1 << 20

/** Room that the columns of a waiting series take even when they are empty, in points. */
export const COLUMN_ROOM = 64

/** Longest name and labels of a series, so that what is kept of many of them is bounded. */
const MAX_TITLE = 4_000

/** The points of one series, kept until all that names it was read. */
export class SeriesPoints {
  readonly times = new GrowingColumn()
  readonly values = new GrowingColumn()
  /** Place of each point among the points of the file, from 1. */
  readonly numbers = new GrowingColumn()
  readonly lines = new GrowingColumn()

  get length(): number {
    return this.times.length
  }

  /** Whether each point is earlier than the one before, the order in which many APIs answer. */
  get newestFirst(): boolean {
    const { data, length } = this.times
    for (let i = 1; i < length; i++) if (!(data[i]! < data[i - 1]!)) return false
    return length > 1
  }

  /** The same points by time; of one time, in the order of the file. */
  inOrder(): SeriesPoints {
    const sorted = new SeriesPoints()
    const order = Uint32Array.from({ length: this.length }, (_, i) => i).sort(
      (a, b) => this.times.data[a]! - this.times.data[b]! || a - b,
    )
    for (const i of order) {
      sorted.times.push(this.times.data[i]!)
      sorted.values.push(this.values.data[i]!)
      sorted.numbers.push(this.numbers.data[i]!)
      sorted.lines.push(this.lines.data[i]!)
    }
    return sorted
  }

  /** Whether all values are whole and not negative, as counts are. */
  get wholeNumbers(): boolean {
    const { data, length } = this.values
    let some = false
    for (let i = 0; i < length; i++) {
      const value = data[i]!
      if (Number.isNaN(value)) continue
      if (value < 0 || !Number.isInteger(value)) return false
      some = true
    }
    return some
  }
}

/** What a document says of a series. */
export interface NamedSeries {
  readonly name: string
  readonly labels: readonly (readonly [string, string])[]
  /** Unit as it is stored; empty when the document gives none. */
  readonly unit?: string
  /** Absent when the document doesn't say what the numbers are. */
  readonly kind?: SeriesKind | undefined
}

/** Takes the points of a document as rows: into the ledger, and into the table of their series. */
export class PointRows {
  readonly #ledger: RowLedger
  readonly #sink: MetricsSink
  readonly #cell = new Float64Array(1)
  #count = 0
  #waiting = 0
  #inexact = 0
  #gaps = 0

  constructor(ledger: RowLedger, sink: MetricsSink) {
    this.#ledger = ledger
    this.#sink = sink
  }

  /** How many points the document had so far, whatever became of them. */
  get count(): number {
    return this.#count
  }

  /** Refuses the next point. */
  reject(text: string, line: number, why: Refusal): void {
    this.#reject(++this.#count, text, line, why)
  }

  /** Judges the next point and keeps it until its series is known. */
  keep(
    points: SeriesPoints,
    ms: EpochMs | Refusal,
    value: number | Refusal,
    text: string,
    line: number,
  ): void {
    const number = ++this.#count
    if (typeof ms !== 'number') return this.#reject(number, text, line, ms)
    if (typeof value !== 'number') return this.#reject(number, text, line, value)
    if (!this.claim(line)) return
    points.times.push(ms)
    points.values.push(value)
    points.numbers.push(number)
    points.lines.push(line)
    if (isInexact(value)) this.#inexact++
    if (Number.isNaN(value)) this.#gaps++
  }

  /** Makes room for values that have to wait; when there is none, the file is given up. */
  claim(line: number, count = 1): boolean {
    this.#waiting += count
    if (this.#waiting <= MAX_WAITING) return true
    this.#ledger.fatal ??= { ...tooLong(), row: line }
    return false
  }

  /** Gives back the room of values that wait no longer. */
  release(count: number): void {
    this.#waiting -= count
  }

  /** Hands the kept points over to the table of their series, in time order where it is known. */
  add(points: SeriesPoints, series: NamedSeries): void {
    const { length } = points
    this.release(length)
    if (length === 0) return
    const table = this.#table(series)
    const reversed = points.newestFirst
    for (let step = 0; step < length; step++) {
      if (this.#ledger.fatal !== null) return
      this.#addPoint(table, points, reversed ? length - 1 - step : step)
    }
  }

  /** What has to be told of all points together. */
  warnings(): Issue[] {
    return [
      ...(this.#gaps === 0 ? [] : [gapsRead(this.#gaps)]),
      ...(this.#inexact === 0 ? [] : [inexactNumbers(this.#inexact)]),
    ]
  }

  #addPoint(table: SampleTable | Refusal, points: SeriesPoints, i: number): void {
    const ms = points.times.data[i]!
    const number = points.numbers.data[i]!
    this.#cell[0] = points.values.data[i]!
    const why =
      table instanceof SampleTable
        ? this.#sink.add(table, { ms, laterMs: null }, this.#cell, number)
        : table
    if (why === null) this.#ledger.read++
    else this.#reject(number, `${isoText(ms)} ${this.#cell[0]}`, points.lines.data[i]!, why)
  }

  #table({ name, labels, unit = '', kind }: NamedSeries): SampleTable | Refusal {
    const key = JSON.stringify([seriesTitle(name, sortedLabels(labels)), unit, kind ?? ''])
    if (key.length > MAX_TITLE) return titleTooLong(name)
    return this.#sink.tableNamed(key, name, labels, {
      ...(unit === '' ? {} : { unit: unit.slice(0, 50) }),
      ...(kind === undefined ? {} : { kind }),
    })
  }

  #reject(number: number, text: string, line: number, why: Refusal): void {
    this.#ledger.reject(number, text, refusalAt(`Point ${number}`, line, why))
  }
}

function titleTooLong(name: string): Refusal {
  return refusal(
    'invalid-name',
    `Name and labels of ${shown(name)} are longer than ${MAX_TITLE} characters.`,
    'Group by fewer labels, and export again.',
  )
}

function tooLong(): Issue {
  return fileIssue(
    'series-too-long',
    `More than ${MAX_WAITING} points stand before it is known which series they belong to.`,
    'Export a shorter time range or a longer interval, as several files.',
  )
}

function gapsRead(count: number): Issue {
  return fileWarning(
    'gaps-from-null',
    `${count === 1 ? '1 point has' : `${count} points have`} no value (null, missing or NaN) and became ${count === 1 ? 'a gap' : 'gaps'}, not 0.`,
    '',
  )
}

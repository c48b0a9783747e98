import type { EpochMs } from '#core/units/units.ts'
import type { MetricsSink } from '../metrics-sink.ts'
import { refusalAt, type Refusal } from '../refusal.ts'
import type { RowLedger } from '../row-ledger.ts'
import { SampleTable } from '../sample-table.ts'
import { isPlausibleTime } from '../time-reader.ts'
import { labelsOf, numberOf, timeOf } from './point-values.ts'
import { PrometheusColumns } from './prometheus-columns.ts'
import {
  badMetricLabel,
  metricTooLate,
  noMetric,
  seriesTooLong,
  unreadableSample,
} from './prometheus-messages.ts'

/** Text of samples that may wait for their metric, in characters; it bounds their memory. */
const MAX_WAITING = 1 << 24

/** Names that Prometheus' conventions give to counters; a colon marks the result of a rule. */
const COUNTER = /^[^:]*_(?:total|count|sum|bucket)$/

/** A sample that waits until the series it belongs to is named. */
interface Waiting {
  readonly value: unknown
  readonly text: string
  readonly line: number
}

/** Takes the samples of an answer as rows: into the ledger, and into the table of their series. */
export class PrometheusSamples {
  /** Samples so far, whatever became of them. */
  count = 0
  /** Metrics so far. */
  series = 0
  /** Samples that say that nothing could be calculated. */
  gaps = 0
  readonly #ledger: RowLedger
  readonly #sink: MetricsSink
  readonly #findsCounters: boolean
  readonly #cell = new Float64Array(1)
  readonly #time: { ms: EpochMs; laterMs: null } = { ms: 0, laterMs: null }
  /** The table of the series under way; null until it is named or when it can't be. */
  #table: SampleTable | null = null
  #refusal: Refusal | null = null
  #waiting: Waiting[] = []
  #waitingLength = 0
  /** Samples of a series that has its times apart; null where none are. */
  #columns: PrometheusColumns | null = null
  #columnsLine = 0

  /** @param findsCounters off where series have one sample, which has nothing to grow from */
  constructor(ledger: RowLedger, sink: MetricsSink, findsCounters: boolean) {
    this.#ledger = ledger
    this.#sink = sink
    this.#findsCounters = findsCounters
  }

  /** Takes the metric of the series under way. */
  name(metric: unknown): void {
    this.series++
    const table = this.#tableOf(metric)
    this.#table = table instanceof SampleTable ? table : null
    this.#refusal = table instanceof SampleTable ? null : table
    this.#flush()
  }

  /** Takes a regular sample; false leaves it to `add`, which refuses what must be refused. */
  take(seconds: number, value: number): boolean {
    const table = this.#table
    const ms = Math.round(seconds * 1000)
    if (table === null || !isPlausibleTime(ms)) return false
    this.#time.ms = ms
    this.#cell[0] = value
    if (this.#sink.add(table, this.#time, this.#cell, this.count + 1) !== null) return false
    this.count++
    this.#ledger.read++
    if (value !== value) this.gaps++
    return true
  }

  /** Takes a sample `[seconds, "value"]` as JSON has it. */
  add(value: unknown, text: string, line: number): void {
    if (this.#table === null && this.#refusal === null) this.#wait({ value, text, line })
    else this.#place(value, text, line)
  }

  /** Takes a value whose time stands in an array of its own. */
  addValue(value: unknown, text: string, line: number): void {
    this.#columnsLine = line
    this.#apart().addValue(value, text)
  }

  /** Takes a time in ms that belongs to the value at the same place. */
  addTime(ms: unknown, line: number): void {
    this.#columnsLine = line
    this.#apart().addTime(ms)
  }

  /** Refuses a sample. */
  reject(text: string, line: number, why: Refusal): void {
    this.count++
    this.#ledger.reject(this.count, text, refusalAt(`Sample ${this.count}`, line, why))
  }

  /** Ends the series under way. */
  leave(): void {
    this.#refusal ??= noMetric()
    this.#flush()
    this.#join()
    this.#table = null
    this.#refusal = null
    this.#waitingLength = 0
  }

  #tableOf(metric: unknown): SampleTable | Refusal {
    if (typeof metric !== 'object' || metric === null || Array.isArray(metric)) return noMetric()
    const labels = labelsOf(metric)
    const bad = labels.find((label) => label.some((t) => t.length > 1_000 || t.includes('\0')))
    if (bad !== undefined) return badMetricLabel(bad[0])
    const name = labels.find(([key]) => key === '__name__')?.[1].trim() || 'value'
    const others = labels.filter(([key]) => key !== '__name__')
    const isCounter = this.#findsCounters && COUNTER.test(name)
    return this.#sink.tableNamed(
      JSON.stringify([name, others]),
      name,
      others,
      isCounter ? { kind: 'counter' } : {},
    )
  }

  #place(value: unknown, text: string, line: number): void {
    if (!Array.isArray(value) || value.length !== 2) {
      this.reject(text, line, unreadableSample('invalid'))
      return
    }
    const [seconds, written] = value as [unknown, unknown]
    const ms = timeOf(seconds, 's')
    const number = numberOf(written)
    if (typeof ms !== 'number') this.reject(text, line, ms)
    else if (typeof number !== 'number') this.reject(text, line, number)
    else this.#store(ms, number, text, line)
  }

  #store(ms: EpochMs, number: number, text: string, line: number): void {
    this.#time.ms = ms
    // JSON has digits for what is beyond a double, which is then Infinity.
    const value = Number.isFinite(number) ? number : Number.NaN
    this.#cell[0] = value
    const why =
      this.#table === null
        ? (this.#refusal ?? noMetric())
        : this.#sink.add(this.#table, this.#time, this.#cell, this.count + 1)
    if (why !== null) {
      this.reject(text, line, why)
      return
    }
    this.count++
    this.#ledger.read++
    if (Number.isNaN(value)) this.gaps++
  }

  #wait(sample: Waiting): void {
    this.#waiting.push(sample)
    this.#waitingLength += sample.text.length + 40
    if (this.#waitingLength > MAX_WAITING) this.#ledger.fatal ??= metricTooLate()
  }

  #flush(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const { value, text, line } of waiting) this.#place(value, text, line)
  }

  #apart(): PrometheusColumns {
    this.#columns ??= new PrometheusColumns()
    if (this.#columns.isFull) this.#ledger.fatal ??= seriesTooLong()
    return this.#columns
  }

  #join(): void {
    const line = this.#columnsLine
    this.#columns?.join((sample, text) => {
      if (this.#ledger.fatal !== null) return
      if ('why' in sample) this.reject(text, line, sample.why)
      else this.#store(sample.ms, sample.value, text, line)
    })
    this.#columns = null
  }
}

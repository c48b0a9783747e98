import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { JsonRows } from './json-records.ts'
import { jsonScanner } from './json-scanner.ts'
import type { Mapping } from './mapping.ts'
import type { MetricsSink } from './metrics-sink.ts'
import { fileIssue, fileWarning, refusal, refusalAt, shown, type Refusal } from './refusal.ts'
import type { RowLedger } from './row-ledger.ts'
import { SampleTable } from './sample-table.ts'
import { seriesTitle, sortedLabels } from './series-name.ts'
import { isPlausibleTime } from './time-reader.ts'

const METRIC = 'data.result[].metric'
const SAMPLE = 'data.result[].values[]'
const RESULT = 'data.result[]'
const WANTED = new Set(['status', 'error', 'errorType', 'data.resultType', METRIC, SAMPLE])

/** A sample that waits until the series it belongs to is named. */
interface Sample {
  readonly ms: number
  readonly value: number
  /** Its place among the samples of the file, from 1. */
  readonly number: number
  readonly line: number
  readonly text: string
}

/**
 * Reads a Prometheus `query_range` answer. Each `[seconds, "value"]` pair is a row; `NaN` and
 * `±Inf` are what Prometheus says when there is nothing to divide, so they are gaps.
 */
export function prometheusRows(ledger: RowLedger, sink: MetricsSink): JsonRows {
  const facts = new Map<string, unknown>()
  const values = new Float64Array(1)
  let waiting: Sample[] = []
  let table: SampleTable | Refusal | null = null
  let gaps = 0
  let samples = 0
  let series = 0

  const reject = (number: number, line: number, text: string, why: Refusal): void =>
    ledger.reject(number, text, refusalAt(`Sample ${number}`, line, why))

  const place = (sample: Sample): void => {
    values[0] = sample.value
    const why =
      table instanceof SampleTable
        ? sink.add(table, { ms: sample.ms, laterMs: null }, values, sample.number)
        : (table ?? noMetric())
    if (why !== null) {
      reject(sample.number, sample.line, sample.text, why)
      return
    }
    ledger.read++
    if (Number.isNaN(sample.value)) gaps++
  }

  const flush = (): void => {
    waiting.forEach(place)
    waiting = []
  }

  const scanner = jsonScanner({
    stopped: () => ledger.fatal !== null,
    wants: (path) => WANTED.has(path),
    value(path, value, text, line) {
      if (path === METRIC) {
        series++
        table = tableOf(sink, value)
        flush()
      } else if (path === SAMPLE) {
        const sample = readSample(value, text, ++samples, line)
        if ('code' in sample) reject(samples, line, text, sample)
        else if (table === null) waiting.push(sample)
        else place(sample)
      } else facts.set(path, value)
    },
    unreadable: (_path, why, text, line) => reject(++samples, line, text, unreadableSample(why)),
    leave(path) {
      if (path !== RESULT) return
      flush()
      table = null
    },
  })

  return {
    scanner,
    finish: () => ({
      issue: answerIssue(facts) ?? (series + samples === 0 ? noSeries() : null),
      warnings: gaps === 0 ? [] : [gapsRead(gaps)],
    }),
  }
}

/** The mapping of a matrix, which has no columns to choose. */
export function prometheusMapping(mapping: Mapping): Mapping {
  const column = { role: 'ignore', name: '', kind: 'gauge', unit: '' } as const
  return {
    ...mapping,
    columns: [
      { ...column, index: 0, header: 'time', role: 'time' },
      { ...column, index: 1, header: 'metric', role: 'series' },
      {
        ...column,
        index: 2,
        header: 'value',
        role: 'value',
        ...mapping.columns.find(({ role }) => role === 'value'),
      },
    ],
  }
}

/** A metric's labels as the naming cell of a row, the way Prometheus writes it. */
function tableOf(sink: MetricsSink, metric: unknown): SampleTable | Refusal {
  if (typeof metric !== 'object' || metric === null) return noMetric()
  const labels = Object.entries(metric).map(([key, value]) => [key, String(value)] as const)
  const name = labels.find(([key]) => key === '__name__')?.[1] ?? 'value'
  const others = labels.filter(([key]) => key !== '__name__')
  return sink.tableNamed(seriesTitle(name, sortedLabels(others)), name, others)
}

function readSample(value: unknown, text: string, place: number, line: number): Sample | Refusal {
  if (!Array.isArray(value) || value.length !== 2) return unreadableSample('invalid')
  const [seconds, written] = value as [unknown, unknown]
  const ms = Math.round(Number(seconds) * 1000)
  if (typeof seconds !== 'number' || !isPlausibleTime(ms)) {
    return refusal(
      'time-out-of-range',
      `${shown(String(seconds))} is not a time in seconds between 1970 and 2200.`,
      'Export the answer of query_range as it is.',
    )
  }
  const number = readValue(written)
  return typeof number === 'number' ? { ms, value: number, number: place, line, text } : number
}

function readValue(written: unknown): number | Refusal {
  const text = String(written)
  if (/^(?:NaN|[+-]?Inf)$/.test(text)) return Number.NaN
  const number = /^[+-]?[\d.]/.test(text) ? Number(text) : Number.NaN
  if (Number.isFinite(number)) return number
  return refusal(
    'not-a-number',
    `${shown(text)} is not a number.`,
    'Query a number: native histograms can’t be imported.',
  )
}

/** What helps against each `errorType` of the Prometheus HTTP API. */
const ERROR_REMEDIES: ReadonlyMap<string, string> = new Map([
  ['bad_data', 'Correct the query or its parameters, run it again and export its answer.'],
  ['timeout', 'Run the query again, over a shorter range or with a wider step.'],
  ['canceled', 'Run the query again and wait for its answer.'],
  ['execution', 'Run the query again over fewer series, a shorter range or a wider step.'],
  ['not_found', 'Check the address of the server and its API, and run the query again.'],
  ['unavailable', 'Run the query again when the server is ready.'],
  ['internal', 'Look into the log of the server, then run the query again.'],
])

function answerIssue(facts: ReadonlyMap<string, unknown>): Issue | null {
  if (facts.get('status') === 'error') {
    return fileIssue(
      'prometheus-error',
      `The file is an error of Prometheus (${textOf(facts, 'errorType')}): ${textOf(facts, 'error')}`,
      ERROR_REMEDIES.get(textOf(facts, 'errorType')) ??
        'Run the query again and export its answer.',
    )
  }
  const type = textOf(facts, 'data.resultType')
  if (type === 'matrix') return null
  return fileIssue(
    'not-a-matrix',
    `The result is ${type === '' ? 'missing' : shown(type)}, not a matrix.`,
    'Use /api/v1/query_range, which gives values over time.',
  )
}

function noSeries(): Issue {
  return fileIssue(
    'no-series',
    'The answer holds no series: nothing matched the query in its time range.',
    'Check the query and its range in Prometheus, and export an answer with data.',
  )
}

/** A fact as text; empty when it is missing or no text. */
function textOf(facts: ReadonlyMap<string, unknown>, path: string): string {
  const fact = facts.get(path)
  return typeof fact === 'string' ? fact : ''
}

/** Result of a check of the mapping; the kind and unit of the value column are all it may say. */
export function checkPrometheusTarget(mapping: Mapping): Result<Mapping, Issue> {
  if (mapping.target === 'metrics') return ok(prometheusMapping(mapping))
  return err(
    fileIssue(
      'target-differs',
      `A Prometheus answer holds metrics, not ${mapping.target}.`,
      'Import it as metrics.',
    ),
  )
}

function noMetric(): Refusal {
  return refusal('missing-series', 'The sample has no metric.', 'Export the answer as it is.')
}

function unreadableSample(why: 'invalid' | 'too-long'): Refusal {
  return refusal(
    why === 'invalid' ? 'invalid-sample' : 'row-too-long',
    why === 'invalid' ? 'The sample is not a pair of time and value.' : 'The sample is too long.',
    'Export the answer of query_range as it is.',
  )
}

function gapsRead(gaps: number): Issue {
  return fileWarning(
    'gaps-from-nan',
    `${gaps === 1 ? '1 sample is NaN or Inf and was' : `${gaps} samples are NaN or Inf and were`} taken as ${gaps === 1 ? 'a gap' : 'gaps'}.`,
    'Prometheus gives NaN where it divides by zero: export good and total counts instead of ratios.',
  )
}

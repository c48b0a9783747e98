import type { Issue } from '#core/result/issue.ts'
import { fileIssue, fileWarning, refusal, shown, type Refusal } from '../refusal.ts'

/** What the user is told about answers of Prometheus. */

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

/** The answer says that the query failed. */
export function prometheusError(errorType: string, error: string): Issue {
  const type = errorType === '' ? '' : ` (${errorType})`
  return fileIssue(
    'prometheus-error',
    `The file is an error of Prometheus${type}: ${atMost(error, 1_000)}`,
    ERROR_REMEDIES.get(errorType) ?? 'Run the query again and export its answer.',
  )
}

const TYPE_REMEDIES: ReadonlyMap<string, string> = new Map([
  ['scalar', 'Wrap the query in vector(…), and use /api/v1/query_range for values over time.'],
  ['string', 'Query numbers: a text can’t be imported as metrics.'],
  ['streams', 'This is an answer of Loki: query a metric, such as rate({…}[5m]), instead of logs.'],
])

/** The answer holds something that is no series. */
export function notSeries(type: string): Issue {
  return fileIssue(
    'not-a-matrix',
    `The result is ${type === '' ? 'missing' : shown(type)}, not a matrix or vector.`,
    TYPE_REMEDIES.get(type) ?? 'Use /api/v1/query_range, which gives values over time.',
  )
}

/** The answer is in order, but empty. */
export function noSeries(): Issue {
  return fileIssue(
    'no-series',
    'The answer holds no series: nothing matched the query in its time range.',
    'Check the query and its range in Prometheus, and export an answer with data.',
  )
}

/** Too many samples stand before the metric that they belong to. */
export function metricTooLate(): Issue {
  return fileIssue(
    'metric-too-late',
    'A series has its metric behind more samples than can be kept until it is known.',
    'Export the answer as Prometheus gives it, with the metric of each series first.',
  )
}

/** A series in one line has more samples than can be kept until its times are known. */
export function seriesTooLong(): Issue {
  return fileIssue(
    'series-too-long',
    'A series has more samples in one line than can be kept until its times are known.',
    'Export a shorter time range, or with max_rows_per_line=100000.',
  )
}

/** The answer was put together from a part of the servers only. */
export function partialAnswer(): Issue {
  return fileWarning(
    'partial-answer',
    'The answer is partial: some servers did not take part in it, so data may be missing.',
    'Run the query again when all of them are reachable.',
  )
}

/** Something that Prometheus told beside its data. */
export function prometheusSays(what: 'warning' | 'info', text: string): Issue {
  return fileWarning(
    `prometheus-${what}`,
    `Prometheus ${what === 'warning' ? 'warns' : 'notes'}: ${atMost(text, 300)}`,
    what === 'warning'
      ? 'The data may be incomplete: check the query and the servers behind it.'
      : 'Check that the query means what you want.',
  )
}

/** Samples that say that nothing could be calculated. */
export function gapsRead(gaps: number): Issue {
  const one = gaps === 1
  return fileWarning(
    'gaps-from-nan',
    `${one ? '1 sample is NaN or Inf and was' : `${gaps} samples are NaN or Inf and were`} taken as ${one ? 'a gap' : 'gaps'}.`,
    'Prometheus gives NaN where it divides by zero: export good and total counts instead of ratios.',
  )
}

/** Refuses a sample that belongs to no series. */
export function noMetric(): Refusal {
  return refusal('missing-series', 'The sample has no metric.', 'Export the answer as it is.')
}

/** Refuses the samples of a series whose labels can't be kept. */
export function badMetricLabel(label: string): Refusal {
  return refusal(
    'invalid-labels',
    `The label ${shown(label.replaceAll('\0', '␀'))} is longer than 1 000 characters, has a NUL character or is no text.`,
    'Drop the label in the query, e.g. with sum without (label) (…).',
  )
}

/** Refuses what is no sample. */
export function unreadableSample(why: 'invalid' | 'too-long'): Refusal {
  return refusal(
    why === 'invalid' ? 'invalid-sample' : 'row-too-long',
    why === 'invalid' ? 'The sample is not a pair of time and value.' : 'The sample is too long.',
    'Export the answer of query_range as it is.',
  )
}

/** Refuses a sample of a native histogram. */
export function nativeHistogram(): Refusal {
  return refusal(
    'native-histogram',
    'The sample is a native histogram, which is no number.',
    'Query numbers from it: histogram_count(…), histogram_sum(…) or histogram_quantile(0.95, …).',
  )
}

function atMost(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}

import type { Issue } from '#core/result/issue.ts'
import type { Question } from '../detection.ts'
import { jsonScanner } from '../json-scanner.ts'
import { fileWarning } from '../refusal.ts'
import {
  CloudWatchStatistics,
  STATISTICS_LABEL,
  STATISTICS_POINT,
} from './cloudwatch-statistics.ts'
import { soundsLikeAmount } from './amount-words.ts'
import type { DocumentFormat } from './document-format.ts'
import {
  amountsByName,
  listed,
  morePages,
  noSeriesIn,
  toolMessage,
  unreadablePoint,
} from './document-messages.ts'
import { joinColumns, ParallelColumn } from './parallel-column.ts'
import { PointRows, SeriesPoints } from './point-rows.ts'
import { fieldsOf, numberOf, textOf, timeOf } from './point-values.ts'

const RESULT = 'MetricDataResults[]'

/**
 * Answer of CloudWatch: of `GetMetricData`, where each result has `Timestamps` and `Values` side by
 * side, newest first; or of `GetMetricStatistics` with its `Datapoints`. Neither says whether a
 * value is a sum or a level, but for the statistics of the latter.
 * Source: Amazon CloudWatch API Reference, GetMetricData, MetricDataResult, GetMetricStatistics.
 */
export const cloudWatch: DocumentFormat = {
  id: 'cloudwatch-get-metric-data',
  label: 'CloudWatch metric data',
  recognise({ paths }) {
    const names = [...paths].map((path) => path.replace(/^(?:\[\]\.)?(?:\w+\.)*/, ''))
    if (names.some((path) => path.startsWith('MetricDataResults'))) {
      return { confidence: 1, evidence: 'It has MetricDataResults, as CloudWatch’s GetMetricData.' }
    }
    const isStatistics =
      paths.has('Datapoints') && (paths.has('Label') || paths.has(STATISTICS_POINT))
    if (!isStatistics) return null
    return { confidence: 0.9, evidence: 'It has Datapoints, as CloudWatch’s GetMetricStatistics.' }
  },
  questions: () => [askAbsent()],
  reader(ledger, sink) {
    const rows = new PointRows(ledger, sink)
    const statistics = new CloudWatchStatistics(rows)
    const results = new ResultReader(rows)
    const messages: string[] = []
    let hasMore = false

    const scanner = jsonScanner({
      stopped: () => ledger.fatal !== null,
      wants(path) {
        const part = partOf(path)
        return (
          RESULT_PARTS.has(part) ||
          path === STATISTICS_POINT ||
          path === STATISTICS_LABEL ||
          path.endsWith('NextToken') ||
          part === 'Messages[]'
        )
      },
      value(path, value, text, line) {
        const part = partOf(path)
        if (path === STATISTICS_POINT) statistics.point(value, text, line)
        else if (path === STATISTICS_LABEL) statistics.label = textOf(value)
        else if (part === 'Messages[]') messages.push(messageText(value))
        else if (RESULT_PARTS.has(part)) results.value(part, value, text, line)
        else hasMore ||= textOf(value) !== ''
      },
      unreadable(path, why, text, line) {
        const part = partOf(path)
        if (RESULT_PARTS.has(part)) results.unreadable(part, why, text, line)
        else if (path === STATISTICS_POINT) rows.reject(text, line, unreadablePoint(why))
      },
      leave(path) {
        if (partOf(path) === RESULT) results.finish()
      },
    })

    return {
      scanner,
      finish() {
        statistics.finish()
        const found = results.count + rows.count
        return {
          issue: found === 0 ? noSeriesIn('CloudWatch') : null,
          warnings: [
            ...messages
              .filter((text) => text !== '')
              .map((text) => toolMessage('CloudWatch', text)),
            ...(hasMore ? [morePages('NextToken')] : []),
            ...results.warnings(),
            ...rows.warnings(),
          ],
          slos: [],
        }
      },
    }
  },
}

const RESULT_PARTS = new Set(
  ['Id', 'Label', 'StatusCode', 'Timestamps[]', 'Values[]', 'Messages[]'].map(
    (part) => `${RESULT}.${part}`,
  ),
)

/** A path without what may stand around an answer: an array of pages, a wrapping object. */
function partOf(path: string): string {
  const at = path.indexOf(RESULT)
  if (at >= 0) return path.slice(at)
  return /(?:^|\.)Messages\[\]$/.test(path) ? 'Messages[]' : path
}

function messageText(value: unknown): string {
  const told = fieldsOf(value)
  return [textOf(told.get('Code')), textOf(told.get('Value'))].filter(Boolean).join(': ')
}

/** Reads the results of `GetMetricData` one by one. */
class ResultReader {
  readonly #rows: PointRows
  /** Ids of results by label, to tell results of one label apart. */
  readonly #ids = new Map<string, string>()
  readonly #byName: string[] = []
  readonly #partial: string[] = []
  readonly #failed: string[] = []
  #told = new Map<string, string>()
  #times: ParallelColumn
  #values: ParallelColumn
  count = 0

  constructor(rows: PointRows) {
    this.#rows = rows
    this.#times = new ParallelColumn(rows)
    this.#values = new ParallelColumn(rows)
  }

  value(part: string, value: unknown, text: string, line: number): void {
    if (part.endsWith('.Timestamps[]')) this.#times.push(timeOf(value, 's'), text, line)
    else if (part.endsWith('.Values[]')) this.#values.push(numberOf(value), text, line)
    else if (part.endsWith('.Messages[]')) this.#failed.push(messageText(value))
    else this.#told.set(part.slice(RESULT.length + 1), textOf(value))
  }

  unreadable(part: string, why: 'invalid' | 'too-long', text: string, line: number): void {
    if (part.endsWith('.Timestamps[]')) this.#times.push(unreadablePoint(why), text, line)
    else if (part.endsWith('.Values[]')) this.#values.push(unreadablePoint(why), text, line)
  }

  finish(): void {
    this.count++
    const id = this.#told.get('Id') ?? ''
    const name = this.#told.get('Label') || id || 'value'
    const status = this.#told.get('StatusCode') ?? ''
    if (status === 'PartialData') this.#partial.push(name)
    else if (status !== '' && status !== 'Complete') this.#failed.push(`${name}: ${status}`)
    const holder = this.#ids.get(name) ?? id
    this.#ids.set(name, holder)
    const points = new SeriesPoints()
    joinColumns(this.#times, this.#values, this.#rows, points)
    this.#rows.release(this.#times.length)
    const isAmount = soundsLikeAmount(name) && points.wholeNumbers
    if (isAmount) this.#byName.push(name)
    this.#rows.add(points, {
      name,
      labels: holder === id ? [] : [['id', id]],
      kind: isAmount ? 'delta' : undefined,
    })
    this.#told = new Map()
    this.#times = new ParallelColumn(this.#rows)
    this.#values = new ParallelColumn(this.#rows)
  }

  warnings(): Issue[] {
    return [
      ...(this.#partial.length === 0 ? [] : [partialData(this.#partial)]),
      ...this.#failed.slice(0, 5).map((text) => toolMessage('CloudWatch', text)),
      ...(this.#byName.length === 0 ? [] : [amountsByName(this.#byName)]),
    ]
  }
}

function askAbsent(): Question {
  return {
    id: 'absent',
    column: null,
    text: 'What does a period without a point mean for counts? CloudWatch writes no point for most error counts when there was no error.',
    options: [
      { value: 'gap', label: 'Not known' },
      { value: 'zero', label: 'Nothing happened: 0' },
    ],
    fallback: 'gap',
  }
}

function partialData(names: readonly string[]): Issue {
  return fileWarning(
    'partial-data',
    `CloudWatch sent only a part of ${listed(names)} (PartialData).`,
    'Ask for the next page, or for a shorter range, and import that too.',
  )
}

import type { Issue } from '#core/result/issue.ts'
import { jsonScanner } from '../json-scanner.ts'
import { fileIssue } from '../refusal.ts'
import { datadogUnit, labelsOfTags } from './datadog-tags.ts'
import type { DocumentFormat } from './document-format.ts'
import { noSeriesIn, toolError, unreadablePoint } from './document-messages.ts'
import { joinColumns, ParallelColumn } from './parallel-column.ts'
import { COLUMN_ROOM, PointRows, SeriesPoints, type NamedSeries } from './point-rows.ts'
import { fieldsOf, numberOf, textOf, textsOf, timeOf } from './point-values.ts'

const ROOT = ''
const SERIES = 'data.attributes.series[]'
const TIME = 'data.attributes.times[]'
const ALL_SERIES = 'data.attributes.series'
const TIMES = 'data.attributes.times'
const VALUE = 'data.attributes.values[][]'
const VALUES = 'data.attributes.values[]'
const TYPE = 'data.type'
const WANTED = new Set([SERIES, TIME, VALUE, TYPE, 'errors[]'])

/**
 * Answer of Datadog's `/api/v2/query/timeseries`: one column of `times` in ms that all series
 * share, and a row of `values` for each series. The answer has no names, only the place of the
 * query: series are called `query 0`, `query 1`, … with their group tags as labels.
 * Source: Datadog API reference, “Query timeseries data across multiple products”, v2.
 */
export const datadogQueryV2: DocumentFormat = {
  id: 'datadog-query-v2',
  label: 'Datadog query (v2)',
  recognise({ paths, facts }) {
    const type = textOf(facts.get(TYPE))
    const isAnswer =
      type === 'timeseries_response' ||
      type === 'scalar_response' ||
      (paths.has(TIMES) && paths.has('data.attributes.values')) ||
      paths.has(`${SERIES}.group_tags`) ||
      paths.has(`${SERIES}.query_index`)
    if (!isAnswer) return null
    return { confidence: 1, evidence: 'It has times and values apart, as Datadog’s v2 query API.' }
  },
  reader(ledger, sink) {
    const rows = new PointRows(ledger, sink)
    const errors: string[] = []
    let answer = new Answer(rows)
    let type = ''
    let series = 0

    const scanner = jsonScanner(
      {
        stopped: () => ledger.fatal !== null,
        wants: (path) => WANTED.has(path),
        value(path, value, text, line) {
          if (path === TIME) answer.times.push(timeOf(value, 'ms'), text, line)
          else if (path === VALUE) answer.values.push(numberOf(value), text, line)
          else if (path === SERIES) answer.named(value)
          else if (path === TYPE) type = textOf(value)
          else errors.push(errorText(value, text))
        },
        unreadable(path, why, text, line) {
          if (path === TIME) answer.times.push(unreadablePoint(why), text, line)
          else if (path === VALUE) answer.values.push(unreadablePoint(why), text, line)
          else if (path === SERIES) answer.named(null)
        },
        leave(path) {
          if (path === VALUES) series++
          if (path !== ROOT) return answer.leave(path)
          if (ledger.fatal === null) answer.end()
          answer = new Answer(rows)
        },
      },
      { many: true },
    )

    return {
      scanner,
      finish: () => ({
        issue: answerIssue(type, errors, series),
        warnings: rows.warnings(),
        slos: [],
      }),
    }
  },
}

/** One answer under way: its parts may come in any order. */
class Answer {
  readonly #rows: PointRows
  readonly #series: NamedSeries[] = []
  readonly #waiting: ParallelColumn[] = []
  readonly #left = new Set<string>()
  readonly times: ParallelColumn
  /** The row of values under way. */
  values: ParallelColumn
  #joined = 0

  constructor(rows: PointRows) {
    this.#rows = rows
    this.times = new ParallelColumn(rows)
    this.values = new ParallelColumn(rows)
  }

  named(written: unknown): void {
    this.#series.push(namedSeries(written, this.#series.length))
  }

  leave(path: string): void {
    this.#left.add(path)
    if (path !== VALUES) return
    if (this.#left.has(TIMES) && this.#left.has(ALL_SERIES)) this.#join(this.values)
    else if (this.#rows.claim(1, COLUMN_ROOM)) this.#waiting.push(this.values)
    this.values = new ParallelColumn(this.#rows)
  }

  end(): void {
    for (const values of this.#waiting) this.#join(values)
    this.#rows.release(this.times.length + COLUMN_ROOM * this.#waiting.length)
  }

  #join(values: ParallelColumn): void {
    const points = new SeriesPoints()
    joinColumns(this.times, values, this.#rows, points)
    this.#rows.add(points, this.#series[this.#joined] ?? namedSeries(null, this.#joined))
    this.#joined++
  }
}

function namedSeries(written: unknown, place: number): NamedSeries {
  const told = fieldsOf(written)
  const query = told.get('query_index')
  return {
    name: `query ${typeof query === 'number' ? query : place}`,
    labels: labelsOfTags(textsOf(told.get('group_tags'))),
    unit: datadogUnit(told.get('unit')),
  }
}

/** An entry of `errors`: a text, or an object of the JSON:API form. */
function errorText(value: unknown, text: string): string {
  const told = fieldsOf(value)
  return (
    textOf(value) || textOf(told.get('detail')) || textOf(told.get('title')) || text.slice(0, 300)
  )
}

function answerIssue(type: string, errors: readonly string[], rows: number): Issue | null {
  if (type === 'scalar_response') return scalarAnswer()
  if (rows > 0) return null
  return errors.length > 0 ? toolError('Datadog', errors.join('; ')) : noSeriesIn('Datadog')
}

function scalarAnswer(): Issue {
  return fileIssue(
    'no-times',
    'The answer is of a scalar query, which gives one number for the whole range.',
    'Use /api/v2/query/timeseries, which gives values over time.',
  )
}

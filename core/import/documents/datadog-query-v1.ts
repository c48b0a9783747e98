import type { Issue } from '#core/result/issue.ts'
import { jsonScanner } from '../json-scanner.ts'
import { isPlausibleTime } from '../time-reader.ts'
import { datadogUnit, isAsCount, labelsOfTags } from './datadog-tags.ts'
import type { DocumentFormat } from './document-format.ts'
import { noSeriesIn, toolError, toolMessage, unreadablePoint } from './document-messages.ts'
import { PointRows, SeriesPoints, type NamedSeries } from './point-rows.ts'
import { numberOf, textOf, textsOf, timeOf } from './point-values.ts'

const POINT = 'series[].pointlist[]'
const SERIES = 'series[]'
const POINTS = new Set(['series[].pointlist'])
const FACTS = new Set(['status', 'error', 'message'])
const OF_SERIES = new Set(
  ['metric', 'display_name', 'scope', 'tag_set', 'expression', 'unit'].map(
    (key) => `${SERIES}.${key}`,
  ),
)

/**
 * Answer of Datadog's `/api/v1/query`: each series has a `pointlist` of `[ms, value]` pairs, its
 * tags as `scope`, and the query that gave it as `expression`.
 * Source: Datadog API reference, “Query timeseries points”, v1.
 */
export const datadogQueryV1: DocumentFormat = {
  id: 'datadog-query-v1',
  label: 'Datadog query (v1)',
  recognise({ paths, facts }) {
    const isAnswer = paths.has(POINT) || facts.get('res_type') === 'time_series'
    if (!isAnswer) return null
    return { confidence: 1, evidence: 'It has series with a pointlist, as Datadog’s v1 query API.' }
  },
  reader(ledger, sink) {
    const rows = new PointRows(ledger, sink)
    const facts = new Map<string, unknown>()
    const titles = new Map<string, string>()
    let told = new Map<string, unknown>()
    let points = new SeriesPoints()
    let series = 0

    const scanner = jsonScanner(
      {
        stopped: () => ledger.fatal !== null,
        wants: (path) => path === POINT || OF_SERIES.has(path) || FACTS.has(path),
        value(path, value, text, line) {
          if (path !== POINT) (FACTS.has(path) ? facts : told).set(path, value)
          else if (!Array.isArray(value) || value.length !== 2) {
            rows.reject(text, line, unreadablePoint('invalid'))
          } else {
            const [ms, number] = value as [unknown, unknown]
            rows.keep(points, timeOf(ms, 'ms'), numberOf(number), text, line)
          }
        },
        unreadable(path, why, text, line) {
          if (path === POINT) rows.reject(text, line, unreadablePoint(why))
        },
        pairs: {
          paths: POINTS,
          take(ms, value, line) {
            if (!isPlausibleTime(ms)) return false
            rows.keep(points, Math.round(ms), value, '', line)
            return true
          },
        },
        leave(path) {
          if (path !== SERIES) return
          series++
          rows.add(points, namedSeries(told, titles))
          told = new Map()
          points = new SeriesPoints()
        },
      },
      { many: true },
    )

    return {
      scanner,
      finish: () => ({
        issue: answerIssue(facts, series),
        warnings: [...messages(facts), ...rows.warnings()],
        slos: [],
      }),
    }
  },
}

/**
 * Name and labels of a series. Two queries over one metric (its average and its maximum) have the
 * same name and scope: the later one is named by its expression.
 */
function namedSeries(told: ReadonlyMap<string, unknown>, titles: Map<string, string>): NamedSeries {
  const text = (key: string): string => textOf(told.get(`${SERIES}.${key}`))
  const expression = text('expression')
  const name = text('display_name') || text('metric') || expression || 'value'
  const tags = textsOf(told.get(`${SERIES}.tag_set`))
  const labels = labelsOfTags(tags.length > 0 ? tags : text('scope').split(','))
  const title = JSON.stringify([name, labels])
  const holder = titles.get(title) ?? expression
  titles.set(title, holder)
  return {
    name: holder === expression ? name : expression.slice(0, 200),
    labels,
    unit: datadogUnit(told.get(`${SERIES}.unit`)),
    kind: isAsCount(expression) ? 'delta' : undefined,
  }
}

function answerIssue(facts: ReadonlyMap<string, unknown>, series: number): Issue | null {
  const failure = textOf(facts.get('error'))
  if (failure !== '' || textOf(facts.get('status')) === 'error') {
    return toolError('Datadog', failure || textOf(facts.get('message')) || 'no reason is given')
  }
  return series === 0 ? noSeriesIn('Datadog') : null
}

function messages(facts: ReadonlyMap<string, unknown>): Issue[] {
  const message = textOf(facts.get('message'))
  return message === '' ? [] : [toolMessage('Datadog', message)]
}

import type { Issue } from '#core/result/issue.ts'
import { jsonScanner } from '../json-scanner.ts'
import { AzureMetric } from './azure-metric.ts'
import type { DocumentFormat } from './document-format.ts'
import { noSeriesIn, toolError, toolMessage, unreadablePoint } from './document-messages.ts'
import { PointRows } from './point-rows.ts'
import { fieldsOf, MAX_PATH, textOf } from './point-values.ts'

/** A metric: in an answer, in one of several resources of a batch, in a list of answers. */
const METRIC = /^(?:\[\]\.)?(?:values\[\]\.)?value\[\](?:$|\.)/
const DATA = 'timeseries[].data[]'
const OF_METRIC = new Set([
  'id',
  'name',
  'unit',
  'errorCode',
  'errorMessage',
  DATA,
  'timeseries[].metadatavalues',
])

/**
 * Answer of Azure Monitor's metrics API (`value[].timeseries[].data[]`), also of its batch form and
 * as `az monitor metrics list` prints it. A point has one or several aggregations; one that is
 * missing is a gap.
 * Source: Azure Monitor REST API, “Metrics - List”; “Metrics Batch”.
 */
export const azureMonitor: DocumentFormat = {
  id: 'azure-monitor',
  label: 'Azure Monitor metrics',
  recognise({ paths }) {
    const all = [...paths]
    const isAnswer = all.some((path) => METRIC.test(path) && path.includes('.timeseries'))
    const isEmpty = ['value', 'timespan', 'interval', 'namespace'].every((key) => paths.has(key))
    if (!isAnswer && !isEmpty) return null
    return {
      confidence: 1,
      evidence: 'It has value, timeseries and data, as Azure Monitor’s metrics API.',
    }
  },
  reader(ledger, sink) {
    const rows = new PointRows(ledger, sink)
    const failures: string[] = []
    let error = ''
    let metric = new AzureMetric(rows)
    let metrics = 0

    const scanner = jsonScanner(
      {
        stopped: () => ledger.fatal !== null,
        wants(path) {
          const part = partOf(path)
          return part === null ? path === 'error' : OF_METRIC.has(part)
        },
        value(path, value, text, line) {
          const part = partOf(path)
          if (part === DATA) metric.point(value, text, line)
          else if (part === null)
            error = textOf(fieldsOf(value).get('message')) || textOf(value) || 'no reason is given'
          else metric.tell(part, value)
        },
        unreadable(path, why, text, line) {
          if (partOf(path) === DATA) rows.reject(text, line, unreadablePoint(why))
        },
        leave(path) {
          const part = partOf(path)
          if (part === 'timeseries[]') metric.endOfSeries()
          else if (METRIC.exec(path)?.[0] === path) {
            metrics++
            const failure = metric.finish()
            if (failure !== null) failures.push(failure)
            metric = new AzureMetric(rows)
          }
        },
      },
      { many: true },
    )

    return {
      scanner,
      finish: () => ({
        issue: answerIssue(error, metrics),
        warnings: [
          ...failures.slice(0, 5).map((text) => toolMessage('Azure Monitor', text)),
          ...rows.warnings(),
        ],
        slos: [],
      }),
    }
  },
}

/** The part of a metric that a path names; null outside of one. */
function partOf(path: string): string | null {
  if (path.length > MAX_PATH) return null
  const head = METRIC.exec(path)?.[0]
  return head === undefined || head === path ? null : path.slice(head.length)
}

function answerIssue(error: string, metrics: number): Issue | null {
  if (metrics > 0) return null
  return error === '' ? noSeriesIn('Azure Monitor') : toolError('Azure Monitor', error)
}

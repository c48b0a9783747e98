import type { Question } from '../detection.ts'
import { jsonScanner } from '../json-scanner.ts'
import { AmountSeries } from './amount-series.ts'
import { CloudWatchResults, messageText, RESULT, RESULT_PARTS } from './cloudwatch-results.ts'
import {
  CloudWatchStatistics,
  STATISTICS_LABEL,
  STATISTICS_POINT,
} from './cloudwatch-statistics.ts'
import type { DocumentFormat } from './document-format.ts'
import { morePages, noSeriesIn, toolMessage, unreadablePoint } from './document-messages.ts'
import { PointRows } from './point-rows.ts'
import { MAX_PATH, textOf } from './point-values.ts'

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
  reader(ledger, sink, { absent }) {
    const rows = new PointRows(ledger, sink)
    const amounts = new AmountSeries(rows, absent === 'zero')
    const statistics = new CloudWatchStatistics(rows, amounts)
    const results = new CloudWatchResults(rows, amounts)
    const messages: string[] = []
    let hasMore = false

    const scanner = jsonScanner(
      {
        stopped: () => ledger.fatal !== null,
        wants: isWanted,
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
      },
      { many: true },
    )

    return {
      scanner,
      finish() {
        statistics.finish()
        if (ledger.fatal === null) amounts.finish()
        const found = results.count + rows.count
        return {
          issue: found === 0 ? noSeriesIn('CloudWatch') : null,
          warnings: [
            ...messages
              .filter((text) => text !== '')
              .map((text) => toolMessage('CloudWatch', text)),
            ...(hasMore ? [morePages('NextToken')] : []),
            ...results.warnings(),
            ...amounts.warnings(),
            ...rows.warnings(),
          ],
          slos: [],
        }
      },
    }
  },
}

function isWanted(path: string): boolean {
  const part = partOf(path)
  return (
    RESULT_PARTS.has(part) ||
    part === 'Messages[]' ||
    path === STATISTICS_POINT ||
    path === STATISTICS_LABEL ||
    path.endsWith('NextToken')
  )
}

/** A path without what may stand around an answer: an array of pages, a wrapping object. */
function partOf(path: string): string {
  if (path.length > MAX_PATH) return path
  const at = path.indexOf(RESULT)
  if (at >= 0) return path.slice(at)
  return /(?:^|\.)Messages\[\]$/.test(path) ? 'Messages[]' : path
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

import type { Issue } from '#core/result/issue.ts'
import { jsonScanner } from '../json-scanner.ts'
import type { Mapping } from '../mapping.ts'
import type { MetricsSink } from '../metrics-sink.ts'
import type { RowLedger } from '../row-ledger.ts'
import type { DocumentEnd, DocumentFormat } from './document-format.ts'
import { textOf } from './point-values.ts'
import {
  gapsRead,
  nativeHistogram,
  noSeries,
  notSeries,
  partialAnswer,
  prometheusError,
  prometheusSays,
  unreadableSample,
} from './prometheus-messages.ts'
import { ANSWER_PARTS, answerShape, SAMPLE_ARRAYS, SERIES_PATHS } from './prometheus-paths.ts'
import { PrometheusSamples } from './prometheus-samples.ts'

/** Most warnings of an answer that are shown. */
const MOST_TOLD = 20

const SERIES: ReadonlySet<string> = new Set(SERIES_PATHS)

/**
 * Answer of Prometheus' `query_range`, or of anything that speaks its API (Thanos, Mimir,
 * VictoriaMetrics): each series has its labels as `metric` and `[seconds, "value"]` pairs as
 * `values`. Several answers may stand one behind the other. The export of VictoriaMetrics, a line
 * per series with `values` and `timestamps` in ms, is read too.
 * Source: Prometheus, “HTTP API”; VictoriaMetrics, “How to export data in JSON line format”.
 */
export const prometheusMatrix: DocumentFormat = {
  id: 'prometheus-matrix',
  label: 'Prometheus query_range',
  recognise(outline) {
    const found = answerShape(outline)
    return found === null || found.shape === 'vector'
      ? null
      : { confidence: 1, evidence: found.evidence }
  },
  reader: answerReader,
}

/** Answer of Prometheus' `query`: each series has one `[seconds, "value"]` pair as `value`. */
export const prometheusVector: DocumentFormat = {
  id: 'prometheus-vector',
  label: 'Prometheus query',
  recognise(outline) {
    const found = answerShape(outline)
    return found?.shape === 'vector' ? { confidence: 1, evidence: found.evidence } : null
  },
  reader: answerReader,
}

/** What an answer says beside its samples. */
interface Told {
  readonly facts: Map<string, unknown>
  readonly issues: Issue[]
}

/** `NaN` and `±Inf` are what Prometheus says when there is nothing to divide, so they are gaps. */
function answerReader(
  ledger: RowLedger,
  sink: MetricsSink,
  mapping: Mapping,
): ReturnType<DocumentFormat['reader']> {
  const findsCounters = mapping.format !== 'prometheus-vector'
  const samples = new PrometheusSamples(ledger, sink, findsCounters)
  const told: Told = { facts: new Map(), issues: [] }

  const scanner = jsonScanner(
    {
      stopped: () => ledger.fatal !== null,
      wants: (path) => ANSWER_PARTS.has(path),
      pairs: { paths: SAMPLE_ARRAYS, take: (seconds, value) => samples.take(seconds, value) },
      value(path, value, text, line) {
        const part = ANSWER_PARTS.get(path)!
        switch (part) {
          case 'metric':
            return samples.name(value)
          case 'sample':
            if (Array.isArray(value)) return samples.add(value, text, line)
            return samples.addValue(value, text, line)
          case 'only-sample':
            return samples.add(value, text, line)
          case 'timestamp':
            return samples.addTime(value, line)
          case 'histogram':
            return samples.reject(text, line, nativeHistogram())
          case 'warning':
          case 'info':
            if (told.issues.length < MOST_TOLD)
              told.issues.push(prometheusSays(part, String(value)))
            return
          case 'fact':
            // Of several answers the first that failed is the one to tell of.
            if (told.facts.get('status') !== 'error') told.facts.set(path, value)
            return
          default:
            throw new RangeError(`unknown part: ${String(part satisfies never)}`)
        }
      },
      unreadable(path, why, text, line) {
        const isFact = ANSWER_PARTS.get(path) === 'fact'
        if (!isFact) samples.reject(text, line, unreadableSample(why))
      },
      leave: (path) => void (SERIES.has(path) && samples.leave()),
    },
    { many: true },
  )
  return { scanner, finish: () => endOf(samples, told) }
}

function endOf(samples: PrometheusSamples, { facts, issues }: Told): DocumentEnd {
  const { gaps } = samples
  return {
    issue: issueOf(samples, facts),
    warnings: [
      ...(facts.get('isPartial') === true ? [partialAnswer()] : []),
      ...issues,
      ...(gaps === 0 ? [] : [gapsRead(gaps)]),
    ],
    slos: [],
  }
}

function issueOf(samples: PrometheusSamples, facts: ReadonlyMap<string, unknown>): Issue | null {
  if (textOf(facts.get('status')) === 'error') {
    return prometheusError(textOf(facts.get('errorType')), textOf(facts.get('error')))
  }
  const type = textOf(facts.get('data.resultType')) || textOf(facts.get('resultType'))
  const isSeries = type === 'matrix' || type === 'vector'
  if (type !== '' && !isSeries) return notSeries(type)
  if (samples.series + samples.count > 0) return null
  return type === '' && facts.has('status') ? notSeries('') : noSeries()
}

import { jsonScanner } from '../json-scanner.ts'
import type { Mapping } from '../mapping.ts'
import type { MetricsSink } from '../metrics-sink.ts'
import type { RowLedger } from '../row-ledger.ts'
import type { DocumentFormat } from './document-format.ts'
import { AnswerFacts } from './prometheus-facts.ts'
import { gapsRead, nativeHistogram, noSeries, unreadableSample } from './prometheus-messages.ts'
import { ANSWER_PARTS, answerShape, SAMPLE_ARRAYS, SERIES_PATHS } from './prometheus-paths.ts'
import { PrometheusSamples } from './prometheus-samples.ts'

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

/** `NaN` and `±Inf` are what Prometheus says when there is nothing to divide, so they are gaps. */
function answerReader(
  ledger: RowLedger,
  sink: MetricsSink,
  mapping: Mapping,
): ReturnType<DocumentFormat['reader']> {
  const findsCounters = mapping.format !== 'prometheus-vector'
  const samples = new PrometheusSamples(ledger, sink, findsCounters)
  const told = new AnswerFacts()

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
            // Plain values have their times in an array of their own.
            if (typeof value === 'object' && value !== null) return samples.add(value, text, line)
            return samples.addValue(value, text, line)
          case 'only-sample':
            return samples.add(value, text, line)
          case 'timestamp':
            return samples.addTime(value, line)
          case 'histogram':
            return samples.reject(text, line, nativeHistogram())
          case 'warning':
          case 'info':
            return told.says(part, value)
          case 'fact':
            return told.set(path, value)
          default:
            throw new RangeError(`unknown part: ${String(part satisfies never)}`)
        }
      },
      unreadable(path, why, text, line) {
        const isFact = ANSWER_PARTS.get(path) === 'fact'
        if (!isFact) samples.reject(text, line, unreadableSample(why))
      },
      leave(path) {
        if (SERIES.has(path)) samples.leave()
        if (path === '') told.endAnswer(samples.series + samples.count > 0)
      },
    },
    { many: true },
  )
  return {
    scanner,
    finish: () => ({
      issue: told.issue ?? (samples.series + samples.count === 0 ? noSeries() : null),
      warnings: [...told.warnings(), ...(samples.gaps === 0 ? [] : [gapsRead(samples.gaps)])],
      slos: [],
    }),
  }
}

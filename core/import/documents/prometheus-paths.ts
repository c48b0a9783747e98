import type { JsonOutline } from './document-format.ts'

/**
 * Where the series of an answer are: in the whole answer, in its `data`, in the list of series
 * alone (`jq .data.result`, `promtool`), or one series per line (`jq -c .data.result[]`, the export
 * of VictoriaMetrics).
 */
export const SERIES_PATHS = ['data.result[]', 'result[]', '[]', ''] as const

/** What a value of an answer is to its reader. */
export type AnswerPart =
  | 'metric'
  | 'sample'
  | 'only-sample'
  | 'timestamp'
  | 'histogram'
  | 'warning'
  | 'info'
  | 'fact'

const PARTS_OF_SERIES: readonly (readonly [key: string, part: AnswerPart])[] = [
  ['metric', 'metric'],
  ['values[]', 'sample'],
  ['value', 'only-sample'],
  ['timestamps[]', 'timestamp'],
  ['histograms[]', 'histogram'],
  ['histogram', 'histogram'],
]

const FACTS = ['status', 'error', 'errorType', 'isPartial', 'data.resultType', 'resultType']

/** The path of a key of a series. */
export function ofSeries(series: string, key: string): string {
  return series === '' ? key : `${series}.${key}`
}

/** What is read of an answer, by its path. */
export const ANSWER_PARTS: ReadonlyMap<string, AnswerPart> = new Map([
  ...SERIES_PATHS.flatMap((series) =>
    PARTS_OF_SERIES.map(([key, part]) => [ofSeries(series, key), part] as const),
  ),
  ...FACTS.map((path) => [path, 'fact'] as const),
  ['warnings[]', 'warning'],
  ['infos[]', 'info'],
])

/** Paths of the arrays of samples. */
export const SAMPLE_ARRAYS: ReadonlySet<string> = new Set(
  SERIES_PATHS.map((series) => ofSeries(series, 'values')),
)

/** What the start of a file shows of a Prometheus answer; null when it is none. */
export function answerShape({ paths, facts }: JsonOutline): {
  readonly shape: 'matrix' | 'vector' | 'error' | 'export'
  readonly evidence: string
} | null {
  const type = facts.get('data.resultType') ?? facts.get('resultType')
  if (typeof type === 'string') {
    const evidence = `Its resultType is ${type}, as Prometheus’ API says it.`
    return { shape: type === 'vector' ? 'vector' : 'matrix', evidence }
  }
  if (facts.get('status') === 'error' && paths.has('errorType')) {
    return { shape: 'error', evidence: 'It has status error and an errorType, as Prometheus’ API.' }
  }
  for (const series of SERIES_PATHS) {
    const has = (key: string): boolean => paths.has(ofSeries(series, key))
    if (!has('metric')) continue
    const evidence = 'Its series have a metric and values, as Prometheus’ API.'
    if (has('values[]') && has('timestamps[]')) return { shape: 'export', evidence }
    if (has('values[][]') || has('histograms[][]')) return { shape: 'matrix', evidence }
    if (has('value[]') || has('histogram[]')) return { shape: 'vector', evidence }
  }
  const isEmpty = facts.has('status') && paths.has('data.result')
  return isEmpty ? { shape: 'matrix', evidence: 'It has a status and a data.result.' } : null
}

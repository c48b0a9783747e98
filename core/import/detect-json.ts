import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { cellText, flattenRecord, numberText, type JsonRecord } from './json-record.ts'
import { jsonScanner } from './json-scanner.ts'
import { fileIssue, shown } from './refusal.ts'
import { encodeUtf8 } from './text-codec.ts'

/** What the start of a JSON file seems to be. */
export type DetectedJson =
  | { readonly kind: 'prometheus' }
  | {
      readonly kind: 'records'
      /** Path of the records, e.g. `[]` or `items[]`. */
      readonly path: string
      readonly header: readonly string[]
      /** Cells as they are read. */
      readonly rows: readonly (readonly string[])[]
      /** Cells as they stand in the file. */
      readonly shown: readonly (readonly string[])[]
    }

const MOST_ROWS = 300
const MOST_KEYS = 10_000

/** Looks for an array of records, or for a Prometheus answer. */
export function detectJson(text: string, cut: boolean): Result<DetectedJson, Issue> {
  const paths = new Set<string>()
  const records = new Map<string, JsonRecord[]>()
  const scanner = jsonScanner({
    stopped: () => false,
    wants(path) {
      paths.add(path)
      return path.endsWith('[]') && path.indexOf('[]') === path.length - 2
    },
    value(path, value) {
      const record = flattenRecord(value)
      if (record === null) return
      const found = records.get(path) ?? []
      if (found.length < MOST_ROWS) found.push(record)
      records.set(path, found)
    },
    unreadable: () => {},
    leave: () => {},
  })
  scanner.push(encodeUtf8(text))
  if (!cut) scanner.end()
  if (
    paths.has('data.result[]') ||
    paths.has('data.resultType') ||
    (paths.has('status') && paths.has('errorType'))
  ) {
    return ok({ kind: 'prometheus' })
  }
  const [best] = [...records].sort((a, b) => b[1].length - a[1].length)
  const failure = scanner.failure()
  if (best === undefined) return err(failure ?? unknownJson())
  const header = [...new Set(best[1].flatMap((record) => [...record.keys()]))].slice(0, MOST_KEYS)
  return ok({
    kind: 'records',
    path: best[0],
    header,
    rows: best[1].map((record) => header.map((key) => numberText(record.get(key)))),
    shown: best[1].map((record) => header.map((key) => cellText(record.get(key)))),
  })
}

/** The only value of a JSON text is no container. */
export function singleValue(text: string): Issue {
  return fileIssue(
    'unknown-json',
    `The JSON is the single value ${shown(text.trim())}, not an array of records.`,
    'Export an array of objects, one for each row.',
  )
}

function unknownJson(): Issue {
  return fileIssue(
    'unknown-json',
    'The JSON holds neither an array of records nor a Prometheus query_range answer.',
    'Export an array of objects, one for each row.',
  )
}

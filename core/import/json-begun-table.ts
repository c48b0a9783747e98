import type { JsonHead } from './json-outline.ts'
import type { JsonRecord } from './json-record.ts'
import { isDescribing, recordTable, type JsonTable } from './json-table-head.ts'

/**
 * The table whose first record the start of a text only begins: one with a long description, say.
 * Its keys up to the cut make the header. Null where no record has begun.
 */
export function begunTable(head: JsonHead): (JsonTable | LineTable) | null {
  const { paths } = head.outline
  const arrays = new Set([...paths].map(arrayOf).filter((path) => path !== null))
  const [array] = [...arrays].filter((path) => !isDescribing(path))
  if (array !== undefined) {
    const record = begunRecord(head, `${array}.`)
    return record.size === 0 ? null : recordTable([array, [record]])
  }
  // An object that isn't in an array is a line of JSON lines, where it has values of its own.
  const record = begunRecord(head, '')
  return record.size < LEAST_KEYS ? null : { ...recordTable(['', [record]]), format: 'ndjson' }
}

type LineTable = Omit<JsonTable, 'format'> & { readonly format: 'ndjson' }

/** Fewer keys may be anything. */
const LEAST_KEYS = 3

/** The first array of objects on the way to a path: `issues[]` of `issues[].fields.labels[]`. */
function arrayOf(path: string): string | null {
  const end = path.indexOf('[].')
  return end < 0 ? null : path.slice(0, end + 2)
}

/** What stands in the record so far, under the keys that a whole record has. */
function begunRecord({ outline, containers, values }: JsonHead, prefix: string): JsonRecord {
  const record = new Map<string, string>()
  for (const path of outline.paths) {
    if (path === '' || !path.startsWith(prefix) || containers.has(path)) continue
    const isList = path.endsWith('[]')
    const key = path.slice(prefix.length, isList ? -2 : path.length).replaceAll('[]', '.0')
    const found = values.get(path)?.map(textOf) ?? []
    record.set(key, isList ? found.join(', ') : (found[0] ?? ''))
  }
  return record
}

function textOf(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
}

import { cellText, flattenRecord, numberText, rowsIn, type JsonRecord } from './json-record.ts'
import { containerOf, jsonElements, type JsonHead } from './json-outline.ts'

/** A table found in the start of a JSON text. */
export interface JsonTable {
  readonly format: 'json-records' | 'json-columns'
  /** Where it is: of records or rows their array (`items[]`), of columns the object they stand in. */
  readonly path: string
  readonly header: readonly string[]
  /** Cells as they are read. */
  readonly rows: readonly (readonly string[])[]
  /** Cells as they stand in the file. */
  readonly shown: readonly (readonly string[])[]
}

/** Most rows that are looked at. */
export const MOST_ROWS = 300

const MOST_KEYS = 10_000

/** Longest key that is taken for the name of a column. */
const MOST_NAME = 1_000

type Scalar = string | number

/** Arrays that describe a table rather than being one. */
const DESCRIBING = /(?:^|\.)(?:schema|fields|columns|cols|headers?|meta\w*)(?:\.\w+)*\[\]$/

/** Whether the array at a path describes a table rather than being one. */
export function isDescribing(path: string): boolean {
  return DESCRIBING.test(path)
}

/** The table with most rows in a JSON text, null when it holds none. */
export function jsonTable(bytes: Uint8Array, cut: boolean, head: JsonHead): JsonTable | null {
  const records = new Map<string, JsonRecord[]>()
  const arrays = new Map<string, (readonly Scalar[])[]>()
  const isArrayOfContainers = (path: string): boolean =>
    path.length <= MOST_NAME &&
    path.endsWith('[]') &&
    path.indexOf('[]') === path.length - 2 &&
    head.containers.has(path)
  jsonElements(bytes, cut, isArrayOfContainers, (path, element) => {
    if (Array.isArray(element)) {
      const row = scalarsOf(element)
      if (row !== null) keep(arrays, path, row)
      return
    }
    for (const part of rowsIn(element).slice(0, MOST_ROWS)) {
      const row = flattenRecord(part)
      if (row !== null) keep(records, path, row)
    }
  })
  const best =
    largest([...records].filter(([path]) => !DESCRIBING.test(path))) ?? largest([...records])
  const rows = largest([...arrays])
  const columns = parallelColumns(head)
  if (rows !== null && rows[1].length >= (best?.[1].length ?? 0))
    return rowTable(rows, records, head)
  if (best !== null && (columns === null || !DESCRIBING.test(best[0]))) return recordTable(best)
  return columns
}

function keep<Row>(found: Map<string, Row[]>, path: string, row: Row): void {
  const known = found.get(path) ?? []
  if (known.length < MOST_ROWS) known.push(row)
  found.set(path, known)
}

function largest<Row>(
  found: readonly (readonly [string, Row[]])[],
): readonly [string, Row[]] | null {
  return found.toSorted((a, b) => b[1].length - a[1].length)[0] ?? null
}

function scalarsOf(element: readonly unknown[]): readonly Scalar[] | null {
  if (element.some((item) => typeof item === 'object' && item !== null)) return null
  return element.map(scalarOf)
}

/** A plain value as a cell: what is neither text nor number is empty or its word. */
export function scalarOf(value: unknown): Scalar {
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'boolean' ? String(value) : ''
}

/** An array of records as a table: its header is all their keys. */
export function recordTable([path, records]: readonly [string, readonly JsonRecord[]]): JsonTable {
  const header = [...new Set(records.flatMap((record) => [...record.keys()]))]
    .filter((key) => key.length <= MOST_NAME)
    .slice(0, MOST_KEYS)
  return {
    format: 'json-records',
    path,
    header,
    rows: records.map((record) => header.map((key) => numberText(record.get(key)))),
    shown: records.map((record) => header.map((key) => cellText(record.get(key)))),
  }
}

/** Rows as arrays, with the header beside them, in the first row, or nowhere. */
function rowTable(
  [path, rows]: readonly [string, readonly (readonly Scalar[])[]],
  records: ReadonlyMap<string, readonly JsonRecord[]>,
  head: JsonHead,
): JsonTable | null {
  const width = usualWidth(rows)
  if (width === 0 || width > MOST_KEYS) return null
  const beside = headerBeside(containerOf(path), width, records, head)
  const first = rows[0]!.map((cell) => cellText(cell))
  const isHeader =
    beside === null &&
    first.length === width &&
    rows[0]!.every((cell) => typeof cell === 'string' && /^[^\d+-]/.test(cell)) &&
    first.every((cell) => cell.length <= MOST_NAME)
  const header =
    beside ?? (isHeader ? first : Array.from({ length: width }, (_, i) => `column ${i + 1}`))
  const body = isHeader ? rows.slice(1) : rows
  return tableOf(path, header, body)
}

/** How long most rows are; a single one that is longer or shorter is to be refused alone. */
function usualWidth(rows: readonly (readonly Scalar[])[]): number {
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [usual] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])
  return usual?.[0] ?? 0
}

function tableOf(
  path: string,
  header: readonly string[],
  rows: readonly (readonly Scalar[])[],
): JsonTable {
  return {
    format: 'json-columns',
    path,
    header,
    rows: rows.map((row) => header.map((_, i) => numberText(row[i]))),
    shown: rows.map((row) => header.map((_, i) => cellText(row[i]))),
  }
}

/** Names of columns in an array beside the rows, as texts or as objects with a name. */
function headerBeside(
  container: string,
  width: number,
  records: ReadonlyMap<string, readonly JsonRecord[]>,
  head: JsonHead,
): readonly string[] | null {
  const parents = new Set([containerOf(container), ''])
  for (const parent of parents) {
    for (const key of [
      'columns',
      'headers',
      'header',
      'fields',
      'schema',
      'schema.fields',
      'cols',
    ]) {
      const path = `${parent === '' ? '' : `${parent}.`}${key}[]`
      const names =
        head.values.get(path)?.map((name) => String(name)) ?? records.get(path)?.map(nameOf) ?? []
      if (names.length === width && names.every(isName)) return names
    }
  }
  return null
}

function isName(name: string): boolean {
  return name !== '' && name.length <= MOST_NAME
}

function nameOf(record: JsonRecord): string {
  const key = ['name', 'label', 'title', 'text', 'id', 'displayName'].find((k) => record.has(k))
  return key === undefined ? '' : cellText(record.get(key))
}

/** Arrays of plain values side by side in one object: `{"time": [...], "cpu": [...]}`. */
function parallelColumns(head: JsonHead): JsonTable | null {
  const groups = new Map<string, string[]>()
  for (const path of head.values.keys()) {
    if (
      path.length > MOST_NAME ||
      !path.endsWith('[]') ||
      path.indexOf('[]') !== path.length - 2 ||
      path === '[]'
    )
      continue
    const parent = containerOf(containerOf(path))
    groups.set(parent, [...(groups.get(parent) ?? []), path])
  }
  const rowsOf = (paths: readonly string[]): number =>
    Math.max(...paths.map((path) => head.values.get(path)!.length))
  const [best] = [...groups]
    .filter(([, paths]) => paths.length > 1)
    .toSorted((a, b) => rowsOf(b[1]) - rowsOf(a[1]))
  if (best === undefined) return null
  const [parent, paths] = best
  const header = paths.map((path) => path.slice(parent === '' ? 0 : parent.length + 1, -2))
  const columns = paths.map((path) => head.values.get(path)!)
  return tableOf(
    parent,
    header,
    Array.from({ length: rowsOf(paths) }, (_, i) => columns.map((column) => scalarOf(column[i]))),
  )
}

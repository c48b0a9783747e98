import type { RejectedRow } from '#core/workspace/model/imports.ts'
import type { Mapping } from './mapping.ts'
import { CONFLICT_CODE } from './overlap-tally.ts'
import type { RetriedRow } from './retried-rows.ts'

/** Refused rows of an import as a small file of the same shape, and the mapping that reads it. */
export interface RetryFile {
  readonly text: string
  readonly mapping: Mapping
  /** The rows that the file holds, in its order. */
  readonly rows: readonly RetriedRow[]
}

/** Rows that are kept whole are at most this long, see `boundedRaw`. */
const LONGEST_WHOLE = 1_000

/**
 * Builds a file from refused rows that can all be read again, so that they can be read another way
 * without the file they come from: under a header for delimited text, as an array or one on each
 * line for JSON.
 */
export function fileOfRows(mapping: Mapping, rows: readonly RejectedRow[]): RetryFile {
  const raws = rows.map(({ raw }) => raw)
  if (mapping.format !== 'csv') {
    const isArray = mapping.format === 'json-records'
    const text = isArray ? `[\n${raws.join(',\n')}\n]\n` : `${raws.join('\n')}\n`
    const dialect = { ...mapping.dialect, encoding: 'utf-8', records: isArray ? '[]' : '' } as const
    return {
      text,
      mapping: { ...mapping, dialect },
      rows: isArray ? counted(rows) : onLines(rows, 1),
    }
  }
  const dialect = { ...mapping.dialect, encoding: 'utf-8', headerLine: 1 } as const
  const text = [headerRow(mapping), ...raws, ''].join('\n')
  return { text, mapping: { ...mapping, dialect }, rows: onLines(rows, 2) }
}

/** Records of an array are counted. */
function counted(rows: readonly RejectedRow[]): RetriedRow[] {
  return rows.map(({ id }, index) => ({ id, line: index + 1 }))
}

/** Other rows stand on lines, one row on several where a cell holds line breaks. */
function onLines(rows: readonly RejectedRow[], firstLine: number): RetriedRow[] {
  let line = firstLine
  return rows.map(({ id, raw }) => {
    const at = line
    line += raw.split('\n').length
    return { id, line: at }
  })
}

/**
 * Whether refused rows of a file read like this can be read again by themselves. In the documents
 * of one tool a refused point is nothing without its series, and in parallel arrays nothing
 * without its neighbours.
 */
export function canRetry({ format }: Mapping): boolean {
  return format === 'csv' || format === 'json-records' || format === 'ndjson'
}

/**
 * Whether a refused row can be read again: it waits, was kept whole, and is one whole row of its
 * own. A later import may have taken it in; of a long row only the beginning was kept.
 */
export function canReadAgain({ format }: Mapping, row: RejectedRow): boolean {
  const { raw, code, retriedBy } = row
  // What contradicted the store is kept in our words, since its row wasn't at hand any more.
  if (retriedBy !== null || isCut(raw) || code === CONFLICT_CODE) return false
  if (format === 'csv') return raw !== '' && raw.split('"').length % 2 === 1
  if (format === 'ndjson' && /[\r\n]/.test(raw)) return false
  try {
    const value: unknown = JSON.parse(raw)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

function isCut(raw: string): boolean {
  return raw.length === LONGEST_WHOLE && raw.endsWith('…')
}

/** The header as the columns of the mapping have it, whether or not the file had one. */
function headerRow({ columns, dialect }: Mapping): string {
  const width = Math.max(0, ...columns.map(({ index }) => index + 1))
  const cells = Array.from({ length: width }, () => '')
  for (const { index, header } of columns) cells[index] = header
  return cells.map((cell) => csvCell(cell, dialect.delimiter)).join(dialect.delimiter)
}

function csvCell(cell: string, delimiter: string): string {
  const isPlain = !/["\r\n]/.test(cell) && !cell.includes(delimiter) && cell === cell.trim()
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`
}

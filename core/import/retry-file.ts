import type { RejectedRow } from '#core/workspace/model/imports.ts'
import type { Mapping } from './mapping.ts'

/** Refused rows of an import as a small file of the same shape, and the mapping that reads it. */
export interface RetryFile {
  readonly text: string
  readonly mapping: Mapping
  /** The rows that the file holds, in the order of the file. */
  readonly rows: readonly RejectedRow[]
  /** How many rows can't be read again: only their beginning was kept, or they are no whole row. */
  readonly leftOut: number
}

/** Rows that are kept whole are at most this long, see `boundedRaw`. */
const LONGEST_WHOLE = 1_000

/**
 * Builds a file from the rows that an import refused, so that they can be read another way
 * without the whole file. Rows that were cut when they were kept, and those that a later import
 * took in, are left out.
 *
 * Null where a row doesn't stand for itself: in the documents of one tool a refused point is
 * nothing without its series, and in parallel arrays nothing without its neighbours.
 */
export function retryFile(mapping: Mapping, refused: readonly RejectedRow[]): RetryFile | null {
  if (!canRetry(mapping)) return null
  const waiting = refused.filter(({ retriedBy }) => retriedBy === null)
  const rows = waiting.filter(({ raw }) => !isCut(raw) && standsAlone(mapping, raw))
  const raws = rows.map(({ raw }) => raw)
  const leftOut = waiting.length - rows.length
  if (mapping.format !== 'csv') {
    const isArray = mapping.format === 'json-records'
    const text = isArray ? `[\n${raws.join(',\n')}\n]\n` : `${raws.join('\n')}\n`
    const dialect = { ...mapping.dialect, encoding: 'utf-8', records: isArray ? '[]' : '' } as const
    return { text, mapping: { ...mapping, dialect }, rows, leftOut }
  }
  const dialect = { ...mapping.dialect, encoding: 'utf-8', headerLine: 1 } as const
  const text = [headerRow(mapping), ...raws, ''].join('\n')
  return { text, mapping: { ...mapping, dialect }, rows, leftOut }
}

/** Whether refused rows of a file read like this can be read again by themselves. */
export function canRetry({ format }: Mapping): boolean {
  return format === 'csv' || format === 'json-records' || format === 'ndjson'
}

function isCut(raw: string): boolean {
  return raw.length === LONGEST_WHOLE && raw.endsWith('…')
}

/** Whether a kept row would still be one row in a file of its own. */
function standsAlone({ format }: Mapping, raw: string): boolean {
  if (format === 'csv') return raw !== '' && raw.split('"').length % 2 === 1
  try {
    const value: unknown = JSON.parse(raw)
    return (
      typeof value === 'object' && value !== null && !(format === 'ndjson' && /[\r\n]/.test(raw))
    )
  } catch {
    return false
  }
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

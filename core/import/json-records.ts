import type { Issue } from '#core/result/issue.ts'
import { cellText, flattenRecord, numberText } from './json-record.ts'
import { jsonScanner, type JsonScanner } from './json-scanner.ts'
import type { ColumnRole, Mapping } from './mapping.ts'
import { nulCharacter } from './metrics-rows.ts'
import { fileIssue, fileWarning, refusal, refusalAt, type Refusal } from './refusal.ts'
import type { RowHandler } from './row-handler.ts'
import type { RowLedger } from './row-ledger.ts'

/** A reader of JSON records, with what it has to tell at the end. */
export interface JsonRows {
  readonly scanner: JsonScanner
  /** Called after the last byte. */
  readonly finish: () => { readonly issue: Issue | null; readonly warnings: readonly Issue[] }
}

const NUMBERS: ReadonlySet<ColumnRole> = new Set([
  'time',
  'detected',
  'end',
  'value',
  'duration',
  'impact',
  'effort',
])

/**
 * Reads an array of records: each is a row, its keys are the columns. An absent key is empty. Rows
 * are numbered as records from 1, since a whole file may stand on one line.
 */
export function jsonRecords(mapping: Mapping, ledger: RowLedger, handler: RowHandler): JsonRows {
  const { records } = mapping.dialect
  const width = Math.max(0, ...mapping.columns.map((column) => column.index + 1))
  const used = mapping.columns.filter((column) => column.role !== 'ignore')
  const seen = new Set<string>()
  const known = new Set(mapping.columns.map((column) => column.header))
  const unknown = new Set<string>()

  let number = 0

  const judge = (value: unknown): Refusal | null => {
    const record = flattenRecord(value)
    if (record === null) return notARecord()
    const cells = Array.from({ length: width }, () => '')
    for (const column of used) {
      const found = record.get(column.header)
      if (found === undefined) continue
      const cell = NUMBERS.has(column.role) ? numberText(found) : cellText(found)
      if (cell.includes('\0')) return nulCharacter(column.header)
      seen.add(column.header)
      cells[column.index] = cell
    }
    for (const key of record.keys()) if (unknown.size < 20 && !known.has(key)) unknown.add(key)
    return handler.row(cells, number)
  }

  const scanner = jsonScanner({
    stopped: () => ledger.fatal !== null,
    wants: (path) => path === records,
    leave: () => {},
    value(_path, value, text, line) {
      number++
      const why = judge(value)
      if (why === null) ledger.read++
      else ledger.reject(number, text, refusalAt(`Record ${number}`, line, why))
    },
    unreadable(_path, reason, text, line) {
      number++
      const why = reason === 'invalid' ? invalidRecord() : recordTooLong()
      ledger.reject(number, text, refusalAt(`Record ${number}`, line, why))
    },
  })

  return {
    scanner,
    finish() {
      const missing = used.filter((column) => !seen.has(column.header))
      const lost = ledger.read > 0 && missing.length === used.length && used.length > 0
      return {
        issue: lost ? keysDiffer(missing[0]!.header) : null,
        warnings: unknown.size === 0 ? [] : [unknownKeys([...unknown])],
      }
    },
  }
}

function notARecord() {
  return refusal(
    'not-a-record',
    'The element is not a JSON object, or has too many keys.',
    'Export an array of objects, one for each row.',
  )
}

function invalidRecord() {
  return refusal('invalid-json', 'The record is not valid JSON.', 'Correct it or export it again.')
}

function recordTooLong() {
  return refusal(
    'row-too-long',
    'The record is longer than 1 MiB.',
    'Export an array of small records, one for each row.',
  )
}

function keysDiffer(key: string): Issue {
  return {
    ...fileIssue(
      'columns-differ',
      `No record has the key ${key} or any other that the mapping uses.`,
      'Map the keys of this file again.',
    ),
    column: key,
  }
}

function unknownKeys(keys: readonly string[]): Issue {
  return fileWarning(
    'unknown-columns',
    `Keys that the mapping doesn’t know were left out: ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''}.`,
    'Map the file again to use them.',
  )
}

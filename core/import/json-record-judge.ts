import type { Issue } from '#core/result/issue.ts'
import { cellText, flattenRecord, numberText, rowsIn } from './json-record.ts'
import type { ColumnRole, Mapping } from './mapping.ts'
import { nulCharacter } from './metrics-rows.ts'
import { fileIssue, fileWarning, refusal, refusalAt, type Refusal } from './refusal.ts'
import type { RowHandler } from './row-handler.ts'
import type { RowLedger } from './row-ledger.ts'

const NUMBERS: ReadonlySet<ColumnRole> = new Set([
  'time',
  'detected',
  'end',
  'value',
  'duration',
  'impact',
  'effort',
  'elapsed',
  'business-elapsed',
])

/** A JSON number as the cell of a column: with the exponent that makes its reading certain. */
export function cellFor(role: ColumnRole, value: string | number | undefined): string {
  return NUMBERS.has(role) ? numberText(value) : cellText(value)
}

/** All rows of one record may be this long together: each repeats what the record says. */
const MOST_REPEATED = 32 << 20

/**
 * Judges JSON records as rows: their keys are the columns, an absent key is empty. Rows are numbered
 * from 1; where each record is one row, these are the numbers of the records.
 */
export class RecordJudge {
  readonly #handler: RowHandler
  readonly #width: number
  readonly #used: Mapping['columns']
  readonly #known: ReadonlySet<string>
  readonly #seen = new Set<string>()
  readonly #unknown = new Set<string>()
  #records = 0
  #rows = 0

  constructor(mapping: Mapping, handler: RowHandler) {
    this.#handler = handler
    this.#width = mapping.columns.reduce((most, column) => Math.max(most, column.index + 1), 0)
    this.#used = mapping.columns.filter((column) => column.role !== 'ignore')
    this.#known = new Set(mapping.columns.map((column) => column.header))
  }

  /** Takes the next record, all its rows, and tells the ledger what became of each. */
  take(value: unknown, text: () => string, line: number, ledger: RowLedger): void {
    const rows = rowsIn(value)
    if (rows.length === 1) return this.#tell(this.#judge(value, this.#rows + 1), text, line, ledger)
    if (rows.length * text().length > MOST_REPEATED) {
      return this.refuse(tooManyRows(rows.length), text, line, ledger)
    }
    this.#records++
    for (const [i, row] of rows.entries()) {
      const why = this.#judge(row, ++this.#rows)
      if (why === null) ledger.read++
      else {
        const part = `Record ${this.#records}, entry ${i + 1}`
        // The raw text of a row is that row alone, so that it can be read again by itself.
        ledger.reject(this.#rows, JSON.stringify(row), refusalAt(part, line, why))
      }
    }
  }

  /** Refuses the next record as it is. */
  refuse(why: Refusal, text: () => string, line: number, ledger: RowLedger): void {
    this.#tell(why, text, line, ledger)
  }

  #tell(why: Refusal | null, text: () => string, line: number, ledger: RowLedger): void {
    this.#records++
    this.#rows++
    if (why === null) ledger.read++
    else ledger.reject(this.#rows, text(), refusalAt(`Record ${this.#records}`, line, why))
  }

  #judge(value: unknown, number: number): Refusal | null {
    const record = flattenRecord(value)
    if (record === null) return notARecord()
    const cells = Array.from({ length: this.#width }, () => '')
    for (const column of this.#used) {
      const found = record.get(column.header)
      if (found === undefined) continue
      const cell = cellFor(column.role, found)
      if (cell.includes('\0')) return nulCharacter(column.header)
      this.#seen.add(column.header)
      cells[column.index] = cell
    }
    for (const key of record.keys()) {
      if (this.#unknown.size < 20 && !this.#known.has(key)) this.#unknown.add(key)
    }
    return this.#handler.row(cells, number)
  }

  /** What to tell after the last of `rows` rows. */
  end(rows: number): { readonly issue: Issue | null; readonly warnings: readonly Issue[] } {
    const missing = this.#used.filter((column) => !this.#seen.has(column.header))
    const lost = rows > 0 && missing.length === this.#used.length && this.#used.length > 0
    return {
      issue: lost ? keysDiffer(missing[0]!.header) : null,
      warnings: this.#unknown.size === 0 ? [] : [unknownKeys([...this.#unknown])],
    }
  }
}

/** A record that can't be parsed, or is longer than may be. */
export function unreadableRecord(why: 'invalid' | 'too-long'): Refusal {
  return why === 'invalid'
    ? refusal('invalid-json', 'The record is not valid JSON.', 'Correct it or export it again.')
    : refusal(
        'row-too-long',
        'The record is longer than 1 MiB.',
        'Export an array of small records, one for each row.',
      )
}

function tooManyRows(rows: number): Refusal {
  return refusal(
    'row-too-long',
    `The record holds ${rows} entries and is too long for so many.`,
    'Export fewer entries at a time, or as CSV.',
  )
}

function notARecord(): Refusal {
  return refusal(
    'not-a-record',
    'The element is not a JSON object, or has too many keys.',
    'Export an array of objects, one for each row.',
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

import type { Issue } from '#core/result/issue.ts'
import { raggedRow } from './csv-rows.ts'
import { cellFor } from './json-record-judge.ts'
import { cellText } from './json-record.ts'
import type { JsonRows } from './json-records.ts'
import { jsonScanner } from './json-scanner.ts'
import { scalarOf } from './json-table-head.ts'
import type { Mapping } from './mapping.ts'
import { OtherTables } from './other-tables.ts'
import { nulCharacter } from './metrics-rows.ts'
import { fileIssue, fileWarning, refusal, refusalAt, type Refusal } from './refusal.ts'
import type { RowHandler } from './row-handler.ts'
import type { RowLedger } from './row-ledger.ts'

/** Most cells of columns side by side, which have to be in memory at once. */
const MAX_CELLS = 2_000_000

/**
 * Reads tables that are no records: rows as arrays (`{"columns": […], "data": [[…], …]}`, or an
 * array of arrays whose first may be the header), or columns side by side
 * (`{"time": […], "cpu": […]}`), which the mapping's `dialect.records` tells apart.
 */
export function jsonColumns(mapping: Mapping, ledger: RowLedger, handler: RowHandler): JsonRows {
  const rows = new CellRows(mapping, ledger, handler)
  return mapping.dialect.records.endsWith('[]')
    ? rowArrays(mapping, ledger, rows)
    : columnArrays(mapping, ledger, rows)
}

function rowArrays(mapping: Mapping, ledger: RowLedger, rows: CellRows): JsonRows {
  const { records } = mapping.dialect
  const others = new OtherTables(records)
  let isFirst = true
  return {
    scanner: jsonScanner({
      stopped: () => ledger.fatal !== null,
      wants: (path) => path === records,
      leave: (path) => others.leave(path),
      value(_path, value, text, line) {
        const isHeader = isFirst && rows.isHeader(value)
        isFirst = false
        if (!isHeader) rows.take(value, text, line)
      },
      unreadable: (_path, _why, text, line) => rows.take(null, text, line),
    }),
    finish: () => ({ issue: null, warnings: others.warnings() }),
  }
}

function columnArrays(mapping: Mapping, ledger: RowLedger, rows: CellRows): JsonRows {
  const { records } = mapping.dialect
  const parent = records === '' ? '' : `${records}.`
  const used = mapping.columns.filter(({ role }) => role !== 'ignore')
  const columns = new Map(
    used.map(({ header, index }) => [`${parent}${header}[]`, { index, cells: [] as unknown[] }]),
  )
  let cells = 0
  const keep = (path: string, value: unknown, line: number): void => {
    columns.get(path)?.cells.push(value)
    if (++cells > MAX_CELLS) ledger.fatal ??= { ...tooManyCells(), row: line }
  }
  return {
    scanner: jsonScanner({
      stopped: () => ledger.fatal !== null,
      wants: (path) => columns.has(path),
      leave: () => {},
      value: (path, value, _text, line) => keep(path, value, line),
      unreadable: (path, _why, text, line) => keep(path, text, line),
    }),
    finish() {
      const all = [...columns.values()]
      const lengths = all.map((column) => column.cells.length)
      const most = lengths.reduce((a, b) => Math.max(a, b), 0)
      if (most === 0 && all.length > 0)
        return { issue: columnsDiffer(used[0]!.header), warnings: [] }
      for (let place = 0; place < most && ledger.fatal === null; place++) {
        const row: unknown[] = []
        for (const column of all) row[column.index] = column.cells[place]
        rows.take(Array.from(row), null, 1)
      }
      return { issue: null, warnings: lengths.every((n) => n === most) ? [] : [unevenColumns()] }
    },
  }
}

/** Takes rows of plain cells, which stand as the columns of the mapping do. */
class CellRows {
  readonly #mapping: Mapping
  readonly #ledger: RowLedger
  readonly #handler: RowHandler
  readonly #width: number
  #number = 0

  constructor(mapping: Mapping, ledger: RowLedger, handler: RowHandler) {
    this.#mapping = mapping
    this.#ledger = ledger
    this.#handler = handler
    this.#width = mapping.columns.reduce((most, { index }) => Math.max(most, index + 1), 0)
  }

  /** Whether a row only repeats the names of the columns. */
  isHeader(row: unknown): boolean {
    const { columns } = this.#mapping
    return (
      Array.isArray(row) &&
      columns.length > 0 &&
      columns.every(({ index, header }) => cellText(scalarOf(row[index])) === header)
    )
  }

  /** Takes the next row; `text` is null where the row doesn't stand in one piece. */
  take(row: unknown, text: string | null, line: number): void {
    const number = ++this.#number
    const why = this.#judge(row, number)
    if (why === null) this.#ledger.read++
    else {
      const part = text === null ? why : refusalAt(`Row ${number}`, line, why)
      this.#ledger.reject(number, text ?? JSON.stringify(row) ?? '', part)
    }
  }

  #judge(row: unknown, number: number): Refusal | null {
    if (!Array.isArray(row)) return notARow()
    const surplus = row.slice(this.#width)
    if (surplus.some((cell) => cell !== null && cell !== '')) {
      return raggedRow(row.length, this.#width)
    }
    const cells: string[] = []
    for (const column of this.#mapping.columns) {
      const value = scalarOf(row[column.index])
      const cell = column.role === 'ignore' ? '' : cellFor(column.role, value)
      if (cell.includes('\0')) return nulCharacter(column.header)
      cells[column.index] = cell
    }
    return this.#handler.row(
      Array.from(cells, (cell) => cell ?? ''),
      number,
    )
  }
}

function notARow(): Refusal {
  return refusal(
    'not-a-row',
    'The element is not an array of cells, or is longer than 1 MiB.',
    'Export an array of rows that are all built alike.',
  )
}

function tooManyCells(): Issue {
  return fileIssue(
    'too-many-cells',
    `Columns side by side may have ${MAX_CELLS} cells at most, since all have to be in memory.`,
    'Export rows or records instead, or a shorter range.',
  )
}

function columnsDiffer(header: string): Issue {
  return {
    ...fileIssue(
      'columns-differ',
      `There is no array ${header}, nor any other that the mapping uses.`,
      'Map the columns of this file again.',
    ),
    column: header,
  }
}

function unevenColumns(): Issue {
  return fileWarning(
    'uneven-columns',
    'The columns are not all of the same length; missing cells were taken as empty.',
    'Check that the columns belong together.',
  )
}

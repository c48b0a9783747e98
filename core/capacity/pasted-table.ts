import { csvReader } from '#core/import/csv-reader.ts'
import { fitsWidth, raggedRow } from '#core/import/csv-rows.ts'
import { profileColumns } from '#core/import/column-profile.ts'
import { detectTable } from '#core/import/detect-csv.ts'
import { detectDecimalMark } from '#core/import/detect-numbers.ts'
import type { Question } from '#core/import/detection.ts'
import type { RejectedDraft } from '#core/import/import-batch.ts'
import { isGap, isNotFinite, readNumber, type DecimalMark } from '#core/import/numbers.ts'
import { fileIssue, refusal, rejectedRow, shown, type Refusal } from '#core/import/refusal.ts'
import { encodeUtf8 } from '#core/import/text-codec.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'

/** A small table as pasted or dropped, its cells still text. */
export interface PastedTable {
  readonly header: readonly string[]
  readonly rows: readonly PastedRow[]
  /** Rows that can't be cut into the cells of the header. */
  readonly refused: readonly RejectedDraft[]
  /** What the numbers of each column show; null where they show nothing, or must be asked. */
  readonly decimalMarks: readonly DecimalMark[]
  /** By column, what must be asked before its numbers can be read. */
  readonly questions: readonly (Question | null)[]
  /** Columns of which most cells are numbers. */
  readonly numeric: readonly number[]
}

export interface PastedRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly raw: string
}

/** Columns of a table as numbers. Every row of it is in `rejected` or has a place in the columns. */
export interface PastedNumbers {
  /** One Float64Array of n for each column asked for; NaN for an empty cell where gaps may be. */
  readonly columns: readonly Float64Array[]
  readonly rejected: readonly RejectedDraft[]
}

/** What cells a column may have. */
export interface NumberRules {
  /** The decimal mark of the file; see `readNumber`. */
  readonly decimalMark: DecimalMark
  /** Empty cells are gaps of the column; else their row is refused. */
  readonly gaps: boolean
  /** Values must be above 0. */
  readonly positive: boolean
}

/** Headers of concurrency and throughput, as load generators write them. */
export const LOAD_TEST_WORDS: readonly RegExp[] = [
  /user|concurren|thread|\bvus?\b|client|connection|worker|\bload\b|node|proc|^n$/i,
  /throughput|req\w*[ _.]?(?:\/|per)[ _.]?s|\b[rqt]ps\b|\bops\b|^x(?:\(n\))?$/i,
]

/** Headers of a driver and of the resource that follows it. */
export const DRIVER_WORDS: readonly RegExp[] = [
  /driver|request|traffic|\b[rqt]ps\b|user|order|session|visit|message|job/i,
  /resource|cpu|mem|disk|storage|util|usage|used|connection|cores?\b|load/i,
]

/** Largest text that is read, in characters, and most rows: a table is read while the page waits. */
export const MOST_CHARACTERS = 250_000
const MOST_ROWS = 10_000
const MOST_REFUSED = 1000

/** Rows that are looked at to see what each column holds. */
const MOST_PROFILED = 1000

/**
 * Cuts a pasted or dropped text into header and rows. Comma, semicolon, tab or bar separate the
 * cells; a text without a header gets `column 1`, `column 2`.
 */
export function readPastedTable(text: string): Result<PastedTable, Issue> {
  if (text.length > MOST_CHARACTERS) return err(tooLarge())
  const found = detectTable(text, false)
  if (!found.ok) return found
  const { delimiter, header, headerLine } = found.value
  const rows: PastedRow[] = []
  const refused: RejectedDraft[] = []
  let isFull = false
  const reader = csvReader(delimiter, {
    row(cells, line, raw) {
      if (line <= headerLine || /^"?sep=/i.test(raw)) return
      if (rows.length + refused.length >= MOST_ROWS) isFull = true
      else if (fitsWidth(cells, header.length)) {
        rows.push({ line, cells: cells.map((cell) => cell.trim()), raw })
      } else refuse(refused, line, raw, raggedRow(cells.length, header.length))
    },
    refuse(line, raw, why) {
      if (line > headerLine) refuse(refused, line, raw, why)
    },
    // Offered and left: lines without quotes are then cut at the delimiter directly.
    takeLines: () => 0,
    stopped: () => isFull || refused.length >= MOST_REFUSED,
  })
  reader.push(encodeUtf8(text.replace(/^\uFEFF+/, '')))
  reader.end()
  if (isFull || refused.length >= MOST_REFUSED) return err(tooLarge())
  return ok({ header, rows, refused, ...numbersIn(header, rows) })
}

function numbersIn(header: readonly string[], rows: readonly PastedRow[]) {
  const step = Math.ceil(rows.length / MOST_PROFILED)
  const profiles = profileColumns(
    header,
    rows.filter((_, index) => index % step === 0).map(({ cells }) => cells),
  )
  const detected = profiles.map((profile) => detectDecimalMark([profile]))
  return {
    decimalMarks: detected.map(({ decimalMark }) => decimalMark),
    questions: detected.map(({ questions }) => questions[0] ?? null),
    numeric: profiles
      .filter(({ numbers, cells }) => cells.length > 0 && numbers > 0.5)
      .map(({ index }) => index),
  }
}

/**
 * The columns whose headers match words, each once; what no word names is the first numeric
 * column that is left. Fewer than asked for when the table has no more.
 */
export function proposeColumns(table: PastedTable, words: readonly RegExp[]): number[] {
  const taken = new Set<number>()
  const named = words.map((word) => {
    const index = table.numeric.find((at) => !taken.has(at) && word.test(table.header[at]!))
    if (index !== undefined) taken.add(index)
    return index
  })
  const proposed: number[] = []
  for (const index of named) {
    const column = index ?? table.numeric.find((at) => !taken.has(at))
    if (column === undefined) break
    taken.add(column)
    proposed.push(column)
  }
  return proposed
}

/** Reads columns of a table as numbers, row by row. */
export function pastedNumbers(
  table: PastedTable,
  columns: readonly number[],
  rules: NumberRules,
): PastedNumbers {
  const rejected: RejectedDraft[] = [...table.refused]
  const values: number[][] = columns.map(() => [])
  for (const { line, cells, raw } of table.rows) {
    const read = columns.map((column) =>
      readCell(cells[column] ?? '', table.header[column]!, rules),
    )
    const wrong = read.find((cell) => typeof cell !== 'number')
    if (wrong === undefined) read.forEach((value, k) => values[k]!.push(value as number))
    else rejected.push(rejectedRow(line, raw, wrong))
  }
  return { columns: values.map((column) => Float64Array.from(column)), rejected }
}

function readCell(cell: string, header: string, rules: NumberRules): number | Refusal {
  if (isGap(cell) || (rules.gaps && isNotFinite(cell))) {
    if (rules.gaps) return Number.NaN
    return refusal('no-value', 'The cell is empty.', 'Leave the row out, or fill it in.', header)
  }
  const value = readNumber(cell, rules.decimalMark, '')
  if (typeof value !== 'number') return { ...value, column: header }
  if (value > 0 || !rules.positive) return value
  return refusal(
    'not-positive',
    `${shown(cell)} is not above 0.`,
    'A load test has at least one user, and gets something done.',
    header,
  )
}

function refuse(refused: RejectedDraft[], line: number, raw: string, why: Refusal): void {
  refused.push(rejectedRow(line, raw, why))
}

function tooLarge(): Issue {
  return fileIssue(
    'table-too-large',
    'The table has more than 10 000 rows, 250 000 characters, or 1 000 rows that can’t be read.',
    'Average it to fewer rows first, or import it as series.',
  )
}

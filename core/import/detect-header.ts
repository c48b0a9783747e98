import { cellKind } from './cell-kind.ts'
import { epochFormat } from './epoch-format.ts'
import { fitsWidth } from './csv-rows.ts'
import { roleOfHeader } from './header-words.ts'
import { labelHeader } from './label-rows.ts'

/** A row of delimited text: its cells, trimmed, and the line on which it starts. */
export interface TextRow {
  readonly cells: readonly string[]
  readonly line: number
}

/** Where the header of a table is among its rows. */
export interface DetectedHeader {
  /** Position of the header, or of the first row where there is none. */
  readonly at: number
  readonly hasHeader: boolean
  /** Share of the rows below that are as wide. */
  readonly evenness: number
}

/** Rows that are tried as the header: exports put few lines in front of it. */
const MOST_LINES = 100
const MOST_TRIED = 40
/** Rows below a header that are looked at to judge it. */
const LOOK_AHEAD = 60

/**
 * Finds the header among the first rows: titles, settings and comments may stand before it. The
 * first row of the table is the header unless it looks like the rows below. Null for no table.
 */
export function detectHeader(rows: readonly TextRow[]): DetectedHeader | null {
  const tried = rows.slice(0, MOST_TRIED)
  const labels = labelHeader(tried.map(({ cells }) => cells))
  if (labels !== null) return found(rows, labels, true)
  const even = rows.findIndex((_, i) => isTried(rows, i) && startsTable(rows, i))
  // A table may be ragged throughout: its first row says how wide it should be.
  const first = even < 0 && rows.length > 0 && isTried(rows, 0) ? 0 : even
  if (first < 0) return null
  const at = laterHeader(rows, first) ?? first
  if (looksLikeHeader(rows, at)) return found(rows, at, true)
  const before = rows[at - 1]
  // A header may be written as a comment.
  if (before?.cells.length === rows[at]!.cells.length && isComment(before)) {
    return found(rows, at - 1, true)
  }
  return found(rows, at, false)
}

function found(rows: readonly TextRow[], at: number, hasHeader: boolean): DetectedHeader {
  return { at, hasHeader, evenness: evennessBelow(rows, at, rows.length) }
}

function isTried(rows: readonly TextRow[], at: number): boolean {
  const row = rows[at]!
  return at < MOST_TRIED && row.line <= MOST_LINES && row.cells.length > 1 && !isComment(row)
}

function isComment({ cells }: TextRow): boolean {
  return cells[0]!.startsWith('#') || cells[0]!.startsWith('//')
}

/** Whether most rows below are as wide; a row that isn't the first must also read like a header. */
function startsTable(rows: readonly TextRow[], at: number): boolean {
  const even = evennessBelow(rows, at, LOOK_AHEAD)
  if (at === 0) return even >= 0.5 || rows.length <= 3
  const { cells } = rows[at]!
  const filled = cells.filter((cell) => cell !== '').length
  const reads = cells.every((cell) => cellKind(cell) === 'text' || cell === '')
  const onlyComments = rows.slice(0, at).every(isComment)
  return even >= 0.8 && (onlyComments || (reads && filled > cells.length / 2))
}

function evennessBelow(rows: readonly TextRow[], at: number, most: number): number {
  const below = rows.slice(at + 1, at + 1 + most)
  const width = rows[at]!.cells.length
  const even = below.filter(({ cells }) => fitsWidth(cells, width)).length
  return below.length === 0 ? 1 : even / below.length
}

/**
 * Settings may stand before the header in as many columns. A later row is the header when it
 * names a time above times, and the first names none.
 */
function laterHeader(rows: readonly TextRow[], first: number): number | null {
  if (namesTime(rows, first)) return null
  for (let at = first + 1; at < rows.length && isTried(rows, at); at++) {
    if (namesTime(rows, at) && evennessBelow(rows, at, LOOK_AHEAD) >= 0.8) return at
  }
  return null
}

function namesTime(rows: readonly TextRow[], at: number): boolean {
  const below = rows[at + 1]
  if (below === undefined) return false
  return rows[at]!.cells.some((cell, i) => {
    return roleOfHeader(cell, 'metrics') === 'time' && isTime(below.cells[i] ?? '')
  })
}

function isTime(cell: string): boolean {
  return cellKind(cell) === 'date' || epochFormat(cell) !== null
}

/**
 * A header has another look than the rows below it: no time above times, else text above numbers
 * and dates. Where all is text, it has no number and no date.
 */
function looksLikeHeader(rows: readonly TextRow[], at: number): boolean {
  const { cells } = rows[at]!
  const below = rows.slice(at + 1, at + 1 + LOOK_AHEAD)
  const timed = cells.findIndex((_, i) => share(below, i, isTime) > 0.5)
  if (timed >= 0) return !isTime(cells[timed]!)
  const kinds = cells.map(cellKind)
  if (!kinds.includes('text')) return false
  const typed = cells.flatMap((_, i) => {
    const kind = (['number', 'date'] as const).find(
      (one) => share(below, i, (cell) => cellKind(cell) === one) > 0.5,
    )
    return kind === undefined ? [] : [kind !== kinds[i]]
  })
  if (typed.length > 0) return typed.filter(Boolean).length * 2 >= typed.length
  return !kinds.includes('number') && !kinds.includes('date')
}

/** Share of the cells of a column, gaps aside, that pass a test. */
function share(rows: readonly TextRow[], index: number, test: (cell: string) => boolean): number {
  const cells = rows.map((row) => row.cells[index] ?? '').filter((cell) => cellKind(cell) !== 'gap')
  return cells.length === 0 ? 0 : cells.filter(test).length / cells.length
}

import type { Issue } from '#core/result/issue.ts'
import { cutOff, notUtf8 } from './byte-text.ts'
import type { CsvConsumer } from './csv-reader.ts'
import type { FastLines } from './fast-lines.ts'
import { isLabelHeader, isLabelRow } from './label-rows.ts'
import type { Mapping } from './mapping.ts'
import { nulCharacter } from './metrics-rows.ts'
import { fileIssue, refusal, type Refusal } from './refusal.ts'
import type { RowHandler } from './row-handler.ts'
import type { RowLedger } from './row-ledger.ts'
import { utf8Check } from './utf8-check.ts'

/** Makes the fast way for lines of so many columns, or null when there is none. */
export type FastLinesFor = (columnCount: number) => FastLines | null

/**
 * Passes the rows of a CSV file on: finds the header and checks it against the mapping, refuses
 * rows of another width, and enters every row in the ledger. With a fast way, which takes no line
 * that isn't UTF-8, the bytes of the others are checked here.
 */
export function csvRows(
  mapping: Mapping,
  ledger: RowLedger,
  handler: RowHandler,
  fastFor: FastLinesFor | null,
): CsvConsumer {
  const { headerLine } = mapping.dialect
  const used = mapping.columns.filter((column) => column.role !== 'ignore')
  let width = headerLine === 0 ? mapping.columns.length : 0
  const first = mapping.columns.find(({ index }) => index === 0)
  /** Whether no row but those about the columns was seen below the header. */
  let inLabels = first?.role === 'time' && isLabelHeader([first.header])
  let fast = width > 0 ? (fastFor?.(width) ?? null) : null

  const judge = (cells: readonly string[], line: number): Refusal | null => {
    if (!fitsWidth(cells, width)) return raggedRow(cells.length, width)
    const trimmed = cells.map((cell) => cell.trim())
    const damaged = used.find((column) => trimmed[column.index]?.includes('\0') === true)
    return damaged ? nulCharacter(damaged.header) : handler.row(trimmed, line)
  }

  return {
    stopped: () => ledger.fatal !== null,
    refuse(line, raw, why) {
      if (line > headerLine) ledger.reject(line, raw, why)
      else if (line === headerLine) ledger.fatal ??= { ...unreadableHeader(why), row: line }
    },
    row(cells, line, raw) {
      if (width === 0) {
        if (line < headerLine) return
        const issue = headerIssue(cells, mapping)
        if (issue !== null) ledger.fatal ??= { ...issue, row: line }
        width = cells.length
        fast = fastFor?.(width) ?? null
        return
      }
      inLabels &&= isLabelRow(cells)
      if (inLabels) return
      const why = judge(cells, line)
      if (why !== null) ledger.reject(line, raw, why)
      else ledger.read++
    },
    ...(fastFor === null
      ? {}
      : {
          takeLines(bytes: Uint8Array, from: number, to: number, line: number) {
            if (fast === null) return 0
            const length = fast.take(bytes, from, to, line)
            ledger.read += fast.taken
            inLabels &&= fast.taken === 0
            return length
          },
          linesTaken: () => fast?.taken ?? 0,
          ...checkPassed(ledger),
        }),
  }
}

/** Checks the bytes that the fast way leaves. */
function checkPassed(ledger: RowLedger): Required<Pick<CsvConsumer, 'passed' | 'ended'>> {
  const check = utf8Check()
  return {
    passed(bytes, line) {
      const offset = check.push(bytes)
      if (offset < 0) return
      const row = line + newlinesIn(bytes.subarray(0, offset))
      ledger.fatal = { ...notUtf8(bytes[offset]!), row }
    },
    ended() {
      if (!check.complete()) ledger.fatal ??= cutOff()
    },
  }
}

function newlinesIn(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0)
}

/** Whether a row has so many cells; empty ones behind the last are no cells. */
export function fitsWidth(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return true
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')
}

/** Header cells as a mapping names them: trimmed, without a byte order mark. */
export function headerCells(cells: readonly string[]): string[] {
  return cells.map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .trim()
      .slice(0, 1_000),
  )
}

function headerIssue(cells: readonly string[], mapping: Mapping): Issue | null {
  const headers = headerCells(cells)
  const missing = mapping.columns
    .filter((column) => column.role !== 'ignore' && headers[column.index] !== column.header)
    .map((column) => column.header)
  if (missing.length === 0) return null
  return {
    ...fileIssue(
      'columns-differ',
      `The file has no column ${missing.slice(0, 5).join(', ')} where the mapping expects it.`,
      'Map the columns of this file again.',
    ),
    column: missing[0]!,
  }
}

function unreadableHeader(why: Refusal): Issue {
  return fileIssue('unreadable-header', `The header can’t be read. ${why.message}`, why.remedy)
}

/** A row has more or fewer cells than there are columns. */
export function raggedRow(found: number, expected: number): Refusal {
  return refusal(
    'ragged-row',
    `The row has ${found} cells, the header ${expected}.`,
    'Quote cells that hold the delimiter, and give each row as many cells as the header.',
  )
}

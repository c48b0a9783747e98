import Papa from 'papaparse'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { MAX_ROW_BYTES } from './csv-reader.ts'
import { headerCells } from './csv-rows.ts'
import { detectHeader, type DetectedHeader, type TextRow } from './detect-header.ts'
import type { Mapping } from './mapping.ts'
import { fileIssue } from './refusal.ts'

type Delimiter = Mapping['dialect']['delimiter']

/** The table that the start of a file seems to be. */
export interface DetectedTable {
  readonly delimiter: Delimiter
  readonly headerLine: number
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Share of the rows that are as wide as the header. */
  readonly evenness: number
  readonly evidence: readonly string[]
  /** Delimiters that split the file as evenly. */
  readonly rivals: readonly Delimiter[]
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|']
const NAMES: Record<Delimiter, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }
const MOST_ROWS = 300
/** What Excel reads to know the delimiter. */
const HINT = /^(?:"sep=(.)"|sep=(.))\r?\n/i

interface Split extends DetectedHeader {
  readonly delimiter: Delimiter
  readonly rows: readonly TextRow[]
  readonly width: number
}

/**
 * Finds delimiter, unless it is `known`, and header line. `cut` says that the last line may be
 * incomplete.
 */
export function detectTable(
  text: string,
  cut: boolean,
  known?: Delimiter,
): Result<DetectedTable, Issue> {
  if (!text.includes('\n') && text.includes('\r')) return err(oldLineBreaks())
  const marked = text.replace(/^\uFEFF+/, '')
  const hint = HINT.exec(marked)
  const body = hint ? marked.slice(hint[0].length) : marked
  if (body.trim() === '')
    return err(fileIssue('empty-file', 'The file is empty.', 'Export it again.'))
  if (hasEndlessHeader(body, cut)) return err(headerTooLong())
  const said = known ?? hint?.[1] ?? hint?.[2]
  const splits = DELIMITERS.filter((delimiter) => said === undefined || delimiter === said)
    .flatMap((delimiter) => splitBy(body, delimiter, cut, hint ? 2 : 1))
    .sort((a, b) => b.evenness - a.evenness || b.width - a.width)
  const [best, ...others] = splits
  if (best === undefined) return err(oneColumn(body))
  const { delimiter, at, hasHeader, evenness } = best
  const header = best.rows[at]!
  return ok({
    delimiter,
    headerLine: hasHeader ? header.line : 0,
    header: hasHeader
      ? headerCells(header.cells)
      : header.cells.map((_, index) => `column ${index + 1}`),
    rows: best.rows.slice(hasHeader ? at + 1 : at).map(({ cells }) => cells),
    evenness,
    evidence: [
      known
        ? `You said that a ${NAMES[delimiter]} separates cells.`
        : hint
          ? `The first line says that a ${NAMES[delimiter]} separates cells.`
          : `A ${NAMES[delimiter]} splits ${Math.round(evenness * 100)} % of the first ${best.rows.length - at} rows into ${best.width} cells.`,
      ...(hasHeader && at > 0 ? [`The header stands on line ${header.line}.`] : []),
      ...(hasHeader ? [] : ['The first row looks like all others: there is no header.']),
    ],
    rivals: others
      .filter((other) => other.at === at && other.evenness >= evenness && other.evenness > 0.9)
      .map((other) => other.delimiter),
  })
}

/** The rows that a delimiter makes, if they are a table. */
function splitBy(text: string, delimiter: Delimiter, cut: boolean, firstLine: number): Split[] {
  const rows: TextRow[] = []
  let line = firstLine
  let cursor = 0
  let stopped = false
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step: ({ data, meta }, parser) => {
      const cells = data.map((cell) => cell.trim())
      if (cells.length > 1 || cells[0] !== '') rows.push({ cells, line })
      line += newlines(text, cursor, meta.cursor)
      cursor = meta.cursor
      stopped = rows.length === MOST_ROWS
      if (stopped) parser.abort()
    },
  })
  // The last row of a prefix is cut in the middle, unless reading stopped before it.
  if (cut && !stopped && rows.length > 1) rows.pop()
  const header = detectHeader(rows)
  if (header === null) return []
  return [{ ...header, delimiter, rows, width: rows[header.at]!.cells.length }]
}

function newlines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count++
  }
  return count
}

/** Whether the first line is longer than a row can be, or than all that was looked at. */
function hasEndlessHeader(text: string, cut: boolean): boolean {
  const end = text.trimStart().indexOf('\n')
  return end < 0 ? cut || text.length > MAX_ROW_BYTES : end > MAX_ROW_BYTES
}

function headerTooLong(): Issue {
  return fileIssue(
    'header-too-long',
    'The first line is longer than 1 MiB, which is the most that can be read as a header.',
    'Export fewer series at a time, or one row per series and time.',
  )
}

function oneColumn(text: string): Issue {
  const line = text.trim().split(/\r?\n/, 1)[0]!.slice(0, 60)
  return fileIssue(
    'no-columns',
    `The file has no columns: no comma, semicolon, tab or bar splits “${line}”.`,
    'Choose a CSV file with a header and at least a time and a value column, or JSON.',
  )
}

function oldLineBreaks(): Issue {
  return fileIssue(
    'old-line-breaks',
    'The lines end with a carriage return alone, as on very old Macs.',
    'Save the file with LF or CRLF line ends.',
  )
}

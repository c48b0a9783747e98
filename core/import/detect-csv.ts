import Papa from 'papaparse'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { headerCells } from './csv-rows.ts'
import { readDateText } from './date-text.ts'
import type { Mapping } from './mapping.ts'
import { isGap, splitNumber } from './numbers.ts'
import { fileIssue } from './refusal.ts'

type Delimiter = Mapping['dialect']['delimiter']

/** The table that the start of a file seems to be. */
export interface DetectedTable {
  readonly delimiter: Delimiter
  readonly headerLine: number
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly evidence: string
  /** Delimiters that split the file as evenly. */
  readonly rivals: readonly Delimiter[]
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|']
const NAMES: Record<Delimiter, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }
const MOST_ROWS = 300

interface Split {
  readonly delimiter: Delimiter
  readonly rows: readonly (readonly string[])[]
  readonly width: number
  /** Share of the rows that are as wide as the header. */
  readonly evenness: number
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
  const hint = /^sep=(.)\r?\n/.exec(text)
  const body = hint ? text.slice(hint[0].length) : text
  if (body.trim() === '')
    return err(fileIssue('empty-file', 'The file is empty.', 'Export it again.'))
  const lead = /^(?:[ \t]*\r?\n)*/.exec(body)![0]
  const said = known ?? hint?.[1]
  const splits = DELIMITERS.filter((delimiter) => said === undefined || delimiter === said)
    .map((delimiter) => splitBy(body.slice(lead.length), delimiter, cut))
    .filter(({ width }) => width > 1)
    .sort((a, b) => b.evenness - a.evenness || b.width - a.width)
  const [best, ...others] = splits
  if (best === undefined) return err(oneColumn(body))
  const hasHeader = looksLikeHeader(best.rows)
  const firstLine = 1 + (hint ? 1 : 0) + (lead.split('\n').length - 1)
  return ok({
    delimiter: best.delimiter,
    headerLine: hasHeader ? firstLine : 0,
    header: hasHeader
      ? headerCells(best.rows[0]!)
      : best.rows[0]!.map((_, index) => `column ${index + 1}`),
    rows: hasHeader ? best.rows.slice(1) : best.rows,
    evidence: known
      ? `You said that a ${NAMES[best.delimiter]} separates cells.`
      : hint
        ? `The first line says that a ${NAMES[best.delimiter]} separates cells.`
        : `A ${NAMES[best.delimiter]} splits ${Math.round(best.evenness * 100)} % of the first ${best.rows.length} rows into ${best.width} cells.`,
    rivals: others
      .filter(({ evenness }) => evenness >= best.evenness && evenness > 0.9)
      .map(({ delimiter }) => delimiter),
  })
}

function splitBy(text: string, delimiter: Delimiter, cut: boolean): Split {
  const parsed = Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    preview: MOST_ROWS,
  })
  const all = parsed.data.filter((row) => row.length > 1 || row[0]?.trim() !== '')
  // The last row of a prefix is cut in the middle, unless Papa stopped before it.
  const rows = cut && !parsed.meta.truncated && all.length > 1 ? all.slice(0, -1) : all
  const trimmed = rows.map((row) => row.map((cell) => cell.trim()))
  const width = trimmed[0]?.length ?? 0
  const even = trimmed.filter((row) => row.length === width).length
  return { delimiter, rows: trimmed, width, evenness: even / Math.max(1, trimmed.length) }
}

/** A header has neither times nor numbers in it; a first row of data has. */
function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  return rows[0]!.every((cell) => {
    const number = splitNumber(cell)
    const bare = number !== null && number.suffix === ''
    return !bare && (isGap(cell) || typeof readDateText(cell, 'DMY') === 'string')
  })
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

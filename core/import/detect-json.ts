import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { DocumentFormat, JsonOutline } from './documents/document-format.ts'
import { DOCUMENT_FORMATS } from './documents/registry.ts'
import { errorAnswer, onlyError } from './json-error-answer.ts'
import { readJsonLine } from './json-line.ts'
import { begunTable } from './json-begun-table.ts'
import { jsonHead } from './json-outline.ts'
import { flattenRecord, rowsIn, type JsonRecord } from './json-record.ts'
import { jsonTable, MOST_ROWS, recordTable } from './json-table-head.ts'
import type { Recognition } from './profiles/table-profile.ts'
import { fileIssue, shown } from './refusal.ts'
import { encodeUtf8 } from './text-codec.ts'

/** What the start of a JSON file seems to be. */
export type DetectedJson =
  | {
      readonly kind: 'document'
      readonly format: DocumentFormat
      readonly recognition: Recognition
      readonly outline: JsonOutline
    }
  | {
      readonly kind: 'records'
      readonly format: 'json-records' | 'ndjson' | 'json-columns'
      /** Where the rows are, e.g. `[]` or `items[]`; of columns, the object they stand in. */
      readonly path: string
      readonly header: readonly string[]
      /** Cells as they are read. */
      readonly rows: readonly (readonly string[])[]
      /** Cells as they stand in the file. */
      readonly shown: readonly (readonly string[])[]
      /** Whether the text ends in the first record, so that only its first keys are known. */
      readonly isCut: boolean
    }

/**
 * Tells what the start of a JSON file is: a document of a known tool, records on lines of their
 * own, or else a table of records, rows or columns somewhere in it.
 *
 * @param cut whether the file goes on
 */
export function detectJson(text: string, cut: boolean): Result<DetectedJson, Issue> {
  const bytes = encodeUtf8(text)
  const head = jsonHead(bytes, cut, MOST_ROWS)
  const document = mostConfident(head.outline)
  if (document !== null) return ok({ kind: 'document', ...document, outline: head.outline })
  const lines = recordLines(text, cut)
  if (lines.length > 1) return ok(lineRecords(lines.flat()))
  const answer = onlyError(head.outline)
  if (answer !== null) return err(answer)
  const table = jsonTable(bytes, cut, head)
  if (table !== null) return ok({ kind: 'records', ...table, isCut: false })
  const begun = cut ? begunTable(head) : null
  if (begun !== null) return ok({ kind: 'records', ...begun, isCut: true })
  const failure = errorAnswer(head.outline)
  if (failure !== null) return err(failure)
  if (lines.length === 1 && !cut) return ok(lineRecords(lines.flat()))
  return err(head.failure ?? unknownJson())
}

function mostConfident(
  outline: JsonOutline,
): { readonly format: DocumentFormat; readonly recognition: Recognition } | null {
  let best: { format: DocumentFormat; recognition: Recognition } | null = null
  for (const format of DOCUMENT_FORMATS) {
    const recognition = format.recognise(outline)
    if (recognition === null) continue
    if (best === null || recognition.confidence > best.recognition.confidence) {
      best = { format, recognition }
    }
  }
  return best
}

/**
 * The rows of each line of a text with one object per line; none when it is not of that form. Broken lines
 * among the first don't speak against it.
 */
function recordLines(text: string, cut: boolean): JsonRecord[][] {
  const lines = text.split('\n').slice(0, MOST_ROWS + 1)
  if (cut && lines.length <= MOST_ROWS) lines.pop()
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '')
  const found = filled.map(recordsOf)
  const records = found.filter((rows) => rows.length > 0)
  // Where a whole object ends with the first line, the text is no single document.
  const isLines = found[0]?.length !== 0 || records.length * 2 > filled.length
  return isLines ? records : []
}

/** The rows of a line that is an object; none where it isn't. */
function recordsOf(line: string): JsonRecord[] {
  if (!line.startsWith('{') || !line.endsWith('}')) return []
  const read = readJsonLine(encodeUtf8(line))
  if ('why' in read) return []
  const rows = rowsIn(read.value).slice(0, MOST_ROWS)
  return rows.map(flattenRecord).filter((record) => record !== null)
}

function lineRecords(records: readonly JsonRecord[]): DetectedJson {
  return { kind: 'records', ...recordTable(['', records]), format: 'ndjson', isCut: false }
}

/** The only value of a JSON text is no container. */
export function singleValue(text: string): Issue {
  return fileIssue(
    'unknown-json',
    `The JSON is the single value ${shown(text.trim())}, not an array of records.`,
    'Export an array of objects, one for each row.',
  )
}

function unknownJson(): Issue {
  return fileIssue(
    'unknown-json',
    'The JSON is no document of a known tool and holds no array of records.',
    'Export an array of objects, one for each row.',
  )
}

import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { detectText } from './detect-bytes.ts'
import { columnsDetection } from './detect-columns.ts'
import { detectTable, type DetectedTable } from './detect-csv.ts'
import { detectJson, singleValue, type DetectedJson } from './detect-json.ts'
import { detectTarget } from './detect-target.ts'
import type { Detection, Evidence, Question } from './detection.ts'
import { documentMapping } from './documents/document-mapping.ts'
import { emptyMapping, PLAIN_DIALECT } from './empty-mapping.ts'
import type { FoundTable } from './found-table.ts'
import { detectIcalendar } from './icalendar.ts'
import { withoutLabelRows } from './label-rows.ts'
import { plainPrefix } from './plain-bytes.ts'
import type { Mapping } from './mapping.ts'
import { fileIssue } from './refusal.ts'

/** What the user said of a file before it is looked at. */
export interface KnownOfPrefix {
  /** What it is to be imported as. */
  readonly target?: ImportTarget | undefined
  /** What separates the cells of a table. */
  readonly delimiter?: Mapping['dialect']['delimiter'] | undefined
  readonly encoding?: Mapping['dialect']['encoding'] | undefined
  /** The clock: how far a calendar without an end has to reach at least. */
  readonly nowMs?: EpochMs | undefined
}

/** Most columns of a file. */
const MAX_COLUMNS = 10_000

/**
 * Proposes how to read a file from its first bytes (`PREFIX_BYTES` are enough; fewer bytes are
 * taken for the whole file), which may be gzip-compressed. What the bytes leave open comes as
 * questions, and stays open in the mapping. Never throws: what can't be imported at all is an
 * error issue.
 */
export function detectImport(
  prefix: Uint8Array,
  fileName: string,
  known: KnownOfPrefix = {},
): Result<Detection, Issue> {
  const result = detectPrefix(prefix, fileName, known)
  return result.ok ? result : err({ ...result.error, file: fileName })
}

function detectPrefix(
  prefix: Uint8Array,
  fileName: string,
  known: KnownOfPrefix,
): Result<Detection, Issue> {
  const plain = plainPrefix(prefix)
  if (!plain.ok) return plain
  const { bytes, cut, compressed } = plain.value
  const decoded = detectText(bytes, !cut, known.encoding)
  if (!decoded.ok) return decoded
  const { text, encoding } = decoded.value
  const base: Base = {
    encoding,
    evidence: [
      ...(compressed ? [about('format', 'The file is gzip-compressed.')] : []),
      about('encoding', decoded.value.evidence),
    ],
    questions: decoded.value.question === null ? [] : [decoded.value.question],
  }
  const plainName = fileName.replace(/\.gz$/i, '')
  const calendar = detectIcalendar(text, cut, known)
  if (calendar !== null) return ok(withBase(calendar, base))
  if (/^\s*[[{]/.test(text)) return fromJson(detectJson(text, cut), base, plainName, known)
  if (isScalar(text, plainName)) return err(singleValue(text))
  return fromTable(detectTable(text, cut, known.delimiter), cut, base, plainName, known)
}

/** What is known of a file from its bytes alone. */
interface Base {
  readonly encoding: Mapping['dialect']['encoding']
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
}

/** What a detection is with what the bytes said before it. */
function withBase(found: Detection, base: Base): Detection {
  const dialect = { ...found.mapping.dialect, encoding: base.encoding }
  return {
    ...found,
    mapping: { ...found.mapping, dialect },
    evidence: [...base.evidence, ...found.evidence],
    questions: [...base.questions, ...found.questions],
  }
}

/** Whether the text is JSON but neither an array nor an object. */
function isScalar(text: string, fileName: string): boolean {
  if (!/\.json$/i.test(fileName)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function fromTable(
  table: Result<DetectedTable, Issue>,
  cut: boolean,
  base: Base,
  fileName: string,
  known: KnownOfPrefix,
): Result<Detection, Issue> {
  if (!table.ok) return table
  const { delimiter, headerLine, header, evenness, evidence, rivals } = table.value
  const rows = withoutLabelRows(header, table.value.rows)
  const isUnseen = cut && rows.length === 0
  return tableDetection(
    {
      format: 'csv',
      path: '',
      dialect: { ...PLAIN_DIALECT, encoding: base.encoding, delimiter, headerLine },
      header,
      rows,
      shown: rows,
      evenness: isUnseen ? 0 : evenness,
      evidence: [
        ...base.evidence,
        ...evidence.map((text) => about('format', text)),
        ...(isUnseen ? [about('format', FIRST_ROW_CUT)] : []),
      ],
      questions: [
        ...base.questions,
        ...(rivals.length === 0 ? [] : [askDelimiter([delimiter, ...rivals])]),
      ],
    },
    fileName,
    known,
  )
}

function fromJson(
  json: Result<DetectedJson, Issue>,
  base: Base,
  fileName: string,
  known: KnownOfPrefix,
): Result<Detection, Issue> {
  if (!json.ok) return json
  const found = json.value
  if (found.kind === 'document') return ok(documentDetection(found, base))
  const { format, path, isCut } = found
  const { header, rows, shown } = withoutLongKeys(found)
  return tableDetection(
    {
      format,
      path,
      dialect: { ...PLAIN_DIALECT, encoding: base.encoding, records: path },
      header,
      rows,
      shown,
      evenness: isCut ? 0 : 1,
      evidence: [
        ...base.evidence,
        about('format', JSON_SHAPES[format]),
        ...(isCut ? [about('format', FIRST_RECORD_CUT)] : []),
      ],
      questions: base.questions,
    },
    fileName,
    known,
  )
}

const FIRST_ROW_CUT =
  'The first row is longer than what is looked at: only the names of the columns are known.'
const FIRST_RECORD_CUT =
  'The first record is longer than what is looked at: only its first keys are known.'

/** Longest key of a record that a mapping can name. */
const MAX_KEY = 1_000

/** A table without the columns whose keys are too long to be named; nested keys make them. */
function withoutLongKeys({
  header,
  rows,
  shown,
}: Extract<DetectedJson, { kind: 'records' }>): Pick<FoundTable, 'header' | 'rows' | 'shown'> {
  if (header.every((key) => key.length <= MAX_KEY)) return { header, rows, shown }
  const isKept = (_: string, i: number): boolean => header[i]!.length <= MAX_KEY
  return {
    header: header.filter(isKept),
    rows: rows.map((row) => row.filter(isKept)),
    shown: shown.map((row) => row.filter(isKept)),
  }
}

const JSON_SHAPES = {
  'json-records': 'The JSON is an array of records.',
  ndjson: 'Each line is a JSON record.',
  'json-columns': 'The JSON holds columns side by side.',
} as const

function documentDetection(
  { format, recognition, outline }: Extract<DetectedJson, { kind: 'document' }>,
  base: Base,
): Detection {
  const mapping = emptyMapping(PLAIN_DIALECT, format.id, 'metrics')
  return withBase(
    {
      mapping: documentMapping({ ...mapping, decimalMark: '.' }),
      label: format.label,
      confidence: recognition.confidence,
      evidence: [about('format', recognition.evidence)],
      questions: format.questions?.(outline) ?? [],
      sample: { header: [], rows: [] },
    },
    base,
  )
}

function tableDetection(
  table: FoundTable,
  fileName: string,
  known: KnownOfPrefix,
): Result<Detection, Issue> {
  if (table.header.length > MAX_COLUMNS) return err(tooWide(table))
  return ok(columnsDetection(table, detectTarget(table, fileName, known.target)))
}

function about(subject: Evidence['about'], text: string): Evidence {
  return { about: subject, column: null, text }
}

function askDelimiter(delimiters: readonly string[]): Question {
  const names: Record<string, string> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' }
  return {
    id: 'delimiter',
    column: null,
    text: 'Which character separates the cells?',
    options: delimiters.map((value) => ({ value, label: names[value]! })),
  }
}

function tooWide({ header }: FoundTable): Issue {
  return fileIssue(
    'too-many-columns',
    `The file has ${header.length} columns; ${MAX_COLUMNS} are the most that can be read.`,
    'Export fewer series at a time, or one row per series and time.',
  )
}

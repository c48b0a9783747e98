import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { profileColumns, type ColumnProfile } from './column-profile.ts'
import { detectText } from './detect-bytes.ts'
import { detectTable, type DetectedTable } from './detect-csv.ts'
import { eventColumns } from './detect-events.ts'
import { detectJson, singleValue, type DetectedJson } from './detect-json.ts'
import { metricsColumns } from './detect-metrics.ts'
import { detectDecimalMark } from './detect-numbers.ts'
import { detectTimes } from './detect-times.ts'
import { PREFIX_BYTES, type Detection, type Evidence, type Question } from './detection.ts'
import { kindsOfNames, targetScore } from './header-words.ts'
import type { ColumnRole, Mapping, MappingColumn } from './mapping.ts'
import { prometheusMapping } from './prometheus.ts'
import { fileIssue } from './refusal.ts'
import { parseSeriesName } from './series-name.ts'

/** A table found at the start of a file, whatever its format. */
interface Found {
  readonly dialect: Mapping['dialect']
  readonly format: Mapping['format']
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The rows as they stand in the file. */
  readonly shown: readonly (readonly string[])[]
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
}

/** Most columns of a file. */
const MAX_COLUMNS = 10_000

/**
 * Proposes how to read a file from its first bytes (`PREFIX_BYTES` are enough; fewer bytes are
 * taken for the whole file). What the bytes leave open comes as questions, and stays open in the
 * mapping. Never throws: what can't be imported at all is an error issue.
 *
 * @param target what the user wants to import, when that is known
 * @param delimiter what separates the cells of a CSV file, when the user said it
 */
export function detectImport(
  prefix: Uint8Array,
  fileName: string,
  target?: ImportTarget,
  delimiter?: Mapping['dialect']['delimiter'],
): Result<Detection, Issue> {
  const head = prefix.subarray(0, PREFIX_BYTES)
  const cut = prefix.length >= PREFIX_BYTES
  const text = detectText(head, !cut)
  if (!text.ok) return err({ ...text.error, file: fileName })
  const found = /^\s*[[{]/.test(text.value.text)
    ? fromJson(detectJson(text.value.text, cut))
    : isScalar(text.value.text, fileName)
      ? err(singleValue(text.value.text))
      : fromTable(detectTable(text.value.text, cut, delimiter))
  if (!found.ok) return err({ ...found.error, file: fileName })
  const { encoding, evidence } = text.value
  const table: Found = {
    ...found.value,
    dialect: { ...found.value.dialect, encoding },
    evidence: [{ about: 'encoding', column: null, text: evidence }, ...found.value.evidence],
  }
  if (table.format === 'prometheus-matrix') return ok(prometheusDetection(table))
  if (table.header.length > MAX_COLUMNS) return err({ ...tooWide(table), file: fileName })
  return ok(
    target === undefined
      ? tableDetection(table, ...likelyTarget(table, fileName))
      : tableDetection(table, target, []),
  )
}

const DIALECT: Mapping['dialect'] = {
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  records: '[]',
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

function fromTable(table: Result<DetectedTable, Issue>): Result<Found, Issue> {
  if (!table.ok) return table
  const { delimiter, headerLine, header, rows, evidence, rivals } = table.value
  return ok({
    format: 'csv',
    dialect: { ...DIALECT, delimiter, headerLine },
    header,
    rows,
    shown: rows,
    evidence: [{ about: 'format', column: null, text: evidence }],
    questions: rivals.length === 0 ? [] : [askDelimiter([delimiter, ...rivals])],
  })
}

function fromJson(json: Result<DetectedJson, Issue>): Result<Found, Issue> {
  if (!json.ok) return json
  const isRecords = json.value.kind === 'records'
  const text = isRecords ? 'The JSON is an array of records.' : 'The JSON is a Prometheus answer.'
  return ok({
    format: isRecords ? 'json-records' : 'prometheus-matrix',
    dialect: { ...DIALECT, records: json.value.kind === 'records' ? json.value.path : '[]' },
    header: json.value.kind === 'records' ? json.value.header : [],
    rows: json.value.kind === 'records' ? json.value.rows : [],
    shown: json.value.kind === 'records' ? json.value.shown : [],
    evidence: [{ about: 'format', column: null, text }],
    questions: [],
  })
}

function prometheusDetection({ dialect, format, evidence }: Found): Detection {
  const mapping = prometheusMapping({
    ...emptyMapping(dialect, format, 'metrics'),
    time: { format: 'epoch-s', order: null, zone: null },
    decimalMark: '.',
  })
  return { mapping, evidence, questions: [], sample: { header: [], rows: [] } }
}

function tableDetection(
  table: Found,
  target: ImportTarget,
  targetEvidence: readonly Evidence[],
): Detection {
  const profiles = profileColumns(table.header, table.rows)
  const proposed =
    target === 'metrics'
      ? { ...metricsColumns(profiles), questions: [] }
      : eventColumns(profiles, target)
  const { columns } = proposed
  const withRoles = (...roles: ColumnRole[]): ColumnProfile[] =>
    profiles.filter((_, i) => roles.includes(columns[i]!.role))
  const times = detectTimes(withRoles('time', 'detected', 'end'))
  const numbers = detectDecimalMark(withRoles('value', 'effort', 'duration', 'impact'))
  const evidence = [
    ...table.evidence,
    ...targetEvidence,
    ...times.evidence,
    ...numbers.evidence,
    ...proposed.evidence,
  ]
  return {
    mapping: {
      ...emptyMapping(table.dialect, table.format, target),
      columns: [...columns],
      time: times.time,
      decimalMark: numbers.decimalMark,
      seriesKinds: target === 'metrics' ? seriesKinds(columns, profiles) : [],
    },
    evidence,
    questions: [
      ...table.questions,
      ...times.questions,
      ...numbers.questions,
      ...proposed.questions,
    ],
    sample: { header: table.header, rows: table.shown.slice(0, 10) },
  }
}

/** Kinds of the series that cells name, where their names come in pairs. */
function seriesKinds(
  columns: readonly MappingColumn[],
  profiles: readonly ColumnProfile[],
): Mapping['seriesKinds'] {
  const index = columns.findIndex(({ role }) => role === 'series')
  if (index < 0 || columns.filter(({ role }) => role === 'value').length !== 1) return []
  const names = new Set(profiles[index]!.cells.map((cell) => parseSeriesName(cell).name))
  return [...kindsOfNames([...names])].map(([series, kind]) => ({ series, kind }))
}

function emptyMapping(
  dialect: Mapping['dialect'],
  format: Mapping['format'],
  target: ImportTarget,
): Mapping {
  return {
    version: 1,
    target,
    format,
    dialect,
    columns: [],
    time: { format: 'text', order: null, zone: null },
    decimalMark: null,
    service: '',
    seriesKinds: [],
  }
}

/** The target that headers and file name speak for; metrics unless another says more. */
function likelyTarget(
  { header }: Found,
  fileName: string,
): readonly [ImportTarget, readonly Evidence[]] {
  const targets: readonly ImportTarget[] = ['metrics', 'incidents', 'deploys', 'toil']
  const scores = targets.map((target) => targetScore(header, fileName, target))
  const best = Math.max(...scores)
  if (best < 2)
    return ['metrics', [evidenceOfTarget('Too few names tell of events: taken as metrics.')]]
  const target = targets[scores.indexOf(best)]!
  const what = target === 'toil' ? 'a toil log' : target
  return [target, [evidenceOfTarget(`Column names and file name are those of ${what}.`)]]
}

function evidenceOfTarget(text: string): Evidence {
  return { about: 'target', column: null, text }
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

function tooWide({ header }: Found): Issue {
  return fileIssue(
    'too-many-columns',
    `The file has ${header.length} columns; ${MAX_COLUMNS} are the most that can be read.`,
    'Export fewer series at a time, or one row per series and time.',
  )
}

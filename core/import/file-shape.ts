import type { Detection, Evidence, Question } from './detection.ts'
import type { Mapping, MappingColumn } from './mapping.ts'
import { readPeriodStart } from './period-text.ts'
import { storedUnitFor } from './units.ts'

const TABLES: ReadonlySet<Mapping['format']> = new Set([
  'csv',
  'json-records',
  'ndjson',
  'json-columns',
])

/**
 * What makes two files the same shape, so that the answers for one hold for the other: target and
 * format, and for a table also its tool, delimiter, place and columns. Keys of JSON come in any
 * order. Equal for equal shapes, and of no other meaning.
 */
export function shapeOf(mapping: Mapping): string {
  const { target, format, profile, dialect } = mapping
  if (!TABLES.has(format)) return JSON.stringify([target, format])
  // The next export of a calendar has other periods and is the same all the same.
  const headers = mapping.columns
    .map(({ header }) => header)
    .filter((header) => profile !== 'datadog-slo' || readPeriodStart(header) === null)
  return format === 'csv'
    ? JSON.stringify([target, format, profile, dialect.delimiter, headers])
    : JSON.stringify([target, format, profile, dialect.records, headers.sort()])
}

/** The answers of files of one shape in which they contradict each other. */
export function disputedAnswers(mappings: readonly Mapping[]): ReadonlySet<Question['id']> {
  const answers: readonly (readonly [Question['id'], (mapping: Mapping) => string | null])[] = [
    ['time-zone', ({ time }) => time.zone],
    ['date-order', ({ time }) => time.order],
    ['decimal-mark', ({ decimalMark }) => decimalMark],
  ]
  return new Set(
    answers
      .filter(
        ([, answer]) => new Set(mappings.map(answer).filter((said) => said !== null)).size > 1,
      )
      .map(([id]) => id),
  )
}

/**
 * A detection with what was said of an `earlier` file of the same shape: roles, names, kinds and
 * units of columns, and the answers to questions, which are then not asked again. What the new
 * file shows by itself counts before an earlier answer.
 *
 * @param disputed answers that are not taken over, see `disputedAnswers`
 * @param isSequel whether the file is named like the earlier one but for its dates and numbers; only
 *   then it is about the same thing, so that a service and the meaning of columns whose headers
 *   could be anything's hold for it too
 */
export function rememberMapping(
  detected: Detection,
  earlier: Mapping,
  disputed: ReadonlySet<Question['id']> = new Set(),
  isSequel = true,
): Detection {
  const known: Mapping = {
    ...earlier,
    time: {
      ...earlier.time,
      zone: disputed.has('time-zone') ? null : earlier.time.zone,
      order: disputed.has('date-order') ? null : earlier.time.order,
    },
    decimalMark: disputed.has('decimal-mark') ? null : earlier.decimalMark,
  }
  const mapping = rememberedMapping(detected, known, isSequel)
  return {
    ...detected,
    mapping,
    evidence: [takenOver, ...detected.evidence],
    questions: detected.questions.filter((question) => isOpen(question, mapping, known)),
  }
}

const takenOver: Evidence = {
  about: 'format',
  column: null,
  text: 'Column roles, units and answers are those of an earlier file of the same shape.',
}

function rememberedMapping(
  { mapping, questions }: Detection,
  earlier: Mapping,
  isSequel: boolean,
): Mapping {
  const asksEncoding = questions.some(({ id }) => id === 'encoding')
  return {
    ...earlier,
    dialect: {
      ...mapping.dialect,
      encoding: asksEncoding ? earlier.dialect.encoding : mapping.dialect.encoding,
    },
    service: isSequel ? earlier.service : mapping.service,
    columns: rememberedColumns(mapping.columns, earlier.columns, isSequel),
    time: rememberedTime(
      mapping.time,
      earlier.time,
      questions.some(({ id }) => id === 'time-zone'),
    ),
    // How far events repeat is about one file and its day.
    calendarSeenMs: mapping.calendarSeenMs,
    calendarUntilMs: mapping.calendarUntilMs,
    decimalMark: mapping.decimalMark ?? earlier.decimalMark,
    seriesKinds: [
      ...earlier.seriesKinds,
      ...mapping.seriesKinds.filter(
        ({ series }) => !earlier.seriesKinds.some((known) => known.series === series),
      ),
    ],
  }
}

/** A zone that was chosen holds even where a question has a fallback, but not where a file states one. */
function rememberedTime(
  time: Mapping['time'],
  earlier: Mapping['time'],
  asksZone: boolean,
): Mapping['time'] {
  const zone = asksZone ? (earlier.zone ?? time.zone) : (time.zone ?? earlier.zone)
  const order = time.format === earlier.format ? (time.order ?? earlier.order) : time.order
  return { format: time.format, order, zone }
}

/** Headers that say nothing of what their numbers are. */
const GENERIC = /^(?:values?|val|wert|count|metric|data|result|sum|avg|average|max|min|\s*)$/i

/** The name of a file without its ending, dates and numbers: what stays the same from export to export. */
export function fileStem(fileName: string): string {
  return fileName
    .toLowerCase()
    .replace(/(?:\.[a-z]{1,6}){1,2}$/, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

/** Of columns with one header the first takes over from the first, and so on. */
function rememberedColumns(
  columns: readonly MappingColumn[],
  earlier: readonly MappingColumn[],
  isSequel: boolean,
): MappingColumn[] {
  const byHeader = new Map<string, MappingColumn[]>()
  for (const column of earlier) {
    const same = byHeader.get(column.header)
    if (same === undefined) byHeader.set(column.header, [column])
    else same.push(column)
  }
  return columns.map((column) => {
    const known = byHeader.get(column.header)?.shift()
    if (known === undefined || (known.role === 'ignore' && known.wasEmpty)) return column
    if (!isSequel && GENERIC.test(column.header)) return { ...column, role: known.role }
    const { role, name, kind, unit } = known
    const isAsked = column.role === 'value' && column.unit === null && saysItself(unit)
    return { ...column, role, name, kind, unit: isAsked ? null : unit }
  })
}

/** Whether cells give a column this unit, so that nobody need have said what bare ones are in. */
function saysItself(unit: string | null): boolean {
  return unit === null || unit === '' || storedUnitFor(unit) === unit
}

function isOpen({ id, column }: Question, mapping: Mapping, earlier: Mapping): boolean {
  switch (id) {
    case 'time-zone':
      return earlier.time.zone === null
    case 'date-order':
      return mapping.time.order === null
    case 'decimal-mark':
      return mapping.decimalMark === null
    case 'unit':
      return mapping.columns.some(({ index, unit }) => index === column && unit === null)
    default:
      return false
  }
}

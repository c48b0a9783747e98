import type { Detection, Evidence, Question } from './detection.ts'
import type { Mapping, MappingColumn } from './mapping.ts'
import { readPeriodStart } from './period-text.ts'

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

/**
 * A detection with what was said of an `earlier` file of the same shape: roles, names, kinds and
 * units of columns, and the answers to questions, which are then not asked again. What the new
 * file shows by itself counts before an earlier answer.
 */
export function rememberMapping(detected: Detection, earlier: Mapping): Detection {
  const mapping = rememberedMapping(detected, earlier)
  return {
    ...detected,
    mapping,
    evidence: [takenOver, ...detected.evidence],
    questions: detected.questions.filter((question) => isOpen(question, mapping)),
  }
}

const takenOver: Evidence = {
  about: 'format',
  column: null,
  text: 'Column roles, units and answers are those of an earlier file of the same shape.',
}

function rememberedMapping({ mapping, questions }: Detection, earlier: Mapping): Mapping {
  const asksEncoding = questions.some(({ id }) => id === 'encoding')
  return {
    ...earlier,
    dialect: {
      ...mapping.dialect,
      encoding: asksEncoding ? earlier.dialect.encoding : mapping.dialect.encoding,
    },
    columns: rememberedColumns(mapping.columns, earlier.columns),
    time: rememberedTime(mapping.time, earlier.time),
    decimalMark: mapping.decimalMark ?? earlier.decimalMark,
    seriesKinds: [
      ...earlier.seriesKinds,
      ...mapping.seriesKinds.filter(
        ({ series }) => !earlier.seriesKinds.some((known) => known.series === series),
      ),
    ],
  }
}

/** A zone that was chosen holds even where a question has a fallback. */
function rememberedTime(time: Mapping['time'], earlier: Mapping['time']): Mapping['time'] {
  if (time.format !== earlier.format) return { ...time, zone: earlier.zone ?? time.zone }
  return {
    format: time.format,
    order: time.order ?? earlier.order,
    zone: earlier.zone ?? time.zone,
  }
}

/** Of columns with one header the first takes over from the first, and so on. */
function rememberedColumns(
  columns: readonly MappingColumn[],
  earlier: readonly MappingColumn[],
): MappingColumn[] {
  const byHeader = new Map<string, MappingColumn[]>()
  for (const column of earlier) {
    const same = byHeader.get(column.header)
    if (same === undefined) byHeader.set(column.header, [column])
    else same.push(column)
  }
  return columns.map((column) => {
    const known = byHeader.get(column.header)?.shift()
    if (known === undefined) return column
    const { role, name, kind, unit } = known
    return { ...column, role, name, kind, unit }
  })
}

function isOpen({ id, column }: Question, mapping: Mapping): boolean {
  switch (id) {
    case 'time-zone':
      return mapping.time.zone === null
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

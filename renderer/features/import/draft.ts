import { answerQuestion, type Question } from '#core/import/detection.ts'
import { UNIT_ROLES, type Mapping, type MappingColumn } from '#core/import/mapping.ts'
import type { FileDetection } from '#renderer/jobs/import-jobs.ts'

/** How a file is read as one kind of data: what was found, and what the user made of it. */
export interface Draft {
  readonly detection: FileDetection
  readonly mapping: Mapping
  /** Keys of the questions that were answered, see `questionKey`. */
  readonly answered: ReadonlySet<string>
}

/** Questions whose answer the mapping holds from the start, so that only asking settles them. */
const PROPOSED = new Set<Question['id']>(['delimiter', 'encoding', 'absent', 'effort'])

/** The proposal of a detection, not touched yet. A mapping of an earlier file has its answers. */
export function newDraft(detection: FileDetection, answered: readonly string[] = []): Draft {
  const { mapping, questions, remembered } = detection
  const settled = remembered === null ? [] : questions.filter(({ id }) => PROPOSED.has(id))
  return { detection, mapping, answered: new Set([...answered, ...settled.map(questionKey)]) }
}

/** Names a question among those of its file. */
export function questionKey({ id, column }: Pick<Question, 'id' | 'column'>): string {
  return column === null ? id : `${id} ${column}`
}

/** The answer that stands now, null while the question is open. */
export function answerTo(question: Question, draft: Draft): string | null {
  const now = answerIn(draft.mapping, question)
  if (!PROPOSED.has(question.id)) return now ?? question.fallback ?? null
  const isTouched = now !== answerIn(draft.detection.mapping, question)
  const isSettled = isTouched || draft.answered.has(questionKey(question))
  return isSettled ? now : (question.fallback ?? null)
}

function answerIn(mapping: Mapping, question: Question): string | null {
  const column = columnOf(mapping, question)
  switch (question.id) {
    case 'time-zone':
      return mapping.time.zone
    case 'date-order':
      return mapping.time.order
    case 'decimal-mark':
      return mapping.decimalMark
    case 'unit':
      return column?.unit ?? null
    case 'effort':
      return column?.role ?? null
    case 'delimiter':
      return mapping.dialect.delimiter
    case 'encoding':
      return mapping.dialect.encoding
    case 'absent':
      return mapping.absent
    default:
      throw new RangeError(`unknown question: ${String(question.id satisfies never)}`)
  }
}

/** Kept per draft: a file may have thousands of columns, and is asked of with every drawing. */
const questionsKept = new WeakMap<Draft, readonly Question[]>()
const openKept = new WeakMap<Draft, readonly Question[]>()

/** The questions that still make sense: a column that is left out needs no unit. */
export function questionsOf(draft: Draft): readonly Question[] {
  return keptFor(questionsKept, draft, sensibleQuestions)
}

function sensibleQuestions({ detection, mapping, answered }: Draft): readonly Question[] {
  return detection.questions.filter((question) => {
    if (question.id !== 'unit' && question.id !== 'effort') return true
    const role = columnOf(mapping, question)?.role
    if (role === undefined) return false
    if (question.id === 'unit') return UNIT_ROLES.has(role)
    const isProposed = role === columnOf(detection.mapping, question)?.role
    const isAnswer = question.options.some(({ value }) => value === role)
    return isProposed || isAnswer || answered.has(questionKey(question))
  })
}

export function openQuestions(draft: Draft): readonly Question[] {
  return keptFor(openKept, draft, () =>
    questionsOf(draft).filter((question) => answerTo(question, draft) === null),
  )
}

export function withAnswer(draft: Draft, question: Question, answer: string): Draft {
  return {
    ...draft,
    mapping: answerQuestion(draft.mapping, question, answer),
    answered: new Set([...draft.answered, questionKey(question)]),
  }
}

/** A mapping with one of its columns changed. */
export function withColumn(
  mapping: Mapping,
  index: number,
  change: Partial<MappingColumn>,
): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column) =>
      column.index === index ? { ...column, ...change } : column,
    ),
  }
}

const TABLES: ReadonlySet<Mapping['format']> = new Set([
  'csv',
  'json-records',
  'ndjson',
  'json-columns',
])

/** Whether the file has columns to map; a document of one tool has its own structure. */
export function isTable({ format }: Mapping): boolean {
  return TABLES.has(format)
}

const columnsKept = new WeakMap<Mapping, ReadonlyMap<number, MappingColumn>>()

function columnsByIndex({ columns }: Mapping): ReadonlyMap<number, MappingColumn> {
  return new Map(columns.map((column) => [column.index, column]))
}

function keptFor<Key extends object, Value>(
  kept: WeakMap<Key, Value>,
  key: Key,
  make: (key: Key) => Value,
): Value {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make(key)
  kept.set(key, made)
  return made
}

function columnOf(mapping: Mapping, { column }: Question): MappingColumn | undefined {
  if (column === null) return undefined
  return keptFor(columnsKept, mapping, columnsByIndex).get(column)
}

import { answerQuestion, type Detection, type Question } from '#core/import/detection.ts'
import type { Mapping, MappingColumn } from '#core/import/mapping.ts'
import type { RowCounts } from '#core/import/import-batch.ts'
import type { Issue } from '#core/result/issue.ts'
import type { ImportRecord, ImportTarget } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'
import type { ImportFile, ParsedFile } from '#renderer/jobs/import-client.ts'
import type { ImportJobProgress } from '#renderer/jobs/import-jobs.ts'

/** How a file is read as one kind of data: what was found, and what the user made of it. */
export interface Draft {
  readonly detection: Detection
  readonly mapping: Mapping
  /** Keys of the questions that were answered, see `questionKey`. */
  readonly answered: ReadonlySet<string>
}

/** How far a file has come. */
export type Step =
  | { readonly kind: 'looking' }
  | { readonly kind: 'reading'; readonly progress: ImportJobProgress | null }
  | { readonly kind: 'read' }
  /** The user stopped the reading. */
  | { readonly kind: 'halted' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'storing' }
  | {
      readonly kind: 'stored'
      readonly record: ImportRecord
      readonly newServices: readonly string[]
      readonly workspaceId: string
    }

/** One chosen file on its way into the workspace. Kept whole through every error. */
export interface QueuedFile {
  readonly id: string
  /** Its name, numbered when another file of the queue has the same. */
  readonly label: string
  readonly source: ImportFile
  readonly target: ImportTarget | null
  /** One draft per target that was looked at, so that going back to one loses nothing. */
  readonly drafts: Readonly<Partial<Record<ImportTarget, Draft>>>
  readonly step: Step
  /** The newest reading; while a newer one is under way it stays, to be shown as outdated. */
  readonly parsed: ParsedFile | null
  readonly check: ImportCheck | null
  /** Why the last step did not succeed. */
  readonly issues: readonly Issue[]
}

/** A file that was just chosen. */
export function newFile(id: string, label: string, source: ImportFile): QueuedFile {
  return {
    id,
    label,
    source,
    target: null,
    drafts: {},
    step: { kind: 'looking' },
    parsed: null,
    check: null,
    issues: [],
  }
}

/** The proposal of a detection, not touched yet. */
export function newDraft(detection: Detection, answered: ReadonlySet<string>): Draft {
  return { detection, mapping: detection.mapping, answered }
}

export function draftOf({ target, drafts }: QueuedFile): Draft | null {
  return target === null ? null : (drafts[target] ?? null)
}

/** Names a question among those of its file. */
export function questionKey({ id, column }: Question): string {
  return column === null ? id : `${id} ${column}`
}

/** The answer that stands in the mapping now, null while the question is open. */
export function answerTo(question: Question, { mapping, answered }: Draft): string | null {
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
      return answered.has(questionKey(question)) ? (column?.role ?? null) : null
    case 'delimiter':
      return answered.has(questionKey(question)) ? mapping.dialect.delimiter : null
    default:
      throw new RangeError(`unknown question: ${String(question.id satisfies never)}`)
  }
}

/** The questions that still make sense: a column that is left out needs no unit. */
export function questionsOf({ detection, mapping, answered }: Draft): readonly Question[] {
  return detection.questions.filter((question) => {
    if (question.id !== 'unit' && question.id !== 'effort') return true
    const role = columnOf(mapping, question)?.role
    if (question.id === 'effort') return role === 'effort' || answered.has(questionKey(question))
    return role !== undefined && role !== 'ignore'
  })
}

export function openQuestions(draft: Draft): readonly Question[] {
  return questionsOf(draft).filter((question) => answerTo(question, draft) === null)
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

/**
 * Rows by outcome as far as they are known: against the store, else by the file alone. Null also
 * where all of them are stored already.
 */
export function countsOf(file: QueuedFile): RowCounts | null {
  const { parsed, check, step } = file
  if (step.kind === 'stored') return step.record.counts
  if (check?.kind === 'new') return check.counts
  return isNothingNew(file) ? null : (parsed?.preview.counts ?? null)
}

/** Whether all that the file says is stored already. */
export function isNothingNew({ check, parsed }: QueuedFile): boolean {
  if (check?.kind !== 'nothing') return false
  return check.before !== null || (parsed?.preview.counts.accepted ?? 0) > 0
}

/** Whether two states of a file promise the same outcome. */
export function hasSameCounts({ check: one }: QueuedFile, { check: other }: QueuedFile): boolean {
  if (one?.kind !== 'new' || other?.kind !== 'new') return one?.kind === other?.kind
  return (['accepted', 'rejected', 'duplicate'] as const).every(
    (which) => one.counts[which] === other.counts[which],
  )
}

/** Whether the file can be stored as it stands. */
export function isReady(file: QueuedFile): boolean {
  const draft = draftOf(file)
  return (
    file.step.kind === 'read' &&
    file.check?.kind === 'new' &&
    draft !== null &&
    openQuestions(draft).length === 0
  )
}

function columnOf(mapping: Mapping, { column }: Question): MappingColumn | undefined {
  return mapping.columns.find(({ index }) => index === column)
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { detectImport } from '#core/import/detect.ts'
import { answerQuestion, type Detection, type Question } from '#core/import/detection.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { prefixBytes } from '#core/import/plain-bytes.ts'
import type { Issue } from '#core/result/issue.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { batchText } from '#test/core/import/batch-text.ts'
import { parse, type ReadBatch } from '#test/core/import/read-file.ts'
import type { Comparison } from '../compare.ts'
import type { ManifestFile } from './import-manifest.ts'

/** What the product makes of a file under one target. */
export type ImportReading =
  | { readonly kind: 'refused'; readonly issue: Issue }
  | {
      readonly kind: 'read'
      readonly bytes: Uint8Array
      readonly detection: Detection
      readonly mapping: Mapping
      readonly batch: ReadBatch
    }

export interface ImportCase {
  readonly directory: string
  readonly file: ManifestFile
}

/** What a question is answered with, by the names of `requires`. */
const ANSWERS: Readonly<Record<string, Question['id']>> = {
  timeZone: 'time-zone',
  dateOrder: 'date-order',
  decimalMark: 'decimal-mark',
  delimiter: 'delimiter',
  encoding: 'encoding',
  unit: 'unit',
  effort: 'effort',
  absent: 'absent',
}

/**
 * Detects a file from its first bytes, answers what it asks as the manifest requires, and reads
 * it, whole and in small pieces. Without a target the file has to be recognised on its own.
 */
export async function readCase(
  { directory, file }: ImportCase,
  target: ImportTarget | undefined,
  comparison: Comparison,
): Promise<ImportReading> {
  const bytes = new Uint8Array(readFileSync(join(directory, 'import', file.file)))
  const known = target === undefined ? {} : { target }
  const detected = detectImport(bytes.subarray(0, prefixBytes(bytes)), file.file, known)
  if (!detected.ok) return { kind: 'refused', issue: detected.error }
  const detection = detected.value
  const mapping = detection.questions.reduce((known, question) => {
    const answer = answerTo(question, file)
    return answer === undefined ? known : answerQuestion(known, question, answer)
  }, detection.mapping)
  const whole = await parse(bytes, mapping)
  const pieces = await parse(bytes, mapping, 7)
  comparison.same('the same in pieces of 7 bytes', batchText(pieces) === batchText(whole), true)
  if (!whole.ok) return { kind: 'refused', issue: whole.error }
  return { kind: 'read', bytes, detection, mapping, batch: whole.value }
}

/** Questions that must be answered and that the manifest says nothing of: they may explain a failure. */
export function openQuestions(file: ManifestFile, { questions }: Detection): string[] {
  return questions
    .filter((question) => question.fallback === undefined && answerTo(question, file) === undefined)
    .map(({ id, text }) => `${id}: ${text}`)
}

function answerTo(question: Question, file: ManifestFile): string | undefined {
  const key = Object.keys(ANSWERS).find((name) => ANSWERS[name] === question.id)
  const required = key === undefined ? undefined : file.requires?.[key]
  if (typeof required === 'string') return required
  // The manifest's own times are in UTC.
  if (question.id === 'time-zone') return 'UTC'
  if (question.id === 'encoding') return file.encoding
  // Whoever expects minutes of work from a log has said that its durations are effort.
  const wantsEffort = file.kind === 'toil' && file.entries?.some((entry) => 'minutes' in entry)
  const canBeEffort = question.options.some(({ value }) => value === 'effort')
  return question.id === 'effort' && wantsEffort === true && canBeEffort ? 'effort' : undefined
}

/** Names of `requires` that no question stands for. */
export function unknownRequirements({ requires = {} }: ManifestFile): string[] {
  return Object.keys(requires).filter((name) => !Object.hasOwn(ANSWERS, name))
}

import { detectImport } from '#core/import/detect.ts'
import { answerQuestion, type Detection, type Question } from '#core/import/detection.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { bytesOf, parse, type ReadBatch } from '../read-file.ts'

/** What is said about a file before it is read. */
export interface Reading {
  readonly target?: ImportTarget
  readonly answers?: Partial<Record<Question['id'], string>>
}

export function detected(file: string, target?: ImportTarget): Detection {
  const detection = detectImport(bytesOf(file), 'file', { target })
  if (!detection.ok) throw new Error(`${detection.error.code}: ${detection.error.message}`)
  return detection.value
}

/** Detects under a target, answers and parses; throws when the file is refused. */
export async function readEvents(
  file: string | object,
  { target, answers = {} }: Reading = {},
): Promise<ReadBatch> {
  const text = typeof file === 'string' ? file : JSON.stringify(file)
  const { mapping, questions } = detected(text, target)
  const answered = questions.reduce((known, question) => {
    const answer = answers[question.id]
    return answer === undefined ? known : answerQuestion(known, question, answer)
  }, mapping)
  const result = await parse(text, answered)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

export function ms(time: string): number {
  return Date.parse(time)
}

export function codes(issues: readonly { readonly code: string }[]): string[] {
  return issues.map(({ code }) => code)
}

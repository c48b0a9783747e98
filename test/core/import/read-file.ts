import { detectImport } from '#core/import/detect.ts'
import { answerQuestion, type Question } from '#core/import/detection.ts'
import type { ImportBatch, ImportedSeries } from '#core/import/import-batch.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { parseImport } from '#core/import/pipeline.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'

export type Answers = Partial<Record<Question['id'], string>>

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The mapping that detection proposes, with the answers given. */
export function mappingFor(
  source: string | Uint8Array,
  answers: Answers = {},
  fileName = 'file',
): Mapping {
  const bytes = typeof source === 'string' ? bytesOf(source) : source
  const detection = detectImport(bytes, fileName)
  if (!detection.ok) throw new Error(detection.error.message)
  return detection.value.questions.reduce((mapping, question) => {
    const answer = answers[question.id]
    return answer === undefined ? mapping : answerQuestion(mapping, question, answer)
  }, detection.value.mapping)
}

/** Parses bytes under a mapping, cut into chunks of `chunk` bytes. */
export function parse(
  source: string | Uint8Array,
  mapping: Mapping,
  chunk = Infinity,
): Promise<Result<ImportBatch, Issue>> {
  const bytes = typeof source === 'string' ? bytesOf(source) : source
  return parseImport({
    fileName: 'file',
    sizeBytes: bytes.length,
    bytes: chunksOf(bytes, chunk),
    choice: { mapping },
  })
}

export function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

/** Detects, answers and parses; throws when the file is refused. */
export async function readFile(
  source: string | Uint8Array,
  answers: Answers = {},
  fileName = 'file',
): Promise<ImportBatch> {
  const result = await parse(source, mappingFor(source, answers, fileName))
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

/** Series as `[name, ISO time → value …]`, for comparing. */
export function pointsOf(series: ImportedSeries): Record<string, number> {
  return Object.fromEntries(
    [...series.times].map((ms, i) => [
      new Date(ms).toISOString().replace('.000Z', 'Z'),
      series.values[i]!,
    ]),
  )
}

export function totals({ counts }: ImportBatch): [number, number, number, number] {
  return [counts.read, counts.accepted, counts.rejected, counts.duplicate]
}

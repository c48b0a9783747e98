import { detectImport } from '#core/import/detect.ts'
import { answerQuestion, type Question } from '#core/import/detection.ts'
import type { ImportBatch } from '#core/import/import-batch.ts'
import type { SeriesDraft } from '#core/import/row-group.ts'
import { unpackRows } from '#core/import/row-piece.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { parseImport } from '#core/import/pipeline.ts'
import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'

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
export async function parse(
  source: string | Uint8Array,
  mapping: Mapping,
  chunk = Infinity,
): Promise<Result<ReadBatch, Issue>> {
  const bytes = typeof source === 'string' ? bytesOf(source) : source
  const result = await parseImport({
    fileName: 'file',
    sizeBytes: bytes.length,
    bytes: chunksOf(bytes, chunk),
    choice: { mapping },
  })
  return result.ok ? ok({ ...result.value, series: await seriesOf(result.value) }) : result
}

export function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

/** A series of a batch with its points, which the batch itself keeps packed. */
export interface ReadSeries extends SeriesDraft {
  readonly times: Float64Array
  readonly values: Float64Array
  readonly lines: Float64Array
  /** Series of the same rows have the same number. */
  readonly rowGroup: number
}

/** A batch with all points of its series. */
export type ReadBatch = ImportBatch & { readonly series: readonly ReadSeries[] }

/** All series of a batch, in order of the file. */
export async function seriesOf({
  groups,
  pieces,
}: Pick<ImportBatch, 'groups' | 'pieces'>): Promise<ReadSeries[]> {
  const all: ReadSeries[] = []
  for (const [rowGroup, group] of groups.entries()) {
    const rows = await Promise.all(
      group.pieces.map(async (ref) => unpackRows(await pieces.read(ref))),
    )
    const joined = (columns: Float64Array[]): Float64Array =>
      Float64Array.from(columns.flatMap((column) => [...column]))
    group.series.forEach((draft, slot) =>
      all.push({
        ...draft,
        rowGroup,
        times: joined(rows.map(({ times }) => times)),
        lines: joined(rows.map(({ lines }) => lines)),
        values: joined(rows.map(({ values }) => values[slot]!)),
      }),
    )
  }
  return all
}

/** Detects, answers and parses; throws when the file is refused. */
export async function readFile(
  source: string | Uint8Array,
  answers: Answers = {},
  fileName = 'file',
): Promise<ReadBatch> {
  const result = await parse(source, mappingFor(source, answers, fileName))
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

/** Series as `[name, ISO time → value …]`, for comparing. */
export function pointsOf(series: Pick<ReadSeries, 'times' | 'values'>): Record<string, number> {
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

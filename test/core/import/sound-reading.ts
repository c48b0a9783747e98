import { expect } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { answerQuestion, type Question } from '#core/import/detection.ts'
import type { ImportBatch } from '#core/import/import-batch.ts'
import { mappingSchema, type Mapping } from '#core/import/mapping.ts'
import { prefixBytes } from '#core/import/plain-bytes.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { rejectedRowSchema, type ImportTarget } from '#core/workspace/model/imports.ts'
import {
  alertSchema,
  deploySchema,
  incidentSchema,
  maintenanceSchema,
} from '#core/workspace/model/operations.ts'
import { toilEntrySchema } from '#core/workspace/model/practice.ts'
import { seriesRecordSchema } from '#core/workspace/model/series-record.ts'
import { batchText } from './batch-text.ts'
import { parse, type ReadBatch } from './read-file.ts'

/** What the first answer to a question is, and a zone with two changes a year where any will do. */
function anyAnswer({ options, fallback }: Question): string {
  return fallback ?? options[0]?.value ?? 'Europe/Berlin'
}

/** The mapping that a user gets who takes the first answer to every question; an issue if none. */
export function anyMapping(
  bytes: Uint8Array,
  fileName: string,
  target?: ImportTarget,
): Result<Mapping, Issue> {
  const known = target === undefined ? {} : { target }
  const detected = detectImport(bytes.subarray(0, prefixBytes(bytes)), fileName, known)
  if (!detected.ok) return detected
  const { questions, mapping, confidence, label } = detected.value
  expect(confidence).toBeGreaterThanOrEqual(0)
  expect(confidence).toBeLessThanOrEqual(1)
  expect(label).not.toBe('')
  const answered = questions.reduce(
    (known, question) => answerQuestion(known, question, anyAnswer(question)),
    mapping,
  )
  // A mapping is stored with its import, so it has to be one.
  expect(mappingSchema.parse(answered)).toEqual(answered)
  return { ok: true, value: answered }
}

/**
 * Detects and reads a file as a user would, whole and in pieces, and expects what must hold of any
 * bytes: nothing is thrown, each row counts once, all that would be stored is sound, a refusal says
 * what helps, and where the pieces end changes nothing. Gives what was read, null if refused.
 */
export async function soundReading(
  bytes: Uint8Array,
  fileName: string,
  { pieces = [16], target }: { pieces?: readonly number[]; target?: ImportTarget } = {},
): Promise<ReadBatch | Issue> {
  const mapping = anyMapping(bytes, fileName, target)
  if (!mapping.ok) return soundIssue(mapping.error)
  return soundUnder(bytes, mapping.value, pieces)
}

/** `soundReading` under a mapping that need not fit. */
export async function soundUnder(
  bytes: Uint8Array,
  mapping: Mapping,
  pieces: readonly number[] = [16],
): Promise<ReadBatch | Issue> {
  const whole = await parse(bytes, mapping)
  for (const size of pieces) {
    const inPieces = await parse(bytes, mapping, size)
    // Of two faults the one that is met first is told, and a piece is decoded before it is read.
    if (!whole.ok && !inPieces.ok) continue
    const [got, expected] = [batchText(inPieces), batchText(whole)]
    if (got !== expected) expect({ size, result: got }).toEqual({ size, result: expected })
  }
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  if (!whole.ok) return soundIssue(whole.error)
  soundBatch(whole.value)
  return whole.value
}

function soundIssue(issue: Issue): Issue {
  // The code of bytes that fail to arrive: from bytes in memory it can only be an exception.
  expect(issue).not.toMatchObject({ code: 'unreadable-file' })
  expect([issue.message, issue.remedy]).not.toContain('')
  return issue
}

function soundBatch(batch: ReadBatch): void {
  const { read, accepted, rejected, duplicate } = batch.counts
  expect(Math.min(read, accepted, rejected, duplicate)).toBeGreaterThanOrEqual(0)
  expect(accepted + rejected + duplicate).toBe(read)
  expect(rejected).toBe(batch.rejected.length)
  for (const row of batch.rejected) {
    soundRecord(rejectedRowSchema, { ...row, id: 'r', importId: 'i', retriedBy: null })
    expect([row.message, row.remedy]).not.toContain('')
    expect(row.raw.length).toBeLessThanOrEqual(1_000)
  }
  for (const { message } of batch.warnings) expect(message).not.toBe('')
  for (const series of batch.series) soundSeries(series)
  soundEvents(batch)
}

function soundSeries({ times, values, ...series }: ReadBatch['series'][number]): void {
  expect(times.length).toBe(values.length)
  expect(times.every((ms, i) => Math.abs(ms) <= 8.64e15 && (i === 0 || ms > times[i - 1]!))).toBe(
    true,
  )
  expect(values.every((value) => Number.isFinite(value) || Number.isNaN(value))).toBe(true)
  const { name, labels, unit, kind } = series
  const points = { pointCount: times.length, gapCount: 0, startMs: 0, endMs: 0, stepMs: null }
  soundRecord(seriesRecordSchema, { id: 's', name, labels, unit, kind, ...points, importIds: [] })
}

/** The fields that an event gets when it is stored. */
const STORED = { id: 'e', serviceId: null, importId: 'i' }

function soundEvents(batch: ImportBatch): void {
  for (const draft of batch.incidents) soundRecord(incidentSchema, { ...draft, ...STORED })
  for (const draft of batch.deploys) soundRecord(deploySchema, { ...draft, ...STORED })
  for (const draft of batch.alerts) soundRecord(alertSchema, { ...draft, ...STORED })
  for (const draft of batch.maintenance) {
    soundRecord(maintenanceSchema, { ...draft, ...STORED })
    expect(draft.endMs).toBeGreaterThanOrEqual(draft.startMs)
  }
  for (const draft of batch.toilEntries) {
    soundRecord(toilEntrySchema, { ...draft, ...STORED, itemId: null, teamId: null })
  }
}

interface RecordSchema {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: unknown }
}

function soundRecord(schema: RecordSchema, record: object): void {
  const parsed = schema.safeParse(record)
  if (!parsed.success) expect({ record, why: parsed.error }).toBe('a record that can be stored')
}

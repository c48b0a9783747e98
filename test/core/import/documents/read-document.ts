import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { seriesTitle } from '#core/import/series-name.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { bytesOf, mappingFor, parse, type Answers, type ReadBatch } from '../read-file.ts'

/** A series as tests compare it: `[name, kind, unit, [[minute of 2026-06-01, value], …]]`. */
export type FlatSeries = readonly [string, string, string, readonly (readonly [number, number])[]]

/** 2026-06-01T00:00:00Z. */
export const START_S = 1_780_272_000
export const START_MS = START_S * 1000

/** A sample export of the reference data. */
export function sample(name: string): string {
  return readFileSync(`test/reference/data/import/${name}`, 'utf8')
}

/** Detects and parses a document, given as a value or as text. */
export async function readDocument(
  document: unknown,
  answers: Answers = {},
  change: (mapping: Mapping) => Mapping = (mapping) => mapping,
): Promise<Result<ReadBatch, Issue>> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return await parse(text, change(mappingFor(text, answers)))
}

/** The batch of a document that is read; each of its rows has ended in one way. */
export async function batchOf(
  document: unknown,
  answers: Answers = {},
  change?: (mapping: Mapping) => Mapping,
): Promise<ReadBatch> {
  const result = await readDocument(document, answers, change)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  const { read, accepted, rejected, duplicate } = result.value.counts
  expect(accepted + rejected + duplicate).toBe(read)
  return result.value
}

/** The refusal of a document as a whole. */
export async function issueOf(document: unknown): Promise<Issue> {
  const result = await readDocument(document)
  if (result.ok) throw new Error('the document was read')
  return result.error
}

export function flat({ series }: ReadBatch): FlatSeries[] {
  return series.map(({ name, labels, kind, unit, times, values }) => [
    seriesTitle(name, labels),
    kind,
    unit,
    [...times].map((ms, i) => [(ms - START_MS) / 60_000, values[i]!] as const),
  ])
}

export function warningCodes({ warnings }: ReadBatch): string[] {
  return warnings.map(({ code }) => code)
}

/** Format and confidence that detection gives a document; null when it refuses it. */
export function detected(document: unknown): readonly [string, number] | null {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const detection = detectImport(bytesOf(text), 'file.json')
  return detection.ok ? [detection.value.mapping.format, detection.value.confidence] : null
}

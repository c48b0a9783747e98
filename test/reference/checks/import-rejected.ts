import { csvReader } from '#core/import/csv-reader.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { Comparison } from '../compare.ts'
import type { ManifestFile, ManifestRejected } from './import-manifest.ts'
import type { ReadBatch } from '#test/core/import/read-file.ts'
import type { ImportReading } from './import-reading.ts'

/** A row that repeats another counts as duplicate here, not as rejected. */
const REPEATS = /^same |duplicate|repeat/i

/** Whether the manifest says that the file can't be read at all. */
export function isRefused({ rejected }: ManifestFile): boolean {
  return rejected.some(({ where }) => where === 'file')
}

/** Compares which rows were refused and how many repeat another, and checks that every row counts once. */
export function compareRejected(
  comparison: Comparison,
  file: ManifestFile,
  { bytes, mapping, batch }: Extract<ImportReading, { kind: 'read' }>,
): void {
  const repeats = file.rejected.filter(({ reason }) => REPEATS.test(reason))
  const refused = file.rejected.filter((row) => !repeats.includes(row))
  const found = batch.rejected
    .map(({ line, code, message }) => ({ line, text: `${line}: ${code}: ${message}` }))
    .sort((a, b) => a.line - b.line)
  const wanted = refused.map((row) => lineOf(row, bytes, mapping)).sort((a, b) => a - b)
  if (JSON.stringify(found.map(({ line }) => line)) !== JSON.stringify(wanted)) {
    const reasons = refused.map((row) => `${row.line ?? row.record}: ${row.reason}`)
    comparison.sameJson(
      'rejected',
      found.map(({ text }) => text),
      reasons,
    )
  }
  if (repeats.length > batch.counts.duplicate) {
    comparison.same('duplicates', batch.counts.duplicate, repeats.length)
  }
  compareCounts(comparison, batch)
}

function compareCounts(comparison: Comparison, { counts, rejected, warnings }: ReadBatch): void {
  const sum = counts.accepted + counts.rejected + counts.duplicate
  comparison.same('accepted + rejected + duplicate', sum, counts.read)
  comparison.same('counts.rejected', counts.rejected, rejected.length)
  const silent = [
    ...rejected.filter(({ message, remedy }) => message === '' || remedy === ''),
    ...warnings.filter(({ message }) => message === ''),
  ]
  comparison.sameJson('told without message or remedy', silent, [])
}

/** The record counts before the line: how breaks inside of quotes are counted is no fault. */
function lineOf({ line, record }: ManifestRejected, bytes: Uint8Array, mapping: Mapping): number {
  if (record === undefined) return line ?? Number.NaN
  // JSON rows are known by their number already.
  if (mapping.format !== 'csv') return record
  return linesOfRecords(bytes, mapping)[record - 1] ?? Number.NaN
}

function linesOfRecords(bytes: Uint8Array, mapping: Mapping): number[] {
  const lines: number[] = []
  const take = (line: number) => {
    if (line > mapping.dialect.headerLine) lines.push(line)
  }
  const reader = csvReader(mapping.dialect.delimiter, {
    stopped: () => false,
    row: (_cells, line) => take(line),
    refuse: (line) => take(line),
  })
  reader.push(bytes)
  reader.end()
  return lines
}

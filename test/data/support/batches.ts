import type { ImportBatch, ImportedSeries, IncidentDraft } from '#core/import/import-batch.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { START_MS } from './records.ts'

const mapping: Mapping = {
  version: 1,
  target: 'metrics',
  format: 'csv',
  dialect: { encoding: 'utf-8', delimiter: ',', headerLine: 1, records: '' },
  columns: [],
  time: { format: 'epoch-ms', order: null, zone: null },
  decimalMark: '.',
  service: '',
  seriesKinds: [],
}

let files = 0

/** A batch as the pipeline gives it; every batch is another file. */
export function aBatch(parts: Partial<ImportBatch>): ImportBatch {
  files += 1
  const rows = (parts.series?.[0]?.times.length ?? 0) + (parts.incidents?.length ?? 0)
  const rejected = parts.rejected?.length ?? 0
  return {
    fileName: `file-${files}.csv`,
    sizeBytes: 100,
    sha256: files.toString(16).padStart(64, '0'),
    target: 'metrics',
    format: 'csv-wide',
    mapping,
    counts: { read: rows + rejected, accepted: rows, rejected, duplicate: 0 },
    series: [],
    incidents: [],
    deploys: [],
    toilEntries: [],
    rejected: [],
    warnings: [],
    ...parts,
  }
}

/** Points at minutes after the start. */
export function importedSeries(name: string, points: Record<number, number>): ImportedSeries {
  const minutes = Object.keys(points).map(Number)
  return {
    name,
    labels: {},
    unit: 'events',
    kind: 'good',
    times: Float64Array.from(minutes, (minute) => START_MS + minute * 60_000),
    values: Float64Array.from(Object.values(points)),
    lines: Uint32Array.from(minutes, (_, index) => index + 2),
    rowGroup: 0,
  }
}

export function anIncident(title: string, serviceName: string): IncidentDraft {
  return {
    line: 2,
    externalId: title,
    serviceName,
    title,
    severity: 'high',
    startMs: START_MS,
    detectedMs: null,
    endMs: START_MS + 60_000,
    impact: 1,
    cause: '',
    changeRelated: null,
  }
}

export const aRejectedRow = {
  line: 7,
  raw: '?,?',
  code: 'bad-time',
  column: 'time',
  message: 'The time "?" is no time.',
  remedy: 'Correct it.',
}

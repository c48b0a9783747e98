import type { ImportBatch, IncidentDraft } from '#core/import/import-batch.ts'
import { PieceStore } from '#core/import/piece-store.ts'
import { rowGroup, type SeriesDraft } from '#core/import/row-group.ts'
import { packRows } from '#core/import/row-piece.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { START_MS } from './records.ts'

const mapping: Mapping = {
  version: 1,
  target: 'metrics',
  format: 'csv',
  profile: '',
  dialect: { encoding: 'utf-8', delimiter: ',', headerLine: 1, records: '' },
  columns: [],
  time: { format: 'epoch-ms', order: null, zone: null },
  decimalMark: '.',
  service: '',
  seriesKinds: [],
  absent: 'gap',
  elapsedIsEffort: false,
  categoryRules: [],
  calendarUntilMs: null,
  calendarSeenMs: null,
}

/** A series with its points, which a batch keeps packed. */
export interface WrittenSeries extends SeriesDraft {
  readonly times: Float64Array
  readonly values: Float64Array
}

type BatchParts = Partial<ImportBatch> & { readonly series?: readonly WrittenSeries[] }

/** Each series as rows of its own. */
function packed(series: readonly WrittenSeries[]): Pick<ImportBatch, 'groups' | 'pieces'> {
  const pieces = new PieceStore()
  const groups = series.map(({ times, values, ...draft }) => {
    const lines = Float64Array.from(times, (_, index) => index + 2)
    return rowGroup([draft], [pieces.add(packRows({ times, lines, values: [values] }))])!
  })
  return { groups, pieces }
}

let files = 0

/** A batch as the pipeline gives it; every batch is another file. */
export function aBatch({ series = [], ...parts }: BatchParts): ImportBatch {
  files += 1
  const rows = (series[0]?.times.length ?? 0) + (parts.incidents?.length ?? 0)
  const rejected = parts.rejected?.length ?? 0
  return {
    fileName: `file-${files}.csv`,
    sizeBytes: 100,
    sha256: files.toString(16).padStart(64, '0'),
    target: 'metrics',
    format: 'csv-wide',
    mapping,
    counts: { read: rows + rejected, accepted: rows, rejected, duplicate: 0 },
    ...packed(series),
    incidents: [],
    deploys: [],
    alerts: [],
    maintenance: [],
    toilEntries: [],
    slos: [],
    rejected: [],
    warnings: [],
    ...parts,
  }
}

/** Points at minutes after the start. */
export function importedSeries(name: string, points: Record<number, number>): WrittenSeries {
  const minutes = Object.keys(points).map(Number)
  return {
    name,
    labels: {},
    unit: 'events',
    kind: 'good',
    times: Float64Array.from(minutes, (minute) => START_MS + minute * 60_000),
    values: Float64Array.from(Object.values(points)),
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

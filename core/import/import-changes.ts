import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { Series } from '#core/series/series.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { ImportRecord, OverlapPolicy, RejectedRow } from '#core/workspace/model/imports.ts'
import type { Service, Sli, Slo } from '#core/workspace/model/objectives.ts'
import type { Alert, Deploy, Incident, Maintenance } from '#core/workspace/model/operations.ts'
import type { Team, ToilEntry, ToilItem } from '#core/workspace/model/practice.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import type { SeriesChange } from './apply-series.ts'
import type { ImportBatch, RejectedDraft, RowCounts } from './import-batch.ts'
import type { RetryOf } from './retried-rows.ts'

/** What an import is compared with: the records as stored, and the points of a series by id. */
export interface ImportState {
  readonly imports: readonly ImportRecord[]
  readonly services: readonly Service[]
  readonly series: readonly SeriesRecord[]
  /** All points of a stored series; undefined for none. Read only where a file meets them. */
  readonly points: (seriesId: string) => Promise<Series | undefined>
  readonly incidents: readonly Incident[]
  readonly deploys: readonly Deploy[]
  readonly alerts: readonly Alert[]
  readonly maintenance: readonly Maintenance[]
  readonly toilEntries: readonly ToilEntry[]
  /** Known objectives, so that one which a file declares isn't made twice. */
  readonly slos: readonly Slo[]
  /** Known teams and toil items, for entries that name them; unknown names leave the link empty. */
  readonly teams: readonly Team[]
  readonly toilItems: readonly ToilItem[]
}

/** The records of events by table, which importing and undoing treat alike. */
export interface EventRecords {
  readonly incidents: readonly Incident[]
  readonly deploys: readonly Deploy[]
  readonly alerts: readonly Alert[]
  readonly maintenance: readonly Maintenance[]
  readonly toilEntries: readonly ToilEntry[]
}

/** All records that one import adds or changes, its points aside. */
export interface ImportChanges extends EventRecords {
  readonly record: ImportRecord
  /** Services that were named for the first time. */
  readonly services: readonly Service[]
  /** New series, and stored ones that have got other points. */
  readonly seriesUpserts: readonly SeriesRecord[]
  /** How many of them were stored before. */
  readonly grownSeries: number
  /** Objectives that the file declares, with their indicators. */
  readonly slis: readonly Sli[]
  readonly slos: readonly Slo[]
  /** What is to be told of this import beyond what its file was told for. */
  readonly warnings: readonly Issue[]
  readonly rejectedRows: readonly RejectedRow[]
  /** What of the file meets stored data, whatever becomes of it; null when nothing does. */
  readonly overlap: {
    readonly rows: number
    readonly contradicting: number
    readonly range: { readonly fromMs: EpochMs; readonly toMs: EpochMs } | null
  } | null
}

/** What an import takes from its surroundings: ids and the clock, so that tests can fix both. */
export interface ImportContext {
  /** Id of the new import. */
  readonly importId: string
  readonly newId: () => string
  readonly nowMs: EpochMs
  /** What becomes of data that contradicts what is stored. */
  readonly overlap: OverlapPolicy
  /** The refused rows of an earlier import that the file holds; null for a file of its own. */
  readonly retryOf: RetryOf | null
  /** Takes the points of one group of series; they are not kept otherwise. What it gives is awaited. */
  readonly take: (changes: readonly SeriesChange[]) => Promise<void> | undefined
}

/** Why an import brings nothing; `rows` says what became of its rows where they were judged. */
export interface ImportRefusal extends Issue {
  readonly rows?: { readonly counts: RowCounts; readonly rejected: readonly RejectedDraft[] }
}

/**
 * Compares a batch with what is stored and says what to write. Pure and idempotent: the same file
 * read as the same kind of data again is the error `already-imported` as long as nothing of it is
 * missing, a row that is stored already
 * counts as duplicate, one that contradicts what is stored is rejected (`conflicts-with-stored`),
 * replaces it, or fails the import (`contradicts-stored`), and a file without one new row is the
 * error `nothing-to-import`. Points may have been taken when an error is found: the caller writes
 * them in a transaction that ends with it.
 */
export type ApplyImport = (
  batch: ImportBatch,
  state: ImportState,
  context: ImportContext,
) => Promise<Result<ImportChanges, ImportRefusal>>

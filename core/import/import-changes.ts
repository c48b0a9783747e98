import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { SeriesChunk } from '#core/series/chunk.ts'
import type { Series } from '#core/series/series.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { ImportRecord, RejectedRow } from '#core/workspace/model/imports.ts'
import type { Service } from '#core/workspace/model/objectives.ts'
import type { Deploy, Incident } from '#core/workspace/model/operations.ts'
import type { Team, ToilEntry, ToilItem } from '#core/workspace/model/practice.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import type { ImportBatch } from './import-batch.ts'

/** What an import is compared with: the records as stored, and the points of a series by id. */
export interface ImportState {
  readonly imports: readonly ImportRecord[]
  readonly services: readonly Service[]
  readonly series: readonly SeriesRecord[]
  readonly points: (seriesId: string) => Series | undefined
  readonly incidents: readonly Incident[]
  readonly deploys: readonly Deploy[]
  readonly toilEntries: readonly ToilEntry[]
  /** Known teams and toil items, for entries that name them; unknown names leave the link empty. */
  readonly teams?: readonly Team[]
  readonly toilItems?: readonly ToilItem[]
}

/** All records that one import adds or changes; the store writes them in one transaction. */
export interface ImportChanges {
  readonly record: ImportRecord
  /** Services that were named for the first time. */
  readonly services: readonly Service[]
  /** New series, and stored ones that have got more points. */
  readonly seriesUpserts: readonly SeriesRecord[]
  /**
   * The complete new columns of every series in `seriesUpserts`: the store drops the chunks
   * that such a series had and keeps these.
   */
  readonly chunks: readonly { readonly seriesId: string; readonly chunk: SeriesChunk }[]
  readonly incidents: readonly Incident[]
  readonly deploys: readonly Deploy[]
  readonly toilEntries: readonly ToilEntry[]
  readonly rejectedRows: readonly RejectedRow[]
}

/** What an import takes from its surroundings: ids and the clock, so that tests can fix both. */
export interface ImportContext {
  readonly newId: () => string
  readonly nowMs: EpochMs
}

/**
 * Compares a batch with what is stored and says what to write. Pure and idempotent: the same
 * file again is the error `already-imported`, a row that is stored already counts as duplicate,
 * one that contradicts what is stored is rejected (`conflicts-with-stored`), and a file without
 * one new row is the error `nothing-to-import`. `core/import/apply-import.ts` exports it as
 * `applyImport`.
 */
export type ApplyImport = (
  batch: ImportBatch,
  state: ImportState,
  context: ImportContext,
) => Result<ImportChanges, Issue>

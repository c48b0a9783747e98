import type { Issue } from '#core/result/issue.ts'
import type {
  AlertDraft,
  DeployDraft,
  IncidentDraft,
  MaintenanceDraft,
  SloDraft,
  ToilEntryDraft,
} from './import-batch.ts'
import type { RowGroup } from './row-group.ts'
import type { Refusal } from './refusal.ts'

/** What the samples of a file come to once their tables are in order. */
export interface SettledSamples {
  readonly groups: readonly RowGroup[]
  /** Rows that repeat a time of their series. */
  readonly duplicates: number
  readonly warnings: readonly Issue[]
}

/** What the rows of a file come to, beside the refused ones. */
export interface RowsOutcome {
  /** Puts the samples in order, which may have to read some that were laid aside; null for none. */
  readonly settle: (() => Promise<SettledSamples>) | null
  readonly incidents: readonly IncidentDraft[]
  readonly deploys: readonly DeployDraft[]
  readonly alerts: readonly AlertDraft[]
  readonly maintenance: readonly MaintenanceDraft[]
  readonly toilEntries: readonly ToilEntryDraft[]
  readonly slos: readonly SloDraft[]
  readonly duplicates: number
  readonly warnings: readonly Issue[]
}

/** Takes the rows of one target, whatever format they come from. */
export interface RowHandler {
  /** Takes a row, its cells trimmed and placed as the mapping's columns say, or refuses it. */
  row(cells: readonly string[], line: number): Refusal | null
  finish(): RowsOutcome
}

/** The outcome of no rows at all. */
export const NO_ROWS: RowsOutcome = {
  settle: null,
  incidents: [],
  deploys: [],
  alerts: [],
  maintenance: [],
  toilEntries: [],
  slos: [],
  duplicates: 0,
  warnings: [],
}

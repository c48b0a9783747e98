import type { Issue } from '#core/result/issue.ts'
import type {
  AlertDraft,
  DeployDraft,
  ImportedSeries,
  IncidentDraft,
  MaintenanceDraft,
  SloDraft,
  ToilEntryDraft,
} from './import-batch.ts'
import type { Refusal } from './refusal.ts'

/** What the rows of a file come to, beside the refused ones. */
export interface RowsOutcome {
  readonly series: readonly ImportedSeries[]
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
  series: [],
  incidents: [],
  deploys: [],
  alerts: [],
  maintenance: [],
  toilEntries: [],
  slos: [],
  duplicates: 0,
  warnings: [],
}

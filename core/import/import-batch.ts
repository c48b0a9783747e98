import type { Issue } from '#core/result/issue.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { Alert, Deploy, Incident, Maintenance } from '#core/workspace/model/operations.ts'
import type { ToilEntry } from '#core/workspace/model/practice.ts'
import type { Mapping } from './mapping.ts'
import type { PieceStore } from './piece-store.ts'
import type { RowGroup } from './row-group.ts'

/** An event of a file: `line` is the row it was read from, the service is still a name. */
type Draft<Event> = Omit<Event, 'id' | 'importId' | 'serviceId'> & {
  readonly line: number
  readonly serviceName: string | null
}

/** An incident as a file has it. */
export type IncidentDraft = Draft<Incident>
/** A deploy as a file has it. */
export type DeployDraft = Draft<Deploy>
/** An alert as a file has it. */
export type AlertDraft = Draft<Alert>
/** One occurrence of planned work as a file has it. */
export type MaintenanceDraft = Draft<Maintenance>
/** An objective that a file declares beside its good and total counts. */
export interface SloDraft {
  readonly name: string
  /** Share of good events that is promised, 0 < target < 1. */
  readonly target: number
  /** Length of the rolling window; null when the file doesn't say. */
  readonly windowDays: number | null
  readonly serviceName: string | null
  /** Names of the series of this file with its good and total events. */
  readonly goodSeries: string
  readonly totalSeries: string
  /** Share of good events that the source computed, 0..1, to compare; null when it gives none. */
  readonly statedSli: number | null
}
/** Hands-on work as a file has it; item and team are still names. */
export type ToilEntryDraft = Draft<Omit<ToilEntry, 'itemId' | 'teamId'>> & {
  readonly itemName: string | null
  readonly teamName: string | null
}

/** A row that was refused, kept so that it can be read, exported and mended. */
export interface RejectedDraft {
  /** 1-based line where the row starts; in JSON the number of the record or sample instead. */
  readonly line: number
  /** The row as it stands in the file, cut after 1 000 characters. */
  readonly raw: string
  readonly code: string
  readonly column: string | null
  readonly message: string
  readonly remedy: string
}

/** Every row of a file is counted once: `accepted + rejected + duplicate = read`. */
export interface RowCounts {
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly duplicate: number
}

/** All that one file says, parsed and checked but not yet compared with what is stored. */
export interface ImportBatch {
  readonly fileName: string
  readonly sizeBytes: number
  /** Lower-case hex digest of the file's bytes, see `fileDigest`. */
  readonly sha256: string
  readonly target: ImportTarget
  /** Format id, see `formatName`. */
  readonly format: string
  readonly mapping: Mapping
  readonly counts: RowCounts
  /** The samples: series by the rows they were read from, in order of the file. */
  readonly groups: readonly RowGroup[]
  /** Where the rows of the groups are. */
  readonly pieces: PieceStore
  readonly incidents: readonly IncidentDraft[]
  readonly deploys: readonly DeployDraft[]
  readonly alerts: readonly AlertDraft[]
  readonly maintenance: readonly MaintenanceDraft[]
  readonly toilEntries: readonly ToilEntryDraft[]
  readonly slos: readonly SloDraft[]
  readonly rejected: readonly RejectedDraft[]
  readonly warnings: readonly Issue[]
}

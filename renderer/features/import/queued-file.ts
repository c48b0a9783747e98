import type { Mapping } from '#core/import/mapping.ts'
import type { RetryOf } from '#core/import/retried-rows.ts'
import type { Issue } from '#core/result/issue.ts'
import type { ImportRecord, ImportTarget, OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'
import type { LeftOut } from '#renderer/data/refused-rows.ts'
import type { ImportFile, ParsedFile } from '#renderer/jobs/import-client.ts'
import type { ImportJobProgress, KnownOfFile } from '#renderer/jobs/import-jobs.ts'
import type { Draft } from './draft.ts'

/** How far a file has come. */
export type Step =
  | { readonly kind: 'looking' }
  | { readonly kind: 'reading'; readonly progress: ImportJobProgress | null }
  | { readonly kind: 'read' }
  /** The user stopped the reading. */
  | { readonly kind: 'halted' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'storing' }
  | {
      readonly kind: 'stored'
      readonly record: ImportRecord
      readonly newServices: readonly string[]
      readonly workspaceId: string
    }

/** The import whose refused rows a file holds, and how that was read. */
export interface Retried extends RetryOf {
  readonly fileName: string
  readonly mapping: Mapping
  readonly leftOut: LeftOut
}

/** One chosen file on its way into the workspace. Kept whole through every error. */
export interface QueuedFile {
  readonly id: string
  /** Its name, numbered when another file of the queue has the same. */
  readonly label: string
  readonly source: ImportFile
  readonly target: ImportTarget | null
  /** What the user said about the file as a whole; looking at it anew keeps it. */
  readonly known: Omit<KnownOfFile, 'target'>
  /** One draft per target that was looked at, so that going back to one loses nothing. */
  readonly drafts: Readonly<Partial<Record<ImportTarget, Draft>>>
  readonly step: Step
  /** The newest reading; while a newer one is under way it stays, to be shown as outdated. */
  readonly parsed: ParsedFile | null
  /** What storing it would do, by what becomes of data that contradict what is stored. */
  readonly checks: Readonly<Partial<Record<Exclude<OverlapPolicy, 'fail'>, ImportCheck>>>
  /** What the user chose for such data; null until then. */
  readonly overlap: OverlapPolicy | null
  /** Null for a file of its own. */
  readonly retried: Retried | null
  /** Why the last step did not succeed. */
  readonly issues: readonly Issue[]
}

/** A file that was just chosen. */
export function newFile(
  id: string,
  label: string,
  source: ImportFile,
  retried: Retried | null = null,
): QueuedFile {
  return {
    id,
    label,
    source,
    target: null,
    known: {},
    drafts: {},
    step: { kind: 'looking' },
    parsed: null,
    checks: {},
    overlap: null,
    retried,
    issues: [],
  }
}

export function draftOf({ target, drafts }: QueuedFile): Draft | null {
  return target === null ? null : (drafts[target] ?? null)
}

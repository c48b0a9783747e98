import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { anyOverlap } from './overlap.ts'
import {
  countsOf,
  isAsking,
  isKeptOut,
  isNothingNew,
  isReady,
  isRefused,
  staysOut,
} from './file-outcome.ts'
import type { QueuedFile } from './queued-file.ts'

/** Where the files of the queue stand together. */
export interface QueueTotals {
  readonly files: number
  /** Still looked at or read. */
  readonly busy: number
  /** Can't be stored as they stand. */
  readonly refused: number
  /** Are left out by the user's choice, since they contradict what is stored. */
  readonly staysOut: number
  /** Contradict what is stored so far that nothing of them is stored while that is kept. */
  readonly keptOut: number
  /** Hold nothing that isn't stored already. */
  readonly nothingNew: number
  /** Wait for an answer of the user. */
  readonly asking: number
  /** Ids of the files that can be stored now. */
  readonly ready: readonly string[]
  /** Rows that will be stored when these are. */
  readonly rowsToStore: number
  /** The files that are ready overlap each other: the rows are then the most that will be stored. */
  readonly isOverlapping: boolean
  readonly rowsRefused: number
  readonly rowsDuplicate: number
  /** Every file of the queue was stored: there is nothing left to do with it. */
  readonly isDone: boolean
  readonly stored: number
  /** Rows that the files of the queue brought and that are there now. */
  readonly rowsStored: number
  readonly rowsStoredRefused: number
}

/** Sums the queue up. `imports` says which of what was stored has been undone since. */
export function queueTotals(
  files: readonly QueuedFile[],
  imports: readonly ImportRecord[],
): QueueTotals {
  const committed = new Set(
    imports.filter(({ status }) => status === 'committed').map(({ id }) => id),
  )
  const ready = files.filter(isReady)
  const stored = files.flatMap(({ step }) =>
    step.kind === 'stored' && committed.has(step.record.id) ? [step.record] : [],
  )
  const sum = (of: readonly QueuedFile[], which: 'accepted' | 'rejected' | 'duplicate'): number =>
    of.reduce((total, file) => total + (countsOf(file)?.[which] ?? 0), 0)
  return {
    files: files.length,
    busy: files.filter(({ step }) => ['looking', 'reading', 'storing'].includes(step.kind)).length,
    refused: files.filter((file) => isRefused(file) && !isToldApart(file)).length,
    staysOut: files.filter((file) => isRefused(file) && staysOut(file)).length,
    keptOut: files.filter((file) => isRefused(file) && isKeptOut(file)).length,
    nothingNew: files.filter((file) => isRefused(file) && isNothingNew(file)).length,
    asking: files.filter(isAsking).length,
    ready: ready.map(({ id }) => id),
    rowsToStore: sum(ready, 'accepted'),
    isOverlapping: anyOverlap(ready),
    rowsRefused: sum(ready, 'rejected'),
    rowsDuplicate: sum(ready, 'duplicate'),
    isDone: files.every(({ step }) => step.kind === 'stored'),
    stored: stored.length,
    rowsStored: stored.reduce((total, { counts }) => total + counts.accepted, 0),
    rowsStoredRefused: stored.reduce((total, { counts }) => total + counts.rejected, 0),
  }
}

/** Whether why nothing of a file is stored has a sentence of its own. */
function isToldApart(file: QueuedFile): boolean {
  return isNothingNew(file) || isKeptOut(file) || staysOut(file)
}

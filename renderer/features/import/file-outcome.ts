import type { RowCounts } from '#core/import/import-batch.ts'
import type { ImportCheck, OverlapFound } from '#renderer/data/check-import.ts'
import { openQuestions } from './draft.ts'
import { draftOf, type QueuedFile } from './queued-file.ts'

/** What storing the file would do as it stands: what is stored stays until something else is said. */
export function checkOf({ checks, overlap }: QueuedFile): ImportCheck | null {
  return (overlap === 'replace' ? checks.replace : checks.keep) ?? null
}

/** Whether the user chose to store nothing of it, since it contradicts what is stored. */
export function staysOut(file: QueuedFile): boolean {
  return file.overlap === 'fail' && contradictionOf(file) !== null
}

/** What of the file contradicts what is stored; null where nothing does. */
export function contradictionOf({ checks }: QueuedFile): OverlapFound | null {
  for (const check of [checks.keep, checks.replace]) {
    if (check?.kind === 'new' && check.overlap !== null && check.overlap.contradicting > 0) {
      return check.overlap
    }
  }
  return null
}

/** Whether the user has yet to say what becomes of what contradicts the stored data. */
export function asksOverlap(file: QueuedFile): boolean {
  return file.overlap === null && contradictionOf(file) !== null
}

/** How many answers the file waits for. */
export function openCount(file: QueuedFile): number {
  const draft = draftOf(file)
  const questions = draft === null ? 0 : openQuestions(draft).length
  return questions + (asksOverlap(file) ? 1 : 0)
}

/** Whether the file waits for answers: even a failed reading may only want them. */
export function isAsking(file: QueuedFile): boolean {
  const waits = file.step.kind === 'read' || file.step.kind === 'failed'
  return waits && openCount(file) > 0
}

/** Whether nothing of the file can be stored, or not yet, for a reason that is told beside it. */
export function isRefused(file: QueuedFile): boolean {
  if (file.step.kind === 'failed') return !isAsking(file)
  if (file.step.kind !== 'read' || isAsking(file)) return false
  return staysOut(file) || checkOf(file)?.kind !== 'new'
}

/** Whether the file can be stored as it stands. */
export function isReady(file: QueuedFile): boolean {
  return (
    file.step.kind === 'read' &&
    checkOf(file)?.kind === 'new' &&
    draftOf(file) !== null &&
    openCount(file) === 0 &&
    !staysOut(file)
  )
}

/**
 * Rows by outcome as far as they are known: against the store, else by the file alone. Null
 * while an answer may change them, and where nothing will be stored, because it is stored already
 * or the user chose so.
 */
export function countsOf(file: QueuedFile): RowCounts | null {
  const { parsed, step } = file
  if (step.kind === 'stored') return step.record.counts
  if (staysOut(file) || isKeptOut(file) || openCount(file) > 0) return null
  const check = checkOf(file)
  if (check?.kind === 'new') return check.counts
  return isNothingNew(file) ? null : (parsed?.preview.counts ?? null)
}

/** Whether the user chose to keep what is stored, and that leaves nothing of the file to store. */
export function isKeptOut(file: QueuedFile): boolean {
  const check = checkOf(file)
  return (
    file.overlap === 'keep' &&
    check?.kind === 'nothing' &&
    check.before === null &&
    contradictionOf(file) !== null
  )
}

/**
 * Whether closing the app would lose something: files that wait or are worked on, with what was
 * said of them. What is stored, or can't be read at all, has nothing to lose.
 */
export function holdsWork(file: QueuedFile): boolean {
  if (file.step.kind === 'stored' || isNothingNew(file)) return false
  return file.step.kind !== 'failed' || draftOf(file) !== null
}

/** Whether all that was read from the file will be stored: the store keeps nothing of it out. */
export function isStoredWhole(file: QueuedFile): boolean {
  const check = checkOf(file)
  const read = file.parsed?.preview.counts
  if (check?.kind !== 'new' || read === undefined || openCount(file) > 0 || staysOut(file)) {
    return false
  }
  return check.counts.accepted === read.accepted
}

/** Whether all that the file says is stored already. */
export function isNothingNew(file: QueuedFile): boolean {
  const check = checkOf(file)
  if (check?.kind !== 'nothing' || staysOut(file) || asksOverlap(file) || isKeptOut(file)) {
    return false
  }
  return check.before !== null || (file.parsed?.preview.counts.accepted ?? 0) > 0
}

/** Whether two states of a file promise the same outcome. */
export function hasSameCounts(one: QueuedFile, other: QueuedFile): boolean {
  const [a, b] = [checkOf(one), checkOf(other)]
  if (asksOverlap(one) !== asksOverlap(other) || staysOut(one) !== staysOut(other)) return false
  if (a?.kind !== 'new' || b?.kind !== 'new') return a?.kind === b?.kind
  return (['accepted', 'rejected', 'duplicate'] as const).every(
    (which) => a.counts[which] === b.counts[which],
  )
}

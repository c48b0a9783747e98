import { formatNumber } from '#core/units/format.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { runActivity } from '#renderer/commands/activity.ts'
import { notify } from '#renderer/ui/toasts.ts'
import { count } from './count.ts'
import { mayOverlap } from './overlap.ts'
import { countsOf } from './file-outcome.ts'
import type { QueuedFile } from './queued-file.ts'
import { importQueue } from './use-import-files.ts'
import { useRecordActions } from './use-record-actions.ts'

interface QueueActions {
  /** Stores files one after the other; each is whole or not at all. */
  readonly store: (files: readonly QueuedFile[]) => Promise<void>
  /** Takes a file out of the queue, with a way back. */
  readonly remove: (file: QueuedFile) => void
}

/** What can be done with the files of the queue; outcomes are told as notices. */
export function useQueueActions(): QueueActions {
  const { undo } = useRecordActions()
  return {
    async store(files) {
      const outcome = await storeAll(files)
      tellStored(outcome, () => void undo(outcome.stored))
      tellHeldBack(outcome)
    },
    remove({ id }) {
      const file = importQueue().remove(id)
      if (file === undefined) return
      const perform = (): void => importQueue().restore(file)
      notify({ title: `Removed ${file.label} from the list`, action: { label: 'Undo', perform } })
    },
  }
}

interface Outcome {
  readonly stored: readonly ImportRecord[]
  /** Files whose counts were changed by those stored before them; they wait to be confirmed. */
  readonly heldBack: readonly QueuedFile[]
  readonly wasCancelled: boolean
  /** The cancel came too late to keep any of the files out. */
  readonly isTooLate: boolean
  /** A file was refused while it was being stored; why is told beside it. */
  readonly hasFailed: boolean
}

async function storeAll(files: readonly QueuedFile[]): Promise<Outcome> {
  const rows = files.reduce((sum, file) => sum + (countsOf(file)?.accepted ?? 0), 0)
  const stored: ImportRecord[] = []
  const before: QueuedFile[] = []
  const heldBack: QueuedFile[] = []
  let wasCancelled = false
  let hasFailed = false
  await runActivity(`Storing ${count(rows, 'row')}`, async (signal, report) => {
    for (const [index, file] of files.entries()) {
      const isOneOfMany = files.length > 1
      if (isOneOfMany) report({ done: index, total: files.length, unit: 'files' })
      if (signal.aborted) break
      const overlaps = before.some((other) => mayOverlap(file, other))
      if (overlaps && !(await importQueue().isStillAsShown(file))) {
        heldBack.push(file)
        continue
      }
      if (
        !(await importQueue().commit(file.id, {
          signal,
          ...(isOneOfMany ? {} : { onProgress: report }),
        }))
      ) {
        hasFailed ||= importQueue().find(file.id)?.issues.length !== 0
        continue
      }
      before.push(file)
      const step = importQueue().find(file.id)?.step
      if (step?.kind === 'stored') stored.push(step.record)
    }
    wasCancelled = signal.aborted
  })
  const isTooLate = wasCancelled && stored.length === files.length
  return { stored, heldBack, wasCancelled, isTooLate, hasFailed }
}

function tellStored(outcome: Outcome, undo: () => void): void {
  const { stored, wasCancelled, hasFailed } = outcome
  const [first] = stored
  if (first === undefined) {
    if (wasCancelled && !hasFailed) notify({ title: 'Cancelled: nothing was stored' })
    return
  }
  const sum = (which: 'accepted' | 'rejected'): number =>
    stored.reduce((total, { counts }) => total + counts[which], 0)
  const refused = sum('rejected')
  const what = stored.length === 1 ? first.fileName : count(stored.length, 'file')
  notify({
    title: `${storedWords(outcome)} ${count(sum('accepted'), 'row')} of ${what}`,
    ...(refused === 0
      ? {}
      : { description: `${formatNumber(refused)} refused, kept with the import.` }),
    action: { label: 'Undo', perform: undo },
  })
}

function storedWords({ wasCancelled, isTooLate }: Outcome): string {
  if (isTooLate) return 'Stored before it could be cancelled:'
  return wasCancelled ? 'Cancelled after storing' : 'Stored'
}

function tellHeldBack({ heldBack }: Outcome): void {
  const [first] = heldBack
  if (first === undefined) return
  const what = heldBack.length === 1 ? first.label : count(heldBack.length, 'file')
  notify({
    title: `Not stored: ${what}`,
    description: 'What was stored before changed the counts. Look at them and import again.',
  })
}

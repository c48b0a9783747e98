import { issueText, type Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { tellSlow } from '#renderer/commands/tell-slow.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { journal } from '#renderer/jobs/journal-client.ts'
import { notify } from '#renderer/ui/toasts.ts'
import { count } from './count.ts'

interface RecordActions {
  readonly undo: (records: readonly ImportRecord[]) => Promise<void>
  readonly redo: (record: ImportRecord) => Promise<void>
}

/** Takes imports out and brings them back; outcomes are told as notices. */
export function useRecordActions(): RecordActions {
  const { entry } = useWorkspace()
  return {
    async undo(records) {
      // The newest first: then each is the newest change, which redo can bring back.
      for (const { id } of records.toReversed()) {
        if (!told(await tellSlow('Undoing …', journal.undoImport(entry.id, id)))) return
      }
      const [only] = records
      const what = records.length === 1 ? only!.fileName : count(records.length, 'file')
      notify({ title: `Took out ${what}` })
    },
    async redo({ id, fileName }) {
      if (told(await tellSlow('Redoing …', journal.redoImport(entry.id, id))))
        notify({ title: `Brought back ${fileName}` })
    },
  }
}

function told(outcome: Result<unknown, Issue>): boolean {
  if (!outcome.ok) notify({ title: issueText(outcome.error), tone: 'problem' })
  return outcome.ok
}

import { useLocation, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { useStore } from 'zustand'
import { takeFiles, useFileInbox } from '#renderer/commands/file-inbox.ts'
import { useHeldWork } from '#renderer/commands/held-work.ts'
import { importPath } from '#renderer/commands/paths.ts'
import { useCategoryRules } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { importClient } from '#renderer/jobs/import-client.ts'
import { holdsWork } from './file-outcome.ts'
import { ImportQueue } from './import-queue.ts'
import type { QueuedFile } from './queued-file.ts'

let queue: ImportQueue | undefined

/** The queue of the app; it stays while other pages are looked at. */
export function importQueue(): ImportQueue {
  if (queue === undefined) {
    queue = new ImportQueue(importClient())
    queue.store.subscribe(({ files }) => useHeldWork.setState({ isHeld: files.some(holdsWork) }))
  }
  return queue
}

/** Stands in the address for all files of the queue together. */
export const ALL_FILES = 'all'

export interface ImportFiles {
  readonly files: readonly QueuedFile[]
  /** The file that the address names, `ALL_FILES`, or null while there is none. */
  readonly chosen: QueuedFile | typeof ALL_FILES | null
  readonly choose: (id: string) => void
}

/** The queue while its page is shown: takes what the inbox holds, follows what is stored. */
export function useImportFiles(imports: readonly ImportRecord[] | undefined): ImportFiles {
  const { entry } = useWorkspace()
  const show = useShowFile()
  const files = useStore(importQueue().store, (state) => state.files)
  const waiting = useFileInbox((inbox) => inbox.files.length)
  const search = useLocation({ select: ({ searchStr }) => searchStr })
  const named = new URLSearchParams(search).get('file')
  useRulesOfWorkspace()

  useEffect(() => importQueue().enter(entry.id), [entry.id])
  useEffect(() => {
    useFileInbox.setState({ open: true })
    return () => useFileInbox.setState({ open: false })
  }, [])
  useEffect(() => {
    if (waiting === 0) return
    const [first, second] = importQueue().add(takeFiles())
    if (first !== undefined) show(second === undefined ? first : ALL_FILES)
  }, [waiting, show])
  useEffect(() => {
    if (imports !== undefined) void importQueue().recheck()
  }, [imports])

  return { files, chosen: chosenOf(files, named), choose: show }
}

/** Leads to a file of the queue. */
export function useShowFile(): (id: string) => void {
  const { history } = useRouter()
  return useCallback((id) => history.replace(importPath(id)), [history])
}

function chosenOf(files: readonly QueuedFile[], named: string | null): ImportFiles['chosen'] {
  const file = files.find(({ id }) => id === named)
  if (file !== undefined) return file
  return files.length > 1 ? ALL_FILES : (files[0] ?? null)
}

/** Toil is read with the category rules of the workspace, as they are now. */
function useRulesOfWorkspace(): void {
  const rules = useCategoryRules()
  useEffect(() => {
    if (rules === undefined) return
    importQueue().readWithRules(
      rules.map(({ position, field, match, pattern, category }) => ({
        position,
        field,
        match,
        pattern,
        category,
      })),
    )
  }, [rules])
}

import { useLocation, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { takeFiles, useFileInbox } from '#renderer/commands/file-inbox.ts'
import { importPath } from '#renderer/commands/paths.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { importClient } from '#renderer/jobs/import-client.ts'
import { ImportQueue } from './import-queue.ts'
import type { QueuedFile } from './queued-file.ts'

let queue: ImportQueue | undefined

/** The queue of the app; it stays while other pages are looked at. */
export function importQueue(): ImportQueue {
  queue ??= new ImportQueue(importClient())
  return queue
}

export interface ImportFiles {
  readonly files: readonly QueuedFile[]
  /** The file that the address names, else the first. */
  readonly chosen: QueuedFile | null
  readonly choose: (id: string) => void
}

/** The queue while its page is shown: takes what the inbox holds, follows what is stored. */
export function useImportFiles(imports: readonly ImportRecord[] | undefined): ImportFiles {
  const { entry } = useWorkspace()
  const { history } = useRouter()
  const files = useStore(importQueue().store, (state) => state.files)
  const waiting = useFileInbox((inbox) => inbox.files.length)
  const search = useLocation({ select: ({ searchStr }) => searchStr })
  const named = new URLSearchParams(search).get('file')

  useEffect(() => importQueue().enter(entry.id), [entry.id])
  useEffect(() => {
    useFileInbox.setState({ open: true })
    return () => useFileInbox.setState({ open: false })
  }, [])
  useEffect(() => {
    if (waiting === 0) return
    const [first] = importQueue().add(takeFiles())
    if (first !== undefined) history.replace(importPath(first))
  }, [waiting, history])
  useEffect(() => {
    if (imports !== undefined) void importQueue().recheck()
  }, [imports])

  return {
    files,
    chosen: files.find(({ id }) => id === named) ?? files[0] ?? null,
    choose: (id) => history.replace(importPath(id)),
  }
}

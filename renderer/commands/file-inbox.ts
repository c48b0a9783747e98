import { create } from 'zustand'
import type { FileKind, OpenedFile } from '#renderer/platform/platform.ts'

/** Files on their way to the import page: dropped anywhere, or chosen in a dialog. */
interface FileInbox {
  readonly files: readonly OpenedFile[]
  /** Whether the import page is there to take them at once. */
  readonly open: boolean
}

export const useFileInbox = create<FileInbox>(() => ({ files: [], open: false }))

/** What the dialog for exports offers. */
export const exportFiles: readonly FileKind[] = [
  {
    description: 'Exports',
    extensions: ['csv', 'tsv', 'txt', 'json', 'ndjson', 'jsonl', 'ics', 'gz'],
  },
]

export function isInboxOpen(): boolean {
  return useFileInbox.getState().open
}

export function offerFiles(files: readonly OpenedFile[]): void {
  useFileInbox.setState((inbox) => ({ files: [...inbox.files, ...files] }))
}

/** Empties the inbox. */
export function takeFiles(): readonly OpenedFile[] {
  const { files } = useFileInbox.getState()
  if (files.length > 0) useFileInbox.setState({ files: [] })
  return files
}

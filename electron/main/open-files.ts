import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron'
import type { CallHandlers } from './ipc.ts'
import type { OpenedFiles } from './opened-files.ts'

export function createOpenFiles(
  showOpenDialog: (options: OpenDialogOptions) => Promise<OpenDialogReturnValue>,
  openedFiles: OpenedFiles,
): Pick<CallHandlers, 'openFiles'> {
  return {
    async openFiles({ kinds, multiple }) {
      const { canceled, filePaths } = await showOpenDialog({
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
        filters: kinds.map(({ description, extensions }) => ({ name: description, extensions })),
      })
      if (canceled || filePaths.length === 0) return { kind: 'cancelled' }
      return { kind: 'opened', files: filePaths.map((path) => openedFiles.issue(path)) }
    },
  }
}

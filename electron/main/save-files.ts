import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron'
import { createAtomicFile, type AtomicFile } from './atomic-file.ts'
import type { CallHandlers } from './ipc.ts'

export type ShowSaveDialog = (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>

type SaveCalls = Pick<CallHandlers, 'beginSave' | 'writeSave' | 'finishSave' | 'abortSave'>

export interface Saves extends SaveCalls {
  /** Drops every unfinished save, because the page that made them is gone. */
  abandonAll(): Promise<void>
}

interface Save {
  readonly name: string
  readonly file: AtomicFile
}

/** A save is begun, written piece by piece and finished; until then the old file stands. */
export function createSaves(showSaveDialog: ShowSaveDialog, createFile = createAtomicFile): Saves {
  const saves = new Map<string, Save>()
  const drop = async (token: string) => {
    const save = saves.get(token)
    saves.delete(token)
    await save?.file.abort()
  }
  return {
    async beginSave({ suggestedName, fileKind }) {
      const { canceled, filePath } = await showSaveDialog({
        defaultPath: basename(suggestedName),
        filters: [{ name: fileKind.description, extensions: fileKind.extensions }],
      })
      if (canceled || filePath === '') return { kind: 'cancelled' }
      const name = basename(filePath)
      try {
        const token = randomBytes(16).toString('hex')
        saves.set(token, { name, file: await createFile(filePath) })
        return { kind: 'chosen', token, name }
      } catch (error) {
        return saveFailure(name, error)
      }
    },
    async writeSave({ token, bytes }) {
      const save = saves.get(token)
      if (save === undefined) return unknownSave
      try {
        await save.file.write(bytes)
        return { kind: 'written' }
      } catch (error) {
        await drop(token)
        return saveFailure(save.name, error)
      }
    },
    async finishSave({ token }) {
      const save = saves.get(token)
      saves.delete(token)
      if (save === undefined) return unknownSave
      try {
        await save.file.commit()
        return { kind: 'saved', name: save.name }
      } catch (error) {
        return saveFailure(save.name, error)
      }
    },
    abortSave: ({ token }) => drop(token),
    async abandonAll() {
      for (const token of saves.keys()) await drop(token)
    },
  }
}

const unknownSave = { kind: 'failed', message: 'This save has already ended.' } as const

const remedies: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there; choose another folder.',
  EPERM: 'you may not write there; choose another folder.',
  EROFS: 'that disk is read-only; choose another one.',
  ENOSPC: 'the disk is full; make room and save again.',
  ENOENT: 'the folder is gone; choose another one.',
}

/** A failed save in words that name the file and what to do. */
export function saveFailure(name: string, error: unknown): { kind: 'failed'; message: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = remedies[code] ?? (error instanceof Error ? error.message : String(error))
  return { kind: 'failed', message: `${name} was not saved: ${reason}` }
}

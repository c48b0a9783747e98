import type { HeadroomBridge } from '#electron/contract/bridge.ts'
import type { FileTicket } from '#electron/contract/calls.ts'
import { platformInfo } from './platform-info.ts'
import type { FileKind, OpenedFile, OpenOutcome, Platform, SaveOutcome } from './platform.ts'

/** Main takes at most this much in one write, so a save never copies a file whole. */
const chunkBytes = 4 * 1024 * 1024

type ReadTicket = (path: string) => Promise<Response>

/** The platform inside the desktop app: everything goes through the preload's bridge. */
export function electronPlatform(
  bridge: HeadroomBridge,
  readTicket: ReadTicket = (path) => fetch(path),
): Platform {
  return {
    info: platformInfo('electron'),
    async openFiles(kinds, multiple) {
      const outcome = await bridge.openFiles({ kinds: kinds.map(plainKind), multiple })
      return outcome.kind === 'opened' ? readAll(outcome.files, readTicket) : outcome
    },
    saveFile: (suggestedName, kind, bytes) => saveInChunks(bridge, suggestedName, kind, bytes),
    printReport: (html, suggestedName, paper) => bridge.printReport({ html, suggestedName, paper }),
    onMenuCommand: (listener) => bridge.onMenuCommand(listener),
    onOpenRequest(listener) {
      const take = async () => {
        const tickets = await bridge.takeOpenRequests()
        if (tickets.length > 0) listener(await readAll(tickets, readTicket))
      }
      const stop = bridge.onOpenRequest(() => void take())
      void take()
      return stop
    },
    openExternal: (url) => bridge.openExternal(url),
    setEdited: (edited) => void bridge.setEdited(edited),
  }
}

function plainKind(kind: FileKind): { description: string; extensions: string[] } {
  return { description: kind.description, extensions: [...kind.extensions] }
}

/** The bytes arrive as a stream that the browser keeps on its own side until they are read. */
async function readAll(tickets: FileTicket[], readTicket: ReadTicket): Promise<OpenOutcome> {
  const files: OpenedFile[] = []
  for (const { name, path } of tickets) {
    const bytes = await readTicket(path).then(
      (response) => (response.ok ? response.blob() : null),
      () => null,
    )
    if (bytes === null) {
      const message = `${name} could not be read: it was moved, deleted or is locked.`
      return { kind: 'failed', message }
    }
    files.push({ name, file: bytes })
  }
  return { kind: 'opened', files }
}

async function saveInChunks(
  bridge: HeadroomBridge,
  suggestedName: string,
  kind: FileKind,
  bytes: Uint8Array,
): Promise<SaveOutcome> {
  const begun = await bridge.beginSave({ suggestedName, fileKind: plainKind(kind) })
  if (begun.kind !== 'chosen') return begun
  const { token } = begun
  for (let offset = 0; offset < bytes.byteLength; offset += chunkBytes) {
    const chunk = bytes.slice(offset, offset + chunkBytes)
    const written = await bridge.writeSave({ token, bytes: chunk })
    if (written.kind === 'failed') {
      await bridge.abortSave({ token })
      return written
    }
  }
  return bridge.finishSave({ token })
}

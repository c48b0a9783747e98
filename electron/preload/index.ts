import { contextBridge, ipcRenderer } from 'electron'
import type { HeadroomBridge } from '#electron/contract/bridge.ts'
import type { CallArguments, CallResult } from '#electron/contract/calls.ts'
import { callChannels, eventChannels, type CallName } from '#electron/contract/channels.ts'

function call<Name extends CallName>(name: Name) {
  return (...args: CallArguments<Name>): Promise<CallResult<Name>> =>
    ipcRenderer.invoke(callChannels[name], ...args) as Promise<CallResult<Name>>
}

/** The event object itself never reaches the page: it carries the sender. */
function subscribe(channel: string, deliver: (...args: unknown[]) => void): () => void {
  const receive = (_event: unknown, ...args: unknown[]) => deliver(...args)
  ipcRenderer.on(channel, receive)
  return () => {
    ipcRenderer.removeListener(channel, receive)
  }
}

contextBridge.exposeInMainWorld('headroom', {
  openFiles: call('openFiles'),
  takeOpenRequests: call('takeOpenRequests'),
  beginSave: call('beginSave'),
  writeSave: call('writeSave'),
  finishSave: call('finishSave'),
  abortSave: call('abortSave'),
  printReport: call('printReport'),
  openExternal: call('openExternal'),
  setEdited: call('setEdited'),
  onMenuCommand: (listener) =>
    subscribe(eventChannels.menuCommand, (commandId) => listener(String(commandId))),
  onOpenRequest: (listener) => subscribe(eventChannels.openRequest, () => listener()),
} satisfies HeadroomBridge)

/** Calls from the renderer to main, one channel each. */
export const callChannels = {
  openFiles: 'headroom:open-files',
  takeOpenRequests: 'headroom:take-open-requests',
  beginSave: 'headroom:begin-save',
  writeSave: 'headroom:write-save',
  finishSave: 'headroom:finish-save',
  abortSave: 'headroom:abort-save',
  printReport: 'headroom:print-report',
  openExternal: 'headroom:open-external',
  setEdited: 'headroom:set-edited',
} as const

/** Messages from main to the renderer. */
export const eventChannels = {
  menuCommand: 'headroom:menu-command',
  openRequest: 'headroom:open-request',
} as const

export type CallName = keyof typeof callChannels

import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import { minimumSize, windowBounds, type WindowState } from './window-state.ts'

/** Said in full, so that no change of a default can open a door. */
const lockedPreferences: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // The spell checker fetches its dictionaries.
  spellcheck: false,
}

export function mainWindowOptions(
  state: WindowState | null,
  preload: string,
): BrowserWindowConstructorOptions {
  return {
    ...windowBounds(state),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Headroom',
    show: false,
    webPreferences: { ...lockedPreferences, preload },
  }
}

/** No preload, no storage, nothing to see: a page layout on its way to a PDF. */
export function printWindowOptions(partition: string): BrowserWindowConstructorOptions {
  return { show: false, webPreferences: { ...lockedPreferences, partition } }
}

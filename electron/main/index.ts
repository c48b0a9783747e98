import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron'
import logger from 'electron-log/node'
import { eventChannels } from '#electron/contract/channels.ts'
import { appEntry, appScheme } from './app-url.ts'
import { guardClose, type CloseGuard } from './close-guard.ts'
import { openExternalLink } from './external-links.ts'
import { handleCalls } from './ipc.ts'
import { logUncaught, setupLogging } from './logging.ts'
import { menuTemplate } from './menu.ts'
import { guardNavigation } from './navigation.ts'
import { blockNetwork, networkSwitches } from './network.ts'
import { createOpenFiles } from './open-files.ts'
import { createOpenRequests } from './open-requests.ts'
import { createOpenedFiles } from './opened-files.ts'
import { denyPermissions } from './permissions.ts'
import { createPrintDocuments, isPrintUrl } from './print-documents.ts'
import { createPrintReport } from './print-report.ts'
import { watchRenderer } from './renderer-health.ts'
import { createSaves } from './save-files.ts'
import { createAppHandler, privilegedScheme } from './serve-app.ts'
import { mainWindowOptions, printWindowOptions } from './window-options.ts'
import { readWindowState, rememberWindowState } from './window-state.ts'

const output = join(import.meta.dirname, '..')
const printPartition = 'print'
const log = setupLogging(logger, () => join(app.getPath('logs'), 'headroom.log'))
logUncaught(log)

let open: { readonly window: BrowserWindow; readonly closing: CloseGuard } | null = null

const openedFiles = createOpenedFiles()
const openRequests = createOpenRequests(openedFiles, () => send(eventChannels.openRequest))
const printDocuments = createPrintDocuments()
const saves = createSaves((options) => showSaveDialog(options))

app.enableSandbox()
for (const name of networkSwitches) app.commandLine.appendSwitch(name)
protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: privilegedScheme }])

if (app.requestSingleInstanceLock()) {
  openRequests.addArguments(process.argv, process.cwd())
  watchApp()
  void app.whenReady().then(start)
} else {
  app.quit()
}

function watchApp(): void {
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openRequests.addPath(path)
  })
  app.on('second-instance', (_event, argv, workingDirectory) => {
    openRequests.addArguments(argv, workingDirectory)
    focusWindow()
  })
  app.on('activate', () => focusWindow())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}

function start(): void {
  const printSession = session.fromPartition(printPartition)
  for (const each of [session.defaultSession, printSession]) {
    denyPermissions(each)
    each.setSpellCheckerEnabled(false)
  }
  blockNetwork(session.defaultSession.webRequest)
  blockNetwork(printSession.webRequest, isPrintUrl)
  session.defaultSession.protocol.handle(
    appScheme,
    createAppHandler(join(output, 'renderer'), openedFiles),
  )
  printSession.protocol.handle(appScheme, printDocuments.handler)
  handleCalls(
    ipcMain,
    {
      ...createOpenFiles(showOpenDialog, openedFiles),
      ...saves,
      ...createPrintReport({ showSaveDialog, createPrintWindow, documents: printDocuments }),
      takeOpenRequests: () => openRequests.takeOpenRequests(),
      openExternal: (address) => openExternalLink(address, (url) => shell.openExternal(url)),
      setEdited: (edited) => open?.closing.setEdited(edited),
    },
    log,
  )
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        isMac: process.platform === 'darwin',
        appName: app.getName(),
        send: (commandId) => send(eventChannels.menuCommand, commandId),
      }),
    ),
  )
  openWindow()
}

function openWindow(): void {
  const statePath = join(app.getPath('userData'), 'window-state.json')
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const state = readWindowState(statePath, workAreas)
  const window = new BrowserWindow({
    ...mainWindowOptions(state, join(output, 'preload/index.cjs')),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#101418' : '#ffffff',
  })
  const ask = (options: MessageBoxOptions) => dialog.showMessageBox(window, options)
  if (state?.maximized === true) window.maximize()
  rememberWindowState(window, statePath, log)
  watchRenderer({ contents: window.webContents, ask, quit: () => app.exit(1), log })
  const closing = guardClose({ window, ask })
  open = { window, closing }
  window.once('ready-to-show', () => window.show())
  window.webContents.on('did-navigate', () => {
    void saves.abandonAll()
    closing.setEdited(false)
  })
  window.on('closed', () => {
    open = null
    void saves.abandonAll()
  })
  window.loadURL(appEntry).catch((error: unknown) => log.error('the app did not load', error))
}

function focusWindow(): void {
  if (open === null) {
    if (app.isReady()) openWindow()
    return
  }
  if (open.window.isMinimized()) open.window.restore()
  open.window.focus()
}

function createPrintWindow(): BrowserWindow {
  return new BrowserWindow(printWindowOptions(printPartition))
}

function send(channel: string, ...args: unknown[]): void {
  open?.window.webContents.send(channel, ...args)
}

function showOpenDialog(options: OpenDialogOptions) {
  return open === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(open.window, options)
}

function showSaveDialog(options: SaveDialogOptions) {
  return open === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(open.window, options)
}

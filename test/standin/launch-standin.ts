import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron'
import type { Browser, BrowserContextOptions, Page, Request as PageRequest } from 'playwright-core'
import { importWithElectron } from './electron-modules.ts'
import { createStandinApp } from './standin-app.ts'
import { createStandinDialogs, type StandinDialogs } from './standin-dialogs.ts'
import { createStandinSession, type StandinSession } from './standin-session.ts'
import { createStandinWindow, type StandinWindow } from './standin-window.ts'
import { strict } from './unimplemented.ts'

export interface Standin {
  readonly dialogs: StandinDialogs
  /** Addresses handed to the system's browser. */
  readonly externalLinks: readonly string[]
  readonly defaultSession: StandinSession
  readonly ended: { readonly code: number | null }
  /** What main has set up before the app was ready. */
  readonly setUp: { readonly isSandboxed: boolean; readonly switches: readonly string[] }
  /** Requests of any session that nothing in main answered or refused. */
  leaked(): string[]
  /** The one visible window; throws when there is none. */
  mainWindow(): StandinWindow
  mainPage(): Promise<Page>
  /** Chooses the menu item that carries this command. */
  chooseMenu(commandId: string): void
  /** Starts the app a second time, as the system does for a double click on a file. */
  secondInstance(argv: readonly string[], workingDirectory: string): void
  openFile(path: string): void
  stop(): Promise<void>
}

export interface StandinOptions {
  readonly browser: Browser
  /** The folder with the built main, preload and renderer. */
  readonly output: string
  /** An empty folder of this run's own. */
  readonly userData: string
  readonly contextOptions?: BrowserContextOptions
  readonly argv?: readonly string[]
  readonly isFirstInstance?: boolean
}

type InvokeHandler = (event: object, ...args: unknown[]) => Promise<unknown>

/** Runs the built app in this process, with Chromium for its windows. */
export async function launchStandin(options: StandinOptions): Promise<Standin> {
  const app = createStandinApp(options.userData, options.isFirstInstance ?? true)
  const { api: dialog, dialogs } = createStandinDialogs()
  const windows = new Map<StandinWindow, BrowserWindowConstructorOptions>()
  const sessions = new Map<string, StandinSession>()
  const handlers = new Map<string, InvokeHandler>()
  const schemes = new Set<string>()
  const externalLinks: string[] = []
  let menu: MenuItemConstructorOptions[] = []

  const rules = { schemes, allowsNavigation: (request: PageRequest) => allowed(request, windows) }
  const sessionOf = (partition: string): StandinSession => {
    if (!app.isReady()) throw new Error('session must be used after the app is ready.')
    const known = sessions.get(partition)
    if (known !== undefined) return known
    const created = createStandinSession(options.browser, rules, options.contextOptions)
    sessions.set(partition, created)
    return created
  }

  async function invoke(senderFrame: object, channel: string, args: unknown[]): Promise<unknown> {
    const handler = handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return handler({ senderFrame }, ...args)
  }

  // A function, not a class: what `new` gives is the strict wrapper itself.
  function BrowserWindow(windowOptions: BrowserWindowConstructorOptions): object {
    const { context } = sessionOf(windowOptions.webPreferences?.partition ?? '')
    const window = createStandinWindow({
      options: windowOptions,
      context,
      invoke,
      onDestroyed() {
        windows.delete(window)
        if (windows.size === 0) app.events.emit('window-all-closed')
      },
    })
    windows.set(window, windowOptions)
    app.events.emit('web-contents-created', {}, window.contents)
    return window.api
  }

  const electron = {
    app: app.api,
    BrowserWindow,
    dialog,
    ipcMain: strict('ipcMain', {
      handle(channel: string, handler: InvokeHandler) {
        if (handlers.has(channel)) throw new Error(`Attempted to register ${channel} twice.`)
        handlers.set(channel, handler)
      },
    }),
    Menu: strict('Menu', {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (template: MenuItemConstructorOptions[]) => {
        menu = template
      },
    }),
    nativeTheme: strict('nativeTheme', { shouldUseDarkColors: false }),
    protocol: strict('protocol', {
      registerSchemesAsPrivileged(list: { scheme: string; privileges: { standard?: boolean } }[]) {
        if (app.isReady()) throw new Error('Schemes must be registered before the app is ready.')
        for (const { scheme } of list) schemes.add(scheme)
      },
    }),
    screen: strict('screen', {
      getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
    }),
    session: strict('session', {
      get defaultSession() {
        return sessionOf('').api
      },
      fromPartition: (partition: string) => sessionOf(partition).api,
    }),
    shell: strict('shell', {
      openExternal: async (url: string) => {
        externalLinks.push(url)
      },
    }),
  }

  const restore = await runMain(options, electron)
  app.becomeReady()
  // Main's own continuation of whenReady runs before this one.
  await Promise.resolve()

  const mainWindow = (): StandinWindow => {
    const [window] =
      Array.from(windows).find(([, { webPreferences }]) => webPreferences?.preload) ?? []
    if (window === undefined) throw new Error('The app has no window.')
    return window
  }
  return {
    dialogs,
    externalLinks,
    ended: app.ended,
    setUp: app.setUp,
    get defaultSession() {
      return sessionOf('')
    },
    leaked: () => Array.from(sessions.values()).flatMap((each) => each.leaked),
    mainWindow,
    mainPage: () => mainWindow().page,
    chooseMenu: (commandId) => chooseItem(menu, commandId),
    secondInstance: (argv, workingDirectory) =>
      app.events.emit('second-instance', {}, [...argv], workingDirectory),
    openFile: (path) => app.events.emit('open-file', { preventDefault: () => undefined }, path),
    async stop() {
      restore()
      for (const session of sessions.values()) await (await session.context).close()
    },
  }
}

/** Loads main with its own command line; returns what undoes its traces in this process. */
async function runMain(
  { argv = [], output }: StandinOptions,
  electron: Readonly<Record<string, unknown>>,
): Promise<() => void> {
  const before = process.argv
  const monitors = process.listeners('uncaughtExceptionMonitor')
  process.argv = ['electron', ...argv]
  try {
    await importWithElectron(pathToFileURL(join(output, 'main/index.js')).href, electron)
  } finally {
    process.argv = before
  }
  return () => {
    for (const listener of process.listeners('uncaughtExceptionMonitor')) {
      if (!monitors.includes(listener)) process.off('uncaughtExceptionMonitor', listener)
    }
  }
}

function allowed(request: PageRequest, windows: Map<StandinWindow, object>): boolean {
  for (const window of windows.keys())
    if (window.owns(request)) return window.allowsNavigation(request)
  // A popup's first request: its window isn't main's.
  return false
}

function chooseItem(menu: readonly MenuItemConstructorOptions[], commandId: string): void {
  const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
  const item = items.find(({ id }) => id === commandId)
  if (item?.click === undefined) throw new Error(`The menu has no command ${commandId}.`)
  ;(item.click as () => void)()
}

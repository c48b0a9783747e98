import { readFileSync } from 'node:fs'
import type {
  BrowserWindowConstructorOptions,
  PrintToPDFOptions,
  WindowOpenHandlerResponse,
} from 'electron'
import type { BrowserContext, CDPSession, Page, Request as PageRequest } from 'playwright-core'
import { toApp, toWeb } from './origin-map.ts'
import { linkPreload, type AnswerInvoke, type PreloadLink } from './preload-link.ts'
import { devToolsPrintOptions } from './print-options.ts'
import { preventable, strict, strictEmitter, type Listener } from './unimplemented.ts'

const contentsEvents = [
  'will-navigate',
  'will-redirect',
  'will-frame-navigate',
  'will-attach-webview',
  'render-process-gone',
  'unresponsive',
  'responsive',
  'did-navigate',
]
const windowEvents = ['close', 'closed', 'ready-to-show']

export interface StandinWindow {
  readonly api: object
  readonly contents: object
  readonly page: Promise<Page>
  /** Emits an event of the web contents as Electron would, e.g. a crash. */
  emitFromContents(event: string, ...args: unknown[]): void
  /** Closes as the user does: main may refuse. Resolves to whether it closed. */
  close(): Promise<boolean>
  reload(): Promise<void>
  owns(request: PageRequest): boolean
  allowsNavigation(request: PageRequest): boolean
}

export interface WindowParts {
  readonly options: BrowserWindowConstructorOptions
  readonly context: Promise<BrowserContext>
  readonly invoke: (
    frame: { url: string; parent: null },
    channel: string,
    args: unknown[],
  ) => Promise<unknown>
  readonly onDestroyed: () => void
}

interface Opened {
  readonly page: Page
  readonly cdp: CDPSession
  readonly link: PreloadLink | null
}

export function createStandinWindow(parts: WindowParts): StandinWindow {
  const { options } = parts
  requireLockedDown(options)
  const events = strictEmitter('BrowserWindow', windowEvents)
  const fromContents = strictEmitter('WebContents', contentsEvents)
  /** Loads that main itself asked for; every other navigation goes past its guards. */
  const ownLoads: string[] = []
  let destroyed = false
  let shown: Page | null = null
  let openHandler: (details: { url: string }) => WindowOpenHandlerResponse = () => ({
    action: 'allow',
  })

  const opened: Promise<Opened> = open()

  async function open(): Promise<Opened> {
    const page = await (await parts.context).newPage()
    shown = page
    // A reload from outside the page, as by main or a test, goes past no guard in Electron either.
    const reloadPage = page.reload.bind(page)
    page.reload = (reloadOptions) => {
      ownLoads.push(toApp(page.url()))
      return reloadPage(reloadOptions)
    }
    const cdp = await page.context().newCDPSession(page)
    page.on('popup', (popup) => {
      const { action } = openHandler({ url: toApp(popup.url()) })
      if (action !== 'deny') throw new Error('The stand-in does not implement allowed popups.')
      void popup.close()
    })
    // Of new documents only; a move by the hash is another event.
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined || frame.url === 'about:blank') return
      fromContents.emit('did-navigate', {}, toApp(frame.url))
    })
    await cdp.send('Page.enable')
    const invoke: AnswerInvoke = (channel, args) =>
      parts.invoke({ url: toApp(page.mainFrame().url()), parent: null }, channel, args)
    const preload = options.webPreferences?.preload
    const link =
      preload === undefined ? null : await linkPreload(cdp, readFileSync(preload, 'utf8'), invoke)
    return { page, cdp, link }
  }

  async function load(address: string): Promise<void> {
    const { page } = await opened
    ownLoads.push(address)
    await page.goto(toWeb(address), { waitUntil: 'load' })
    events.emit('ready-to-show')
  }

  async function reload(): Promise<void> {
    await (await opened).page.reload()
  }

  function destroy(): void {
    if (destroyed) return
    destroyed = true
    events.emit('closed')
    parts.onDestroyed()
    void opened.then(({ page }) => page.close())
  }

  const contents = strict('WebContents', {
    on: (event: string, listener: Listener) => fromContents.on(event, listener),
    setWindowOpenHandler: (handler: typeof openHandler) => {
      openHandler = handler
    },
    send: (channel: string, ...args: unknown[]) => {
      void opened.then(({ link }) => link?.send(channel, args))
    },
    executeJavaScript: async (code: string) => (await opened).page.evaluate(code),
    printToPDF: async (printOptions: PrintToPDFOptions) => {
      const { cdp } = await opened
      const { data } = await cdp.send('Page.printToPDF', devToolsPrintOptions(printOptions))
      return Buffer.from(data, 'base64')
    },
    reload: () => void reload(),
    forcefullyCrashRenderer: () =>
      fromContents.emit('render-process-gone', {}, { reason: 'killed' }),
  })

  const api = strict('BrowserWindow', {
    webContents: contents,
    on: (event: string, listener: Listener) => events.on(event, listener),
    once: (event: string, listener: Listener) => events.once(event, listener),
    loadURL: load,
    destroy,
    // Chromium has no window of its own here; these change nothing that a page could see.
    show: () => undefined,
    focus: () => undefined,
    restore: () => undefined,
    maximize: () => undefined,
    isMaximized: () => false,
    isMinimized: () => false,
    setDocumentEdited: () => undefined,
    getNormalBounds: () => ({ x: 0, y: 0, width: 1280, height: 800 }),
  })

  return {
    api,
    contents,
    page: opened.then(({ page }) => page),
    emitFromContents: (event, ...args) => fromContents.emit(event, ...args),
    async close() {
      const event = preventable({})
      events.emit('close', event)
      if (!event.defaultPrevented) destroy()
      // Main may ask first and destroy the window itself.
      await new Promise(setImmediate)
      return destroyed
    },
    reload,
    owns(request) {
      return shown !== null && pageOf(request) === shown
    },
    allowsNavigation(request) {
      const url = toApp(request.url())
      const own = ownLoads.findIndex((address) => stripHash(address) === stripHash(url))
      if (own >= 0) {
        ownLoads.splice(own, 1)
        return true
      }
      const isMainFrame = request.frame().parentFrame() === null
      const event = preventable({ url, isMainFrame })
      fromContents.emit('will-frame-navigate', event)
      if (isMainFrame) fromContents.emit('will-navigate', event)
      return !event.defaultPrevented
    },
  }
}

const stripHash = (address: string): string => address.replace(/#.*$/, '')

/** Null for the first request of a popup, which has no page yet. */
function pageOf(request: PageRequest): Page | null {
  try {
    return request.frame().page()
  } catch {
    return null
  }
}

/** It can only show a locked-down window, so it refuses to pretend another one were such. */
function requireLockedDown({ webPreferences = {} }: BrowserWindowConstructorOptions): void {
  const { sandbox, contextIsolation, nodeIntegration } = webPreferences
  if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false) {
    throw new Error('The stand-in only shows sandboxed, isolated windows without Node.')
  }
}

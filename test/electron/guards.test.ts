import { describe, expect, it } from 'vitest'
import { guardNavigation } from '#electron/main/navigation.ts'
import { blockNetwork } from '#electron/main/network.ts'
import { isPrintUrl } from '#electron/main/print-documents.ts'
import { denyPermissions, type PermissionSession } from '#electron/main/permissions.ts'
import { mainWindowOptions, printWindowOptions } from '#electron/main/window-options.ts'
import { emitter, preventableEvent } from './support/emitter.ts'

describe('navigation', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'])(
    'prevents %s, wherever it leads',
    (name) => {
      const contents = emitter()
      guardNavigation({ on: contents.on, setWindowOpenHandler: () => undefined })
      const event = preventableEvent()
      contents.emit(name, event)
      expect(event.prevented).toBe(true)
    },
  )

  it('opens no window', () => {
    const answers: unknown[] = []
    guardNavigation({
      on: () => undefined,
      setWindowOpenHandler: (handler) => void answers.push(handler({} as never)),
    })
    expect(answers).toEqual([{ action: 'deny' }])
  })
})

describe('permissions', () => {
  it('are denied when requested, when checked and for devices', () => {
    const answers: boolean[] = []
    const session: PermissionSession = {
      setPermissionRequestHandler: (handler) => {
        handler?.({} as never, 'media', (allowed) => answers.push(allowed), {} as never)
      },
      setPermissionCheckHandler: (handler) => {
        answers.push(handler?.(null, 'geolocation', 'app://bundle', {} as never) ?? true)
      },
      setDevicePermissionHandler: (handler) => {
        answers.push(handler?.({} as never) ?? true)
      },
    }
    denyPermissions(session)
    expect(answers).toEqual([false, false, false])
  })
})

describe('the network', () => {
  const decide = (url: string, isAllowed?: (address: string) => boolean) => {
    let cancelled: boolean | undefined
    const listen = (
      listener: (details: never, respond: (response: { cancel?: boolean }) => void) => void,
    ) => listener({ url } as never, ({ cancel }) => void (cancelled = cancel))
    blockNetwork({ onBeforeRequest: listen as never }, isAllowed)
    return cancelled
  }

  it.each([
    ['app://bundle/index.html', false],
    ['https://evil.example/', true],
    ['http://127.0.0.1:4173/', true],
    ['wss://evil.example/', true],
    ['ftp://evil.example/', true],
    ['file:///etc/passwd', true],
    ['app://print/1', true],
  ])('for the app, %s is cancelled: %s', (url, cancelled) => {
    expect(decide(url)).toBe(cancelled)
  })

  it.each([
    ['app://print/1', false],
    ['data:font/woff2;base64,AA', false],
    ['app://bundle/index.html', true],
    ['https://evil.example/', true],
  ])('for a document being printed, %s is cancelled: %s', (url, cancelled) => {
    expect(decide(url, isPrintUrl)).toBe(cancelled)
  })
})

describe('windows', () => {
  const locked = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  }

  it('are locked down in every preference', () => {
    const main = mainWindowOptions(null, '/app/out/preload/index.cjs')
    expect(main.webPreferences).toEqual({ ...locked, preload: '/app/out/preload/index.cjs' })
    expect(main).toMatchObject({ width: 1280, height: 800, show: false })
    expect(printWindowOptions('print')).toEqual({
      show: false,
      webPreferences: { ...locked, partition: 'print' },
    })
  })
})

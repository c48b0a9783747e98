import { join } from 'node:path'
import { strict, strictEmitter, type Listener, type StandinEmitter } from './unimplemented.ts'

const appEvents = [
  'web-contents-created',
  'open-file',
  'second-instance',
  'activate',
  'window-all-closed',
]

export interface StandinApp {
  readonly api: object
  readonly events: StandinEmitter
  /** Whether main has asked to end, and with which code. */
  readonly ended: { code: number | null }
  /** What main has set up before the app was ready. */
  readonly setUp: { isSandboxed: boolean; readonly switches: string[] }
  becomeReady(): void
  isReady(): boolean
}

export function createStandinApp(userData: string, isFirstInstance: boolean): StandinApp {
  const events = strictEmitter('app', appEvents)
  const ended: { code: number | null } = { code: null }
  const setUp = { isSandboxed: false, switches: [] as string[] }
  let ready = false
  let markReady: () => void = () => undefined
  const whenReady = new Promise<void>((resolve) => {
    markReady = resolve
  })
  const beforeReady = (name: string) => {
    if (ready) throw new Error(`app.${name} must be called before the app is ready.`)
  }
  const paths: Readonly<Record<string, string>> = { userData, logs: join(userData, 'logs') }

  const api = strict('app', {
    enableSandbox: () => {
      beforeReady('enableSandbox')
      setUp.isSandboxed = true
    },
    commandLine: strict('commandLine', {
      appendSwitch: (name: string) => {
        beforeReady('commandLine')
        setUp.switches.push(name)
      },
    }),
    requestSingleInstanceLock: () => isFirstInstance,
    on: (event: string, listener: Listener) => events.on(event, listener),
    whenReady: () => whenReady,
    isReady: () => ready,
    getName: () => 'headroom',
    getPath(name: string) {
      const path = paths[name]
      if (path === undefined) throw new Error(`The stand-in has no path "${name}".`)
      return path
    },
    quit: () => {
      ended.code = 0
    },
    exit: (code: number) => {
      ended.code = code
    },
  })
  return {
    api,
    events,
    ended,
    setUp,
    isReady: () => ready,
    becomeReady() {
      ready = true
      markReady()
    },
  }
}
